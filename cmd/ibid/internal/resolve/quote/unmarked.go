package quote

import (
	"slices"
	"sort"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/genre"
	"ibid/cmd/ibid/internal/resolve/reuse"
)

// What it takes for words without any mark to be a quotation. Whole sentences
// may be short; a stretch out of the middle of one must be long, so that no
// echo of an opponent's words is taken for a quotation.
const (
	sentenceWords = 6    // words of whole sentences
	promisingBits = 38.0 // for a closer look
	sentenceBits  = 45.0 // and their evidence,
	shortBits     = 80.0 // if none of the words is telling by itself
	blockWords    = 5    // words of whole paragraphs that are the same to the letter
	blockBits     = 30.0
	excerptWords  = 10 // words in a row out of a sentence
	excerptBits   = 85.0
	unmarkedLike  = 0.8 // share of the words that stands in the source
)

// What may lie between two runs without a mark, in words.
const (
	mostAddedUnmarked  = 4
	mostElidedUnmarked = 60
)

// unmarkedTolerance: without a mark, what is not in the source is more likely
// to be the writer's own.
var unmarkedTolerance = align.Tolerance{Added: mostAddedUnmarked, Elided: mostElidedUnmarked}

// unmarked finds quotations among the words that no block mark encloses. One
// that reaches well beyond an inline mark takes the mark's words with it: they
// were quoted in the source as well.
func (w *itemResolver) unmarked() {
	for _, reg := range w.free {
		w.unmarkedWithin(reg)
	}
}

// unmarkedIn finds the quotations between two positions, given runs there and
// elsewhere.
func (w *itemResolver) unmarkedIn(runs []align.Run, lo, hi int32) {
	for _, reg := range w.longRegions(w.Within(runs, lo, hi), lo, hi) {
		w.unmarkedWithin(reg)
	}
}

// unmarkedWithin finds the quotations on an region. Where the best chains of its
// sources come to nothing, the next best ones may still do.
func (w *itemResolver) unmarkedWithin(reg region) {
	chains, left := reg.chains, reg.runs
	for round := 0; round < mostRounds; round++ {
		if !slices.ContainsFunc(chains, w.isPromising) || w.bestUnmarked(reg, chains) {
			return
		}
		if round == 0 {
			left = slices.Clone(left)
		}
		left = slices.DeleteFunc(left, func(r align.Run) bool { return isSpent(r, chains) })
		chains = w.Chains(left, reg.lo, reg.hi, unmarkedTolerance, blockBits)
	}
}

// mostRounds bounds how many chains of a source are tried on an region.
const mostRounds = 4

