package build

import (
	"context"
	"errors"

	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/publish"
	"ibid/cmd/ibid/internal/resolve"
)

// buildPreview builds what is sound of a site, for who sees each file of it change.
func (s *Session) buildPreview(ctx context.Context) (Result, []problem.Problem, error) {
	if s.preview == nil {
		p, err := publish.NewPreview(s.options.Out)
		if err != nil {
			return Result{}, nil, err
		}
		s.preview = p
	}
	site, err := open(ctx, s.options.Site, s.options.Drafts, newMemory(s.known, s.inputs(ctx)).putAside())
	if err != nil {
		return Result{}, nil, err
	}
	last, result, err := s.renderPreview(ctx, site)
	problems := site.found.Sorted()
	if err != nil {
		return result, problems, errors.Join(err, site.Close())
	}
	s.glancing.Lock()
	defer s.glancing.Unlock()
	s.known.Save()
	err = s.letLastGo()
	last.problems = problems
	s.last = last
	return result, problems, err
}

// renderPreview brings the folder of the preview up to date, and returns what is kept of
// the build but for its problems.
func (s *Session) renderPreview(ctx context.Context, site *Site) (last *lastBuild, result Result, err error) {
	draft := s.preview.Begin()
	r, err := site.renderer(ctx, edition{draft.Copy, draft, s.early(draft)}, resolve.Options{WithoutBodies: true})
	if err != nil {
		return nil, result, err
	}
	threads := r.threads.Standing()
	done, err := r.render(ctx)
	if err != nil {
		return nil, result, err
	}
	if err := site.keepBroken(draft); err != nil {
		return nil, result, err
	}
	if err := ctx.Err(); err != nil {
		return nil, result, err
	}
	result = done.result(s.options.Out)
	result.Changed, err = draft.Commit()
	return &lastBuild{Site: site, threads: threads, index: done.index}, result, err
}

// letLastGo lets go what was kept of the last build.
func (s *Session) letLastGo() error {
	last := s.last
	if s.last = nil; last == nil {
		return nil
	}
	return last.Close()
}

// early returns what tells of the pages that are there before the others.
func (s *Session) early(d *publish.Draft) func() {
	if s.options.Early == nil {
		return nil
	}
	return func() {
		if changed := d.Changed(); len(changed) > 0 {
			s.options.Early(changed)
		}
	}
}

// keepBroken keeps the files that a preview has of the threads that are broken now:
// whoever reads such a page while he mends it keeps it. What lies beside the post is
// published at any rate.
func (s *Site) keepBroken(d *publish.Draft) error {
	if len(s.broken) == 0 {
		return nil
	}
	owner := ownerOf(s.archive)
	for name, digest := range d.Standing() {
		t := owner(name)
		if t == nil || !s.broken[t.Path] || s.archive.HasFile(name) {
			continue
		}
		if err := d.Keep(name, digest); err != nil {
			return err
		}
	}
	return nil
}
