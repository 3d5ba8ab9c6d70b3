package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
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
func Explain(a *archive.Archive, u *Usage, t *archive.Thread, texts []*markup.Text, item int) []Explanation {
	r := newResolver()
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
	slices.SortStableFunc(out, func(x, y Explanation) int { return inOrder(x.Quotation, y.Quotation) })
	return out
}

func (w *explainer) explanation(q archive.Quotation, why string) Explanation {
	all := w.evidence(q, func(s segment, a *alignment) Objection {
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

// anyCandidates aligns a segment with every item that has a run of it, or,
// if it is too short for one, with every place of its words.
func (w *work) anyCandidates(s segment) []alignment {
	out := w.alignedBy(w.runsWithin(s.lo, s.hi), s)
	if len(out) > 0 {
		return out
	}
	if w.sizeOf(s) > phraseWords {
		return w.pieces(s)
	}
	return w.inPlaces(s)
}

// everyCandidate aligns a segment with every earlier item that has words of it,
// those included that the search for sources passes over.
func (w *work) everyCandidate(s segment) []alignment {
	if w.item == 0 {
		return nil
	}
	out := w.alignedBy(w.runsInto(s, 0, int32(w.item)-1), s)
	for _, a := range slices.Concat(w.pieces(s), w.inPlaces(s)) {
		if !holdsSource(out, a.source) {
			out = append(out, a)
		}
	}
	return out
}

// alignedBy aligns a segment with each source that it has runs of.
func (w *work) alignedBy(runs []run, s segment) []alignment {
	var out []alignment
	for _, ch := range w.chains(runs, s.lo, s.hi, markedTolerance(s), 0) {
		out = append(out, w.align(ch, s.lo, s.hi, s.mark))
	}
	return out
}

// inPlaces aligns a short segment with every place of its words.
func (w *work) inPlaces(s segment) []alignment {
	var out []alignment
	for _, q := range w.placesOf(s) {
		out = append(out, w.alongside(s, q))
	}
	return out
}

// alongside is the alignment of a segment with as many words from q on.
func (w *work) alongside(s segment, q int32) alignment {
	b := builder{corpus: w.corpus}
	for _, step := range w.compare(s.lo, s.hi, q, q+s.len()) {
		b.add(step)
	}
	return b.alignment(w.owner(q))
}
