package parallel

import (
	"context"
	"errors"
	"io"
	"runtime"
	"sync/atomic"
	"testing"

	"ibid/cmd/ibid/internal/lost"
)

func TestEach(t *testing.T) {
	var calls atomic.Int64
	var seen [100]atomic.Int64
	if err := Each(t.Context(), len(seen), func(i int) error {
		calls.Add(1)
		seen[i].Add(1)
		return nil
	}); err != nil || calls.Load() != 100 {
		t.Fatal(err, calls.Load())
	}
	for i := range seen {
		if seen[i].Load() != 1 {
			t.Errorf("%d was called %d times", i, seen[i].Load())
		}
	}
	fault := errors.New("fault")
	calls.Store(0)
	err := Each(t.Context(), 1_000_000, func(int) error {
		calls.Add(1)
		return fault
	})
	if err != fault || calls.Load() > 1000 {
		t.Errorf("got %v after %d calls", err, calls.Load())
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Each(ctx, 1, func(int) error { t.Error("called"); return nil }); err != context.Canceled {
		t.Errorf("got %v", err)
	}
}

// TestWith: each number is worked on once, whatever the workers.
func TestWith(t *testing.T) {
	for _, workers := range []int{1, 2, 7} {
		done := make([]int, 1000)
		With(workers, len(done), func(worker, i int) {
			if worker < 0 || worker >= workers {
				t.Errorf("worker %d of %d", worker, workers)
			}
			done[i]++
		})
		for i, n := range done {
			if n != 1 {
				t.Errorf("%d workers: %d was done %d times", workers, i, n)
			}
		}
	}
}

// TestParts: each part is worked on once, in order if they are few.
func TestParts(t *testing.T) {
	for _, n := range []int{0, 1, 20, 1000} {
		var calls atomic.Int64
		done := make([]int64, n)
		Parts(n, func(i int) { done[i] = calls.Add(1) })
		if calls.Load() != int64(n) {
			t.Errorf("%d parts: %d calls", n, calls.Load())
		}
		for i := range done {
			if done[i] == 0 || !IsLong(n) && done[i] != int64(i)+1 {
				t.Errorf("%d parts: %d was the call %d", n, i, done[i])
			}
		}
	}
}

// TestStream: what is given is worked on once, and no more is given than is worked on;
// after an error, or when the context ends, give says so.
func TestStream(t *testing.T) {
	var seen [1000]atomic.Int64
	var given, taken atomic.Int64
	most := int64(runtime.GOMAXPROCS(0))
	err := Stream(t.Context(), func(give func(int) error) error {
		for i := range seen {
			if err := give(i); err != nil {
				return err
			}
			if ahead := given.Add(1) - taken.Load(); ahead > most {
				t.Errorf("%d are given that nobody has taken up", ahead)
			}
		}
		return nil
	}, func(i int) error {
		seen[i].Add(1)
		taken.Add(1)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range seen {
		if seen[i].Load() != 1 {
			t.Errorf("%d was worked on %d times", i, seen[i].Load())
		}
	}
	fault := errors.New("fault")
	endless := func(give func(int) error) error {
		for {
			if err := give(0); err != nil {
				return err
			}
		}
	}
	if err := Stream(t.Context(), endless, func(int) error { return fault }); err != fault {
		t.Errorf("got %v", err)
	}
	if err := Stream(t.Context(), func(func(int) error) error { return fault }, func(int) error { return nil }); err != fault {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Stream(ctx, endless, func(int) error { return nil }); err != context.Canceled {
		t.Errorf("got %v", err)
	}
}

// TestLost: what one core finds lost on the disk ends the work of all, and reaches who
// dealt it out.
func TestLost(t *testing.T) {
	lose := func(i int) {
		if i == 3 {
			lost.Say("the third", io.ErrUnexpectedEOF)
		}
	}
	for name, work := range map[string]func() error{
		"Each": func() error { return Each(t.Context(), 10, func(i int) error { lose(i); return nil }) },
		"Stream": func() error {
			return Stream(t.Context(), func(give func(int) error) error {
				for i := range 10 {
					if err := give(i); err != nil {
						return err
					}
				}
				return nil
			}, func(i int) error { lose(i); return nil })
		},
		"With, one":   func() error { With(1, 10, func(_, i int) { lose(i) }); return nil },
		"With, three": func() error { With(3, 10, func(_, i int) { lose(i) }); return nil },
		"Both":        func() error { Both(2, func() {}, func() { lose(3) }); return nil },
	} {
		if err := lost.Hear(work); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
