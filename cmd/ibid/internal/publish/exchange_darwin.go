package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange puts each of two folders in the other's place, in one step.
func exchange(a, b string) error {
	err := unix.RenamexNp(a, b, unix.RENAME_SWAP)
	if errors.Is(err, unix.EINVAL) { // what file systems say that cannot do it
		return errors.ErrUnsupported
	}
	if err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return err
}
