package cache

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// Save makes what was put so far last. Nobody may use the Pack meanwhile.
func (p *Pack) Save() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.flush(); p.err != nil || p.fate == goes || len(p.added) == 0 {
		return
	}
	entries := p.index.with(p.added, p.used, p.damaged)
	kept := withoutOld(entries)
	switch {
	case p.fate == comes:
		p.err = p.begin(entries)
	case p.end > bytesOf(kept)/4*5+spare:
		p.err = p.rewrite(kept)
	default:
		p.err = p.append(entries)
	}
	clear(p.added)
	clear(p.damaged)
	p.used = make([]bool, p.index.length())
}

// What was not asked for in so many builds that found something out is let go when the
// file is written anew, which it is when a fifth of it, and of some spare bytes, is of no
// use. A value that is by itself so large a share of all is let go as soon as one build has
// not asked for it: there are few of these, as of an archive of one long thread, and three
// builds' would be most of the file.
const (
	oldest     = 3
	spare      = 1 << 18
	largeShare = 256
	small      = 1 << 16 // bytes that are never so large
)

// withoutOld returns the entries that are not let go.
func withoutOld(entries []entry) []entry {
	large := max(small, bytesOf(entries)/largeShare)
	return slices.DeleteFunc(slices.Clone(entries), func(e entry) bool {
		return e.age > oldest || e.age > 0 && int64(e.length) > large
	})
}

// append writes the index behind the blocks.
func (p *Pack) append(entries []entry) (err error) {
	p.index, p.old = newIndex(entries), p.own
	p.end, err = writeIndex(p.own, p.end, p.index, p.identity)
	return err
}

// begin puts the first file in its place.
func (p *Pack) begin(entries []entry) error {
	if err := p.append(entries); err != nil {
		return err
	}
	p.fate = stands
	return os.Rename(p.own.Name(), p.name)
}

// rewrite puts a file with some blocks of the old one in its place.
func (p *Pack) rewrite(entries []entry) (err error) {
	f, err := os.CreateTemp(filepath.Dir(p.name), filepath.Base(p.name)+newFile)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close(), os.Remove(f.Name()))
		}
	}()
	end, err := p.copyBlocks(f, entries)
	if err != nil {
		return err
	}
	slices.SortFunc(entries, byKey)
	x := newIndex(entries)
	if end, err = writeIndex(f, end, x, p.identity); err != nil {
		return err
	}
	if err = os.Rename(f.Name(), p.name); err != nil {
		return err
	}
	_ = p.own.Close()
	p.own, p.old, p.index, p.end = f, f, x, end
	return nil
}

// copyBlocks writes blocks to another file, and changes their entries to say where they
// lie there.
func (p *Pack) copyBlocks(f *os.File, entries []entry) (end int64, err error) {
	byPlace(entries)
	if _, err := f.Seek(int64(headSize), io.SeekStart); err != nil {
		return 0, err
	}
	w, end := bufio.NewWriterSize(f, bufferSize), int64(headSize)
	for i := range entries {
		e := &entries[i]
		size := int64(e.length) + blockHeadSize
		if _, err := io.Copy(w, io.NewSectionReader(p.own, e.at-blockHeadSize, size)); err != nil {
			return 0, err
		}
		e.at = end + blockHeadSize
		end += size
	}
	return end, w.Flush()
}
