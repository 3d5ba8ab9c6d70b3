package importer

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
)

// headSize is how many bytes of a file are shown to those who recognise it:
// enough to come past what stands before the first element.
const headSize = 64 << 10

// File is a file or folder that the user named. A zip file is a folder, and a
// gzip file is what is packed in it.
type File struct {
	Path string // as the user wrote it

	folder fs.FS  // itself, or what it lies in
	name   string // in folder; "." for itself
	size   int64
	head   []byte
	read   atomic.Int64
	closer io.Closer
}

// Open opens what a path names. Pipes and devices are refused.
func Open(path string) (f *File, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	switch {
	case info.IsDir():
		return &File{Path: path, folder: os.DirFS(path), name: "."}, nil
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is neither a file nor a folder", path)
	}
	f = &File{Path: path, folder: os.DirFS(filepath.Dir(path)), name: filepath.Base(path), size: info.Size()}
	if f.head, err = f.readHead(); err != nil {
		return nil, err
	}
	if bytes.HasPrefix(f.head, []byte("PK\x03\x04")) {
		return openZip(path)
	}
	return f, nil
}

// openZip opens a zip file as a folder.
func openZip(path string) (*File, error) {
	r, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be unpacked: %w; fetch it once more", path, err)
	}
	return &File{Path: path, folder: r, name: ".", closer: r}, nil
}

// FromFS makes a File of one in a file system, "." for all of it.
func FromFS(fsys fs.FS, name string) (*File, error) {
	f := &File{Path: name, folder: fsys, name: name}
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		f.folder, err = fs.Sub(fsys, name)
		f.name = "."
		return f, err
	}
	f.size = info.Size()
	f.head, err = f.readHead()
	return f, err
}

// Close closes what reading needs.
func (f *File) Close() error {
	if f.closer == nil {
		return nil
	}
	return f.closer.Close()
}

// IsFolder reports whether this is a folder, of which FS has the files.
func (f *File) IsFolder() bool { return f.name == "." }

// Name returns the name of the file in FS.
func (f *File) Name() string { return f.name }

// FS returns the folder itself, or the folder in which the file lies: what
// stands beside it may be pictures of its pages.
func (f *File) FS() fs.FS { return f.folder }

// Size returns the size of the file in bytes as it lies on the disk; 0 for a
// folder.
func (f *File) Size() int64 { return f.size }

// Read returns how many bytes of the file have been read by the last Open.
func (f *File) Read() int64 { return f.read.Load() }

// Head returns the first 64 KiB of the file, unpacked.
func (f *File) Head() []byte { return f.head }

func (f *File) readHead() ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	head, err := io.ReadAll(io.LimitReader(r, headSize))
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil // packed, and cut off: what is there can be recognised
	}
	return head, errors.Join(err, r.Close())
}

// Open opens the file from its beginning, unpacked if it is packed.
func (f *File) Open() (io.ReadCloser, error) {
	if f.IsFolder() {
		return nil, fmt.Errorf("%s is a folder", f.Path)
	}
	file, err := f.folder.Open(f.name)
	if err != nil {
		return nil, err
	}
	f.read.Store(0)
	raw := bufio.NewReaderSize(counting{file, &f.read}, 64<<10)
	if magic, _ := raw.Peek(2); !bytes.Equal(magic, []byte("\x1f\x8b")) {
		return stream{raw, file}, nil
	}
	unpacked, err := gzip.NewReader(raw)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", f.Path, err), file.Close())
	}
	return stream{unpacked, file}, nil
}

// stream reads from one thing and closes another.
type stream struct {
	io.Reader
	io.Closer
}

// counting counts the bytes that are read.
type counting struct {
	io.Reader
	n *atomic.Int64
}

func (c counting) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}
