// Package cores deals out work to the processor's cores. What is worked on must
// give the same whatever their number: each piece of work writes to a place of
// its own.
package cores

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// severalWords is from how many words on it pays to work on a thread with all
// cores. Smaller threads are resolved side by side.
const severalWords = 20_000

// WorkersFor is how many goroutines work on a thread of so many words.
func WorkersFor(words int) int {
	if words < severalWords {
		return 1
	}
	return runtime.GOMAXPROCS(0)
}

// Each calls do with the numbers from 0 to n-1, in order as far as there is
// one worker, and with the number of the worker that calls.
func Each(workers, n int, do func(worker, i int)) {
	if workers == 1 {
		for i := range n {
			do(0, i)
		}
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for worker := range workers {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(worker, i)
			}
		})
	}
	group.Wait()
}

// Both makes two calls, side by side if there are workers for it.
func Both(workers int, first, second func()) {
	Each(workers, 2, func(_, i int) {
		if i == 0 {
			first()
		} else {
			second()
		}
	})
}

// EachOf calls do for each number below n, on all cores.
func EachOf(n int, do func(i int)) {
	Each(runtime.GOMAXPROCS(0), n, func(_, i int) { do(i) })
}
