package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
)

const base = "https://example.org/archive/"

// deadLinks gives the warnings about the links of a post at 2009/clock in an
// archive that has another thread, a draft, and one with a broken file.
func deadLinks(thread *resolve.Thread) []string {
	light := threadOf("2009/light", archive.Text, "Light.").Thread
	light.Items = append(light.Items, &archive.Item{ID: "1"})
	draft, broken := threadOf("soon", archive.Text, "").Thread, threadOf("torn", archive.Text, "").Thread
	draft.Draft = true
	a := &archive.Archive{Site: archive.Site{BaseURL: base}, Threads: []*archive.Thread{thread.Thread, light, draft, broken}, Files: []string{"2009/clock/tower.png", "2009/light/é 1.png", "2010/fog/bank.png"}}
	var pages Pages
	for name, ids := range map[string]string{
		"index.html": "main", "topics/index.html": "main", "2009/clock/index.html": "post map", "2009/clock/tower.png": "",
		"2009/light/index.html": "post comment-1 comment-1-x7kqa", "soon/index.html": "post", "2009/light/é 1.png": "",
		"2010/fog/bank.png": "",
	} {
		data := ""
		for _, id := range strings.Fields(ids) {
			data += `<p id="` + id + `">x</p>`
		}
		_ = pages.Add(name, strings.NewReader(data))
	}
	var got []string
	for _, p := range pages.DeadLinks(a, Links(thread, bookOf(a)), func(path string) bool { return path == "torn" }) {
		p.Text = ""
		got = append(got, strings.TrimPrefix(p.String(), "content/2009/clock/post:"))
	}
	return got
}

func bookOf(a *archive.Archive) *addresses.Book {
	return addresses.Keep(a, func(int, int) *markup.Text { return new(markup.Text) }, func(string) bool { return false })
}

func TestDeadLinks(t *testing.T) {
	const outOf = "; a link starts from the thread's own folder, so that ../ leads out of it"
	nothingAt := func(place, href, hint string) string {
		return fmt.Sprintf("%s: warning: nothing in the archive is at %q%s", place, href, hint)
	}
	for _, test := range []struct{ body, want string }{
		{"[1](#post) [3](../light/index.html) [4](../light/) [5](../../topics/index.html) [6](tower.png)", ""},
		{"[8](../light/index.html#comment-1) [9](../light/index.html#comment-1-x7kqa) [10](#map) [11](#top) [12](../light/%C3%A9%201.png)", ""},
		{"[11](https://example.org/no.png) [12](//example.org) [13](mailto:x) [14](/2009/light/index.html)", ""},
		{"[1](../light/index.html#:~:text=Light) [2](https://example.org/archive/2009/light/index.html#post)", ""},
		{"[1](../../torn/index.html#comment-8) [2](../../torn/no.png)", ""},
		{">>4 [1](#post)", ""}, // shown without a link
		{"[2](#comment-4)", nothingAt("4:5", "#comment-4", "; the page has no such comment")},
		{"Notno.png and [7](no.png), [16](no.png)", nothingAt("4:19", "no.png", outOf)},
		{"![](lost.jpg) [15](../../../../../etc/passwd)", nothingAt("4:5", "lost.jpg", outOf) + "\n" + nothingAt("4:20", "../../../../../etc/passwd", outOf)},
		{"[x](towr.png)", nothingAt("4:5", "towr.png", `; did you mean "tower.png"?`)},
		{"[x](../Light/index.html)", nothingAt("4:5", "../Light/index.html", `; did you mean "../light/index.html"?`)},
		{"[x](../2008/light)", nothingAt("4:5", "../2008/light", `; did you mean "../light/index.html"?`)},
		{"[x](bank.png)", nothingAt("4:5", "bank.png", `; did you mean "../../2010/fog/bank.png"?`)},
		{"[x](../light/index.html#coment-1)", nothingAt("4:5", "../light/index.html#coment-1", "; did you mean #comment-1?")},
		{"[x](../light/index.html#comment-1-mmmmm)", nothingAt("4:5", "../light/index.html#comment-1-mmmmm", "; its words have changed, or have no such address: link to #comment-1")},
		{"So it is[1](#fn1).", nothingAt("4:13", "#fn1", "; the page has no such place; ids that an author gave are not kept")},
		{"<a href=\"a&amp;b.png\">x</a>", nothingAt("4:10", "a&b.png", outOf)},
		{"[x](/archive/no/)", nothingAt("4:5", "/archive/no/", "; a link that begins with / starts from the archive's first page")},
		{"[x](<no such.png>)", nothingAt("4:6", "no%20such.png", outOf)},
		{"[x](https://example.org/archive/no)", nothingAt("4:5", "https://example.org/archive/no", outOf)},
		{"[x](../../soon/index.html)", "4:5: warning: the link to soon leads nowhere as long as that is a draft; publish it first, or take the link out"},
	} {
		got := deadLinks(threadOf("2009/clock", archive.Markdown, test.body))
		if d := cmp.Diff(test.want, strings.Join(got, "\n")); d != "" {
			t.Errorf("%s: -want +got\n%s", test.body, d)
		}
	}
}

