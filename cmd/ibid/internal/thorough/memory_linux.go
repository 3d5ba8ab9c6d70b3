package thorough

import (
	"os"

	"golang.org/x/sys/unix"
)

// In memory, a test makes a folder's worth of files in the time that some file systems
// take for one of them.
const (
	memory   = "/dev/shm"
	roomFree = 2 << 30 // bytes, beside which a run's files are few
)

// InMemory has the tests of a package keep their temporary files in memory where there is
// room, unless TMPDIR says where to; a run that tries everything keeps them on the disk,
// as its users do. To be called before the first of them.
func InMemory() {
	var fs unix.Statfs_t
	if Is() || os.Getenv("TMPDIR") != "" || unix.Statfs(memory, &fs) != nil {
		return
	}
	if fs.Type == unix.TMPFS_MAGIC && fs.Bavail*uint64(fs.Bsize) >= roomFree && unix.Access(memory, unix.W_OK) == nil {
		os.Setenv("TMPDIR", memory)
	}
}
