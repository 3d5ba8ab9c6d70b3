//go:build unix

package build

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestPipes: nothing in a site is waited for, wherever it lies. A pending file
// is ibid's own, and is written anew.
func TestPipes(t *testing.T) {
	for name, want := range map[string]string{
		"content/clock/tower.png":    "content/clock/tower.png: cannot be read: it is a pipe",
		"content/site.yaml":          "content/site.yaml: cannot be read: it is a pipe",
		"content/addresses.txt":      "content/addresses.txt: cannot be read: it is a pipe",
		"templates/thread.html":      "thread.html: it is a pipe",
		"templates":                  "templates: it is a pipe",
		"assets/sub/extra.css":       "sub/extra.css: it is a pipe",
		"assets":                     "assets: it is a pipe",
		"public":                     "public is a file",
		"public/manifest-sha256.txt": "would delete: manifest-sha256.txt",
		pendingAddresses:             "",
	} {
		t.Run(name, func(t *testing.T) {
			site := siteOf(t, map[string]string{"content/clock/post.md": post})
			file := filepath.Join(site, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := unix.Mkfifo(file, 0o644); err != nil {
				t.Fatal(err)
			}
			_, problems, err := Publish(t.Context(), Options{Site: site})
			if got := fmt.Sprint(problems, err); want == "" && err != nil || !strings.Contains(got, want) {
				t.Errorf("got %s, want %q", got, want)
			}
			if want == "" && !strings.Contains(read(t, site, "content", "addresses.txt"), "clock/#post") {
				t.Error("the addresses were not added")
			}
		})
	}
}
