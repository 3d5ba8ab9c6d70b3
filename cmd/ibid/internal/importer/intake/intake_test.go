package intake_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/intake"
	"ibid/cmd/ibid/internal/problem"
)

// export is what a reader hands over.
type export struct {
	site     importer.Site
	threads  []importer.Thread
	comments []importer.Comment
	mentions []importer.Mention
}

// bring imports an export into a site, which has no errors then.
func bring(t *testing.T, site string, e export, o intake.Options) *intake.Account {
	t.Helper()
	a, err := tryBring(t, site, e, o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(site); err != nil {
		return a
	}
	_, problems, err := content.Read(t.Context(), os.DirFS(site))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Severity == problem.Error {
			t.Errorf("what was imported has an error: %v", p)
		}
	}
	return a
}

func tryBring(t *testing.T, site string, e export, o intake.Options) (*intake.Account, error) {
	t.Helper()
	o.Site = site
	w, err := intake.New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	w.Site(e.site)
	w.Found(importer.Post, len(e.threads))
	w.Found(importer.Reaction, len(e.comments)+len(e.mentions))
	for i := range e.comments { // before their threads, as some exports have them
		if err := w.Comment(&e.comments[i]); err != nil {
			t.Fatal(err)
		}
	}
	for i := range e.threads {
		if err := w.Thread(&e.threads[i]); err != nil {
			t.Fatal(err)
		}
	}
	for i := range e.mentions {
		if err := w.Mention(&e.mentions[i]); err != nil {
			t.Fatal(err)
		}
	}
	return w.Finish(t.Context())
}

