package build

import (
	"context"
	"errors"
	"path/filepath"

	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/progress"
	"ibid/cmd/ibid/internal/publish"
)

// Session builds a site again and again. What it has found out it does not find out
// again: not in the next build, nor, with Options.Cache, in the next Session. It gives
// what a Session that knows nothing gives.
type Session struct {
	options Options
	own     bool             // it publishes into the site's own folder
	preview *publish.Preview // nil until there is one
	known   *cache.Pack      // nil until something is to be remembered

	explaining explaining
}

// NewSession returns a Session, to be closed by who asked for it.
func NewSession(o Options) *Session {
	own := o.Out == ""
	if own {
		o.Out = filepath.Join(o.Site, "public")
	}
	return &Session{options: o, own: own}
}

// Close lets go what the Session holds.
func (s *Session) Close() error {
	defer s.begin()()
	var err error
	if s.preview != nil {
		err = s.preview.Close()
	}
	if s.known != nil {
		err = errors.Join(err, s.known.Close())
	}
	return err
}

// Build builds the site and puts it into place, as Publish does. It may be called again,
// whatever it has returned, but not from two goroutines at once.
func (s *Session) Build(ctx context.Context) (Result, []problem.Problem, error) {
	if err := keepApart(s.options.Site, s.options.Out); err != nil {
		return Result{}, nil, err
	}
	defer s.begin()()
	s.open()
	if s.options.Preview {
		return s.buildPreview(ctx)
	}
	at := s.situation(ctx)
	if done := s.done(ctx, at); done != nil {
		return done.Result, done.Problems, nil
	}
	o := s.options
	if err := publish.MayReplace(o.Out); err != nil {
		return Result{}, nil, err
	}
	if s.own {
		if err := rescueAddresses(o.Site, o.Out); err != nil {
			return Result{}, nil, err
		}
	}
	m := newMemory(s.known, at.inputs)
	at.inputs = nil
	b, err := s.build(ctx, m)
	if err == nil && b.isPublished {
		s.remember(ctx, at, b)
	}
	s.known.Save()
	return b.Result, b.Problems, err
}

// built is what a build has to say.
type built struct {
	Result   Result
	Problems []problem.Problem

	isPublished bool
	isLasting   bool // the same files, its addresses among them, would give the same
}

// build takes the site through all phases.
func (s *Session) build(ctx context.Context, m *memory) (built, error) {
	o := s.options
	site, err := open(ctx, o.Site, o.Drafts, m)
	if err != nil {
		return built{}, err
	}
	defer site.Close()
	if site.found.Count(problem.Error) > 0 {
		_, err := site.render(ctx, discarded())
		return built{Problems: site.found.Sorted()}, err
	}
	asListed := s.isAsListed(ctx)
	edition, err := publish.Begin(o.Out)
	if err != nil {
		return built{}, err
	}
	if asListed {
		edition.Trust()
	}
	r, err := site.render(ctx, published(edition))
	if err != nil || site.found.Count(problem.Error) > 0 {
		return built{Problems: site.found.Sorted()}, errors.Join(err, edition.Abort())
	}
	defer progress.Start(ctx, "putting the pages in their place", "", nil)()
	changed, err := r.commit(edition, s.own && !o.Drafts)
	return built{r.result(o.Out), site.found.Sorted(), err == nil, !changed}, err
}

// open opens what is known.
func (s *Session) open() {
	if s.known != nil {
		return
	}
	name, identity, ok := s.options.Cache, cache.Key{}, false
	if name != "" {
		if identity, ok = cache.Identify(name); !ok {
			name = ""
		}
	}
	s.known = cache.Open(name, identity)
}
