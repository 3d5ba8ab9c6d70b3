//go:build linux || darwin

package inventory

import (
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// look returns what is in a folder, by its names alone. The system is asked of each name
// where the folder is open: it has no path to go through, which takes most of the time, and
// nothing is made of the answer but the stamp.
func look(folder string) ([]File, error) {
	dir, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	names, err := dir.Readdirnames(-1)
	if err != nil {
		return nil, err
	}
	files := make([]File, 0, len(names))
	at := int(dir.Fd())
	for _, name := range names {
		var stat unix.Stat_t
		err := error(unix.EINTR)
		for err == unix.EINTR {
			err = unix.Fstatat(at, name, &stat, unix.AT_SYMLINK_NOFOLLOW)
		}
		if err != nil {
			return nil, &fs.PathError{Op: "lstat", Path: folder + "/" + name, Err: err}
		}
		files = append(files, fileOf(name, stampOf(&stat)))
	}
	return files, nil
}

// stampOf is StampOf of what the system itself says of a file.
func stampOf(stat *unix.Stat_t) Stamp {
	return Stamp{
		Size: stat.Size, Modified: stat.Mtim.Nano(), Changed: stat.Ctim.Nano(), Inode: stat.Ino, Mode: modeOf(uint32(stat.Mode)),
	}
}

// modeOf is the mode that package os gives a file.
func modeOf(bits uint32) fs.FileMode {
	mode := fs.FileMode(bits & 0o777)
	switch bits & unix.S_IFMT {
	case unix.S_IFBLK:
		mode |= fs.ModeDevice
	case unix.S_IFCHR:
		mode |= fs.ModeDevice | fs.ModeCharDevice
	case unix.S_IFDIR:
		mode |= fs.ModeDir
	case unix.S_IFIFO:
		mode |= fs.ModeNamedPipe
	case unix.S_IFLNK:
		mode |= fs.ModeSymlink
	case unix.S_IFSOCK:
		mode |= fs.ModeSocket
	}
	for _, special := range [...]struct {
		bit uint32
		is  fs.FileMode
	}{{unix.S_ISGID, fs.ModeSetgid}, {unix.S_ISUID, fs.ModeSetuid}, {unix.S_ISVTX, fs.ModeSticky}} {
		if bits&special.bit != 0 {
			mode |= special.is
		}
	}
	return mode
}