// isSpent reports whether a run is part of one of the chains.
func isSpent(r align.Run, chains []align.Chain) bool {
	for _, ch := range chains {
		for _, c := range ch.Runs {
			if c.Q-c.P == r.Q-r.P && c.P < r.P+r.N && r.P < c.P+c.N {
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
func (w *itemResolver) bestUnmarked(reg region, chains []align.Chain) bool {
	var all []align.Alignment
	for _, ch := range chains {
		if w.isPromising(ch) {
			all = append(all, w.aligned(ch, segment{mark: archive.Unmarked, lo: reg.lo, hi: reg.hi}))
		}
	}
	slices.SortStableFunc(all, byEvidence)
	for i := range all {
		if own, ok := w.division(&all[i]); ok {
			w.unmarkedIn(reg.runs, reg.lo, own.P0)
			w.unmarkedIn(reg.runs, own.P1, reg.hi)
			return true
		}
		s, ok := w.unmarkedExtent(&all[i])
		if !ok || w.isInline(s) || w.isCode(s) || w.isMostlyMuted(s) || w.isSetForm(s) || w.isMessage(s) || w.isRepeat(s, &all[i]) {
			continue
		}
		if slices.ContainsFunc(all, func(a align.Alignment) bool { return w.isFooter(s, &a) }) {
			w.unmarkedIn(reg.runs, reg.lo, s.lo)
			return true
		}
		w.resolveUnmarked(s, all[i:])
		w.unmarkedIn(reg.runs, reg.lo, s.lo)
		w.unmarkedIn(reg.runs, s.hi, reg.hi)
		return true
	}
	return false
}

// isPromising reports whether a chain may become an unmarked quotation, from its
// runs alone: it has a long one, and evidence near that of a sentence, or is a
// block of its own, or what is left of one behind a lead-in.
func (w *itemResolver) isPromising(ch align.Chain) bool {
	if !slices.ContainsFunc(ch.Runs, func(r align.Run) bool { return w.Size(r.P, r.P+r.N) >= align.LongRun }) {
		return false
	}
	if ch.Bits >= promisingBits {
		return true
	}
	only := ch.Runs[0]
	return len(ch.Runs) == 1 && (w.IsBlockStart(only.P) || w.IsLead(only.P-1)) && w.IsBlockStart(only.P+only.N)
}

// resolveUnmarked takes a stretch as a quotation of one of the candidates.
func (w *itemResolver) resolveUnmarked(s segment, all []align.Alignment) {
	var fit []align.Alignment
	for _, a := range all {
		if a.From() <= s.lo+1 && a.To() >= s.hi-1 {
			fit = append(fit, w.Cut(a, s.lo, s.hi))
		}
	}
	if best, equal := w.choose(s, fit, final); best != nil {
		w.byOrigin(s, best, s.lo, s.hi)
	} else {
		w.ambiguous(s, equal)
	}
}

// isInline reports whether a stretch lies within inline marks, but for a few
// words: then it is theirs. Where it goes on at both sides of a mark, fewer are
// enough: who adds to the words of a mark rarely does so at both.
func (w *itemResolver) isInline(s segment) bool {
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

// isSetForm tells what has the same words whoever writes it: a name of a file or the like,
// who wrote and when, a courtesy, the notice of an office.
func (w *itemResolver) isSetForm(s segment) bool {
	return w.isOneWord(s) || w.SaysWho(w.people, s.lo, s.hi) || genre.IsCourtesy(w.Corpus, s.lo, s.hi) || genre.IsNotice(w.Corpus, s.lo, s.hi)
}

// isCode reports whether most of a stretch is code: the same line in two
// programs is no quotation.
func (w *itemResolver) isCode(s segment) bool {
	blocks := w.Texts[w.item].Blocks
	return blocks[w.At(s.lo).Block].Kind == markup.Code || blocks[w.At(s.hi-1).Block].Kind == markup.Code
}

// announced finds what stands right behind the lead-ins of the item, to the letter,
// however short: who says whose words follow needs no further evidence than that
// they are there.
func (w *itemResolver) announced() {
	for _, lead := range w.LeadsWithin(w.Start[w.item], w.End(w.item)) {
		if lead.Hi == w.End(w.item) || w.IsSetApart(lead.Lo) || w.IsSetApart(lead.Hi) || w.IsLead(lead.Hi) {
			continue
		}
		s := segment{mark: archive.Unmarked, lo: lead.Hi, hi: lead.Hi + 1}
		for s.len() < corpus.GramLength && !w.IsBlockStart(s.hi) {
			s.hi++
		}
		w.leadOf(&s) // once for all places
		var all []align.Alignment
		for _, q := range w.placesOf(s) {
			if w.people.SamePerson(w.item, int(w.Owner(q))) && w.isNote(lead) {
				continue
			}
			if said, ok := w.saidFrom(s, q); ok && !genre.IsNotice(w.Corpus, said.lo, said.hi) {
				all = append(all, w.alongside(said, q))
			}
		}
		slices.SortStableFunc(all, byEvidence)
		if len(all) == 0 {
			continue
		}
		if best := w.addressed(s, all, all); best != nil {
			w.resolved(s, w.because(whyNamed, best), best.From(), best.To())
		}
	}
}

// saidFrom returns the whole lines from the first word of a segment on that are whole
// sentences of the source from q on, if they are a quotation of the item there.
func (w *itemResolver) saidFrom(s segment, q int32) (segment, bool) {
	source := w.Owner(q)
	if !w.Begins(q) || w.IsLead(q-1) || !w.leadOf(&s).names(int(source)) {
		return s, false
	}
	s.hi = s.lo
	for p, end := s.lo, w.End(w.item); p < end && q < w.End(int(source)) && w.Word(p) == w.Word(q) && !w.IsSetApart(p) && !w.IsLead(p); p, q = p+1, q+1 {
		if w.Ends(q+1) && w.Ends(p+1) && w.IsLineStart(p+1) {
			s.hi = p + 1
		}
	}
	return s, s.len() > 0 && !w.isTaken(s.lo, s.hi) && !w.isInline(s) && w.BitsOf(s.lo, s.hi) >= leastSaidBits
}

// Where a capture lost the marks, a phrase that was set apart to be answered is
// a short paragraph of its own. It is a quotation if it stands in the middle of
// a sentence of the post, or of an item just before: what people say in few words
// they say in a paragraph of their own there too.

// What it takes for a short paragraph without a mark to be a quotation.
const (
	shortestParagraph = 3    // words
	paragraphBits     = 27.0 // evidence
	answeredBack      = 3    // items back, or the post
)

// paragraphs finds the short paragraphs that are quotations.
func (w *itemResolver) paragraphs() {
	base := w.Start[w.item]
	blocks := w.Texts[w.item].Blocks
	for i, b := range blocks {
		s := segment{mark: archive.Unmarked, lo: base + int32(b.Span.From), hi: base + int32(b.Span.To)}
		if b.Kind != markup.Paragraph || b.Depth > 0 || i+1 == len(blocks) || s.len() < shortestParagraph || w.sizeOf(s) > align.LongRun {
			continue
		}
		if w.BitsOf(s.lo, s.hi) < paragraphBits || !w.isTelling(s) || w.isTaken(s.lo, s.hi) || w.isOneWord(s) || genre.HoldsLaughter(w.wordsOf(s)) {
			continue
		}
		if a, ok := w.paragraphSource(s); ok && !w.isWithinCode(s, &a) && (w.isProse(w.Span(s.lo, s.hi)) || !w.isAmidCode(s)) {
			w.resolved(s, w.because(whyAnswered, &a), s.lo, s.hi)
		}
	}
}

// paragraphSource finds the words of a short paragraph in the middle of a
// sentence of an item just before, or of the post.
func (w *itemResolver) paragraphSource(s segment) (align.Alignment, bool) {
	all := w.Earlier(s.lo)
	for i := len(all) - 1; i >= 0; i-- {
		q := all[i]
		if item := int(w.Owner(q)); item < w.item-answeredBack && item != 0 || w.people.SamePerson(item, w.item) {
			continue
		}
		isPart := !w.IsBlockStart(q) || !w.IsBlockStart(q+s.len())
		if isPart && !w.IsSetApart(q) && w.repeats(s, q) && !w.isMuted(q, q+s.len()) {
			return w.alongside(s, q), true
		}
	}
	return align.Alignment{}, false
}

// region is a stretch whose runs no chain without a mark can leave.
type region struct {
	lo, hi int32
	runs   []align.Run
	chains []align.Chain // the best one of each source
}

// readFree finds the regions between the block marks, which needs no other
// item's quotations.
func (w *itemResolver) readFree() {
	for _, s := range w.unenclosed() {
		w.free = append(w.free, w.longRegions(w.RunsWithin(s.lo, s.hi), s.lo, s.hi)...)
	}
}

// unenclosed returns the stretches between the block marks, without lead-ins. The
// slice is good
// until the next call.
func (w *itemResolver) unenclosed() []segment {
	out := w.outside[:0]
	lo := w.Start[w.item]
	for _, s := range w.segments {
		if isBlock(s.mark) {
			out = append(out, w.splitAtLeadIns(segment{mark: archive.Unmarked, lo: lo, hi: s.lo})...)
			lo = s.hi
		}
	}
	w.outside = append(out, w.splitAtLeadIns(segment{mark: archive.Unmarked, lo: lo, hi: w.End(w.item)})...)
	return w.outside
}

// longRegions returns the regions between two positions that have a long run, with
// their chains, given the runs there.
func (w *itemResolver) longRegions(runs []align.Run, lo, hi int32) []region {
	isLong := func(r align.Run) bool { return align.Clip(r, lo, hi).N >= align.LongRun }
	if !slices.ContainsFunc(runs, isLong) {
		return nil
	}
	out := slices.DeleteFunc(w.regions(runs, lo, hi), func(reg region) bool { return !slices.ContainsFunc(reg.runs, isLong) })
	for i, reg := range out {
		out[i].chains = w.Chains(reg.runs, reg.lo, reg.hi, unmarkedTolerance, blockBits)
	}
	return out
}

// regions cuts the words between two positions where more of them in a row
// stand in no run than a chain may add, and deals out the runs, each to the
// stretch that it lies in. What is found in one region needs nothing of the
// others, so that many quotations in one item cost what each costs.
func (w *itemResolver) regions(runs []align.Run, lo, hi int32) []region {
	w.depths = reuse.Resized(w.depths, int(hi-lo)+1)
	clear(w.depths) // by position: how many runs begin less how many end
	for _, r := range runs {
		r = align.Clip(r, lo, hi)
		w.depths[r.P-lo]++
		w.depths[r.P+r.N-lo]--
	}
	out := []region{{lo: lo, hi: hi, runs: runs}}
	depth, last := int32(0), int32(-1)
	for i := range hi - lo {
		if depth += w.depths[i]; depth == 0 {
			continue
		}
		if last >= 0 && i-last > 1 && w.separates(lo+last+1, lo+i) {
			middle := lo + (last+1+i)/2
			out[len(out)-1].hi = middle
			out = append(out, region{lo: middle, hi: hi})
		}
		last = i
	}
	if len(out) > 1 {
		dealOut(runs, out)
	}
	return out
}

// dealOut returns each region the runs that begin in it, or before the first.
func dealOut(runs []align.Run, to []region) {
	to[0].runs = nil
	for _, r := range runs {
		i := sort.Search(len(to), func(i int) bool { return r.P < to[i].hi })
		to[i].runs = append(to[i].runs, r)
	}
}

// separates reports whether no chain goes on over the words between two positions,
// none of which is in a run: they are more than it may add, and a sentence ends
// among them, or more than one looks beyond its end.
func (w *itemResolver) separates(from, to int32) bool {
	switch n := to - from; {
	case n <= unmarkedTolerance.Added:
		return false
	case n > align.Reach:
		return true
	}
	for p := from; p <= to; p++ {
		if w.Begins(p) {
			return true
		}
	}
	return false
}
