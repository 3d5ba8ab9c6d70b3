// Package progress counts how far a long work has come, for whoever watches.
//
//	ctx, record := progress.Watch(ctx)   who waits
//	progress.Each(ctx, "reading", "threads", n, do)   who works
//	record.Now(), record.Steps()   what is being done, and what has been
//
// A work goes in steps, most of them one after another, each with a name in the words of a
// message.
// Work whose context nobody watches is not counted. What is counted changes nothing.
package progress

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"ibid/cmd/ibid/internal/parallel"
)

// Step is a part of a work, as far as it has come.
type Step struct {
	Name     string // "reading"
	Unit     string // of what is counted, "threads"; empty if nothing is
	Done, Of int64
	Took     time.Duration // up to now
}

// Left guesses how long the rest of a step takes; 0 if there is nothing to go by.
func (s Step) Left() time.Duration {
	if s.Done <= 0 || s.Of <= s.Done {
		return 0
	}
	return time.Duration(float64(s.Took) / float64(s.Done) * float64(s.Of-s.Done))
}

// Record is of one work. It may be read while the work goes on.
type Record struct {
	mu    sync.Mutex
	began time.Time
	steps []*running
}

// running is a step that may not have ended.
type running struct {
	name, unit  string
	measure     func() (done, of int64) // nil if nothing is counted
	began, ends time.Time
}

type key struct{}

// Watch returns a context whose work is recorded.
func Watch(ctx context.Context) (context.Context, *Record) {
	r := &Record{began: time.Now()}
	return context.WithValue(ctx, key{}, r), r
}

// Start begins a step, until what it returns is called. What measures it may be called
// until then, from another goroutine; it may be nil.
func Start(ctx context.Context, name, unit string, measure func() (done, of int64)) (end func()) {
	r, ok := ctx.Value(key{}).(*Record)
	if !ok {
		return func() {}
	}
	step := &running{name: name, unit: unit, measure: measure, began: time.Now()}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.steps = append(r.steps, step)
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		step.ends, step.measure = time.Now(), nil
	}
}

// Each is parallel.Each as a step.
func Each(ctx context.Context, name, unit string, n int, do func(i int) error) error {
	var done atomic.Int64
	defer Start(ctx, name, unit, func() (int64, int64) { return done.Load(), int64(n) })()
	return parallel.Each(ctx, n, func(i int) error {
		err := do(i)
		done.Add(1)
		return err
	})
}

// Now returns the step that goes on and began last, and whether there is one.
func (r *Record) Now() (Step, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range slices.Backward(r.steps) {
		if s.ends.IsZero() {
			return s.step(), true
		}
	}
	return Step{}, false
}

func (s *running) step() Step {
	step := Step{Name: s.name, Unit: s.unit, Took: time.Since(s.began)}
	if !s.ends.IsZero() {
		step.Took = s.ends.Sub(s.began)
	}
	if s.measure != nil {
		step.Done, step.Of = s.measure()
	}
	return step
}

// Steps returns what each name of a step took in all, in the order in which they began,
// and how long the work is watched.
func (r *Record) Steps() ([]Step, time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var all []Step
	for _, s := range r.steps {
		step := s.step()
		i := slices.IndexFunc(all, func(o Step) bool { return o.Name == step.Name })
		if i < 0 {
			all = append(all, Step{Name: step.Name, Took: step.Took})
		} else {
			all[i].Took += step.Took
		}
	}
	return all, time.Since(r.began)
}
