package intake_test

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/intake"
)

// FuzzAnything holds that whatever a reader hands over becomes content without
// an error, and the same at a second import.
func FuzzAnything(f *testing.F) {
	for _, seed := range []string{
		"The ferry", "", "---\nid: 1\n---", "../../etc/passwd", "\x00\xff\u202e\u0085", "https://a.example/con/comments/post.html?x#c1",
		strings.Repeat("é", 300), "<a href='x-ibid-key:34'>", "![x](x-ibid-key:1", "ann@a.example", "#comment-1", "comment-1", "Ã©", "post", "2009/03/aux",
		"assets/x", "a: b # c", "- [x]: y\n\n\n", "~null", "data:image/png;base64,iVBORw0KGgo=",
	} {
		f.Add(seed, "2", seed, int64(1))
		f.Add("The ferry", seed, "Words.", int64(1<<40))
	}
	f.Fuzz(func(t *testing.T, a, b, c string, seconds int64) {
		day := archive.Date{Time: timeOf(seconds), Precision: archive.Day}
		e := export{
			site: importer.Site{Address: a},
			threads: []importer.Thread{
				{Key: a, Title: b, Author: c, AuthorURL: a, Date: day, BadDate: b, Address: c, Former: []string{a, b}, Places: []string{a, b, c},
					Slug: a, Language: b, Topics: []string{a, b, c}, Summary: c, License: a, Body: markup(c), Notes: []string{a, ""}, Sources: []string{b}, At: a},
				{Key: b, Title: b, Address: c, Body: importer.Body{Text: c}},
				{Key: c, Title: a, Address: b, Slug: c, Body: text(a)},
			},
			comments: []importer.Comment{
				{Thread: a, Key: b, ID: b, Parent: c, Author: c, URL: a, Date: day, Address: a, Places: []string{b, "comment-" + b}, Topics: []string{c}, Body: text(a)},
				{Thread: a, Key: c, ID: strings.ToUpper(b), Parent: b, Author: b, Address: "#" + c, Places: []string{c}, Body: markup(a)},
				{Thread: a, ID: c, Parent: a, Author: a, Address: c, Body: importer.Body{Text: b}, Removed: true},
			},
			mentions: []importer.Mention{{Thread: a, Title: a, URL: b, Date: day}},
		}
		site := t.TempDir()
		bring(t, site, e, intake.Options{})
		again := bring(t, site, e, intake.Options{})
		if again.Written > 0 || again.Replaced > 0 || len(again.Kept) > 0 {
			t.Errorf("the second import wrote %d files, renewed %d and kept %v", again.Written, again.Replaced, again.Kept)
		}
	})
}

// TestHostile holds what a stranger's export may do: nothing outside content/,
// and no more than its own.
func TestHostile(t *testing.T) {
	site := t.TempDir()
	e := export{threads: []importer.Thread{
		{Key: "1", Title: "One", Address: "https://a.example/../../etc/x/"},
		{Key: "2", Title: "Two", Address: "https://a.example/etc/x/"},
		{Key: "3", Title: strings.Repeat("long ", 5000), Author: "\u202eevil\u202c"},
		{Key: "4", Title: "Huge", Body: text(strings.Repeat("a", 20<<20))},
		{Key: "5", Title: "x", Slug: ".ssh"},
	}}
	for i := range 3 {
		e.comments = append(e.comments, importer.Comment{Thread: "1", Key: fmt.Sprint(i), ID: "same", Author: "ann@a.example", Body: text("x")})
	}
	e.comments = append(e.comments, importer.Comment{Thread: "1", Key: "9", Author: "Bo", Body: text(strings.Repeat("b", 100<<20))})
	a := bring(t, site, e, intake.Options{})
	got := tree(t, site)
	for _, name := range []string{"content/etc/x/post.txt", "content/etc/x-2/post.txt", "content/ssh/post.txt"} {
		if _, there := got[strings.Replace(name, ".txt", ".md", 1)]; !there {
			t.Errorf("there is no %s in %d files", name, len(got))
		}
	}
	if len(a.LeftOut) != 2 {
		t.Errorf("left out is %+v", a.LeftOut)
	}
	for name, text := range got {
		if strings.Contains(text, "@") || strings.Contains(text, "\u202e") || len(name) > 250 {
			t.Errorf("%s holds what it must not: %.200q", name, text)
		}
	}
}

// TestInterrupted holds that an import which is stopped has written nothing.
func TestInterrupted(t *testing.T) {
	site := t.TempDir() + "/new"
	w, err := intake.New(intake.Options{Site: site})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	w.Found(importer.Post, 1)
	if err := w.Thread(&importer.Thread{Key: "1", Title: "A"}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.Finish(ctx); err == nil {
		t.Error("it went on")
	}
	if _, err := os.Stat(site); err == nil {
		t.Error("something was written")
	}
}

// TestNothingIsLeftBehind: what an import needs while it runs is gone with it, even
// if it has no chance to take it away.
func TestNothingIsLeftBehind(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	w, err := intake.New(intake.Options{Site: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Thread(&importer.Thread{Key: "1", Title: "One", Body: text("Words.")}); err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS == "windows" {
		_ = w.Close()
	}
	left, err := os.ReadDir(temporary)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := w.Close(); err != nil && runtime.GOOS != "windows" {
		t.Error(err)
	}
}
