package content_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/problem"
)

// read reads a site in which nothing is wrong.
func read(t *testing.T, site fs.FS) *archive.Archive {
	t.Helper()
	a, problems, _ := content.Read(t.Context(), site)
	if len(problems) > 0 {
		t.Fatal(printed(problems))
	}
	return a
}

func at(file string, line, column int) problem.Position {
	return problem.Position{File: "content/" + file, Line: line, Column: column}
}

func day(y int, m time.Month, d int) archive.Date {
	return archive.Date{Time: time.Date(y, m, d, 0, 0, 0, 0, time.UTC), Precision: archive.Day}
}

// TestReadAll reads a site that uses every key.
func TestReadAll(t *testing.T) {
	got := read(t, site(
		"site.yaml", "title: The Lamp Room\nbase_url: https://example.org/lamps\nlanguage: en-GB\ndescription: Talk\nauthor: Ann\ncross_thread: false\ncomment_pages: true\nwayback: true\nline_breaks: true\nfiles: [about.*]\n",
		"topics.yaml", "- topic: Fog\n  aliases: [Mist, Haar]\n  see_also: [Rain]\n  description: Low cloud.\n- topic: Rain\n",
		"people.yaml", "- name: Ann Lee\n  aliases: [ann]\n  url: https://example.org/ann\n",
		"addresses.txt", "# kept\n\n2009/light/#post\nold/ 2009/light/\n",
		"2009/light/map.png", "x",
		"2009/light/.hidden", "x",
		"about.html", "<p>x",
		"2009/light/post.html", `---
title: "Light: a history"
author: Ann Lee
date: 2009-03-04 21:14
updated: 2009-03-05
url: https://example.org/ann
language: en
topics: [Fog, "Rain"]
summary: |
  Two
  lines.
license: CC BY 4.0
aliases: [/2009/03/light.html, old/]
draft: true
sources:
  - https://example.org/2009/light
  - a letter
notes:
  - on: fog
    by: the editor
    note: See *Rain*.
---

<p>Fog.</p>
`,
		"2009/light/comments/1.md", `---
id: 007
author: Ben
date: 2009-03-04T22:00:00+01:00
url: http://example.org/ben
permalink: https://example.org/2009/light#c7
places:
  - p7
  - "7"
parent: post
topics:
quotes:
  - text: Fog.
    source: 2009/light#post
notes: []
---
  Indented.

Second.

`,
		"2009/light/comments/2.txt", "---\nid: b-2\nauthor: Cy\nparent: comment-007\nstatus: removed\nquotes:\n- {text: x, source: https://example.org/x#y}\n- {text: y, source: none}\n---\n",
	))
	want := &archive.Archive{
		Site: archive.Site{Title: "The Lamp Room", BaseURL: "https://example.org/lamps/", Language: "en-GB", Description: "Talk", Author: "Ann", OwnThreadOnly: true, CommentPages: true, Wayback: true, LineBreaks: true, Files: []string{"about.*"}, FilesAt: at("site.yaml", 10, 8)},
		Published: []archive.Published{
			{Address: archive.PageOf("2009/light").At("post"), Line: 3},
			{Address: archive.PageOf("old"), Of: "2009/light/", Line: 4},
		},
		PublishedText: "# kept\n\n2009/light/#post\nold/ 2009/light/\n",
		Topics: []archive.TopicEntry{
			{Name: "Fog", Aliases: []string{"Mist", "Haar"}, SeeAlso: []string{"Rain"}, Description: "Low cloud.", At: at("topics.yaml", 1, 3)},
			{Name: "Rain", At: at("topics.yaml", 5, 3)},
		},
		People: []archive.Person{{Name: "Ann Lee", Aliases: []string{"ann"}, URL: "https://example.org/ann", At: at("people.yaml", 1, 3)}},
		Files:  []string{"2009/light/map.png", "about.html"},
		Threads: []*archive.Thread{{
			Path: "2009/light", Title: "Light: a history", Updated: day(2009, 3, 5), Language: "en", Summary: "Two\nlines.",
			License: "CC BY 4.0", Aliases: []string{"2009/03/light.html", "old"}, Draft: true,
			Sources: []string{"https://example.org/2009/light", "a letter"},
			Items: []*archive.Item{{
				Author: "Ann Lee", URL: "https://example.org/ann", Topics: []string{"Fog", "Rain"},
				Date:  archive.Date{Time: time.Date(2009, 3, 4, 21, 14, 0, 0, time.UTC), Precision: archive.Minute, Local: true},
				Notes: []archive.Note{{On: "fog", By: "the editor", Text: "See *Rain*.", At: at("2009/light/post.html", 19, 5)}},
				Body:  archive.Body{Format: archive.HTML, Text: "<p>Fog.</p>", Line: 24},
				At:    at("2009/light/post.html", 1, 0),
			}, {
				ID: "007", Author: "Ben", URL: "http://example.org/ben", Permalink: "https://example.org/2009/light#c7", Places: []string{"p7", "7"}, Parent: "post",
				Date:      archive.Date{Time: time.Date(2009, 3, 4, 21, 0, 0, 0, time.UTC), Precision: archive.Second},
				Overrides: []archive.Override{{Text: "Fog.", Source: "post", At: at("2009/light/comments/1.md", 13, 5)}},
				Body:      archive.Body{Text: "  Indented.\n\nSecond.", Line: 17},
				At:        at("2009/light/comments/1.md", 1, 0),
			}, {
				ID: "b-2", Author: "Cy", Parent: "007", Removed: true,
				Overrides: []archive.Override{
					{Text: "x", Source: "https://example.org/x#y", At: at("2009/light/comments/2.txt", 7, 3)},
					{Text: "y", Source: "none", At: at("2009/light/comments/2.txt", 8, 3)}},
				Body: archive.Body{Format: archive.Text, Line: 10},
				At:   at("2009/light/comments/2.txt", 1, 0),
			}},
		}},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(archive.Archive{})); diff != "" {
		t.Error(diff)
	}
}