// tree returns the text of every file of a site but the ledger.
func tree(t *testing.T, site string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(site, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == ".imported" {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(site, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func date(s string) archive.Date {
	d, err := archive.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func text(s string) importer.Body { return importer.Body{Format: archive.Text, Text: s} }
func markup(s string) importer.Body {
	return importer.Body{Format: archive.HTML, Text: s}
}

// ferry is a small export with something of everything.
func ferry() export {
	return export{
		site: importer.Site{Title: "Estuary", Address: "https://estuary.example/blog/"},
		threads: []importer.Thread{
			{
				Key: "12", Title: "The ferry is late", Author: "Ines", Date: date("2009-03-04T21:14:00+01:00"),
				Address: "https://estuary.example/blog/2009/03/the-ferry/", Former: []string{"https://estuary.example/blog/?p=12"},
				Places: []string{"post-12"}, Topics: []string{"Ferries", "Ferries", "Quays &amp; piers"}, Notes: []string{"Ines keeps *the* log."},
				Body: markup(`<p>It is late, as <a href="/blog/2009/03/the-bus.html#comment-9">the bus</a> was.</p>`),
			},
			{Key: "13", Title: "The bus", Address: "/blog/2009/03/the-bus.html", Date: date("2009-03-01"), Body: text("No bus came.")},
		},
		comments: []importer.Comment{
			{Thread: "12", Key: "35", ID: "35", Parent: "34", Author: "Tobias <tobias@harbour.example>", Date: date("2009-03-05 08:00"),
				Address: "https://estuary.example/blog/2009/03/the-ferry/#c35", Places: []string{"li-comment-35", "comment-34"},
				Body: markup(`<blockquote cite="` + importer.Pointer("34") + `">Which one?</blockquote>Both.`)},
			{Thread: "12", Key: "34", ID: "comment-34", Parent: "12", Author: "Ann", URL: "www.ann.example", Date: date("2009-03-05 07:00"), Body: text("Which one?")},
			{Thread: "12", Key: "36", ID: "../../etc/x", Parent: "99", Date: date("2009-03-06"), Body: text("It was the fog.")},
			{Thread: "13", Key: "9", ID: "9", Author: "Cy", Body: text("None came to us."), Removed: true},
			{Thread: "77", Key: "70", Author: "Dee", Body: text("Where am I?")},
		},
		mentions: []importer.Mention{{Thread: "12", Title: "Boats [weekly]", URL: "https://boats.example/9", Date: date("2009-03-07")}},
	}
}

func TestImport(t *testing.T) {
	site := t.TempDir()
	a := bring(t, site, ferry(), intake.Options{Zone: time.FixedZone("", 3600)})
	want := map[string]string{
		"content/blog/2009/03/the-ferry/post.html": `---
title: The ferry is late
author: Ines
date: "2009-03-04T21:14:00+01:00"
url: https://estuary.example/blog/2009/03/the-ferry/
topics: [Ferries, Quays & piers]
places: [post-12]
notes:
  - note: "Ines keeps \\*the\\* log."
  - note: |-
      Linked from:

      - [Boats \\[weekly\]](<https://boats.example/9>), 2009-03-07
---

<p>It is late, as <a href="../../../../blog/2009/03/the-bus/index.html#comment-9">the bus</a> was.</p>
`,
		"content/blog/2009/03/the-ferry/comments/0001.txt": `---
id: 34
author: Ann
date: "2009-03-05T07:00+01:00"
url: http://www.ann.example
parent: post
---

Which one?
`,
		"content/blog/2009/03/the-ferry/comments/0002.html": `---
id: 35
author: Tobias
date: "2009-03-05T08:00+01:00"
permalink: "https://estuary.example/blog/2009/03/the-ferry/#c35"
places: [li-comment-35]
parent: 34
---

<blockquote cite="#comment-34">Which one?</blockquote>Both.
`,
		"content/blog/2009/03/the-ferry/comments/0003.txt": `---
id: 3
author: Anonymous
date: 2009-03-06
---

It was the fog.
`,
		"content/blog/2009/03/the-bus/post.txt": `---
title: The bus
date: 2009-03-01
url: https://estuary.example/blog/2009/03/the-bus.html
aliases: [blog/2009/03/the-bus.html]
---

No bus came.
`,
		"content/blog/2009/03/the-bus/comments/0001.txt": `---
id: 9
author: Cy
status: removed
---

None came to us.
`,
	}
	if diff := cmp.Diff(want, tree(t, site)); diff != "" {
		t.Error(diff)
	}
	if a.Comments != 4 || a.Replies != 2 || a.People != 3 || a.Mentions != 1 || a.Written != 6 || len(a.Paths) != 2 {
		t.Errorf("the account is %+v", a)
	}
	if len(a.LeftOut) != 1 || a.LeftOut[0].What != string(importer.NoThread) || a.LeftOut[0].Examples[0] != `Dee: "Where am I?"` {
		t.Errorf("left out is %+v", a.LeftOut)
	}
}

// TestAgain holds that a second import of the same changes nothing, also one
// that finds what another wrote before it was killed.
func TestAgain(t *testing.T) {
	site := t.TempDir()
	bring(t, site, ferry(), intake.Options{})
	first := tree(t, site)
	for _, ledger := range []bool{true, false} {
		if !ledger {
			if err := os.Remove(filepath.Join(site, "content/.imported")); err != nil {
				t.Fatal(err)
			}
		}
		a := bring(t, site, ferry(), intake.Options{})
		if diff := cmp.Diff(first, tree(t, site)); diff != "" {
			t.Errorf("with a ledger %v: %s", ledger, diff)
		}
		if a.Written != 0 || a.Replaced != 0 || a.Unchanged != len(first) || len(a.Kept) > 0 {
			t.Errorf("with a ledger %v the account is %+v", ledger, a)
		}
	}
}

// TestSameTitles holds that posts of one title and address stay apart, also for an
// import that finds what another wrote before it was killed.
func TestSameTitles(t *testing.T) {
	var e export
	for i := range 50 {
		e.threads = append(e.threads, importer.Thread{Key: fmt.Sprint(i), Title: "Notes", Address: "https://a.example/notes/", Body: text(fmt.Sprintf("Note %d.", i))})
	}
	site := t.TempDir()
	bring(t, site, e, intake.Options{})
	first := tree(t, site)
	if err := os.Remove(filepath.Join(site, "content/.imported")); err != nil {
		t.Fatal(err)
	}
	a := bring(t, site, e, intake.Options{})
	if diff := cmp.Diff(first, tree(t, site)); diff != "" || len(first) != 50 || a.Unchanged != 50 {
		t.Errorf("%d files, then %+v: %s", len(first), a, diff)
	}
}

// TestNewer holds what a newer export changes: what is new comes in, what no
// hand has changed is renewed, and what a hand has is left alone.
func TestNewer(t *testing.T) {
	site := t.TempDir()
	bring(t, site, ferry(), intake.Options{})
	dir := filepath.Join(site, "content/blog/2009/03/the-ferry/comments")
	edited := "---\nid: 34\nauthor: Ann Lee\n---\n\nWhich one?\n"
	if err := os.WriteFile(filepath.Join(dir, "0001.txt"), []byte(edited), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "0003.txt")); err != nil {
		t.Fatal(err)
	}
	own := "---\nid: 37\nauthor: The editor\n---\n\nThis thread is closed.\n"
	if err := os.WriteFile(filepath.Join(dir, "0007.md"), []byte(own), 0o644); err != nil {
		t.Fatal(err)
	}
	newer := ferry()
	newer.comments[0].Body = markup("<p>Both, and the post boat.</p>")
	newer.comments[1].Body = text("Which of them?")
	newer.comments = append(newer.comments, importer.Comment{Thread: "12", Key: "37", ID: "37", Parent: "34", Author: "Bo", Date: date("2009-03-05 07:30"), Body: text("The red one.")})
	a := bring(t, site, newer, intake.Options{})
	got := tree(t, site)
	for name, want := range map[string]string{
		"0001.txt":  edited,
		"0002.html": "Both, and the post boat.",
		"0003.txt":  "",
		"0007.md":   own,
		"0008.txt":  "id: 37-2\nauthor: Bo\n",
	} {
		if text, there := got["content/blog/2009/03/the-ferry/comments/"+name]; !strings.Contains(text, want) || there != (want != "") {
			t.Errorf("%s is %q, and %q was wanted", name, text, want)
		}
	}
	if a.Written != 1 || a.Replaced != 1 || len(a.Kept) != 1 {
		t.Errorf("the account is %+v", a)
	}
}

// TestInto holds that comments alone join the threads that are there.
func TestInto(t *testing.T) {
	site := t.TempDir()
	e := ferry()
	e.comments, e.mentions = nil, nil
	bring(t, site, e, intake.Options{})
	disqus := export{
		threads: []importer.Thread{
			{Key: "a", Title: "something else", Address: "http://www.estuary.example/blog/2009/03/the-ferry?utm_source=x"},
			{Key: "b", Title: "the Bus"},
			{Key: "c", Title: "The tram", Address: "https://estuary.example/tram"},
		},
		comments: []importer.Comment{
			{Thread: "a", Key: "1", Author: "Ann", Body: markup("<p>One</p>")},
			{Thread: "b", Key: "2", Author: "Bo", Body: markup("<p>Two</p>")},
			{Thread: "c", Key: "3", Author: "Cy", Body: markup("<p>Three</p>")},
		},
	}
	a := bring(t, site, disqus, intake.Options{Into: true})
	got := tree(t, site)
	for name, want := range map[string]string{"the-ferry": "One", "the-bus": "Two"} {
		if text := got["content/blog/2009/03/"+name+"/comments/0001.html"]; !strings.Contains(text, want) {
			t.Errorf("%s has %q", name, text)
		}
	}
	if len(got) != 4 || a.Comments != 2 || len(a.LeftOut) != 1 || len(a.Remarks) != 1 {
		t.Errorf("%d files, and the account is %+v", len(got), a)
	}
	before := got
	bring(t, site, disqus, intake.Options{Into: true})
	if diff := cmp.Diff(before, tree(t, site)); diff != "" {
		t.Error(diff)
	}
}

// TestIntoTheFirst: of two posts that stood at one address, comments join the one that
// has its path.
func TestIntoTheFirst(t *testing.T) {
	site := t.TempDir()
	bring(t, site, export{threads: []importer.Thread{
		{Key: "a", Title: "Fog", Address: "https://estuary.example/fog/"},
		{Key: "b", Title: "Fog once more", Address: "https://estuary.example/fog/"},
	}}, intake.Options{})
	bring(t, site, export{
		threads:  []importer.Thread{{Key: "t", Title: "Fog", Address: "https://estuary.example/fog/"}},
		comments: []importer.Comment{{Thread: "t", Key: "1", Author: "Ann", Body: markup("<p>One</p>")}},
	}, intake.Options{Into: true})
	if text := tree(t, site)["content/fog/comments/0001.html"]; !strings.Contains(text, "One") {
		t.Errorf("got %v", slices.Sorted(maps.Keys(tree(t, site))))
	}
}

// TestLost holds that an import which would lose something writes nothing.
func TestLost(t *testing.T) {
	site := filepath.Join(t.TempDir(), "new")
	w, err := intake.New(intake.Options{Site: site})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	w.Found(importer.Post, 1)
	w.Found(importer.Reaction, 2)
	if err := w.Thread(&importer.Thread{Key: "1", Title: "A"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Comment(&importer.Comment{Thread: "1", Key: "2", Author: "B"}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Finish(t.Context()); err == nil || !strings.Contains(err.Error(), "2 comments were found, and 1 ") {
		t.Errorf("the error is %v", err)
	}
	if _, err := os.Stat(site); err == nil {
		t.Error("something was written")
	}
}

// TestDryRun holds that nothing is written.
func TestDryRun(t *testing.T) {
	site := filepath.Join(t.TempDir(), "new")
	a := bring(t, site, ferry(), intake.Options{DryRun: true})
	if a.Written != 6 {
		t.Errorf("the account is %+v", a)
	}
	if _, err := os.Stat(site); err == nil {
		t.Error("something was written")
	}
}

func timeOf(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() }
