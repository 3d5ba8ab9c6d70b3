package main

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"
)

// What the system refuses is said with what to do about it, once, whatever the file is
// called.
func TestComplaint(t *testing.T) {
	refused := func(name string, why error) error { return &fs.PathError{Op: "open", Path: name, Err: why} }
	full := "; make room there, and say the same again"
	for _, c := range []struct {
		err  error
		want string
	}{
		{refused("a.md", syscall.ENOSPC), "open a.md: no space left on device" + full},
		{refused("salt; pepper.md", syscall.ENOSPC), "open salt; pepper.md: no space left on device" + full},
		{fmt.Errorf("post: %w", refused("x; \ty", syscall.ENOSPC)), "post: open x;  y: no space left on device" + full},
		{fmt.Errorf("%w; buy a disk", refused("a; b", syscall.ENOSPC)), "open a; b: no space left on device; buy a disk"},
		{refused("a", errors.New("odd")), "open a: odd"},
	} {
		if got := complaint(c.err); got != c.want {
			t.Errorf("%v:\ngot  %s\nwant %s", c.err, got, c.want)
		}
	}
}