// TestDeadLinksOfNotes: what the editor writes is looked at too; it has the
// place of its note.
func TestDeadLinksOfNotes(t *testing.T) {
	thread := threadOf("2009/clock", archive.Text, "Words.")
	thread.Thread.Items[0].Notes = []archive.Note{{Text: "See [it](no.png).", At: problem.Position{File: "content/2009/clock/post", Line: 2}}}
	if got := deadLinks(thread); len(got) != 1 || !strings.HasPrefix(got[0], `2: warning: nothing in the archive is at "no.png"`) {
		t.Errorf("got %q", got)
	}
}

// TestLinksAreOnThePage: links are looked for in what a reader would see of a body.
func TestLinksAreOnThePage(t *testing.T) {
	thread := threadOf("t", archive.Markdown, "`[a](no.png)` <img src=\"x.png\"> \\[b](no.png)")
	links := Links(thread, bookOf(&archive.Archive{Threads: []*archive.Thread{thread.Thread}}))
	if len(links) != 1 || links[0].target != "t/x.png" {
		t.Errorf("got %+v", links)
	}
}

func TestRelative(t *testing.T) {
	for _, test := range [][3]string{
		{"2009/clock", "2009/clock/a.png", "a.png"},
		{"2009/clock", "2009/light/index.html", "../light/index.html"},
		{"2009/clock", "index.html", "../../index.html"},
		{"clock", "clockwork/a.png", "../clockwork/a.png"},
	} {
		if got := relative(test[0], test[1]); got != test[2] {
			t.Errorf("from %s to %s: got %s, want %s", test[0], test[1], got, test[2])
		}
	}
}

// BenchmarkLinks finds n links in one body: twice as many are to take little more
// than twice as long.
func BenchmarkLinks(b *testing.B) {
	for _, n := range []int{1000, 2000, 4000, 8000, 16000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			var body strings.Builder
			for i := range n {
				fmt.Fprintf(&body, "Words [%d](../fog/%d/)\n\n", i, i)
			}
			thread := threadOf("2009/clock", archive.Markdown, body.String())
			book := bookOf(&archive.Archive{Threads: []*archive.Thread{thread.Thread}})
			for b.Loop() {
				if got := len(Links(thread, book)); got != n {
					b.Fatalf("%d links", got)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/link")
		})
	}
}

// TestLeftBehind holds that links to the site from which several threads came are
// listed, where what they lead to has not come along.
func TestLeftBehind(t *testing.T) {
	clock := threadOf("2009/clock", archive.Markdown, "[1](https://www.old.example/2009/fog/) [2](http://old.example/about) [3](https://other.example/x) [4](https://page.example/y)")
	threads := []*archive.Thread{clock.Thread}
	for path, url := range map[string]string{"2009/fog": "https://old.example/2009/fog/", "2009/bell": "https://old.example/2009/bell/", "2009/page": "https://page.example/2009"} {
		th := threadOf(path, archive.Text, "Fog.").Thread
		th.Items[0].URL = url
		threads = append(threads, th)
	}
	slices.SortFunc(threads, func(a, b *archive.Thread) int { return strings.Compare(a.Path, b.Path) })
	a := &archive.Archive{Threads: threads}
	var pages Pages
	for _, th := range threads {
		_ = pages.Add(th.Path+"/index.html", strings.NewReader(`<p id="post">x</p>`))
	}
	found := pages.DeadLinks(a, Links(clock, bookOf(a)), func(string) bool { return false })
	if len(found) != 1 || !strings.Contains(found[0].Message, `"http://old.example/about" is on the old site, and not in the archive`) {
		t.Errorf("found %v", found)
	}
}
