package quote

import (
	"slices"
	"sort"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/reuse"
)

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
