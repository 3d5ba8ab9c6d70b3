package serve

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"
)

// longestPutOff is how long what is not looked at first may be put off by further changes:
// a build that is at work then goes on to its end.
const longestPutOff = 10 * time.Second

// breath is how long a build waits when something was shown at a glance, so that the browser
// has the machine to itself until it has painted that.
const breath = 200 * time.Millisecond

// change is one of the site's files.
type change struct {
	files []string // nil if it is not known which
	err   error    // of who watches
}

// build builds at first, and when the site has changed. A build whose site changes
// meanwhile is of no use: it is broken off, so that who has saved a file sees it at once.
func (s *server) build(ctx context.Context) error {
	w, err := watch(s.Site)
	if err != nil {
		return err
	}
	defer w.close()
	ctx, stop := context.WithCancel(ctx)
	changes := make(chan change)
	var watching sync.WaitGroup
	watching.Go(func() {
		defer close(changes) // which ends with the context, or an error
		w.tell(ctx, changes)
	})
	defer watching.Wait()
	defer stop()
	var behind time.Time // from when on the pages are not all of the site as it is
	for {
		at := s.begin(ctx)
		c, isThere := change{}, false
		select {
		case c = <-changes:
			if isThere = true; s.mayBreakOff(behind) {
				at.stop()
			}
		case <-at.ended:
		}
		if <-at.ended; ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if at.isWhole() {
			s.show(at.edition)
			behind = time.Time{}
		}
		if !isThere {
			c = <-changes
		}
		if behind.IsZero() {
			behind = time.Now()
		}
		for isThere = true; isThere; {
			if ctx.Err() != nil || c.err != nil {
				return cmp.Or(context.Cause(ctx), c.err)
			}
			if !s.glance(ctx, c) || !s.mayBreakOff(behind) {
				break
			}
			c, isThere = within(breath, changes)
		}
	}
}

// within returns a change that comes within a time.
func within(d time.Duration, changes <-chan change) (c change, ok bool) {
	select {
	case c = <-changes:
		return c, true
	case <-time.After(d):
		return change{}, false
	}
}

// building is a build at work.
type building struct {
	stop    context.CancelFunc
	ended   chan struct{} // closed when edition is there
	edition Edition
}

func (s *server) begin(ctx context.Context) *building {
	ctx, stop := context.WithCancel(ctx)
	at := &building{stop: stop, ended: make(chan struct{})}
	go func() {
		defer stop()
		defer close(at.ended)
		at.edition = s.Build(ctx, s.showEarly)
	}()
	return at
}

// isWhole reports whether a build that has ended was not broken off.
func (at *building) isWhole() bool { return !errors.Is(at.edition.Err, context.Canceled) }

// mayBreakOff reports whether a build may be broken off: the first may not, and none when
// the pages have been behind for long.
func (s *server) mayBreakOff(behind time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.edition != nil && (behind.IsZero() || time.Since(behind) < longestPutOff)
}

// glance shows what is looked at first of a change, and reports whether there is any.
func (s *server) glance(ctx context.Context, c change) bool {
	if s.Glance == nil || c.files == nil {
		return false
	}
	e, ok := s.Glance(ctx, c.files)
	if ok {
		s.show(e)
	}
	return ok
}
