package align

import (
	"slices"

	"ibid/cmd/ibid/internal/resolve/reuse"
)

// runsAt finds the runs of an item that have words between two positions, by the
// stretches of the item that they reach into: an item may have as many runs as
// there are marks that ask for theirs.
type runsAt struct {
	runs    []Run
	base    int32   // position of the item's first word
	offsets []int32 // where in entries those of a stretch begin
	entries []int32 // places in runs, ascending in each stretch
	hits    []int32
}

// runStretch is how many words a stretch has.
const runStretch = 32

// fewRuns is how many runs are looked at one by one.
const fewRuns = 24

// reset makes it that of other runs, which lie between two positions. The memory
// is kept.
func (r *runsAt) reset(runs []Run, lo, hi int32) {
	r.runs, r.base = runs, lo
	if len(runs) <= fewRuns {
		return
	}
	r.offsets = reuse.Resized(r.offsets, int((hi-lo)/runStretch)+3)
	clear(r.offsets)
	for _, run := range runs {
		for s := r.stretch(run.P); s <= r.stretch(run.P+run.N-1); s++ {
			r.offsets[s+1]++
		}
	}
	for s := 1; s < len(r.offsets); s++ {
		r.offsets[s] += r.offsets[s-1]
	}
	r.entries = reuse.Resized(r.entries, int(r.offsets[len(r.offsets)-1]))
	for i := len(runs) - 1; i >= 0; i-- {
		for s := r.stretch(runs[i].P); s <= r.stretch(runs[i].P+runs[i].N-1); s++ {
			r.offsets[s+1]--
			r.entries[r.offsets[s+1]] = int32(i)
		}
	}
}

func (r *runsAt) stretch(pos int32) int32 { return (pos - r.base) / runStretch }

// appendWithin appends the runs that have words between two positions, in their
// order.
func (r *runsAt) appendWithin(out []Run, lo, hi int32) []Run {
	if len(r.runs) <= fewRuns {
		return appendWithin(out, r.runs, lo, hi)
	}
	hits := r.hits[:0]
	first := r.stretch(lo)
	for s := first; s <= r.stretch(hi-1); s++ {
		for _, i := range r.entries[r.offsets[s+1]:r.offsets[s+2]] {
			run := &r.runs[i]
			if s == max(first, r.stretch(run.P)) && run.P < hi && lo < run.P+run.N {
				hits = append(hits, i)
			}
		}
	}
	slices.Sort(hits)
	for _, i := range hits {
		out = append(out, r.runs[i])
	}
	r.hits = hits
	return out
}

// appendWithin appends those of the runs that have words between two positions.
func appendWithin(out, runs []Run, lo, hi int32) []Run {
	for _, r := range runs {
		if r.P < hi && lo < r.P+r.N {
			out = append(out, r)
		}
	}
	return out
}
