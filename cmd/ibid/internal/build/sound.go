package build

import (
	"errors"
	"io/fs"
	"os"
	"slices"
)

// keepBroken writes the files that the last edition in a folder had of the threads that
// are broken now: whoever reads such a page while he mends it keeps it.
func (s *Site) keepBroken(out string, write writer) error {
	root, err := os.OpenRoot(out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer root.Close()
	for _, t := range s.archive.Threads {
		if s.broken[t.Path] {
			if err := s.keepThread(root.FS(), t.Path, write); err != nil {
				return err
			}
		}
	}
	return nil
}

// keepThread writes a thread's pages, and not those of threads below it, nor the files
// beside the post, which are published at any rate.
func (s *Site) keepThread(last fs.FS, thread string, write writer) error {
	return fs.WalkDir(last, thread, func(name string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case e.IsDir() && name != thread && s.isThread(name):
			return fs.SkipDir
		case !e.Type().IsRegular() || slices.Contains(s.archive.Files, name):
			return nil
		}
		f, err := last.Open(name)
		if err != nil {
			return err
		}
		return errors.Join(write(name, f), f.Close())
	})
}

func (s *Site) isThread(path string) bool {
	_, found := s.archive.ThreadAt(path)
	return found
}
