package browser

import (
	"path/filepath"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/specimen"
)

// TestALongThreadIsAccessible: axe finds nothing on a thread of 500 comments, nor does
// the watch, from a folder and below a path, with a script and without. Since axe looks
// at all that lies on each other, its time grows with the square of a thread's length:
// of comments it is shown the first hundred.
func TestALongThreadIsAccessible(t *testing.T) {
	const comments, beginning = 500, `{exclude: [".item:nth-of-type(n+100)"]}`
	axe := readAxe(t)
	dir := t.TempDir()
	if err := specimen.Write(dir, specimen.Size{Threads: 1, Comments: comments}); err != nil {
		t.Fatal(err)
	}
	result, _, err := build.Publish(t.Context(), build.Options{Site: dir})
	if err != nil || result.Files == 0 {
		t.Fatal(err)
	}
	for _, at := range []place{{folder(result.Out), true}, {serve(t, result.Out), false}} {
		b := newTab(t, at)
		b.open(theThread(t, result.Out))
		if n := eval[int](b, `document.querySelectorAll(".item").length`); n != comments+1 {
			t.Fatalf("%d items", n)
		}
		if !at.scripts {
			continue
		}
		eval[any](b, axe)
		b.report("light", violationsIn(b, beginning))
		for _, sees := range [][]string{{"prefers-color-scheme", "dark"}, {"forced-colors", "active"}} {
			b.sees(sees...)
			b.report(sees[1], violationsIn(b, beginning, colours...))
		}
	}
}

// theThread gives the file of a site's only thread.
func theThread(t *testing.T, public string) string {
	t.Helper()
	trees, err := filepath.Glob(filepath.Join(public, "*", "*", "cite.html"))
	more, err2 := filepath.Glob(filepath.Join(public, "*", "cite.html"))
	if trees = append(trees, more...); err != nil || err2 != nil || len(trees) != 1 {
		t.Fatalf("the threads are %q: %v", trees, err)
	}
	name, err := filepath.Rel(public, filepath.Join(filepath.Dir(trees[0]), "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(filepath.ToSlash(name), " ", "%20")
}
