package list

import (
	"fmt"
	"math"
	"strings"

	"ibid/cmd/ibid/internal/anchor"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/page"
)

// quote is a record of "ibid list quotes".
type quote struct {
	Thread       string            `json:"thread"`
	In           string            `json:"in"`
	Text         string            `json:"text"`
	Mark         archive.Mark      `json:"mark"`
	Status       archive.Status    `json:"status"`
	Source       *string           `json:"source"`
	SourceText   *string           `json:"source_text"`
	Origin       *string           `json:"origin"`
	Fidelity     *archive.Fidelity `json:"fidelity"`
	Score        float64           `json:"score"`
	Anchor       string            `json:"anchor"`
	SourceAnchor *string           `json:"source_anchor"`
	Candidates   []string          `json:"candidates"`
}

// Quotes lists the quotations of threads in order of thread, item and word.
func Quotes(threads []*page.Thread) *Listing {
	l := &Listing{columns: []string{"THREAD", "IN", "SOURCE", "MARK", "STATUS", "TEXT"}}
	w := newQuoteWriter(threads)
	for _, t := range threads {
		for i := range t.Quotations {
			q := w.quote(t, &t.Quotations[i])
			l.add(q, q.Thread, q.In, sourceCell(q), string(q.Mark), statusCell(q), q.Text)
		}
	}
	return l
}

func sourceCell(q quote) string {
	switch {
	case q.Source != nil:
		return *q.Source
	case len(q.Candidates) > 0:
		return strings.Join(q.Candidates, " or ") + "?"
	}
	return "-"
}

func statusCell(q quote) string {
	if q.Fidelity != nil && *q.Fidelity != archive.Verbatim {
		return fmt.Sprintf("%s, %s", q.Status, *q.Fidelity)
	}
	return string(q.Status)
}

// quoteWriter makes records of quotations. A namer reads its whole item, so
// each is made once.
type quoteWriter struct {
	byPath map[string]*page.Thread
	namers map[*archive.Item]*anchor.Namer
}

func newQuoteWriter(threads []*page.Thread) *quoteWriter {
	w := &quoteWriter{map[string]*page.Thread{}, map[*archive.Item]*anchor.Namer{}}
	for _, t := range threads {
		w.byPath[t.Thread.Path] = t
	}
	return w
}

func (w *quoteWriter) quote(t *page.Thread, q *archive.Quotation) quote {
	record := quote{
		Thread: t.Thread.Path,
		In:     t.Thread.Items[q.Item].Anchor(),
		Text:   Words(t, q.Item, q.Span, q.Mark),
		Mark:   q.Mark, Status: q.Status,
		Score:      thousandths(q.Score),
		Anchor:     w.anchor(t, q.Item, q.Span),
		Candidates: targets(q.Candidates),
	}
	if q.Fidelity != "" {
		record.Fidelity = &q.Fidelity
	}
	if q.Status == archive.External {
		record.Source = known(q.URL)
	}
	if source, ok := q.Source(); ok {
		record.Source = known(source.String())
		record.SourceText, record.SourceAnchor = w.passages(t, q.Sources)
	}
	if len(q.Origin) > 0 {
		record.Origin = known(q.Origin[0].String())
	}
	return record
}

// passages gives the words of a quotation's sources and the address of the
// first one; nothing where the editor names an item and no words in it.
func (w *quoteWriter) passages(t *page.Thread, sources []archive.Passage) (text, address *string) {
	var parts []string
	for i, s := range sources {
		from := w.threadOf(t, s)
		if from == nil {
			continue
		}
		if i == 0 {
			address = known(w.anchor(from, s.Item, s.Span))
		}
		parts = append(parts, w.words(t, s))
	}
	return known(strings.Join(parts, " … ")), address
}

// threadOf gives the thread in which a source of t stands, or nil if there is
// none or the source has no words.
func (w *quoteWriter) threadOf(t *page.Thread, s archive.Passage) *page.Thread {
	if s.Thread != "" {
		t = w.byPath[s.Thread]
	}
	if t == nil || s.Item < 0 || s.Item >= len(t.Fragments) || s.Span.Len() == 0 {
		return nil
	}
	return t
}

// words gives the words of a source of t.
func (w *quoteWriter) words(t *page.Thread, s archive.Passage) string {
	if from := w.threadOf(t, s); from != nil {
		return Words(from, s.Item, s.Span, archive.Unmarked)
	}
	return ""
}

func thousandths(share float64) float64 { return math.Round(share*1000) / 1000 }

func (w *quoteWriter) anchor(t *page.Thread, item int, span archive.Span) string {
	it := t.Thread.Items[item]
	if w.namers[it] == nil {
		w.namers[it] = anchor.New(it, t.Fragments[item].Words)
	}
	return w.namers[it].Of(span)
}

func targets(ts []archive.Target) []string {
	names := []string{}
	for _, t := range ts {
		names = append(names, t.String())
	}
	return names
}
