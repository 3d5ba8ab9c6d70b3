package publish_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/publish"
)

// TestReuse: a file that has not changed is the very file that it was, and any
// other is a new one.
func TestReuse(t *testing.T) {
	long := strings.Repeat("words and words\n", 10_000)
	for _, c := range []struct {
		name, was, is string
		meddle        func(file string) error
		kept          bool
	}{
		{"the same", "a", "a", nil, true},
		{"empty", "", "", nil, true},
		{"long", long, long, nil, true},
		{"another", "a", "b", nil, false},
		{"longer", "a", "ab", nil, false},
		{"changed at its end", long + "a", long + "b", nil, false},
		{"changed by somebody", "a", "a", func(file string) error { return os.WriteFile(file, []byte("b"), 0o644) }, false},
		{"with other rights", "a", "a", func(file string) error { return os.Chmod(file, 0o600) }, false},
		{"a link", "a", "a", func(file string) error {
			return errors.Join(os.Rename(file, file+".was"), os.Symlink(filepath.Base(file)+".was", file))
		}, false},
		{"gone", "a", "a", os.Remove, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			file := filepath.Join(out, "x", "page.html")
			publishAll(t, out, "x/page.html", c.was, "x/page.html.was", c.was)
			before, err := os.Stat(file)
			if err != nil {
				t.Fatal(err)
			}
			if c.meddle != nil {
				if err := c.meddle(file); err != nil {
					t.Fatal(err)
				}
			}
			e := begin(t, out)
			if err := e.Copy("x/page.html", io.MultiReader(strings.NewReader(c.is))); err != nil {
				t.Fatal(err)
			}
			if err := e.Commit(); err != nil {
				t.Fatal(err)
			}
			after, err := os.Lstat(file)
			if data, _ := os.ReadFile(file); err != nil || string(data) != c.is {
				t.Fatalf("%.20q, %v", data, err)
			}
			if kept := os.SameFile(before, after); kept != c.kept || after.Mode() != before.Mode() {
				t.Errorf("kept: %t, want %t; %v", kept, c.kept, after.Mode())
			}
			expect(t, out, edition("x/page.html", c.is))
		})
	}
}

// TestReuseAbort: an edition that is given up leaves the files that it has used.
func TestReuseAbort(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publishAll(t, out, "page.html", "a")
	e := begin(t, out)
	if err := e.Write("page.html", []byte("a")); err != nil {
		t.Fatal(err)
	}
	if err := e.Abort(); err != nil {
		t.Fatal(err)
	}
	expect(t, out, edition("page.html", "a"))
}

// BenchmarkEdition writes 4,000 files of 8 kB over as many: the same ones, and
// others. Its folder is to be on a disk.
func BenchmarkEdition(b *testing.B) {
	for _, c := range []struct {
		name    string
		changes bool
	}{{"same", false}, {"changed", true}} {
		b.Run(c.name, func(b *testing.B) {
			out := filepath.Join(b.TempDir(), "public")
			write := func(n int) {
				e, err := publish.Begin(out)
				if err != nil {
					b.Fatal(err)
				}
				data := bytes.Repeat([]byte{byte('a' + n%26)}, 8_000)
				for i := range 4_000 {
					if err := e.Write(fmt.Sprintf("%d/%d.html", i/20, i), data); err != nil {
						b.Fatal(err)
					}
				}
				if err := e.Commit(); err != nil {
					b.Fatal(err)
				}
			}
			n := 0
			for write(n); b.Loop(); write(n) {
				if c.changes {
					n++
				}
			}
		})
	}
}