func TestSettingsMayBeMissingOrEmpty(t *testing.T) {
	for _, s := range []fstest.MapFS{
		site("light/post.md", goodPost),
		site("light/post.md", goodPost, "site.yaml", "", "topics.yaml", "# none yet\n", "people.yaml", "---\n"),
	} {
		a := read(t, s)
		if !cmp.Equal(a.Site, archive.Site{Title: "Archive"}) || len(a.Topics)+len(a.People) > 0 {
			t.Errorf("got %+v", a)
		}
	}
}

// TestLineEnds: a file means the same however its lines end, and its
// problems are in the same places.
func TestLineEnds(t *testing.T) {
	good := "---\ntitle: Light\nsummary: |\n  Two\n  lines.\n---\n\nOne.\n\nTwo.\n"
	bad := "---\ntitle: Light\nsummary: x\nautor: y\n---\n"
	want := read(t, site("light/post.md", good))
	_, wantProblems, _ := content.Read(t.Context(), site("light/post.md", bad))
	for name, replacer := range map[string]*strings.Replacer{
		"CRLF": strings.NewReplacer("\n", "\r\n"), "CR": strings.NewReplacer("\n", "\r")} {
		for _, mark := range []string{"", "\uFEFF"} {
			got := read(t, site("light/post.md", mark+replacer.Replace(good)))
			if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(archive.Archive{})); diff != "" {
				t.Errorf("%s %q: %s", name, mark, diff)
			}
			_, problems, _ := content.Read(t.Context(), site("light/post.md", mark+replacer.Replace(bad)))
			if diff := cmp.Diff(printed(wantProblems), printed(problems)); diff != "" {
				t.Errorf("%s %q: %s", name, mark, diff)
			}
		}
	}
}

