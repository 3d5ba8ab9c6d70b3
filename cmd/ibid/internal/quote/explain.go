package quote

import (
	"math"
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

// Evidence is what speaks for a candidate.
type Evidence struct {
	archive.Target
	Span     archive.Span // the words there, from the first to the last
	Likeness float64      // share of the quotation that stands there, 0 to 1
	Bits     float64      // how telling the words are that stand there
	Named    bool         // the words before the quotation speak for it
	Own      bool         // the words are its author's own, not quoted
	Beside   bool         // the quotation beside this one leads there too
}

// mostExplained is how many candidates an explanation lists.
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
	var out []Explanation
	for k, q := range w.found {
		x := Explanation{Quotation: q, Candidates: w.evidence(q), Why: w.whys[k]}
		if x.Why == whyOnly && areSeveral(x.Candidates) {
			x.Why = whyAround
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(x, y Explanation) int { return inOrder(x.Quotation, y.Quotation) })
	return out
}

// areSeveral tells whether several candidates hold the whole quotation. Where
// that of a longer stretch is the only one, its parts may stand elsewhere too.
func areSeveral(all []Evidence) bool {
	whole := 0
	for _, c := range all {
		if c.Likeness == 1 {
			whole++
		}
	}
	return whole > 1
}

// evidence weighs all candidates for a quotation, without the thresholds that
// a candidate must reach.
func (w *work) evidence(q archive.Quotation) []Evidence {
	base := w.start[w.item]
	s := segment{mark: q.Mark, level: q.Level, lo: base + int32(q.Span.From), hi: base + int32(q.Span.To)}
	lead := w.leadIn(s)
	var out []Evidence
	for _, a := range w.anyCandidates(s) {
		out = append(out, Evidence{
			Target: w.target(a.source), Span: w.span(a.steps[0].q0, a.steps[len(a.steps)-1].q1),
			Likeness: rounded(a.kept / max(w.bitsOf(s.lo, s.hi), 1)), Bits: math.Round(a.kept),
			Named: lead.names(int(a.source)), Own: w.isOwn(&a),
			Beside: w.beside(s, []alignment{a}) != nil,
		})
	}
	slices.SortStableFunc(out, func(x, y Evidence) int { return int(y.Bits - x.Bits) })
	return out[:min(len(out), mostExplained)]
}

func rounded(share float64) float64 {
	return math.Round(max(0, min(share, 1))*1000) / 1000
}

// anyCandidates aligns a segment with every item that has a run of it, or,
// if it is too short for one, with every place of its words.
func (w *work) anyCandidates(s segment) []alignment {
	var out []alignment
	for _, ch := range w.chains(w.within(w.runs, s.lo, s.hi), s.lo, s.hi, markedTolerance(s), 0) {
		out = append(out, w.align(ch, s.lo, s.hi, s.mark))
	}
	if len(out) > 0 {
		return out
	}
	if w.sizeOf(s) > phraseWords {
		return w.pieces(s)
	}
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
