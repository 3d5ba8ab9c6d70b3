package build

import (
	"errors"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
)

// twoThreads is a site in which one year's discussion quotes another's. The
// later one comes first in order of path, so that dates must decide.
func twoThreads() map[string]string {
	return map[string]string{
		"content/kiln/post.md": `---
title: The brick kiln
author: Maud Perrin
date: 2009-03-04
---
The kiln behind the chapel burned its last bricks in the autumn of 1931. Nobody has swept the flue since.
`,
		"content/kiln/comments/1.md": `---
id: 1
author: Osric Bell
date: 2009-03-05
---
My grandfather stacked that kiln, and he swore the clay came up the river from Tarrow. I think so too.
`,
		"content/ferry/post.md": `---
title: The Tarrow ferry
author: Maud Perrin
date: 2011-06-01
---
Two years ago we spoke of bricks:

> The kiln behind the chapel burned its last bricks in the autumn of 1931.

Where did the clay land? Some of you remember the ferry as a flat boat on a rope of twisted wire.
`,
		"content/ferry/comments/1.md": `---
id: 1
author: Nan Hobday
date: 2011-06-02
---
Osric said that “he swore the clay came up the river from Tarrow”. And "I think so too".
`,
	}
}

// with gives a site with some files in place of its own. An empty one goes.
func with(files map[string]string, more ...string) map[string]string {
	files = maps.Clone(files)
	for i := 0; i < len(more); i += 2 {
		files[more[i]] = more[i+1]
		if more[i+1] == "" {
			delete(files, more[i])
		}
	}
	return files
}

// undated gives a site without the dates of one file.
func undated(files map[string]string, name string) map[string]string {
	_, rest, _ := strings.Cut(files[name], "\ndate: ")
	before, _, _ := strings.Cut(files[name], "\ndate: ")
	_, rest, _ = strings.Cut(rest, "\n")
	return with(files, name, before+"\n"+rest)
}

// threadsOf gives a site's threads and problems.
func threadsOf(t *testing.T, dir string) ([]*resolve.Thread, []problem.Problem) {
	t.Helper()
	site, err := Open(t.Context(), dir, false)
	if err != nil {
		t.Fatal(err)
	}
	defer site.Close()
	threads := make([]*resolve.Thread, len(site.Archive().Threads))
	if err := site.Threads(t.Context(), func(i int, th *resolve.Thread) { threads[i] = th }); err != nil {
		t.Fatal(err)
	}
	return threads, site.Problems()
}

// sources gives what the quotations of each thread lead to, in order.
func sources(t *testing.T, site string) map[string][]string {
	t.Helper()
	threads, problems := threadsOf(t, site)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := map[string][]string{}
	for _, th := range threads {
		for i := range th.Quotations {
			got[th.Thread.Path] = append(got[th.Thread.Path], leadsTo(&th.Quotations[i]))
		}
	}
	return got
}

func leadsTo(q *archive.Quotation) string {
	if p, ok := q.Source(); ok {
		return p.String()
	}
	return string(q.Status)
}

const ferryComment = "content/ferry/comments/1.md"