func TestBody(t *testing.T) {
	for _, c := range []struct {
		text, body string
		line       int
	}{
		{"", "", 4},
		{"\n", "", 5},
		{"a", "a", 4},
		{"a\n", "a", 4},
		{"\n \t\n  a\n\n b  \n \n\n", "  a\n\n b  ", 6},
		{"---\na\n---\n", "---\na\n---", 4},
	} {
		got := read(t, site("light/post.md", goodPost+c.text)).Threads[0].Items[0].Body
		if diff := cmp.Diff(archive.Body{Text: c.body, Line: c.line}, got); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
	}
}

func TestOrder(t *testing.T) {
	for _, c := range []struct {
		name  string
		files string // name, or name=date
		want  string
	}{
		{"names without dates", "10 2 1", "1 2 10"},
		{"leading zeros", "010 9 0011", "9 010 0011"},
		{"letters and numbers", "b2 a10 b1 a9", "a9 a10 b1 b2"},
		{"numbers of any length", "99999999999999999999999 100000000000000000000000 3", "3 99999999999999999999999 100000000000000000000000"},
		{"dates before names", "1=2009-03-05 2=2009-03-04", "2 1"},
		{"without a date, behind the one before", "1=2009-03-05 2 3=2009-03-04 4", "3 4 1 2"},
		{"first without a date", "1 2=2009-03-04 3", "1 2 3"},
		{"a day behind a time of that day", "1=2009-03-04T10:00Z 2=2009-03-04 3=2009-03-04T09:00Z", "3 1 2"},
		{"zones", "1=2009-03-04T10:00:00+02:00 2=2009-03-04T09:00:00Z 3=2009-03-04T08:30:00Z", "1 3 2"},
		{"equal dates", "3=2009-03-04 1=2009-03-04 2=2009-03-04", "1 2 3"},
	} {
		s := site("light/post.md", goodPost)
		for _, f := range strings.Fields(c.files) {
			name, date, _ := strings.Cut(f, "=")
			s["content/light/comments/"+name+".md"] = &fstest.MapFile{Data: []byte(front("id: \""+name+"\"", "author: Ann", "date: "+date))}
		}
		var got []string
		for _, it := range read(t, s).Threads[0].Items[1:] {
			got = append(got, it.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %v, want %s", c.name, got, c.want)
		}
	}
}

func TestThreads(t *testing.T) {
	a := read(t, site("b/post.md", goodPost, "a/post.txt", goodPost, "a/inner/post.html", goodPost,
		"Über.uns/straße-7/post.md", goodPost, "comments/map.png", "x", ".git/post.md", "x", "c/.x/post.md", "x"))
	var paths []string
	for _, th := range a.Threads {
		paths = append(paths, th.Path)
	}
	if want := []string{"a", "a/inner", "b", "Über.uns/straße-7"}; !slices.Equal(paths, want) {
		t.Errorf("threads %q, want %q", paths, want)
	}
	if !slices.Equal(a.Files, []string{"comments/map.png"}) {
		t.Errorf("files %q", a.Files)
	}
}

// TestHostile feeds what is too long, too deep or too much.
func TestHostile(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	for _, c := range []struct{ name, text, want string }{
		{"a line of 1 MB", goodPost + long + "\n", ""},
		{"a title of 1 MB", "---\ntitle: " + long + "\n---\n", "the front matter is longer than 1 MiB"},
		{"a key of 100 kB", "---\ntitle: Light\n" + long[:100_000] + ": x\n---\n", "could not find expected ':'"},
		{"brackets in brackets", "---\ntitle: " + strings.Repeat("[", 100_000) + "\n---\n", "this is not valid YAML"},
		{"keys in keys", "---\ntitle: Light\n" + strings.Repeat("{a: ", 5_000) + strings.Repeat("}", 5_000) + "\n---\n", "this is not valid YAML"},
	} {
		_, problems, _ := content.Read(t.Context(), site("light/post.md", c.text))
		got := printed(problems)
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %.300s, want %q", c.name, got, c.want)
		}
		if len(got) > 1000 {
			t.Errorf("%s: a message of %d bytes", c.name, len(got))
		}
	}
}

