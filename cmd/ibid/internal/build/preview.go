package build

import (
	"context"
	"errors"

	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/publish"
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
	defer site.Close()
	draft := s.preview.Begin()
	r, err := site.render(ctx, edition{draft.Copy, draft, s.early(draft)})
	if err != nil {
		return Result{}, site.found.Sorted(), err
	}
	if err := site.keepBroken(draft); err != nil {
		return Result{}, site.found.Sorted(), err
	}
	result := r.result(s.options.Out)
	result.Changed, err = draft.Commit()
	s.known.Save()
	return result, site.found.Sorted(), errors.Join(err, ctx.Err())
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
