package list

import (
	"bufio"
	"encoding/json"
	"io"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/resolve/across"
	"ibid/cmd/ibid/internal/resolve/corpus"
	resolver "ibid/cmd/ibid/internal/resolve/quote"
)

// explanation is a record of "ibid explain": that of the quotation, and why
// it is as it is.
type explanation struct {
	quote
	Why      string     `json:"why"`
	Evidence []evidence `json:"evidence"`
	Overrule *string    `json:"overrule"`
	Entry    *string    `json:"entry,omitempty"` // where the front matter says it

	entry *archive.Override // of the front matter, if one says so
}

// evidence is a candidate, with what speaks for it.
type evidence struct {
	Source   string  `json:"source"`
	Text     string  `json:"text"`
	Likeness float64 `json:"likeness"`
	Bits     float64 `json:"bits"`
	Named    bool    `json:"named"`
	Own      bool    `json:"own"`
	Beside   bool    `json:"beside"`
	Chosen   bool    `json:"chosen"`
	Against  *string `json:"against,omitempty"`
	Overrule *string `json:"overrule,omitempty"` // what names it in the front matter, if it may be named
}

// Explanations say of each quotation of one item why it was resolved as it
// was.
type Explanations struct {
	thread *resolve.Thread
	item   int
	all    []*explanation
}

// Explain explains the quotations of an item of a thread. The searches are
// those for them in other threads.
func Explain(a *archive.Archive, u *corpus.Usage, t *resolve.Thread, item int, searches []across.Search) *Explanations {
	own := map[place]resolver.Explanation{}
	for _, e := range resolver.Explain(a, u, t.Thread, t.Texts(), item) {
		own[place{e.Span, e.Level}] = e
	}
	var all []resolver.Explanation
	for _, q := range t.Quotations {
		if q.Item != item {
			continue
		}
		e := own[place{q.Span, q.Level}]
		for _, s := range searches {
			if s.Span == q.Span && s.Level == q.Level {
				addSearch(&e, s, q.Status)
			}
		}
		e.Quotation = q
		all = append(all, e)
	}
	x := &Explanations{thread: t, item: item}
	w := newQuoteWriter(t)
	for i := range all {
		x.all = append(x.all, w.explanation(&all[i]))
	}
	return x
}

// place tells the quotations of an item apart: a mark may hold nothing but another.
type place struct {
	archive.Span
	level int
}

// addSearch adds what came of looking for a quotation in other threads to what
// came of it in its own, and to the editor's word.
func addSearch(e *resolver.Explanation, s across.Search, final archive.Status) {
	e.Candidates = append(s.Candidates, e.Candidates...)
	switch {
	case e.Override != nil:
	case final == archive.Resolved:
		e.Why = s.Why
	default:
		e.Why += "; in other threads, " + s.Why
	}
}

func (w *quoteWriter) explanation(e *resolver.Explanation) *explanation {
	source, resolved := e.Source()
	record := &explanation{quote: *w.quote(&e.Quotation), Why: e.Why, Evidence: []evidence{}}
	for _, c := range e.Candidates {
		v := evidence{
			Source: c.String(), Likeness: thousandths(c.Likeness), Named: c.Named, Own: c.Own, Beside: c.Beside, Bits: c.Bits,
			Text: w.words(archive.Passage{Target: c.Target, Span: c.Span}), Chosen: resolved && c.Target == source.Target,
			Against: known(string(c.Against)),
		}
		if e.Override == nil && !v.Chosen && mayBeNamed(e, c.Target) {
			v.Overrule = known(content.EncodeOverride(archive.Override{Text: record.Text, Source: c.String()}))
		}
		record.Evidence = append(record.Evidence, v)
	}
	if record.entry = e.Override; record.entry != nil {
		record.Entry = known(record.entry.At.String())
	} else {
		record.Overrule = known(content.EncodeOverride(archive.Override{Text: record.Text, Source: nextBest(e)}))
	}
	return record
}

// nextBest returns the source that the editor most likely wants to name in
// place of the one that was found: none that stands later.
func nextBest(e *resolver.Explanation) string {
	source, resolved := e.Source()
	for _, c := range e.Candidates {
		isChosen := resolved && c.Target == source.Target
		if !isChosen && mayBeNamed(e, c.Target) {
			return c.String()
		}
	}
	return string(archive.None)
}

// mayBeNamed reports whether the editor may name an item as a source: none that stands
// later in the thread.
func mayBeNamed(e *resolver.Explanation, t archive.Target) bool {
	return t.Thread != "" || t.Item < e.Item
}

// WriteJSON writes one object a line.
func (x *Explanations) WriteJSON(w io.Writer) error {
	buffer := bufio.NewWriter(w)
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	for i := range x.all {
		if err := encoder.Encode(x.all[i]); err != nil {
			return err
		}
	}
	return buffer.Flush()
}
