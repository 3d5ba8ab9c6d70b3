package cache

import (
	"os"

	"golang.org/x/sys/windows"
)

// lock holds the right to write a file until it is released or the program ends,
// however it ends; nil if another process has it, or it cannot be had.
func lock(name string) (release func() error) {
	f, err := os.OpenFile(name+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil
	}
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	if windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{}) != nil {
		f.Close()
		return nil
	}
	return f.Close
}
