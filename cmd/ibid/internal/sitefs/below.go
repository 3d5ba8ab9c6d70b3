package sitefs

import (
	"io/fs"
	"os"
	"path"
	"sync"
)

// mostOpen is how many folders are kept open for the next file of them: several a
// core, and far below what a process may have open.
const mostOpen = 32

// Below returns the files below a root, as its own FS does, for who reads many files
// of each folder: a path is looked up from the root's folder on, a folder at a time and
// each time anew, so that of 25 files in one place most of the work is the way there.
// Here a folder stays open while files of it are read.
//
// It is made for one reading: of a folder that is put in another's place meanwhile
// the former one may be seen. Nobody has to close it; what it holds open is little,
// and is let go with it.
func Below(root *os.Root) fs.FS {
	return &below{FS: root.FS(), root: root, open: map[string]*openFolder{}}
}

type below struct {
	fs.FS // for what is not asked of each file
	root  *os.Root

	mu   sync.Mutex
	open map[string]*openFolder
	turn int // counts the readings
}

type openFolder struct {
	*os.Root
	readers int
	turn    int // of its last reading
}

// Open opens a file.
func (b *below) Open(name string) (f fs.File, err error) {
	err = b.in(name, func(dir *os.Root, base string) (err error) {
		f, err = dir.OpenFile(base, howToRead, 0)
		return err
	})
	if err != nil {
		return b.FS.Open(name)
	}
	return f, nil
}

// Lstat describes a file, and a link as one.
func (b *below) Lstat(name string) (info fs.FileInfo, err error) {
	err = b.in(name, func(dir *os.Root, base string) (err error) {
		info, err = dir.Lstat(base)
		return err
	})
	if err != nil {
		return fs.Lstat(b.FS, name)
	}
	return info, nil
}

// ReadLink returns what a link says, which is of few files.
func (b *below) ReadLink(name string) (string, error) { return fs.ReadLink(b.FS, name) }

// Stat describes what a path leads to.
func (b *below) Stat(name string) (fs.FileInfo, error) { return fs.Stat(b.FS, name) }

// in calls do with the folder of a file. An error may be one of the short way alone,
// such as a link that leads out of the folder: the caller asks the root then.
func (b *below) in(name string, do func(dir *os.Root, base string) error) error {
	if !fs.ValidPath(name) {
		return fs.ErrInvalid
	}
	folder, err := b.acquire(path.Dir(name))
	if err != nil {
		return err
	}
	defer b.release(folder)
	return do(folder.Root, path.Base(name))
}

func (b *below) acquire(name string) (*openFolder, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f := b.open[name]
	if f == nil {
		root, err := b.root.OpenRoot(name)
		if err != nil {
			return nil, err
		}
		f = &openFolder{Root: root}
		b.open[name] = f
	}
	b.turn++
	f.turn = b.turn
	f.readers++
	return f, nil
}

// release closes the folder that was longest unread, where there are many.
func (b *below) release(f *openFolder) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f.readers--
	if len(b.open) <= mostOpen {
		return
	}
	var oldest string
	for name, f := range b.open {
		if f.readers == 0 && (oldest == "" || f.turn < b.open[oldest].turn) {
			oldest = name
		}
	}
	if oldest != "" {
		b.open[oldest].Close() // it was only read from
		delete(b.open, oldest)
	}
}