func TestAcrossThreads(t *testing.T) {
	site := twoThreads()
	override := func(source string) string {
		return strings.Replace(site[ferryComment], "\n---\nOsric", "\nquotes:\n  - text: the clay came up the river from Tarrow\n    source: "+source+"\n---\nOsric", 1)
	}
	tests := []struct {
		name  string
		files map[string]string
		want  map[string][]string
	}{
		{"the later quotes the earlier, in a post and in a comment; four words are an echo", site,
			map[string][]string{"ferry": {"kiln#post", "kiln#comment-1", "unresolved"}}},
		{"not if site.yaml forbids it", with(site, "content/site.yaml", "cross_thread: false\n"),
			map[string][]string{"ferry": {"unresolved", "unresolved", "unresolved"}}},
		{"not a later one", with(site, "content/ferry/post.md", strings.Replace(site["content/ferry/post.md"], "2011-06", "2008-06", 1)),
			map[string][]string{"ferry": {"unresolved", "kiln#comment-1", "unresolved"}}},
		{"not if the source has no date", undated(site, "content/kiln/comments/1.md"),
			map[string][]string{"ferry": {"kiln#post", "unresolved", "unresolved"}}},
		{"not if the quotation has no date", undated(site, "content/ferry/post.md"),
			map[string][]string{"ferry": {"unresolved", "kiln#comment-1", "unresolved"}}},
		{"not a draft", with(site, "content/kiln/post.md", strings.Replace(site["content/kiln/post.md"], "---\n", "---\ndraft: true\n", 1)),
			map[string][]string{"ferry": {"unresolved", "unresolved", "unresolved"}}},
		{"not the words of a removed comment", with(site, "content/kiln/comments/1.md", strings.Replace(site["content/kiln/comments/1.md"], "id: 1\n", "id: 1\nstatus: removed\n", 1)),
			map[string][]string{"ferry": {"kiln#post", "unresolved", "unresolved"}}},
		{"the editor overrules", with(site, ferryComment, override("none")),
			map[string][]string{"ferry": {"kiln#post", "none", "unresolved"}}},
		{"the editor names another item", with(site, ferryComment, override("kiln#post")),
			map[string][]string{"ferry": {"kiln#post", "kiln#post", "unresolved"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if d := cmp.Diff(test.want, sources(t, siteOf(t, test.files))); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

// TestOverrideAcrossThreads: where the editor names an item of another thread,
// the quotation leads to the words there if they stand there, without a date
// too, else to the item.
func TestOverrideAcrossThreads(t *testing.T) {
	quoting := func(source string) map[string]string {
		files := twoThreads()
		for _, name := range []string{"content/kiln/post.md", "content/kiln/comments/1.md"} {
			files = undated(files, name)
		}
		return with(files, ferryComment, "---\nid: 1\nauthor: Nan\nquotes:\n  - text: the clay came up by boat\n    source: "+source+"\n---\nHe wrote “the clay came up by boat”.\n")
	}
	for source, want := range map[string]archive.Passage{
		"kiln#comment-1": {Target: archive.Target{Thread: "kiln", Anchor: "comment-1", Item: 1}, Span: archive.Span{From: 8, To: 12}},
		"kiln#post":      {Target: archive.Target{Thread: "kiln", Anchor: "post"}},
	} {
		threads, problems := threadsOf(t, siteOf(t, quoting(source)))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		q := threads[0].Quotations[len(threads[0].Quotations)-1]
		if got, _ := q.Source(); q.Status != archive.Resolved || q.Score != 1 || got != want {
			t.Errorf("%s: got %+v, want %+v", source, q, want)
		}
	}
}

// TestPagesAcrossThreads: the pages of both threads link to the very words.
func TestPagesAcrossThreads(t *testing.T) {
	site := siteOf(t, twoThreads())
	mustPublish(t, Options{Site: site})
	ferry, kiln := read(t, site, "public/ferry/index.html"), read(t, site, "public/kiln/index.html")
	for _, source := range []string{`<a href="../kiln/index.html#post-`, `<a href="../kiln/index.html#comment-1-`} {
		id := linked(t, ferry, source)
		if !strings.Contains(kiln, `id="`+id+`"`) {
			t.Errorf("the page of the source has no %s", id)
		}
	}
	for _, quoter := range []string{`<a class="far" href="../ferry/index.html#post-`, `<a class="far" href="../ferry/index.html#comment-1-`} {
		id := linked(t, kiln, quoter)
		if !strings.Contains(ferry, `id="`+id+`"`) {
			t.Errorf("the page of the quotation has no %s", id)
		}
	}
	for page, words := range map[string]string{
		ferry: `data-words="he swore the clay came up the river from Tarrow." hreflang="en"`,
		kiln:  `data-words="he swore the clay came up the river from Tarrow&#10;And ` + "&#34;I think",
	} {
		if page = strings.ReplaceAll(page, "\n", "&#10;"); !strings.Contains(page, words) {
			t.Errorf("no %s in\n%s", words, page)
		}
	}
	if strings.Contains(ferry, "in reply to") {
		t.Error("who quotes another thread answers it")
	}
}

// linked gives the fragment that a link leads to, of which the beginning is given.
func linked(t *testing.T, page, link string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, link)
	code, _, _ := strings.Cut(rest, `"`)
	if !ok {
		t.Fatalf("no link %s in\n%s", link, page)
	}
	return link[strings.LastIndex(link, "#")+1:] + code
}

// TestAcrossOnAnyMachine: the number of cores is of no consequence.
func TestAcrossOnAnyMachine(t *testing.T) {
	files := twoThreads()
	for _, name := range []string{"a", "b", "c", "d"} {
		for from, text := range twoThreads() {
			if strings.Contains(from, "ferry") {
				files[strings.Replace(from, "ferry", "ferry-"+name, 1)] = text
			}
		}
	}
	site := siteOf(t, files)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	mustPublish(t, Options{Site: site})
	want := tree(t, site)
	for _, cores := range []int{2, 8} {
		runtime.GOMAXPROCS(cores)
		mustPublish(t, Options{Site: site})
		if d := cmp.Diff(want, tree(t, site)); d != "" {
			t.Errorf("on %d cores: -one +these\n%s", cores, d)
		}
	}
	if n := strings.Count(want["/public/kiln/index.html"], `data-words="`); n != 10 {
		t.Errorf("%d links to quoters, want 10", n)
	}
}

// TestProblemsOnce: what two passes find is reported once.
func TestProblemsOnce(t *testing.T) {
	site := siteOf(t, with(twoThreads(), "content/ferry/comments/2.md",
		"---\nid: 2\nauthor: Nan\nquotes:\n  - text: not there\n    source: post\nnotes:\n  - on: nor there\n    note: Hm.\n---\nWords.\n"))
	_, listed := threadsOf(t, site)
	_, checked, err1 := Check(t.Context(), site, false)
	_, published, err2 := Publish(t.Context(), Options{Site: site})
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	for name, problems := range map[string][]problem.Problem{"list": listed, "check": checked, "publish": published} {
		problems = slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Severity != problem.Error })
		if len(problems) != 2 {
			t.Errorf("%s: want 2 problems, got %v", name, problems)
		}
	}
}

// TestTiesAreNamedAlike: the names that one page gives its passages are those
// by which the other leads to them.
func TestTiesAreNamedAlike(t *testing.T) {
	threads, _ := threadsOf(t, siteOf(t, twoThreads()))
	ferry, kiln := threads[0].Links, threads[1].Links
	if len(ferry.Anchors) != 2 || len(kiln.Quoters) != 2 {
		t.Fatalf("got %+v and %+v", ferry, kiln)
	}
	want := []resolve.Place{kiln.Quoters[0].Of, kiln.Quoters[1].Of}
	if d := cmp.Diff(want, kiln.Ends); d != "" {
		t.Errorf("-quoters +tied\n%s", d)
	}
}
