package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// What it takes for words without any mark to be a quotation. Whole sentences
// may be short; a stretch out of the middle of one must be long, so that no
// echo of an opponent's words is taken for a quotation.
const (
	leastRun      = 5    // words in a row, somewhere in it
	sentenceWords = 6    // words of whole sentences
	promisingBits = 38.0 // for a closer look
	sentenceBits  = 45.0 // and their evidence
	blockWords    = 5    // words of whole paragraphs that are the same to the letter
	blockBits     = 30.0
	stretchWords  = 10 // words in a row out of a sentence
	stretchBits   = 85.0
	unmarkedLike  = 0.8 // share of the words that stands in the source
)

// unmarkedTolerance: without a mark, what is not in the source is more likely
// to be the writer's own.
var unmarkedTolerance = tolerance{added: 4, elided: 60}

// unmarked finds quotations among the words that no block mark encloses. One
// that reaches well beyond an inline mark takes the mark's words with it: they
// were quoted in the source as well.
func (w *work) unmarked() {
	for _, f := range w.free {
		w.unmarkedWith(f.chains, f.lo, f.hi)
	}
}

// freeStretch is a stretch between block marks, with the best chain of each
// source.
type freeStretch struct {
	segment
	chains []chain
}

// readFree chains the runs between the block marks, which needs no other
// item's quotations.
func (w *work) readFree() {
	for _, s := range w.unenclosed() {
		if runs := w.longRuns(s.lo, s.hi); len(runs) > 0 {
			w.free = append(w.free, freeStretch{s, w.chains(runs, s.lo, s.hi, unmarkedTolerance, blockBits)})
		}
	}
}

// longRuns gives the runs between two positions if a long one is among them.
func (w *work) longRuns(lo, hi int32) []run {
	runs := w.within(lo, hi)
	if !slices.ContainsFunc(runs, func(r run) bool { return clip(r, lo, hi).n >= leastRun }) {
		return nil
	}
	return runs
}

// unenclosed gives the stretches between the block marks. The slice is good
// until the next call.
func (w *work) unenclosed() []segment {
	out := w.outside[:0]
	lo := w.start[w.item]
	for _, s := range w.segments {
		if isBlock(s.mark) {
			out = append(out, segment{mark: archive.Unmarked, lo: lo, hi: s.lo})
			lo = s.hi
		}
	}
	w.outside = append(out, segment{mark: archive.Unmarked, lo: lo, hi: w.end(w.item)})
	return w.outside
}

// unmarkedIn finds the quotations between two positions.
func (w *work) unmarkedIn(lo, hi int32) {
	if runs := w.longRuns(lo, hi); len(runs) > 0 {
		w.unmarkedWith(w.chains(runs, lo, hi, unmarkedTolerance, blockBits), lo, hi)
	}
}

// unmarkedWith finds the quotations between two positions, given the best
// chain of each source. Where these come to nothing, the next best ones of the
// same sources may still do.
func (w *work) unmarkedWith(chains []chain, lo, hi int32) {
	var runs []run
	for round := range mostRounds {
		if !slices.ContainsFunc(chains, w.isPromising) || w.bestUnmarked(chains, lo, hi) {
			return
		}
		if round == 0 {
			runs = w.within(lo, hi)
		}
		runs = slices.DeleteFunc(runs, func(r run) bool { return isSpent(r, chains) })
		chains = w.chains(runs, lo, hi, unmarkedTolerance, blockBits)
	}
}

// mostRounds bounds how many chains of a source are tried in a stretch.
const mostRounds = 4

// isSpent tells whether a run is part of one of the chains.
func isSpent(r run, chains []chain) bool {
	for _, ch := range chains {
		for _, c := range ch.runs {
			if c.q-c.p == r.q-r.p && c.p < r.p+r.n && r.p < c.p+c.n {
				return true
			}
		}
	}
	return false
}

// bestUnmarked takes the chain with the most evidence that is a quotation, if
// one is.
func (w *work) bestUnmarked(chains []chain, lo, hi int32) bool {
	var all []alignment
	for _, ch := range chains {
		if w.isPromising(ch) {
			all = append(all, w.align(ch, lo, hi, archive.Unmarked))
		}
	}
	slices.SortStableFunc(all, byEvidence)
	for i := range all {
		s, ok := w.unmarkedExtent(&all[i])
		if !ok || w.isInline(s) || w.isCode(s) || slices.ContainsFunc(all, func(a alignment) bool { return w.isFooter(s, &a) }) {
			continue
		}
		w.settle(s, all[i:], lo, hi)
		return true
	}
	return false
}

// isPromising tells whether a chain may become an unmarked quotation, from its
// runs alone: it has a long one, and evidence near that of a sentence, or is a
// block of its own.
func (w *work) isPromising(ch chain) bool {
	if !slices.ContainsFunc(ch.runs, func(r run) bool { return r.n >= leastRun }) {
		return false
	}
	if ch.bits >= promisingBits {
		return true
	}
	only := ch.runs[0]
	return len(ch.runs) == 1 && w.isBlockStart(only.p) && w.isBlockStart(only.p+only.n)
}

// settle takes a stretch as a quotation of one of the candidates, and goes on
// before and behind it.
func (w *work) settle(s segment, all []alignment, lo, hi int32) {
	var fit []alignment
	for _, a := range all {
		if a.from() <= s.lo+1 && a.to() >= s.hi-1 {
			fit = append(fit, w.cut(a, s.lo, s.hi))
		}
	}
	if best, equal := w.choose(s, fit, final); best != nil {
		w.byOrigin(s, best, s.lo, s.hi)
	} else {
		w.ambiguous(s, equal)
	}
	w.unmarkedIn(lo, s.lo)
	w.unmarkedIn(s.hi, hi)
}

