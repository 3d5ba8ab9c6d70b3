package build

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/progress"
)

// TestGlance: the page of a changed comment is there at once, with what it quotes and who
// quotes it in other threads, and what is wrong is said at once, and no longer.
func TestGlance(t *testing.T) {
	const saying = "The kiln behind the chapel burned its last bricks in the autumn of the flood."
	item := func(date, words string) string {
		return "---\nid: 1\nauthor: Ann\ndate: " + date + "\n---\n" + words + "\n"
	}
	dir := siteOf(t, map[string]string{
		"content/site.yaml":        "title: Bricks\n",
		"content/a/post.md":        "---\ntitle: A\ndate: 2009-01-02\n---\nThe post.\n",
		"content/a/comments/1.md":  item("2009-01-03", "First of all.\n\n"+saying+"\n\nSo it was."),
		"content/b/post.md":        "---\ntitle: B\ndate: 2009-02-03\n---\nThe other post.\n",
		"content/b/comments/1.txt": item("2009-02-04", "They say:\n\n> "+saying+"\n\nDo they?"),
	})
	out := filepath.Join(t.TempDir(), "pages")
	s := NewSession(Options{Site: dir, Out: out, Preview: true})
	defer s.Close()
	glance := func(file, text string, wantErrors int, changed ...string) string {
		t.Helper()
		mustWriteAll(t, filepath.Join(dir, file), text)
		ctx, record := progress.Watch(t.Context())
		files, problems, ok := s.Glance(ctx, []string{file})
		if steps, _ := record.Steps(); len(steps) != 2 {
			t.Errorf("the time went to %v", steps)
		}
		if !ok || !slices.Equal(files, changed) || len(problems) != wantErrors {
			t.Errorf("after %s is saved: %v, changed %q, problems %v", file, ok, files, problems)
		}
		return read(t, out, filepath.Dir(filepath.Dir(strings.TrimPrefix(file, "content/"))), "index.html")
	}
	if _, _, ok := s.Glance(t.Context(), []string{"content/a/comments/1.md"}); ok {
		t.Error("there was something to glance at before the first build")
	}
	if _, problems, err := s.Build(t.Context()); err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	source, quoter := `a/index.html#comment-1-`, `b/index.html#comment-1-`
	if page := glance("content/b/comments/1.txt", item("2009-02-04", "They always say:\n\n> "+saying+"\n\nDo they, though?"), 0, "b/index.html"); !strings.Contains(page, "though") || !strings.Contains(page, source) {
		t.Error("a changed comment has lost whom it quotes")
	}
	if page := glance("content/a/comments/1.md", item("2009-01-03", "Second of all.\n\n"+saying+"\n\nSo it was, and is."), 0, "a/index.html"); !strings.Contains(page, "and is") || !strings.Contains(page, quoter) {
		t.Error("a changed comment has lost who quotes it")
	}
	if page := glance("content/b/comments/1.txt", "---\nid: 1\nautor: Ann\n---\nBroken.\n", 2); strings.Contains(page, "Broken") {
		t.Error("a broken thread was shown")
	}
	if page := glance("content/b/comments/1.txt", item("2009-02-04", "They say nothing."), 0, "b/index.html"); strings.Contains(page, source) {
		t.Error("what is quoted no more is a quotation")
	}
	page := glance("content/b/comments/2.md", "---\nid: 2\nauthor: Nobody before\ntopics: [New]\n---\n> They say nothing.\n\nYes.\n", 0, "b/cite.html", "b/index.html", "b/tree.html")
	if !strings.Contains(page, `href="../people/nobody-before/index.html"`) || !strings.Contains(page, `href="../topics/new/index.html"`) {
		t.Error("a new comment's author and topic have no pages")
	}
	renamed := strings.Replace(item("2009-02-04", "They say nothing."), "Ann", "Bea", 1)
	if page := glance("content/b/comments/1.txt", renamed, 0, "b/cite.html", "b/index.html", "b/tree.html"); !strings.Contains(page, `href="../people/bea/index.html"`) {
		t.Error("who a comment is now by has no page")
	}
	for _, others := range [][]string{
		{"content/site.yaml"}, {"templates/foot.html"}, {"content/c/post.md"}, {"content/a/comments/1.md", "content/site.yaml"}, {"content/a"},
	} {
		if _, _, ok := s.Glance(t.Context(), others); ok {
			t.Errorf("%q is shown at a glance", others)
		}
	}
	if _, _, ok := s.Glance(t.Context(), []string{"content/a/comments/1.md", "content/a/comments/1.md~", "content/a/comments/4913"}); !ok {
		t.Error("what an editor writes beside a file keeps it from being shown")
	}
	result, problems, err := s.Build(t.Context())
	if err != nil || len(problems) > 0 || slices.Contains(result.Changed, "b/index.html") || !slices.Contains(result.Changed, "a/index.html") { // which is quoted no more
		t.Errorf("the build has changed %q, found %v, %v", result.Changed, problems, err)
	}
}

// TestGlances: whatever is changed, and wherever a build is broken off, the next one gives
// what one gives that knows nothing; and what was shown at a glance is nearly always that.
func TestGlances(t *testing.T) {
	var shown, corrected atomic.Int32
	t.Run("seeds", func(t *testing.T) {
		for seed := range atLength(0, 60, 10) {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				e := newEditor(t, seed)
				out := filepath.Join(t.TempDir(), "pages")
				e.session = NewSession(Options{Site: e.dir, Out: out, Preview: true})
				for range 16 {
					before := maps.Clone(e.files)
					ctx, breakOff := context.WithCancel(t.Context())
					var beside sync.WaitGroup
					isAlone := e.rand.IntN(2) > 0
					if !isAlone { // a build of the state before, or of one between
						beside.Go(func() { _, _, _ = e.session.Build(ctx) })
					}
					e.edit()
					e.write()
					if e.rand.IntN(2) == 0 {
						breakOff()
					}
					files, _, _ := e.session.Glance(t.Context(), differing(before, e.files))
					beside.Wait()
					breakOff()
					result, problems, err := e.session.Build(t.Context())
					if err != nil {
						t.Fatal(err)
					}
					for _, file := range files {
						if !isAlone { // what it knew of the rest hangs on how far the build had come
							break
						}
						shown.Add(1)
						if slices.Contains(result.Changed, file) {
							corrected.Add(1)
						}
					}
					if !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Severity == problem.Error }) {
						e.compareAnew(out)
					}
				}
			})
		}
	})
	if n := shown.Load(); n < 30 || corrected.Load() > n/10 {
		t.Errorf("of %d pages that were shown at a glance the build corrected %d", n, corrected.Load())
	}
}

// differing returns the names of the files that differ.
func differing(before, after map[string]string) (names []string) {
	for name, text := range after {
		if was, stood := before[name]; !stood || was != text {
			names = append(names, name)
		}
	}
	for name := range before {
		if _, stays := after[name]; !stays {
			names = append(names, name)
		}
	}
	return names
}

// compareAnew holds a preview against one of a Session that knows nothing.
func (e *editor) compareAnew(out string) {
	e.Helper()
	anew := filepath.Join(e.TempDir(), "pages")
	s := NewSession(Options{Site: e.dir, Out: anew, Preview: true})
	defer s.Close()
	if _, _, err := s.Build(e.Context()); err != nil {
		e.Fatal(err)
	}
	if diff := cmp.Diff(tree(e.T, anew), tree(e.T, out)); diff != "" {
		e.Errorf("after %s: %s", strings.Join(e.log, ", "), diff[:min(len(diff), 2000)])
	}
	_ = os.RemoveAll(anew)
}
