package quote

import (
	"slices"
	"sort"

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
	sentenceBits  = 45.0 // and their evidence,
	shortBits     = 80.0 // if none of the words is telling by itself
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
	for _, land := range w.free {
		w.unmarkedOn(land)
	}
}

// unmarkedIn finds the quotations between two positions, given runs there and
// elsewhere.
func (w *work) unmarkedIn(runs []run, lo, hi int32) {
	for _, land := range w.longIslands(w.within(runs, lo, hi), lo, hi) {
		w.unmarkedOn(land)
	}
}

// unmarkedOn finds the quotations on an island. Where the best chains of its
// sources come to nothing, the next best ones may still do.
func (w *work) unmarkedOn(land island) {
	chains, left := land.chains, land.runs
	for round := 0; round < mostRounds; round++ {
		if !slices.ContainsFunc(chains, w.isPromising) || w.bestUnmarked(land, chains) {
			return
		}
		if round == 0 {
			left = slices.Clone(left)
		}
		left = slices.DeleteFunc(left, func(r run) bool { return isSpent(r, chains) })
		chains = w.chains(left, land.lo, land.hi, unmarkedTolerance, blockBits)
	}
}

// mostRounds bounds how many chains of a source are tried on an island.
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
// one is, and goes on before and behind it. Where the writer's own words stand
// between its sentences, what is on both sides of them is looked at apart. A
// footer ends what is looked at.
func (w *work) bestUnmarked(land island, chains []chain) bool {
	var all []alignment
	for _, ch := range chains {
		if w.isPromising(ch) {
			all = append(all, w.align(ch, land.lo, land.hi, archive.Unmarked))
		}
	}
	slices.SortStableFunc(all, byEvidence)
	for i := range all {
		if own, ok := w.division(&all[i]); ok {
			w.unmarkedIn(land.runs, land.lo, own.p0)
			w.unmarkedIn(land.runs, own.p1, land.hi)
			return true
		}
		s, ok := w.unmarkedExtent(&all[i])
		if !ok || w.isInline(s) || w.isCode(s) || w.isCourtesy(s) || w.isMessage(s) || w.isRepeat(s, &all[i]) {
			continue
		}
		if slices.ContainsFunc(all, func(a alignment) bool { return w.isFooter(s, &a) }) {
			w.unmarkedIn(land.runs, land.lo, s.lo)
			return true
		}
		w.settle(s, all[i:])
		w.unmarkedIn(land.runs, land.lo, s.lo)
		w.unmarkedIn(land.runs, s.hi, land.hi)
		return true
	}
	return false
}

// isPromising tells whether a chain may become an unmarked quotation, from its
// runs alone: it has a long one, and evidence near that of a sentence, or is a
// block of its own.
func (w *work) isPromising(ch chain) bool {
	if !slices.ContainsFunc(ch.runs, func(r run) bool { return w.size(r.p, r.p+r.n) >= leastRun }) {
		return false
	}
	if ch.bits >= promisingBits {
		return true
	}
	only := ch.runs[0]
	return len(ch.runs) == 1 && w.isBlockStart(only.p) && w.isBlockStart(only.p+only.n)
}

// settle takes a stretch as a quotation of one of the candidates.
func (w *work) settle(s segment, all []alignment) {
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
}

// isInline tells whether a stretch lies within inline marks, but for a few
// words: then it is theirs. Where it goes on at both sides of a mark, fewer are
// enough: who adds to the words of a mark rarely does so at both.
func (w *work) isInline(s segment) bool {
	inside, parts := int32(0), int32(2)
	first := sort.Search(len(w.segments), func(i int) bool { return w.segments[i].hi > s.lo })
	for _, m := range w.segments[first:] {
		if s.hi <= m.lo {
			break
		}
		if isBlock(m.mark) {
			continue
		}
		inside += min(m.hi, s.hi) - max(m.lo, s.lo)
		if s.lo < m.lo && m.hi < s.hi {
			parts = 3
		}
	}
	return inside > 0 && s.len()-inside < max(4, inside/parts)
}

// isCode tells whether most of a stretch is code: the same line in two
// programs is no quotation.
func (w *work) isCode(s segment) bool {
	blocks := w.texts[w.item].Blocks
	return blocks[w.at(s.lo).Block].Kind == markup.Code || blocks[w.at(s.hi-1).Block].Kind == markup.Code
}
