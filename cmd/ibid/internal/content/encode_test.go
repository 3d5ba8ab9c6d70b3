package content_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/problem"
)

// samePlacesAside compares archives but for where in files things stand.
var samePlacesAside = cmp.Options{
	cmpopts.EquateEmpty(),
	cmpopts.IgnoreUnexported(archive.Archive{}),
	cmpopts.IgnoreTypes(problem.Position{}),
	cmpopts.IgnoreFields(archive.Body{}, "Line"),
}

func fileSystem(files []content.File) fstest.MapFS {
	m := fstest.MapFS{}
	for _, f := range files {
		m[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	return m
}

func TestEncode(t *testing.T) {
	a := &archive.Archive{
		Site:   archive.Site{Title: "Archive", OwnThreadOnly: true, CommentPages: true, Wayback: true, LineBreaks: true},
		Topics: []archive.TopicEntry{{Name: "Fog", Aliases: []string{"Mist"}}},
		Threads: []*archive.Thread{{
			Path: "2009/light", Title: "Light: a history", Draft: true, Sources: []string{"page.txt"},
			Items: []*archive.Item{
				{Author: "Ann", Topics: []string{"Fog", "Rain, mostly"}, Places: []string{"post-12"},
					Overrides: []archive.Override{{Text: "none: at all", Source: "https://example.org/x#y"}}, Body: archive.Body{Text: "Words.\n"}},
				{ID: "7", Author: "#1 Ben", Date: day(2009, 3, 4), Parent: "post", Places: []string{"c456", "Gästebuch:7"},
					Overrides: []archive.Override{{Text: "Words.", Source: "post"}},
					Notes:     []archive.Note{{On: "Yes", By: "the editor", Text: "Two\n\nparagraphs."}},
					Body:      archive.Body{Format: archive.Text, Text: "  Yes"}},
				{ID: "9", Author: "null", Removed: true},
			},
		}},
	}
	files, err := content.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, f := range files {
		fmt.Fprintf(&got, "== %s\n%s", f.Path, f.Data)
	}
	want := `== content/2009/light/comments/0001.txt
---
id: 7
author: "#1 Ben"
date: 2009-03-04
places: [c456, "Gästebuch:7"]
parent: post
quotes:
  - text: Words.
    source: post
notes:
  - on: Yes
    by: the editor
    note: |-
      Two

      paragraphs.
---

  Yes
== content/2009/light/comments/0002.md
---
id: 9
author: "null"
status: removed
---
== content/2009/light/post.md
---
title: "Light: a history"
author: Ann
topics: [Fog, "Rain, mostly"]
draft: true
sources:
  - page.txt
places: [post-12]
quotes:
  - text: "none: at all"
    source: "https://example.org/x#y"
---

Words.
== content/site.yaml
cross_thread: false
comment_pages: true
wayback: true
line_breaks: true
== content/topics.yaml
- topic: Fog
  aliases: [Mist]
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}
}

// TestEncodeRefuses: Encode gives no file that Read would complain of.
func TestEncodeRefuses(t *testing.T) {
	thread := func(change func(*archive.Thread)) *archive.Archive {
		t := &archive.Thread{Path: "light", Title: "Light", Items: []*archive.Item{{}, {ID: "1", Author: "Ann"}}}
		change(t)
		return &archive.Archive{Threads: []*archive.Thread{t}}
	}
	for _, c := range []struct {
		name string
		a    *archive.Archive
		want string
	}{
		{"path", thread(func(t *archive.Thread) { t.Path = "../x" }), `a thread cannot have the path`},
		{"no title", thread(func(t *archive.Thread) { t.Title = "" }), `a post has no title`},
		{"id", thread(func(t *archive.Thread) { t.Items[1].ID = "a/b" }), `id cannot be "a/b"`},
		{"no author", thread(func(t *archive.Thread) { t.Items[1].Author = " " }), `a comment has no author`},
		{"NUL", thread(func(t *archive.Thread) { t.Items[1].Body.Text = "\x00" }), `control character U+0000`},
		{"place", thread(func(t *archive.Thread) { t.Items[1].Places = []string{"post"} }), `place "post" is the address that ibid gives post.md`},
		{"address", thread(func(t *archive.Thread) { t.Items[1].URL = "mailto:ann@example.org" }), `url cannot be`},
		{"two of one path", &archive.Archive{Threads: append(thread(func(*archive.Thread) {}).Threads, thread(func(*archive.Thread) {}).Threads...)},
			"two threads would be written to content/light/"},
	} {
		_, err := content.Encode(c.a)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

// TestEncodeOverride: the lines go into front matter as they are, whatever the
// words.
func TestEncodeOverride(t *testing.T) {
	for _, text := range []string{"a: b", "- #1 “x”", "'a'", "two\nlines", "null", "*a*\n\n  b", "日本語", `"\x"`} {
		want := archive.Override{Text: text, Source: "dark#comment-1"}
		front := "---\nid: 1\nauthor: Ann\n" + content.EncodeOverride(want) + "---\n"
		a := read(t, site("dark/post.md", goodPost, "dark/comments/1.md", goodComment, "light/post.md", goodPost, "light/comments/1.md", front))
		if diff := cmp.Diff([]archive.Override{want}, a.Threads[1].Items[1].Overrides, samePlacesAside); diff != "" {
			t.Errorf("%s\n%s", front, diff)
		}
	}
}

// FuzzEncode puts any text into any field: what Encode accepts, Read gives
// back, but for white space at the ends of values and blank lines around
// bodies.
func FuzzEncode(f *testing.F) {
	for _, s := range []string{
		"Words.", "- a", "a: b", "a:", "a # b", "#a", "'a'", `"a"`, `a\b`, "[a]", "{a}", "null", "~", "Yes", "007", "1e3", "2009-03-04",
		"one\ntwo", "one\n\n  two\n", "  one\ntwo", "one\n\ttwo", "one  \ntwo", "one\n---\ntwo", "---", "...", "| a", "> a", "&a", "*a*", "!a", "%a", "@a", "`a`", "?", "? a", "-", ":", ": ",
		"a, b", "“Fog”", "日本語", "e\u0301", "\u200dx", "a\u2028b", "a\u00a0b", "👩‍🚀", "\uFEFFa", "a\uFFFDb", "a\r\nb", "a\tb", "https://example.org/x?a=b&c#d", strings.Repeat("long ", 100), "\xdb",
	} {
		f.Add(s, "Ann", uint8(0))
		f.Add("Light", s, uint8(2))
	}
	f.Fuzz(func(t *testing.T, text, name string, format uint8) {
		body := archive.Body{Format: archive.Format(format % 3), Text: text}
		a := &archive.Archive{
			Site:   archive.Site{Title: name, Description: text, OwnThreadOnly: format > 2},
			Topics: []archive.TopicEntry{{Name: name, Description: text}},
			People: []archive.Person{{Name: name, Aliases: []string{"x" + text}}},
			Threads: []*archive.Thread{{Path: "light", Title: name, Summary: text, License: name, Sources: []string{name}, Items: []*archive.Item{
				{Author: name, Body: body, Notes: []archive.Note{{On: name, Text: "x" + text}}},
				{ID: "1", Author: name, Topics: []string{name, "x" + name}, Body: body,
					Overrides: []archive.Override{{Text: text + "x", Source: "post"}, {Text: name, Source: "none"}}},
			}}},
		}
		files, err := content.Encode(a)
		if err != nil {
			return
		}
		got, problems, _ := content.Read(t.Context(), fileSystem(files))
		if len(problems) > 0 {
			t.Fatal(printed(problems))
		}
		normalise(a)
		if diff := cmp.Diff(a, got, samePlacesAside); diff != "" {
			t.Error(diff)
		}
	})
}

// TestEncodeAccepts holds that the seeds above that are fit for every field
// are not refused, without which FuzzEncode would prove little.
func TestEncodeAccepts(t *testing.T) {
	for _, s := range []string{"- a", "a: b", "a # b", `"a"`, `a\b`, "[a]", "null", "---", "&a", "*a*", "a, b", "日本語", "a\u2028b", "👩‍🚀", "\uFEFFa", "a\tb"} {
		a := &archive.Archive{Threads: []*archive.Thread{{Path: "x", Title: s, Items: []*archive.Item{{Topics: []string{s}, Body: archive.Body{Text: s}}}}}}
		files, err := content.Encode(a)
		if err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		if got := read(t, fileSystem(files)).Threads[0]; got.Title != s || got.Items[0].Topics[0] != s || got.Items[0].Body.Text != s {
			t.Errorf("%q: got %+v", s, got)
		}
	}
}

// normalise does to an archive what the package's comment says a file does.
func normalise(a *archive.Archive) {
	trim := func(values ...*string) {
		for _, v := range values {
			*v = strings.TrimSpace(*v)
		}
	}
	trim(&a.Site.Title, &a.Site.Description, &a.Topics[0].Name, &a.Topics[0].Description, &a.People[0].Name, &a.People[0].Aliases[0])
	for _, th := range a.Threads {
		trim(&th.Title, &th.Summary, &th.License, &th.Sources[0])
		for _, it := range th.Items {
			trim(&it.Author)
			for i := range it.Topics {
				trim(&it.Topics[i])
			}
			for i := range it.Notes {
				trim(&it.Notes[i].On, &it.Notes[i].By, &it.Notes[i].Text)
			}
			for i := range it.Overrides {
				trim(&it.Overrides[i].Text)
			}
			lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(it.Body.Text), "\n")
			for len(lines) > 0 && strings.TrimSpace(lines[0]) == "" {
				lines = lines[1:]
			}
			for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
				lines = lines[:len(lines)-1]
			}
			it.Body.Text = strings.Join(lines, "\n")
		}
	}
}

// FuzzRead reads any text as a post, a comment and each settings file: it
// never panics, each problem says where it is, and what is read without a
// problem is written and read back the same.
func FuzzRead(f *testing.F) {
	for _, c := range faults {
		for name, file := range c.site {
			f.Add(string(file.Data), strings.Contains(name, "comments"))
		}
	}
	f.Add("title: x\nbase_url: https://example.org", false)
	f.Add("- topic: x\n  see_also: [y]\n- topic: y", false)
	f.Add("- name: x\n  aliases: [y]", true)
	f.Add("{", false)
	f.Fuzz(func(t *testing.T, text string, isComment bool) {
		sites := []fstest.MapFS{site("light/post.txt", text)}
		if isComment {
			sites = []fstest.MapFS{site("light/post.md", goodPost, "light/comments/1.md", text, "light/comments/2.md", text)}
		}
		for _, name := range []string{"site.yaml", "topics.yaml", "people.yaml"} {
			sites = append(sites, site("light/post.md", goodPost, name, text))
		}
		for _, s := range sites {
			a, problems, _ := content.Read(t.Context(), s)
			for _, p := range problems {
				checkProblem(t, s, p)
			}
			if len(problems) > 0 {
				continue
			}
			files, err := content.Encode(a)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(a, read(t, fileSystem(files)), samePlacesAside); diff != "" {
				t.Error(diff)
			}
		}
	})
}

func checkProblem(t *testing.T, s fstest.MapFS, p problem.Problem) {
	t.Helper()
	file := s[p.File]
	if file == nil || p.Message == "" {
		t.Fatalf("problem %q is in no file", p)
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(file.Data))
	if lines := 1 + strings.Count(text, "\n"); p.Line < 1 || p.Line > lines {
		t.Fatalf("problem %q is on line %d of %d", p, p.Line, lines)
	}
}
