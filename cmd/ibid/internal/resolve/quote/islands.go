package quote

import (
	"slices"
	"sort"

	"ibid/cmd/ibid/internal/archive"
)

// island is a stretch whose runs no chain without a mark can leave.
type island struct {
	lo, hi int32
	runs   []run
	chains []chain // the best one of each source
}

// readFree finds the islands between the block marks, which needs no other
// item's quotations.
func (w *work) readFree() {
	for _, s := range w.unenclosed() {
		w.free = append(w.free, w.longIslands(w.runsWithin(s.lo, s.hi), s.lo, s.hi)...)
	}
}

// unenclosed gives the stretches between the block marks, without lead-ins. The
// slice is good
// until the next call.
func (w *work) unenclosed() []segment {
	out := w.outside[:0]
	lo := w.start[w.item]
	for _, s := range w.segments {
		if isBlock(s.mark) {
			out = append(out, w.splitAtLeadIns(segment{mark: archive.Unmarked, lo: lo, hi: s.lo})...)
			lo = s.hi
		}
	}
	w.outside = append(out, w.splitAtLeadIns(segment{mark: archive.Unmarked, lo: lo, hi: w.end(w.item)})...)
	return w.outside
}

// longIslands gives the islands between two positions that have a long run, with
// their chains, given the runs there.
func (w *work) longIslands(runs []run, lo, hi int32) []island {
	isLong := func(r run) bool { return clip(r, lo, hi).n >= leastRun }
	if !slices.ContainsFunc(runs, isLong) {
		return nil
	}
	out := slices.DeleteFunc(w.islands(runs, lo, hi), func(land island) bool { return !slices.ContainsFunc(land.runs, isLong) })
	for i, land := range out {
		out[i].chains = w.chains(land.runs, land.lo, land.hi, unmarkedTolerance, blockBits)
	}
	return out
}

// islands cuts the words between two positions where more of them in a row
// stand in no run than a chain may add, and deals out the runs, each to the
// stretch that it lies in. What is found in one island needs nothing of the
// others, so that many quotations in one item cost what each costs.
func (w *work) islands(runs []run, lo, hi int32) []island {
	w.depths = resized(w.depths, int(hi-lo)+1)
	clear(w.depths) // by position: how many runs begin less how many end
	for _, r := range runs {
		r = clip(r, lo, hi)
		w.depths[r.p-lo]++
		w.depths[r.p+r.n-lo]--
	}
	out := []island{{lo: lo, hi: hi, runs: runs}}
	depth, last := int32(0), int32(-1)
	for i := range hi - lo {
		if depth += w.depths[i]; depth == 0 {
			continue
		}
		if last >= 0 && i-last > 1 && w.isStrait(lo+last+1, lo+i) {
			middle := lo + (last+1+i)/2
			out[len(out)-1].hi = middle
			out = append(out, island{lo: middle, hi: hi})
		}
		last = i
	}
	if len(out) > 1 {
		dealOut(runs, out)
	}
	return out
}

// dealOut gives each island the runs that begin in it, or before the first.
func dealOut(runs []run, to []island) {
	to[0].runs = nil
	for _, r := range runs {
		i := sort.Search(len(to), func(i int) bool { return r.p < to[i].hi })
		to[i].runs = append(to[i].runs, r)
	}
}

// isStrait tells whether no chain goes on over the words between two positions,
// none of which is in a run: they are more than it may add, and a sentence ends
// among them, or more than one looks beyond its end.
func (w *work) isStrait(from, to int32) bool {
	switch n := to - from; {
	case n <= unmarkedTolerance.added:
		return false
	case n > reach:
		return true
	}
	for p := from; p <= to; p++ {
		if w.begins(p) {
			return true
		}
	}
	return false
}
