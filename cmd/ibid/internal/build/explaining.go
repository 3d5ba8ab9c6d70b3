package build

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"ibid/cmd/ibid/internal/lost"
)

// explaining is what a Session has resolved to explain its items, and who may work.
type explaining struct {
	work    sync.Mutex // held by who builds or explains
	comes   atomic.Int32
	yield   atomic.Pointer[context.CancelCauseFunc] // of what is being opened
	opened  *Explainer                              // nil until something is to be explained
	letting *time.Timer                             // that lets it go
}

// longestIdle is how long a resolved site, as large as its text, is kept unused.
const longestIdle = time.Minute

// errYield is why what is being opened is given up: it is old, and who waits for a build
// waits for pages.
var errYield = errors.New("the site is built again")

// Explain hands over the site as its files are now, resolved, with what the builds have
// found out. It may be called while a build goes on, which it waits for; one that begins
// does not wait until the site is resolved. What is handed over is good for the call.
func (s *Session) Explain(ctx context.Context, do func(*Explainer) error) error {
	for {
		err := lost.Hear(func() error { return s.explain(ctx, do) })
		if !errors.Is(err, errYield) {
			return err
		}
	}
}

func (s *Session) explain(ctx context.Context, do func(*Explainer) error) error {
	s.explaining.work.Lock()
	defer s.explaining.work.Unlock()
	if s.explaining.opened == nil {
		x, err := s.openExplainer(ctx)
		if err != nil {
			return err
		}
		s.explaining.opened = x
		s.explaining.letting = time.AfterFunc(longestIdle, func() { s.begin()() })
	}
	s.explaining.letting.Reset(longestIdle)
	return do(s.explaining.opened)
}

// openExplainer reads and resolves the site, unless a build comes.
func (s *Session) openExplainer(ctx context.Context) (_ *Explainer, err error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	s.explaining.yield.Store(&stop)
	defer s.explaining.yield.Store(nil)
	if s.explaining.comes.Load() > 0 {
		return nil, errYield
	}
	defer func() {
		if err != nil && errors.Is(context.Cause(ctx), errYield) {
			err = errYield
		}
	}()
	s.open()
	site, err := open(ctx, s.options.Site, s.options.Drafts, newMemory(s.known, s.inputs(ctx)))
	if err != nil {
		return nil, err
	}
	x, err := site.Explainer(ctx)
	if err != nil {
		return nil, errors.Join(err, site.Close())
	}
	return x, nil
}

// begin waits for its turn to work, and lets go what is old then.
func (s *Session) begin() (end func()) {
	s.explaining.comes.Add(1)
	if yield := s.explaining.yield.Load(); yield != nil {
		(*yield)(errYield)
	}
	s.explaining.work.Lock()
	s.explaining.comes.Add(-1)
	if x := s.explaining.opened; x != nil {
		s.explaining.letting.Stop()
		_ = x.Close() // it was only read
		s.explaining.opened = nil
	}
	return s.explaining.work.Unlock
}
