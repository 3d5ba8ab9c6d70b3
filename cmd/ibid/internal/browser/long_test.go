package browser

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/specimen"
	"ibid/cmd/ibid/internal/thorough"
)

// TestAThreadOfAnyLengthIsAccessible: axe-core finds nothing on threads of 25, 500 and
// 5,000 comments, nor does the watch, from a folder and below a path, with a script and
// without. It looks at all that lies on each other, and for 500 comments at once takes
// half a minute, for 5,000 hours: so it is shown a page in parts of 25, of a long one some
// that are spread over it, the first with the post and the map. That no two places of the
// whole have one name TestHTML knows.
func TestAThreadOfAnyLengthIsAccessible(t *testing.T) {
	axe := readAxe(t)
	for _, comments := range thorough.Some(1, []int{25, 500, longComments}) {
		t.Run(fmt.Sprint(comments), func(t *testing.T) {
			t.Parallel()
			dir := threadOf(t, comments)
			for _, at := range []place{{folder(dir), true}, {serve(t, dir), false}} {
				b := newTab(t, at)
				b.open(theThread(t, dir))
				if n := eval[int](b, `document.querySelectorAll(".item").length`); n != comments+1 {
					t.Fatalf("%d items", n)
				}
				if !at.scripts {
					continue
				}
				eval[any](b, axe)
				b.accessibleInParts(comments)
			}
		})
	}
}

// accessibleInParts looks at a thread, a few of its comments at a time.
func (b *tab) accessibleInParts(comments int) {
	b.Helper()
	const part, most = 25, 5
	eval[bool](b, takenApart)
	parts := comments / part
	for i := range min(parts, most) {
		from := part * (i * (parts - 1) / max(1, min(parts, most)-1))
		at := fmt.Sprintf("comments from the %dth on", from+1)
		if n := eval[int](b, fmt.Sprintf("show(%d, %d)", from, from+part)); n != part {
			b.Fatalf("%s: %d", at, n)
		}
		b.sees("prefers-color-scheme", "light")
		b.report(at, violations(b))
		if from == 0 && parts > 1 {
			continue // TestAccessible knows how posts and maps look that many quote
		}
		for _, sees := range [][]string{{"prefers-color-scheme", "dark"}, {"forced-colors", "active"}} {
			b.sees(sees...)
			b.report(at+", "+sees[1], violations(b, colours...))
		}
	}
}

// takenApart keeps the comments of a page, and puts back those that are to be seen.
// What is said to be described elsewhere may be so by a comment that is not.
const takenApart = `(() => {
  const comments = [...document.querySelectorAll(".item:not(.post)")];
  const places = comments.map(e => { const at = document.createComment(""); e.replaceWith(at); return at; });
  let shown = [];
  window.show = (from, to) => {
    if (from) for (const e of document.querySelectorAll(".post, .map, .skip")) e.remove();
    for (const i of shown) comments[i].replaceWith(places[i]);
    shown = [...comments.keys()].slice(from, to);
    for (const i of shown) {
      const copy = comments[i].cloneNode(true);
      places[i].replaceWith(copy);
      comments[i] = copy;
    }
    for (const e of document.querySelectorAll("[aria-details]"))
      if (!e.ariaDetailsElements?.length) e.removeAttribute("aria-details");
    return document.querySelectorAll(".item:not(.post)").length;
  };
  return true;
})()`

// threadOf publishes a thread of so many comments, once for all tests, and gives the
// folder.
func threadOf(t testing.TB, comments int) string {
	t.Helper()
	dir, err := threads[comments]()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

var threads = map[int]func() (string, error){25: publishThread(25), 500: publishThread(500), longComments: publishThread(longComments)}

func publishThread(comments int) func() (string, error) {
	return sync.OnceValues(func() (string, error) {
		dir := filepath.Join(filepath.Dir(public), fmt.Sprint(comments))
		if err := specimen.Write(dir, specimen.Size{Threads: 1, Comments: comments}); err != nil {
			return "", err
		}
		result, problems, err := build.Publish(context.Background(), build.Options{Site: dir})
		if err != nil || result.Files == 0 {
			return "", fmt.Errorf("%v %v", err, problems)
		}
		return result.Out, nil
	})
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
