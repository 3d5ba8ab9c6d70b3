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
// meanwhile is of no use, and is broken off.
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
	f := &follower{server: s, changes: changes, isOpen: true}
	for f.isOpen {
		f.buildOnce(ctx)
		if f.isOpen && !f.isPending {
			f.next(ctx, nil)
		}
		for f.isShown && f.mayBreakOff() && f.next(ctx, time.After(breath)) {
		}
	}
	return cmp.Or(f.err, context.Cause(ctx))
}

// follower builds what changes.
type follower struct {
	*server
	changes <-chan change // closed when there will be none
	isOpen  bool
	err     error // of who watches

	isPending, isShown bool      // something has changed since a build has begun, and was seen at a glance
	behind             time.Time // from when on the pages are not all of the site as it is; zero if they are
}

// buildOnce builds, and shows at a glance what changes meanwhile.
func (f *follower) buildOnce(ctx context.Context) {
	f.isPending, f.isShown = false, false
	at := f.begin(ctx)
	for isAtWork := true; isAtWork; {
		select {
		case c, open := <-f.changes:
			if !open || f.mayBreakOff() {
				at.stop()
			}
			f.take(ctx, c, open)
		case <-at.ended:
			isAtWork = false
		}
	}
	if !f.isOpen || !at.isWhole() {
		return
	}
	f.show(at.edition)
	f.behind = time.Time{}
	if f.isPending {
		f.behind = time.Now()
	}
}

// next waits for a change until it is late, and reports whether there is one.
func (f *follower) next(ctx context.Context, late <-chan time.Time) bool {
	select {
	case c, open := <-f.changes:
		f.take(ctx, c, open)
		return true
	case <-late:
		return false
	}
}

// take shows at a glance what has changed.
func (f *follower) take(ctx context.Context, c change, open bool) {
	if f.isShown = false; !open || c.err != nil {
		f.err, f.isOpen, f.changes = c.err, false, nil
		return
	}
	if f.isPending = true; f.behind.IsZero() {
		f.behind = time.Now()
	}
	f.isShown = f.glance(ctx, c)
}

// mayBreakOff reports whether what is built for a change may be put off for the next. The
// first build may not, and none when the pages have been behind for long.
func (f *follower) mayBreakOff() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.edition != nil && (f.behind.IsZero() || time.Since(f.behind) < longestPutOff)
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
