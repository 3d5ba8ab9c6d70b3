package build

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

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
	have, err := fs.ReadFile(s.files, f.Path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, e.Abort())
	}
	if !own || bytes.Equal(have, f.Data) {
		return e.Commit()
	}
	if err := s.writePending(f.Data); err != nil {
		_ = s.root.Remove(pendingAddresses) // it may not be there
		return errors.Join(fmt.Errorf("cannot add the addresses to %s: %w", f.Path, err), e.Abort())
	}
	if err := e.Commit(); err != nil {
		return errors.Join(err, s.root.Remove(pendingAddresses))
	}
	return s.root.Rename(pendingAddresses, f.Path)
}

// writePending writes the pending file anew. What lies there was left by a
// killed build, or by a stranger: a pipe would be waited for, and a link
// written through.
func (s *Site) writePending(data []byte) error {
	if err := s.root.Remove(pendingAddresses); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := s.root.OpenFile(pendingAddresses, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
