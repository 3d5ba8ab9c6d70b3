package publish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// standing is the edition in the folder, whose files are used again: one that
// has not changed stays, or gets a second name, in the stage, and keeps its date. On ext4 a
// new file takes ten times as long and more where thousands were deleted
// just before, as all of an edition are when the next is in its place.
type standing struct {
	root   *os.Root
	mode   fs.FileMode // that of files which are written now
	blocks sync.Pool   // of pairs of them, to compare by
}

// block is how much of two files is compared at once.
type block [32 << 10]byte

// openStanding opens the edition in the folder, if there is one. A file must be
// in the stage.
func (e *Edition) openStanding() error {
	info, err := e.root.Lstat(noJekyll)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(e.out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	e.standing.root, e.standing.mode = root, info.Mode()
	e.standing.blocks.New = func() any { return new([2]block) }
	return err
}

func (s *standing) close() error {
	if s.root == nil {
		return nil
	}
	err := s.root.Close()
	s.root = nil
	return err
}

// open opens a file of the edition that may be the same as what a reader has; nil
// if it cannot be: a plain file has the rights of new ones, and the same length.
func (s *standing) open(name string, from io.Reader) *os.File {
	if s.root == nil {
		return nil
	}
	info, err := s.root.Lstat(name)
	if err != nil || info.Mode() != s.mode {
		return nil
	}
	if sized, ok := from.(interface{ Len() int }); ok && int64(sized.Len()) != info.Size() {
		return nil
	}
	file, err := s.root.Open(name)
	if err != nil {
		return nil // it will be written anew
	}
	return file
}

// reuse puts a file of the edition in the folder into the stage if it is the same
// as what the reader has, and else writes that; it gives the digest.
func (e *Edition) reuse(file *os.File, name string, from io.Reader) (sum []byte, err error) {
	blocks := e.standing.blocks.Get().(*[2]block)
	defer e.standing.blocks.Put(blocks)
	ours, theirs := blocks[0][:], blocks[1][:]
	digest := sha256.New()
	for same := int64(0); ; {
		n, err := io.ReadFull(from, ours)
		isEnd := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !isEnd {
			return nil, err
		}
		m, _ := io.ReadFull(file, theirs) // what cannot be read is not the same
		if !bytes.Equal(ours[:n], theirs[:m]) {
			return e.create(name, io.MultiReader(io.NewSectionReader(file, 0, same), bytes.NewReader(ours[:n]), from))
		}
		digest.Write(ours[:n]) // never fails: hash.Hash
		if same += int64(n); !isEnd {
			continue
		}
		e.mu.Lock()
		defer e.mu.Unlock()
		e.kept[name] = true
		return digest.Sum(nil), nil
	}
}

// link gives a file of the edition in the folder a second name.
func (e *Edition) link(name string) error {
	name = filepath.FromSlash(name)
	return os.Link(filepath.Join(e.out, name), filepath.Join(e.stage, name))
}