// unmarkedExtent trims an alignment to whole sentences where it holds enough
// of them, and says whether what is left is a quotation.
func (w *work) unmarkedExtent(a *alignment) (segment, bool) {
	from, to := a.from(), a.to()
	for from < to && !w.begins(from) && (from > a.from() || !w.opensSource(a)) {
		from++
	}
	for to > from && !w.ends(to) {
		to--
	}
	s := segment{mark: archive.Unmarked, lo: from, hi: to}
	if !w.isSentence(a, s) {
		s.lo, s.hi = a.from(), a.to()
		return s, w.isStretch(a)
	}
	if before := w.cut(*a, a.from(), from); w.isStretch(&before) {
		s.lo = a.from()
	}
	if behind := w.cut(*a, to, a.to()); w.isStretch(&behind) {
		s.hi = a.to()
	}
	return s, true
}

// opensSource tells an alignment that begins where its source's sentence does,
// behind a sign such as a bracket: "see << Also, the boat is late >>".
func (w *work) opensSource(a *alignment) bool {
	return w.begins(a.steps[0].q0) && w.at(a.from()-1).After >= markup.Comma
}

// isStretch tells whether an alignment is a quotation that begins or ends in
// the middle of a sentence.
func (w *work) isStretch(a *alignment) bool {
	return w.longestKept(a) >= stretchWords && a.kept >= stretchBits && a.likeness() >= unmarkedLike
}

// isSentence tells whether the words between two sentence bounds are a
// quotation.
func (w *work) isSentence(a *alignment, s segment) bool {
	c := w.cut(*a, s.lo, s.hi)
	if w.isBlockStart(s.lo) && w.isBlockStart(s.hi) && s.len() >= blockWords && c.kept >= blockBits && c.likeness() == 1 {
		return true
	}
	return s.len() >= sentenceWords && c.kept >= sentenceBits && c.likeness() >= unmarkedLike && w.longestKept(&c) >= leastRun
}

func (w *work) longestKept(a *alignment) int32 {
	longest := int32(0)
	for _, s := range a.steps {
		if s.op == archive.Kept {
			longest = max(longest, s.p1-s.p0)
		}
	}
	return longest
}

// cut gives the part of an alignment between two positions.
func (w *work) cut(a alignment, lo, hi int32) alignment {
	b := builder{corpus: w.corpus}
	for _, s := range a.steps {
		if d := lo - s.p0; d > 0 {
			s.p0, s.q0 = min(s.p0+d, s.p1), min(s.q0+d, s.q1)
		}
		if d := s.p1 - hi; d > 0 {
			s.p1, s.q1 = max(s.p1-d, s.p0), max(s.q1-d, s.q0)
		}
		if s.p1 > s.p0 || s.op == archive.Dropped && lo < s.p0 && s.p0 < hi {
			b.add(s)
		}
	}
	if len(b.steps) == 0 {
		return alignment{source: a.source, steps: []step{{archive.Kept, lo, lo, 0, 0}}}
	}
	return b.alignment(a.source)
}

// isInline tells whether a stretch lies within inline marks, but for a few
// words: then it is theirs.
func (w *work) isInline(s segment) bool {
	inside := int32(0)
	for _, m := range w.segments {
		if !isBlock(m.mark) && m.lo < s.hi && s.lo < m.hi {
			inside += min(m.hi, s.hi) - max(m.lo, s.lo)
		}
	}
	return inside > 0 && s.len()-inside < max(4, inside/2)
}

// isCode tells whether most of a stretch is code: the same line in two
// programs is no quotation.
func (w *work) isCode(s segment) bool {
	blocks := w.texts[w.item].Blocks
	return blocks[w.at(s.lo).Block].Kind == markup.Code || blocks[w.at(s.hi-1).Block].Kind == markup.Code
}

// signatureWords is how many words a signature may have, boilerplate apart.
const signatureWords = 36

// isFooter tells what ends one message as it ended another, but for
// boilerplate, and is no quotation: the signature of its author, the footer of a mailing list or of
// a mail service.
func (w *work) isFooter(s segment, a *alignment) bool {
	if tail := w.tail[w.item]; s.hi < tail || tail-s.lo > signatureWords || s.lo == w.start[w.item] || a.from() > s.lo+1 {
		return false
	}
	q0, q1 := a.steps[0].q0, a.steps[len(a.steps)-1].q1
	if q1 < w.tail[a.source] {
		return false
	}
	apart := w.isLineStart(s.lo) && w.isLineStart(q0) && q0 > w.start[a.source]
	same := w.people.Author(w.item) == w.people.Author(int(a.source))
	return apart && (same || w.hasBoilerplate(s.lo, w.end(w.item))) || w.endings(s) > 1
}

// hasBoilerplate tells whether there is an address or the like among words.
func (w *work) hasBoilerplate(lo, hi int32) bool {
	for p := lo; p < hi; p++ {
		if w.bitsOf(p, p+1) <= boilerplateBits {
			return true
		}
	}
	return false
}

// endings counts the earlier items, up to a few, that end with the last words
// of a segment.
func (w *work) endings(s segment) int {
	n := 0
	for q, i := w.places[s.hi-gramLength].prev, 0; q >= 0 && i < mostSources; q, i = w.places[q].prev, i+1 {
		if q+gramLength == w.end(int(w.owner(q))) {
			n++
		}
	}
	return n
}
