package quote

import (
	"cmp"
	"math"
	"slices"

	"ibid/cmd/ibid/internal/archive"
)

// explainer is the work on an item of which somebody asks why it came out so.
type explainer struct {
	*work
	around func(archive.Span) segment
	twins  map[int32]bool // for the earlier items asked for: whether they say what this one says
	beside map[toward]int // how many of the quotations lead there
	budget int            // words that may still be read in looking for what was not found
}

// mostRead is how many words are read in looking for what was not found: many
// times those of a large thread.
const mostRead = 100_000_000

func newExplainer(w *work) *explainer {
	x := &explainer{work: w, around: w.marksAround(), twins: map[int32]bool{}, beside: map[toward]int{}, budget: mostRead}
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

// hasBeside tells whether another quotation on the level of this one leads to an
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
func (w *explainer) evidence(q archive.Quotation, against func(segment, *alignment) Objection) []Evidence {
	s := w.quoted(q)
	lead := w.leadIn(s)
	var out []Evidence
	for _, a := range w.everyCandidate(s) {
		e := Evidence{
			Target: w.target(a.source), Span: w.span(a.steps[0].q0, a.steps[len(a.steps)-1].q1),
			Likeness: rounded(a.kept / max(w.bitsOf(s.lo, s.hi), 1)), Bits: math.Round(a.kept),
			Named: lead.names(int(a.source)), Own: w.isOwn(&a),
			Beside: w.hasBeside(&q, w.target(a.source)),
		}
		if !leadsTo(q, e.Target) {
			e.Against = against(s, &a)
		}
		out = append(out, e)
	}
	return out
}

// quoted gives a quotation of the item as a segment.
func (w *explainer) quoted(q archive.Quotation) segment {
	return w.under(w.around(q.Span), q.Mark, q.Level)
}

// leadsTo tells whether a quotation leads to an item, or may.
func leadsTo(q archive.Quotation, item archive.Target) bool {
	source, ok := q.Source()
	return ok && source.Target == item || slices.Contains(q.Candidates, item)
}

// mostTelling gives the candidates that an explanation lists, best first.
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

func rounded(share float64) float64 {
	return math.Round(max(0, min(share, 1))*1000) / 1000
}
