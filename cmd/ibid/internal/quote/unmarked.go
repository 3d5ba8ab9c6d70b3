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
			all = append(all, w.apart(w.align(ch, lo, hi, archive.Unmarked))...)
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

// isInline tells whether a stretch lies within inline marks, but for a few
// words: then it is theirs.
func (w *work) isInline(s segment) bool {
	inside := int32(0)
	for _, m := range w.segments {
		if !isBlock(m.mark) && m.lo < s.hi && s.lo < m.hi {
			inside += min(m.hi, s.hi) - max(m.lo, s.lo)
		}
	}
	return inside > 0 && s.len()-inside < max(4, inside/3)
}

// isCode tells whether most of a stretch is code: the same line in two
// programs is no quotation.
func (w *work) isCode(s segment) bool {
	blocks := w.texts[w.item].Blocks
	return blocks[w.at(s.lo).Block].Kind == markup.Code || blocks[w.at(s.hi-1).Block].Kind == markup.Code
}
