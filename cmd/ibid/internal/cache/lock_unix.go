//go:build unix

package cache

import (
	"os"

	"golang.org/x/sys/unix"
)

// lock holds the right to write a file until it is released or the program ends,
// however it ends; nil if another process has it, or it cannot be had.
func lock(name string) (release func() error) {
	f, err := os.OpenFile(name+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil
	}
	if unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) != nil {
		f.Close()
		return nil
	}
	return f.Close
}
