package build

import (
	"ibid/cmd/ibid/internal/resolve"

	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
	"slices"

	"ibid/cmd/ibid/internal/page"
)

// render takes all threads through the phases and hands every file of the
// published site to write. The inspector, if there is one, sees each resolved
// thread.
func (s *Site) render(ctx context.Context, write writer, inspect func(int, *resolve.Thread)) error {
	if _, err := s.acrossThreads(ctx); err != nil {
		return err
	}
	s.keepAddresses()
	renderer, err := s.renderer()
	if err != nil {
		return err
	}
	threads := s.archive.Threads
	err = each(ctx, len(threads), func(i int) error {
		if s.broken[threads[i].Path] {
			return nil
		}
		t := s.resolve(i)
		if inspect != nil {
			inspect(i, t)
		}
		files, err := renderer.Thread(t)
		return errors.Join(err, s.writeAll(files, write))
	})
	if err != nil {
		return err
	}
	files, err := renderer.Site()
	if err != nil {
		return err
	}
	if err := s.writeAll(files, write); err != nil {
		return err
	}
	s.published, s.former = renderer.Published(), renderer.Former()+len(s.book.Copies())
	return s.copyFiles(ctx, write)
}

// writer takes one file of the published site. It may be called from several
// goroutines at once.
type writer func(path string, from io.Reader) error

func discard(string, io.Reader) error { return nil }

func (s *Site) writeAll(files []page.File, write writer) error {
	for _, f := range files {
		s.written.Add(1)
		if err := write(f.Path, bytes.NewReader(f.Data)); err != nil {
			return err
		}
	}
	return nil
}

// copyFiles publishes what lies beside the posts, as it is, and where it lay
// before. A file may be a film, and is never whole in memory.
func (s *Site) copyFiles(ctx context.Context, write writer) error {
	copies := s.book.Copies()
	names := slices.Concat(s.archive.Files, slices.Sorted(maps.Keys(copies)))
	return each(ctx, len(names), func(i int) error {
		f, err := s.files.Open("content/" + cmp.Or(copies[names[i]], names[i]))
		if err != nil {
			return err
		}
		s.written.Add(1)
		return errors.Join(write(names[i], f), f.Close())
	})
}
