//go:build unix

package publish

import "golang.org/x/sys/unix"

// mayWrite reports whether files may be added to a folder and removed from it.
func mayWrite(dir string) bool {
	return unix.Faccessat(unix.AT_FDCWD, dir, unix.W_OK|unix.X_OK, unix.AT_EACCESS) == nil
}
