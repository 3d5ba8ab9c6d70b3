package importer

import (
	"io"
	"io/fs"
	"os"
)

// OpenMade makes a File of one that was made of what the user named, and that may have no
// name any more. When it is closed the file is let go.
func OpenMade(file *os.File, named string, letGo func() error) (*File, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	m := made{file: file, info: info, letGo: letGo}
	f := &File{Path: named, folder: m, name: info.Name(), size: info.Size(), closer: m}
	f.head, err = f.readHead()
	return f, err
}

// made is the folder of one open file, which is read from its beginning each time it is
// opened.
type made struct {
	file  *os.File
	info  fs.FileInfo
	letGo func() error
}

// Open opens the file.
func (m made) Open(name string) (fs.File, error) {
	if name != m.info.Name() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return reading{io.NewSectionReader(m.file, 0, m.info.Size()), m.info}, nil
}

// Close lets the file go.
func (m made) Close() error { return m.letGo() }

// reading is the file as one reads it.
type reading struct {
	*io.SectionReader
	info fs.FileInfo
}

func (r reading) Stat() (fs.FileInfo, error) { return r.info, nil }
func (r reading) Close() error               { return nil }
