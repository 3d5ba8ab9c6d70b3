package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// freeHeap is how large the heap may become before it is gone through for garbage. A
// small site is built within it, and by default would be gone through eight times
// meanwhile.
const freeHeap = 192 << 20

// usualPercent is by how much a larger heap grows before it is gone through again. Most
// of it is what was marked up, which is quickly gone through.
const usualPercent = 60

// spaceCollections puts the first garbage collection off, and keeps those that follow
// as far apart, unless the environment says when garbage is to be collected.
func spaceCollections() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(freeHeap)
	afterCollection()
}

// afterCollection says, when the next collection has ended and each time another
// has, how far the heap may grow from there.
func afterCollection() {
	type sentinel struct{ self *int } // nothing holds it, so that the next collection finds it
	runtime.AddCleanup(&sentinel{new(int)}, func(struct{}) {
		live := liveHeap()
		percent := heapGrowth(live)
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(heapLimit(live, percent))
		afterCollection()
	}, struct{}{})
}

// heapLimit returns the bytes at which there is a collection at any rate. The
// percentage is of what the last collection found in use; where that was little, the
// next may find much more, and would be followed by one many times as far off.
func heapLimit(live uint64, percent int) int64 {
	goal := live + live/100*uint64(percent)
	return int64(max(goal, freeHeap) / 4 * 5)
}

// heapGrowth returns by how many percent a heap may grow of which so many bytes are in
// use.
func heapGrowth(live uint64) int {
	spare := max(freeHeap, live) - live
	return max(usualPercent, int(spare*100/max(live, 1<<20)))
}

// liveHeap returns how many bytes the last collection found in use.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
