package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// freeHeap is how large the heap may become before it is gone through for garbage. A
// small site is built within it, and by default would be gone through eight times
// meanwhile.
const freeHeap = 192 << 20

// usualPercent is by how much a larger heap grows before it is gone through again. It is
// largest when all has been read and nothing marked up, and most of it is then text, which
// is quickly gone through.
const usualPercent = 40

// collections says when garbage is collected; nil if the environment does.
type collections struct {
	isOver atomic.Bool // the work that the heap has grown for
}

// spaceCollections puts the first garbage collection off, and keeps those that follow
// as far apart, unless the environment says when garbage is to be collected. What a heap
// was allowed to grow to once it may grow to again: the system has given that memory.
func spaceCollections() *collections {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return nil
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(freeHeap)
	c := &collections{}
	c.after(freeHeap)
	return c
}

// rest is for who works now and then: the next work begins with as little as the first. The
// memory is not given back to the system at once, which would take a fifth of a second
// when a page is to be shown.
func (c *collections) rest() {
	if c != nil {
		c.isOver.Store(true)
		go runtime.GC()
	}
}

// after says, when the next collection has ended and each time another has, how far the
// heap may grow from there. So many bytes it was allowed before.
func (c *collections) after(allowed uint64) {
	type sentinel struct{ self *int } // nothing holds it, so that the next collection finds it
	runtime.AddCleanup(&sentinel{new(int)}, func(struct{}) {
		live := liveHeap()
		if c.isOver.Swap(false) {
			allowed = freeHeap
		}
		percent := heapGrowth(live, allowed)
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(heapLimit(live, percent))
		c.after(max(allowed, heapGoal(live, percent)))
	}, struct{}{})
}

// heapLimit returns the bytes at which there is a collection at any rate. The
// percentage is of what the last collection found in use; where that was little, the
// next may find much more, and would be followed by one many times as far off.
func heapLimit(live uint64, percent int) int64 {
	return int64(max(heapGoal(live, percent), freeHeap) / 4 * 5)
}

func heapGoal(live uint64, percent int) uint64 { return live + live/100*uint64(percent) }

// heapGrowth returns by how many percent a heap may grow of which so many bytes are in
// use.
func heapGrowth(live, allowed uint64) int {
	spare := max(allowed, live) - live
	return max(usualPercent, int(spare*100/max(live, 1<<20)))
}

// liveHeap returns how many bytes the last collection found in use.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
