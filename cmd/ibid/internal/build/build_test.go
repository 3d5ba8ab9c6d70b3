package build

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/thorough"
)

// TestMain keeps the sites of thousands of files in memory, where there is room.
func TestMain(m *testing.M) {
	thorough.InMemory()
	os.Exit(m.Run())
}

// siteOf writes a site of the given files.
func siteOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const (
	post    = "---\ntitle: The clock\n---\nThe clock in the tower has stopped once more, at ten past four.\n"
	draft   = "---\ntitle: Not yet\ndraft: true\n---\nThis is a secret for now.\n"
	comment = "---\nid: 1\nauthor: Tobias\n---\n> The clock in the tower has stopped once more\n\nIt has.\n"
)

func read(t *testing.T, parts ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func exists(parts ...string) bool {
	_, err := os.Stat(filepath.Join(parts...))
	return err == nil
}

func mustPublish(t *testing.T, o Options) Result {
	t.Helper()
	result, problems, err := Publish(t.Context(), o)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return result
}

func TestPublish(t *testing.T) {
	site := siteOf(t, map[string]string{
		"content/clock/post.md":       post,
		"content/clock/comments/1.md": comment,
		"content/clock/tower.png":     "a picture",
		"content/soon/post.md":        draft,
		"content/soon/plan.txt":       "a secret",
		"content/site.yaml":           "files: ['*/plan.txt', '*/*/free.txt']\n",
		"content/soon/out/post.md":    "---\ntitle: Out\n---\n",
		"content/soon/out/free.txt":   "no secret",
		"assets/own.css":              "/* mine */",
		"assets/deep/own.js":          "mine",
		"assets/_readme/x.png":        "not published",
		"assets/assets.go":            "package assets",
	})
	result := mustPublish(t, Options{Site: site})
	if result.Threads != 2 || result.Comments != 1 {
		t.Errorf("got %+v", result)
	}
	public := filepath.Join(site, "public")
	for name, want := range map[string]string{
		"clock/tower.png": "a picture", "soon/out/free.txt": "no secret",
		"assets/own.css": "/* mine */", "assets/deep/own.js": "mine",
	} {
		if got := read(t, public, name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	for _, name := range []string{"soon/index.html", "soon/plan.txt", "assets/_readme/x.png", "assets/assets.go", "content"} {
		if exists(public, name) {
			t.Errorf("%s is published", name)
		}
	}
	if page := read(t, public, "clock/index.html"); !strings.Contains(page, "comment-1") || !strings.Contains(page, "tower has stopped") {
		t.Errorf("the page is\n%s", page)
	}
	out := filepath.Join(t.TempDir(), "preview")
	if r := mustPublish(t, Options{Site: site, Out: out, Drafts: true}); r.Threads != 3 {
		t.Errorf("with drafts: got %+v", r)
	}
	if !exists(out, "soon/index.html") || !exists(out, "soon/plan.txt") {
		t.Error("the draft is not published")
	}
}

// TestOwnTemplateWins: a site's own file takes the place of the embedded one.
func TestOwnTemplateWins(t *testing.T) {
	site := siteOf(t, map[string]string{"content/clock/post.md": post})
	mustPublish(t, Options{Site: site})
	names, err := fs.Glob(os.DirFS(filepath.Join(site, "public", "assets")), "*.css")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	if err := os.MkdirAll(filepath.Join(site, "assets"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(site, "assets", names[0]), []byte("/* mine */"), 0o644); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, Options{Site: site})
	if got := read(t, site, "public", "assets", names[0]); got != "/* mine */" {
		t.Errorf("got %q", got)
	}
}

// TestRemovedWordsGoNowhere: a removed comment's words are in no file.
func TestRemovedWordsGoNowhere(t *testing.T) {
	site := siteOf(t, map[string]string{
		"content/clock/post.md":       post,
		"content/clock/comments/1.md": "---\nid: 1\nauthor: Tobias\ntopics: [Slander]\nstatus: removed\n---\nThe mayor drinks the winding money.\n",
		"content/clock/comments/2.md": "---\nid: 2\nauthor: Ines\n---\nI saw that.\n",
	})
	mustPublish(t, Options{Site: site})
	err := filepath.WalkDir(filepath.Join(site, "public"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.Contains(read(t, name), "winding money") {
			t.Errorf("%s has the words", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(read(t, site, "public/clock/index.html"), `id="comment-1"`) {
		t.Error("its address is gone")
	}
}

// TestNothingPublished: whatever goes wrong, what was published stays.
func TestNothingPublished(t *testing.T) {
	tests := []struct {
		name    string
		files   map[string]string
		options func(o *Options)
		cancel  bool
		fault   string
	}{
		{name: "broken content", files: map[string]string{"content/b/post.md": "no front matter"}, fault: "content/b/post.md:1:1"},
		{name: "an override that does not fit", files: map[string]string{
			"content/clock/comments/2.md": "---\nid: 2\nauthor: Ines\nquotes:\n  - text: not there\n    source: none\n---\nWords.\n"},
			fault: "content/clock/comments/2.md:5:5"},
		{name: "a note that does not fit", files: map[string]string{
			"content/clock/comments/2.md": "---\nid: 2\nauthor: Ines\nnotes:\n  - on: not there\n    note: Hm.\n---\nWords.\n"},
			fault: "content/clock/comments/2.md:5:5"},
		{name: "a broken template", files: map[string]string{"templates/thread.html": "{{"}, fault: "templates/thread.html:1"},
		{name: "a template in vain", files: map[string]string{"templates/foot.html": "{{index .Site 999}}"}},
		{name: "an interrupt", cancel: true},
		{name: "out is content", options: func(o *Options) { o.Out = filepath.Join(o.Site, "content", "new") }},
		{name: "out is not ours", options: func(o *Options) { o.Out = o.Site }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			site := siteOf(t, map[string]string{"content/clock/post.md": post, "content/clock/comments/1.md": comment})
			o := Options{Site: site}
			mustPublish(t, o)
			before := tree(t, site)
			for name, data := range test.files {
				name = filepath.Join(site, name)
				before[strings.TrimPrefix(name, site)] = data
				if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(data), 0o644)); err != nil {
					t.Fatal(err)
				}
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if test.cancel {
				cancel()
			}
			if test.options != nil {
				test.options(&o)
			}
			_, problems, err := Publish(ctx, o)
			if err == nil && (len(problems) == 0 || problems[0].Severity != problem.Error || problems[0].Position.String() != test.fault) {
				t.Errorf("got %v, want a problem at %q", problems, test.fault)
			}
			if test.fault != "" && err != nil {
				t.Error(err)
			}
			if d := cmp.Diff(before, tree(t, site)); d != "" {
				t.Errorf("-before +after\n%s", d)
			}
		})
	}
}

// tree gives the files below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[strings.TrimPrefix(name, dir)] = read(t, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestCheckLooksFurther: a broken file keeps no other thread from being
// looked at, and brings no complaints about what only it could mend.
func TestCheckLooksFurther(t *testing.T) {
	site := siteOf(t, map[string]string{
		"content/clock/post.md":       post,
		"content/clock/comments/1.md": "---\nid: 1\n---\nThe words of Tobias, who forgot his name.\n",
		"content/clock/comments/2.md": "---\nid: 2\nauthor: Ines\nparent: 1\n---\n> The words of Tobias, who forgot his name.\n\nYes.\n",
		"content/other/post.md":       "---\ntitle: Other\n---\nHe said “nobody ever winds the clock in this town”. [gone](no.png)\n",
		"content/soon/post.md":        draft + "[gone](no.png)\n",
	})
	_, problems, err := Check(t.Context(), site, true)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.Position.String())
	}
	want := []string{"content/clock/comments/1.md:2:1", "content/clock/post.md", "content/other/post.md:4:10", "content/other/post.md:4:60", "content/soon/post.md:6:8"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s\n%v", d, problems)
	}
	if exists(site, "public") {
		t.Error("check has published")
	}
}

// TestSourceInTornThread: what can be read of a thread with a broken file is a
// source for the others, and links into it are not said to be dead.
func TestSourceInTornThread(t *testing.T) {
	site := siteOf(t, with(twoThreads(),
		"content/kiln/comments/2.md", "---\nid: 2\n---\n> Words of nobody, who forgot to say who he was.\n",
		"content/ferry/comments/1.md", "---\nid: 1\nauthor: Nan\n---\n[there](../kiln/index.html#comment-2)\n"))
	_, problems, err := Check(t.Context(), site, false)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.Position.String())
	}
	if d := cmp.Diff([]string{"content/kiln/comments/2.md:2:1", "content/kiln/post.md"}, got); d != "" {
		t.Errorf("-want +got\n%s\n%v", d, problems)
	}
}

func TestOverlay(t *testing.T) {
	o := overlay{
		own: fstest.MapFS{
			"a.html": {Data: []byte("own")}, "deep/b.html": {Data: []byte("own")},
			".hidden": {}, "_apart/c.html": {}, "own.go": {}, "deep/_d.html": {},
		},
		embedded: fstest.MapFS{"a.html": {Data: []byte("embedded")}, "e.html": {Data: []byte("embedded")}, "deep/f.html": {Data: []byte("embedded")}},
	}
	got := map[string]string{}
	err := fs.WalkDir(o, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(o, name)
		got[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a.html": "own", "deep/b.html": "own", "e.html": "embedded", "deep/f.html": "embedded"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if _, err := o.Open("own.go"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a Go file opens: %v", err)
	}
}

func TestOverlayOfNothing(t *testing.T) {
	own, err := (&Site{files: os.DirFS(t.TempDir())}).own("templates")
	if err != nil {
		t.Fatal(err)
	}
	o := overlay{own, fstest.MapFS{"a.html": {}}}
	names, err := fs.Glob(o, "*.html")
	if d := cmp.Diff([]string{"a.html"}, names); d != "" || err != nil {
		t.Errorf("%v -want +got\n%s", err, d)
	}
}
