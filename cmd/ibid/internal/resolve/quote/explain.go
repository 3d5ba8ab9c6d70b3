package quote

import (
	"cmp"
	"math"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// Explanation says why a quotation was resolved as it was.
type Explanation struct {
	archive.Quotation
	Candidates []Evidence // best first; those that were turned down too
	Why        string     // why the winner won, or why there is none
}

// Evidence is what speaks for a candidate, and against it.
type Evidence struct {
	archive.Target
	Span     archive.Span // the words there, from the first to the last
	Likeness float64      // share of the quotation that stands there, 0 to 1
	Bits     float64      // how telling the words are that stand there
	Named    bool         // the words before the quotation speak for it
	Own      bool         // the words are its author's own, not quoted
	Beside   bool         // the quotation beside this one leads there too
	Against  Objection    // why it does not count; empty if it does
}

// mostExplained is how many candidates an explanation lists, besides those that
// the quotation leads to or may lead to and the item that it declares to answer.
const mostExplained = 6

// Explain resolves a thread and says of each quotation of an item why it was
// resolved as it was.
func Explain(a *archive.Archive, u *corpus.Usage, t *archive.Thread, texts []*markup.Text, item int) []Explanation {
	r := newThreadResolver()
	r.reset(a, t, texts, u)
	r.run(item)
	w := r.begin(item)
	w.read(&r.finders[0], false)
	w.resolve()
	x := newExplainer(w)
	var out []Explanation
	for k, q := range w.found {
		out = append(out, x.explanation(q, w.whys[k]))
	}
	slices.SortStableFunc(out, func(x, y Explanation) int { return InOrder(x.Quotation, y.Quotation) })
	return out
}

func (w *explainer) explanation(q archive.Quotation, why string) Explanation {
	all := w.evidence(q, func(s segment, a *align.Alignment) Objection {
		if o := w.against(s, a); o != "" || q.Status != archive.Unresolved {
			return o
		}
		return w.tooLittle(s, a)
	})
	if q.Override == nil {
		switch {
		case q.Status == archive.Unresolved:
			if all = append(all, w.laterHolders(q)...); len(all) == 0 {
				all = w.scattered(q)
			}
			why = w.whyNot(q, all)
		case why == whyOnly && countWhole(all, true) > 1:
			why = whyAround
		case why == whyOnly && countWhole(all, false) > 1:
			why = whyOnlyOne
		}
	}
	return Explanation{Quotation: q, Candidates: w.mostTelling(q, all), Why: why}
}

// countWhole counts the candidates that hold the whole quotation, those apart
// that do not count if these are not asked for. Where that of a longer stretch is
// the only one, its parts may stand elsewhere too.
func countWhole(all []Evidence, counting bool) int {
	whole := 0
	for _, c := range all {
		if c.Likeness == 1 && (c.Against == "" || !counting) {
			whole++
		}
	}
	return whole
}

// explainer is the resolver of an item of which somebody asks why it came out so.
type explainer struct {
	*itemResolver
	around func(archive.Span) segment
	twins  map[int32]bool // for the earlier items asked for: whether they say what this one says
	beside map[toward]int // how many of the quotations lead there
	budget int            // words that may still be read in looking for what was not found
}

// mostRead is how many words are read in looking for what was not found: many
// times those of a large thread.
const mostRead = 100_000_000

func newExplainer(w *itemResolver) *explainer {
	x := &explainer{itemResolver: w, around: w.marksAround(), twins: map[int32]bool{}, beside: map[toward]int{}, budget: mostRead}
	for i := range w.found {
		if source, ok := w.found[i].Source(); ok {
			x.beside[toward{w.found[i].Level, source.Target}]++
		}
	}
	return x
}

// toward is where quotations of a level lead.
type toward struct {
	level int
	to    archive.Target
}

// hasBeside reports whether another quotation on the level of this one leads to an
// item.
func (w *explainer) hasBeside(q *archive.Quotation, item archive.Target) bool {
	n := w.beside[toward{q.Level, item}]
	if source, ok := q.Source(); ok && source.Target == item {
		n--
	}
	return n > 0
}

// evidence weighs all candidates for a quotation, without the thresholds that
// a candidate must reach: what these say is told by against.
func (w *explainer) evidence(q archive.Quotation, against func(segment, *align.Alignment) Objection) []Evidence {
	s := w.quoted(q)
	lead := w.leadIn(s)
	var out []Evidence
	for _, a := range w.everyCandidate(s) {
		e := Evidence{
			Target: w.target(a.Source), Span: w.Span(a.Steps[0].Q0, a.Steps[len(a.Steps)-1].Q1),
			Likeness: rounded(a.Kept / max(w.BitsOf(s.lo, s.hi), 1)), Bits: math.Round(a.Kept),
			Named: lead.names(int(a.Source)), Own: w.isOwn(&a),
			Beside: w.hasBeside(&q, w.target(a.Source)),
		}
		if !leadsTo(q, e.Target) {
			e.Against = against(s, &a)
		}
		out = append(out, e)
	}
	return out
}

// quoted returns a quotation of the item as a segment.
func (w *explainer) quoted(q archive.Quotation) segment {
	return w.under(w.around(q.Span), q.Mark, q.Level)
}

// leadsTo reports whether a quotation leads to an item, or may.
func leadsTo(q archive.Quotation, item archive.Target) bool {
	source, ok := q.Source()
	return ok && source.Target == item || slices.Contains(q.Candidates, item)
}

// mostTelling returns the candidates that an explanation lists, best first.
func (w *explainer) mostTelling(q archive.Quotation, all []Evidence) []Evidence {
	parent := w.thread.Items[w.item].ParentAnchor()
	isDue := func(e Evidence) bool { return leadsTo(q, e.Target) || e.Thread == "" && e.Anchor == parent }
	rank := func(e Evidence) int {
		n := 0
		for _, speaks := range []bool{leadsTo(q, e.Target), e.Against == "", e.Named, e.Own, e.Beside} {
			if n *= 2; speaks {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(all, func(x, y Evidence) int {
		return cmp.Or(cmp.Compare(y.Bits, x.Bits), rank(y)-rank(x))
	})
	var out []Evidence
	for i, e := range all {
		if i < mostExplained || isDue(e) {
			out = append(out, e)
		}
	}
	return out
}
