package build

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/publish"
)

// pendingAddresses is where the new content/addresses.txt waits. Package
// content leaves files alone whose names begin with a dot.
const pendingAddresses = "content/.addresses.txt.new"

// commit puts an edition into its place and, if it is the site's own, adds
// its addresses to content/addresses.txt. The new file is written before, so
// that a disk that does not take it keeps the edition from being published,
// and takes the place of the old one after, so that a build that fails leaves
// that as it was.
func (s *Site) commit(e *publish.Edition, own bool) error {
	f := content.EncodePublished(s.published, s.names)
	have, err := fs.ReadFile(s.root.FS(), f.Path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, e.Abort())
	}
	if !own || bytes.Equal(have, f.Data) {
		return e.Commit()
	}
	if err := s.root.WriteFile(pendingAddresses, f.Data, 0o644); err != nil {
		_ = s.root.Remove(pendingAddresses) // it may not be there
		return errors.Join(fmt.Errorf("cannot keep the addresses: %w", err), e.Abort())
	}
	if err := e.Commit(); err != nil {
		return errors.Join(err, s.root.Remove(pendingAddresses))
	}
	return s.root.Rename(pendingAddresses, f.Path)
}
