package progress_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"ibid/cmd/ibid/internal/progress"
)

// TestEach: each piece is done once, counted where somebody watches, and an error ends it.
func TestEach(t *testing.T) {
	for _, watched := range []bool{false, true} {
		ctx, record := context.Background(), (*progress.Record)(nil)
		if watched {
			ctx, record = progress.Watch(ctx)
		}
		var mu sync.Mutex
		done := map[int]int{}
		err := progress.Each(ctx, "reading", "threads", 100, func(i int) error {
			mu.Lock()
			defer mu.Unlock()
			done[i]++
			if watched {
				now, ok := record.Now()
				if !ok || now.Name != "reading" || now.Unit != "threads" || now.Of != 100 || now.Done >= 100 {
					t.Errorf("going on is %+v, %v", now, ok)
				}
			}
			return nil
		})
		if err != nil || len(done) != 100 {
			t.Errorf("%d pieces were done: %v", len(done), err)
		}
		fault := errors.New("a fault")
		if err := progress.Each(ctx, "writing", "files", 100, func(int) error { return fault }); !errors.Is(err, fault) {
			t.Errorf("the error is %v", err)
		}
		if !watched {
			continue
		}
		if now, ok := record.Now(); ok {
			t.Errorf("still going on is %+v", now)
		}
		if steps, _ := record.Steps(); len(steps) != 2 || steps[0].Name != "reading" || steps[1].Name != "writing" {
			t.Errorf("the steps are %+v", steps)
		}
	}
}

// TestSteps: a name that comes twice is one step, and the last that began is the one that
// goes on.
func TestSteps(t *testing.T) {
	ctx, record := progress.Watch(context.Background())
	outer := progress.Start(ctx, "importing", "", nil)
	inner := progress.Start(ctx, "reading", "MB", func() (int64, int64) { return 3, 9 })
	if now, _ := record.Now(); now.Name != "reading" || now.Done != 3 || now.Of != 9 {
		t.Errorf("going on is %+v", now)
	}
	inner()
	if now, _ := record.Now(); now.Name != "importing" || now.Of != 0 {
		t.Errorf("going on is %+v", now)
	}
	progress.Start(ctx, "reading", "MB", nil)()
	outer()
	steps, total := record.Steps()
	if len(steps) != 2 || steps[1].Name != "reading" || steps[0].Took < steps[1].Took || total < steps[0].Took {
		t.Errorf("the steps are %+v in %v", steps, total)
	}
}

func TestLeft(t *testing.T) {
	for _, c := range []struct {
		done, of int64
		want     time.Duration
	}{{0, 10, 0}, {1, 10, 9 * time.Second}, {5, 10, time.Second}, {10, 10, 0}, {11, 10, 0}, {0, 0, 0}} {
		s := progress.Step{Done: c.done, Of: c.of, Took: time.Second}
		if got := s.Left(); got != c.want {
			t.Errorf("after %d of %d in a second there are %v left, want %v", c.done, c.of, got, c.want)
		}
	}
}
