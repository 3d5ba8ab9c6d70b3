package build

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/publish"
)

// keepAddresses finds where all that was published before leads. While there
// are other errors, what is gone may be in the files that have them.
func (s *Site) keepAddresses() {
	others := s.found.Count(problem.Error) > 0
	s.book = addresses.Keep(s.archive, s.text, func(path string) bool { return s.broken[path] })
	for _, p := range s.book.Problems() {
		if others && p.Severity == problem.Error {
			p.Hint = "correct the other errors first: it may be in the files that have them"
		}
		s.found.Add(p)
	}
}

// pendingAddresses is where the new content/addresses.txt waits. Package
// content leaves files alone whose names begin with a dot.
const pendingAddresses = "content/.addresses.txt.new"

// commit puts an edition into its place and, if it is the site's own, adds
// its addresses to content/addresses.txt. The new file is written before, so
// that a disk that does not take it keeps the edition from being published,
// and takes the place of the old one after, so that a build that fails leaves
// that as it was.
func (s *Site) commit(e *publish.Edition, own bool) error {
	f := content.EncodePublished(s.published)
	have, err := fs.ReadFile(s.root.FS(), f.Path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, e.Abort())
	}
	if !own || bytes.Equal(have, f.Data) {
		return e.Commit()
	}
	return errors.Join(s.withAddresses(f, e.Commit, e.InPlace), e.Abort())
}

// withAddresses puts an edition into its place and then its addresses into
// theirs. What is in its place needs them, even though the edition's commit
// fails at what it has to do besides.
func (s *Site) withAddresses(f content.File, commit func() error, inPlace func() bool) error {
	if err := s.root.WriteFile(pendingAddresses, f.Data, 0o644); err != nil {
		_ = s.root.Remove(pendingAddresses) // it may not be there
		return fmt.Errorf("cannot keep the addresses: %w", err)
	}
	err := commit()
	if err != nil && !inPlace() {
		return errors.Join(err, s.root.Remove(pendingAddresses))
	}
	return errors.Join(err, s.root.Rename(pendingAddresses, f.Path))
}