// TestManyComments reads a thread of 5,000 comments, each answering the next
// and the last one that does not exist, in which a quadratic check would be felt.
func TestManyComments(t *testing.T) {
	const n = 5000
	s := site("light/post.md", goodPost)
	for i := 1; i <= n; i++ {
		s[fmt.Sprintf("content/light/comments/%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"---\nid: %d\nauthor: Ann\nparent: %d\n---\nWords.\n", i, i+1)}
	}
	a, problems, _ := content.Read(t.Context(), s)
	want := "content/light/comments/5000.md:4:9: parent \"5001\": no comment of this thread has this id; did you mean \"500\"?\n    parent: 5001\n"
	if diff := cmp.Diff(want, printed(problems)); diff != "" {
		t.Error(diff)
	}
	if got := len(a.Threads[0].Items); got != n+1 {
		t.Errorf("%d items, want %d", got, n+1)
	}
}

func TestReadIsDeterministic(t *testing.T) {
	s := fstest.MapFS{}
	for i, f := range faults {
		for name, file := range f.site {
			s[strings.Replace(name, "content/", fmt.Sprintf("content/t%d/", i), 1)] = file
		}
	}
	first, firstProblems, _ := content.Read(t.Context(), s)
	for range 5 {
		again, problems, _ := content.Read(t.Context(), s)
		if diff := cmp.Diff(first, again, cmpopts.IgnoreUnexported(archive.Archive{})); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(printed(firstProblems), printed(problems)); diff != "" {
			t.Fatal(diff)
		}
	}
	if len(firstProblems) < 60 {
		t.Errorf("only %d problems: all are to be found at once", len(firstProblems))
	}
}

// TestDisk reads from a disk what is no plain file.
func TestDisk(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	write("secret.txt", "not yours")
	write("site/content/light/post.md", goodPost)
	write("site/content/light/map.png", "a map")
	for link, to := range map[string]string{"out.txt": "../../../secret.txt", "again": "..", "gone.txt": "nowhere", "good.png": "map.png"} {
		if err := os.Symlink(to, filepath.Join(dir, "site/content/light", link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	root, err := os.OpenRoot(filepath.Join(dir, "site"))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	a, problems, _ := content.Read(t.Context(), root.FS())
	want := []string{
		"content/light/again: a symbolic link to a folder is not followed; put a plain file or folder in its place",
		"content/light/gone.txt: cannot be read: it is a symbolic link that leads to nothing; put a plain file or folder in its place",
		"content/light/out.txt: cannot be read: it is a symbolic link that leads out of the site; put a plain file or folder in its place",
	}
	if diff := cmp.Diff(want, strings.Split(strings.TrimSpace(printed(problems)), "\n")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"light/good.png", "light/map.png"}, a.Files); diff != "" {
		t.Error(diff)
	}
}

func TestContentIsFile(t *testing.T) {
	_, problems, _ := content.Read(t.Context(), fstest.MapFS{"content": &fstest.MapFile{Data: []byte("x")}})
	want := "content: this is not a folder; put a plain file or folder in its place\n"
	if diff := cmp.Diff(want, printed(problems)); diff != "" {
		t.Error(diff)
	}
}

// unreadable is a file system whose files of one name cannot be opened.
type unreadable struct {
	fs.FS
	name string
}

func (u unreadable) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, u.name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.FS.Open(name)
}

// TestUnreadable: what cannot be read is one problem, and not several others
// that follow from it.
func TestUnreadable(t *testing.T) {
	s := site("site.yaml", "title: x", "addresses.txt", "light post\nlight comment-1\n", "light/post.md", goodPost, "light/comments/1.md", goodComment,
		"light/comments/2.md", front("id: 2", "author: Ben", "parent: 1", "quotes: [{text: x, source: comment-1}]"))
	for _, name := range []string{"content/site.yaml", "content/light/post.md", "content/light/comments/1.md", "content/light/comments", "content/light"} {
		_, problems, _ := content.Read(t.Context(), unreadable{s, name})
		if diff := cmp.Diff(name+": cannot be read: permission denied; change its rights so that you may read it\n", printed(problems)); diff != "" {
			t.Error(diff)
		}
	}
}
