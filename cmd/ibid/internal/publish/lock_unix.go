//go:build unix

package publish

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock holds a folder until it is released or the program ends, however it
// ends. Where the disk knows no locks it holds nothing.
func tryLock(dir string) (release func() error, err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	switch {
	case errors.Is(err, unix.EWOULDBLOCK):
		return nil, errors.Join(errBusy, f.Close())
	case err != nil && !errors.Is(err, errors.ErrUnsupported):
		return nil, errors.Join(err, f.Close())
	case !isAt(f, dir):
		return nil, errors.Join(fs.ErrNotExist, f.Close())
	}
	return f.Close, nil
}

// isAt reports whether an open folder is still the one of its name.
func isAt(f *os.File, name string) bool {
	held, err1 := f.Stat()
	there, err2 := os.Lstat(name)
	return err1 == nil && err2 == nil && there.IsDir() && os.SameFile(held, there)
}
