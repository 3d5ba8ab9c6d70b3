// Package parallel deals out work to the processor's cores. What is worked on
// must give the same whatever their number: each piece of work writes to a place
// of its own.
package parallel

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do with 0 to n-1, as many at once as there are cores, and returns
// the first error. After an error, or when the context ends, it begins no more
// calls; it returns when those that have begun have ended.
func Each(ctx context.Context, n int, do func(i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	deal(runtime.GOMAXPROCS(0), n, func(_, i int) bool {
		if err := ctx.Err(); err != nil {
			return false
		}
		if err := do(i); err != nil {
			cancel(err)
		}
		return true
	})
	return context.Cause(ctx)
}

// All calls do with 0 to n-1, as many at once as there are cores.
func All(n int, do func(i int)) {
	With(runtime.GOMAXPROCS(0), n, func(_, i int) { do(i) })
}

// With calls do with 0 to n-1, in order if there is one worker, and with the
// number of the worker that calls.
func With(workers, n int, do func(worker, i int)) {
	deal(workers, n, func(worker, i int) bool {
		do(worker, i)
		return true
	})
}

// Both makes two calls, side by side if there are workers for it.
func Both(workers int, first, second func()) {
	With(workers, 2, func(_, i int) {
		if i == 0 {
			first()
		} else {
			second()
		}
	})
}

// deal has workers call do with 0 to n-1. One that is told false stops.
func deal(workers, n int, do func(worker, i int) bool) {
	var next atomic.Int64
	work := func(worker int) {
		for i := int(next.Add(1)) - 1; i < n && do(worker, i); i = int(next.Add(1)) - 1 {
		}
	}
	if workers == 1 {
		work(0)
		return
	}
	var group sync.WaitGroup
	for worker := range min(workers, n) {
		group.Go(func() { work(worker) })
	}
	group.Wait()
}
