//go:build unix

package sitefs_test

import (
	"net"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestNoFiles: what would be waited for is refused before it is opened.
func TestNoFiles(t *testing.T) {
	dir, site := siteWith(t, map[string]string{"content/a/link.png": "→pipe.png"})
	if err := unix.Mkfifo(filepath.Join(dir, "content/a/pipe.png"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(dir, "content/a")) // the paths of sockets are short
	socket, err := net.Listen("unix", "socket.png")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	for name, want := range map[string]string{"pipe.png": "a pipe", "link.png": "a pipe", "socket.png": "a socket"} {
		if _, err := site.Open("content/a/" + name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want it to be %s", name, err, want)
		}
	}
}
