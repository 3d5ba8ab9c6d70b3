// Package parallel deals out work to the processor's cores. What is worked on
// must give the same whatever their number: each piece of work writes to a place
// of its own. What a piece of work finds lost on the disk (package lost) reaches who dealt it
// out, as an error where there are errors.
package parallel

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"ibid/cmd/ibid/internal/lost"
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
		if err := lost.Hear(func() error { return do(i) }); err != nil {
			cancel(err)
		}
		return true
	})
	return context.Cause(ctx)
}

// Stream calls do with what produce gives, as often at once as there are cores, and returns
// the first error. What was given waits until do is free to take it, so that no more of it
// is in memory than is being worked on. After an error, or when the context ends, give
// returns that error and no call begins.
func Stream[T any](ctx context.Context, produce func(give func(T) error) error, do func(T) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	given := make(chan T)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for one := range given {
				if err := lost.Hear(func() error { return do(one) }); err != nil {
					cancel(err)
				}
			}
		})
	}
	err := produce(func(one T) error {
		if ctx.Err() == nil {
			select {
			case given <- one:
				return nil
			case <-ctx.Done():
			}
		}
		return context.Cause(ctx)
	})
	close(given)
	group.Wait()
	if err != nil {
		return err
	}
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

// long is how many parts a piece of work has that is worth all cores by itself: such work
// is hardly ever one of many, among which the cores could be dealt out.
const long = 200

// Parts calls do with 0 to n-1, the parts of one piece of work: several at once if they
// are many, else in order.
func Parts(n int, do func(i int)) {
	With(Workers(n), n, func(_, i int) { do(i) })
}

// Beside makes two calls about a piece of work of so many parts, side by side if they are
// many.
func Beside(parts int, first, second func()) { Both(Workers(parts), first, second) }

// IsLong reports whether Parts calls do several times at once.
func IsLong(parts int) bool { return Workers(parts) > 1 }

// Workers returns how many of the calls that Parts makes are made at once.
func Workers(parts int) int {
	if parts < long {
		return 1
	}
	return runtime.GOMAXPROCS(0)
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
	var loss atomic.Pointer[lost.Value]
	for worker := range min(workers, n) {
		group.Go(func() {
			if err := lost.Hear(func() error { work(worker); return nil }); err != nil {
				loss.Store(err.(*lost.Value))
				next.Store(int64(n)) // nobody begins any more
			}
		})
	}
	group.Wait()
	if value := loss.Load(); value != nil {
		lost.Say(value.What, value.Err)
	}
}
