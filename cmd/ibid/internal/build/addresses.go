package build

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/publish"
	"ibid/cmd/ibid/internal/sitefs"
)

// The new content/addresses.txt waits in a file of its own, beside the digest of
// the edition whose addresses it has. Package content leaves files alone whose
// names begin with a dot.
const (
	keptAddresses    = archive.PublishedFile
	pendingAddresses = "content/.addresses.txt.new"
	pendingEdition   = "content/.addresses.txt.edition"
)

// commit puts an edition into its place and, if it is the site's own, adds
// its addresses to content/addresses.txt. The new file is written before, so
// that a disk that does not take it keeps the edition from being published,
// and takes the place of the old one after, so that a build that fails leaves
// that as it was. It returns the checksum of the file if it has become another.
func (r *rendered) commit(e *publish.Edition, own bool) (changed *uint32, err error) {
	if !own {
		return nil, e.Commit()
	}
	text := content.AddPublished(r.archive.PublishedText, r.archive.Published, r.changes)
	if text == nil {
		r.removePending()
		return nil, e.Commit()
	}
	defer r.removePending()
	changed = new(uint32)
	return changed, r.withAddresses(func() error {
		return e.CommitWith(func() error {
			if err := r.writePending(text, e.Digest()); err != nil {
				return fmt.Errorf("cannot add the addresses to %s: %w", keptAddresses, err)
			}
			*changed = checksum(text)
			return nil
		})
	}, e.IsInPlace)
}

// checksum returns one of a text that is as long as all addresses: it is to tell a change by
// chance, and takes a tenth of the time that a digest does.
func checksum(parts []string) (sum uint32) {
	var some [32 << 10]byte // the whole text is not copied
	for _, part := range parts {
		for part != "" {
			n := copy(some[:], part)
			sum = crc32.Update(sum, castagnoli, some[:n])
			part = part[n:]
		}
	}
	return sum
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// isOfAddresses reports whether a problem is one of the list of addresses: a build that finds
// the list with what this one has added may say it otherwise, or no more.
func isOfAddresses(p problem.Problem) bool { return p.File == keptAddresses }

// withAddresses puts an edition into its place and then its addresses into
// theirs. What is in its place needs them, even though the edition's commit
// fails at what it has to do besides.
func (s *Site) withAddresses(commit func() error, isInPlace func() bool) error {
	err := commit()
	if isInPlace() {
		err = errors.Join(err, keepPending(s.root))
	}
	return err
}

// keepPending puts the pending file into its place. It may have been done by
// another build that has just begun.
func keepPending(root *os.Root) error {
	if err := root.Rename(pendingAddresses, keptAddresses); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// rescueAddresses does what a build had left to do that was killed after its
// edition was in place: else what it published would not be known, and could
// die with the next change.
func rescueAddresses(site, out string) error {
	root, err := os.OpenRoot(site)
	if err != nil {
		return nil // who opens the site says so
	}
	defer root.Close()
	edition, err := fs.ReadFile(sitefs.New(root.FS()), pendingEdition)
	if err != nil || len(edition) == 0 || string(edition) != publish.DigestOf(out) {
		return nil // none was killed there
	}
	return errors.Join(keepPending(root), root.Remove(pendingEdition))
}

// writePending writes the pending files.
func (s *Site) writePending(addresses []string, edition string) error {
	s.removePending()
	return errors.Join(s.writeNew(pendingEdition, edition), s.writeNew(pendingAddresses, addresses...))
}

// removePending removes what a killed build has left in their places, or a
// stranger. What stays is in the way of writeNew.
func (s *Site) removePending() {
	_ = s.root.Remove(pendingAddresses)
	_ = s.root.Remove(pendingEdition)
}

// writeNew writes a file where there is none: a pipe would be waited for, and a
// link written through.
func (s *Site) writeNew(name string, parts ...string) error {
	f, err := s.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if _, err = f.WriteString(part); err != nil {
			break
		}
	}
	return errors.Join(err, f.Close())
}
