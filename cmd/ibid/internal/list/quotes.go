package list

import (
	"fmt"
	"math"
	"strings"

	"ibid/cmd/ibid/internal/anchor"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
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

var quoteColumns = columns[quote]{
	{"THREAD", func(q *quote) string { return q.Thread }},
	{"IN", func(q *quote) string { return q.In }},
	{"SOURCE", (*quote).sourceCell},
	{"MARK", func(q *quote) string { return string(q.Mark) }},
	{"STATUS", (*quote).statusCell},
	{"TEXT", func(q *quote) string { return q.Text }},
}

// Quotes lists the quotations of a thread in order of item and word.
func Quotes(t *resolve.Thread) *Listing {
	w := newQuoteWriter(t)
	var records []*quote
	for i := range t.Quotations {
		records = append(records, w.quote(&t.Quotations[i]))
	}
	return quoteColumns.listing(records...)
}

func (q *quote) sourceCell() string {
	switch {
	case q.Source != nil:
		return *q.Source
	case len(q.Candidates) > 0:
		return strings.Join(q.Candidates, " or ") + "?"
	}
	return "-"
}

func (q *quote) statusCell() string {
	if q.Fidelity != nil && *q.Fidelity != archive.Verbatim {
		return fmt.Sprintf("%s, %s", q.Status, *q.Fidelity)
	}
	return string(q.Status)
}

// quoteWriter makes records of the quotations of a thread. A namer reads its
// whole item, so each is made once.
type quoteWriter struct {
	*resolve.Thread
	anchors map[string]bool
	namers  []*anchor.Namer
}

// newQuoteWriter returns a quoteWriter that names what other threads link to as
// the thread's page does: first.
func newQuoteWriter(t *resolve.Thread) *quoteWriter {
	w := &quoteWriter{t, t.Thread.Anchors(), make([]*anchor.Namer, len(t.Fragments))}
	for _, end := range t.Links.Ends {
		w.anchor(end.Item, end.Span)
	}
	return w
}

func (w *quoteWriter) quote(q *archive.Quotation) *quote {
	record := &quote{
		Thread: w.Thread.Thread.Path,
		In:     w.Thread.Thread.Items[q.Item].Anchor(),
		Text:   Words(w.Thread, q.Item, q.Span, q.Mark),
		Mark:   q.Mark, Status: q.Status,
		Score:      thousandths(q.Score),
		Anchor:     w.anchor(q.Item, q.Span),
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
		record.SourceText, record.SourceAnchor = w.passages(q.Sources)
	}
	if len(q.Origin) > 0 {
		record.Origin = known(q.Origin[0].String())
	}
	return record
}

// passages returns the words of a quotation's sources and the address of the
// first one; nothing where the editor names an item and no words in it.
func (w *quoteWriter) passages(sources []archive.Passage) (text, address *string) {
	var parts []string
	for i, s := range sources {
		if w.itemAt(s).Item == nil {
			continue
		}
		if i == 0 {
			address = known(w.address(s))
		}
		parts = append(parts, w.words(s))
	}
	return known(strings.Join(parts, " … ")), address
}

// itemAt returns the item in which a source stands; none where it has no words.
func (w *quoteWriter) itemAt(s archive.Passage) resolve.Item {
	switch {
	case s.Span.Len() == 0:
		return resolve.Item{}
	case s.Thread != "":
		return w.Links.Items[s.Target]
	case s.Item < 0 || s.Item >= len(w.Fragments):
		return resolve.Item{}
	}
	return resolve.Item{Item: w.Thread.Thread.Items[s.Item], Fragment: &w.Fragments[s.Item]}
}

// words returns the words of a source.
func (w *quoteWriter) words(s archive.Passage) string {
	from := w.itemAt(s)
	if from.Item == nil {
		return ""
	}
	return wordsOf(from, s.Span, archive.Unmarked)
}

// address returns the anchor of a source.
func (w *quoteWriter) address(s archive.Passage) string {
	if s.Thread != "" {
		return w.Links.Anchors[s]
	}
	return w.anchor(s.Item, s.Span)
}

func thousandths(share float64) float64 { return math.Round(share*1000) / 1000 }

func (w *quoteWriter) anchor(item int, span archive.Span) string {
	if w.namers[item] == nil {
		w.namers[item] = anchor.New(w.Thread.Thread.Items[item], w.Fragments[item].Words, w.anchors)
	}
	return w.namers[item].Of(span)
}

func targets(ts []archive.Target) []string {
	names := []string{}
	for _, t := range ts {
		names = append(names, t.String())
	}
	return names
}
