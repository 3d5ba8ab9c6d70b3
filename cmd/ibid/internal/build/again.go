package build

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"ibid/cmd/ibid/internal/lost"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/progress"
	"ibid/cmd/ibid/internal/publish"
)

// Build builds the site and puts it into place, as Publish does. It may be called again,
// whatever it has returned, but not from two goroutines at once.
func (s *Session) Build(ctx context.Context) (result Result, problems []problem.Problem, err error) {
	err = lost.Hear(func() error {
		result, problems, err = s.buildAgain(ctx)
		return err
	})
	return result, problems, err
}

func (s *Session) buildAgain(ctx context.Context) (Result, []problem.Problem, error) {
	if err := keepApart(s.options.Site, s.options.Out); err != nil {
		return Result{}, nil, err
	}
	defer s.begin()()
	if s.options.Preview {
		s.open()
		return s.buildPreview(ctx)
	}
	at := s.situation(ctx)
	if done := s.done(ctx, at); done != nil {
		return done.Result, done.Problems, nil
	}
	o := s.options
	if s.own {
		if err := rescueAddresses(o.Site, o.Out); err != nil {
			return Result{}, nil, err
		}
	}
	pages, err := s.standing(ctx)
	if err != nil {
		return Result{}, nil, err
	}
	m := newMemory(s.known, at.inputs).putAside()
	at.inputs = nil
	b, err := s.build(ctx, m, pages)
	if err == nil && b.isPublished {
		s.remember(ctx, at, b)
	}
	s.known.Save()
	return b.Result, b.Problems, err
}

// build takes the site through all phases.
func (s *Session) build(ctx context.Context, m *memory, pages *standingPages) (built, error) {
	defer pages.listing.Wait()
	o := s.options
	site, err := open(ctx, o.Site, o.Drafts, m)
	before, refusal := pages.asListed()
	if err != nil {
		return built{}, cmp.Or(refusal, err)
	}
	defer site.Close()
	if refusal != nil {
		return built{}, refusal
	}
	if site.found.Count(problem.Error) > 0 {
		_, err := site.render(ctx, discarded())
		return built{Problems: site.found.Sorted()}, err
	}
	begin := publish.Begin
	if before != nil {
		begin = publish.BeginAsListed
	}
	edition, err := begin(o.Out)
	if err != nil {
		return built{}, err
	}
	r, err := site.render(ctx, published(edition))
	if err != nil || site.found.Count(problem.Error) > 0 {
		return built{Problems: site.found.Sorted()}, errors.Join(err, edition.Abort())
	}
	defer progress.Start(ctx, "putting the pages in their place", "", nil)()
	addresses, err := r.commit(edition, s.own && !o.Drafts)
	problems := site.found.Sorted()
	isLasting := addresses == nil || r.haveOwn && !slices.ContainsFunc(problems, isOfAddresses)
	return built{r.result(o.Out), problems, err == nil, isLasting, addresses, before, edition}, err
}
