package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
)

// declared makes an archive of threads whose posts declare a topic.
func declared(threads int) (*archive.Archive, []*resolve.Thread) {
	a := &archive.Archive{Topics: []archive.TopicEntry{{Name: "Fog"}}}
	var all []*resolve.Thread
	for i := range threads {
		t := thread(&archive.Thread{Path: fmt.Sprintf("t%05d", i), Title: "T"}, post("Words."))
		t.Thread.Items[0].Topics = []string{"Fog"}
		t.Thread.Items[0].Date, _ = archive.ParseDate(fmt.Sprintf("%04d-%02d-%02d", 2000+i/2000, 1+i/180%12, 1+i%28))
		all, a.Threads = append(all, t), append(a.Threads, t.Thread)
	}
	return a, all
}

// pages renders an archive, by path.
func pages(t *testing.T, a *archive.Archive, threads []*resolve.Thread) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range renderAll(t, a, threads) {
		all[f.Path] = string(f.Data)
	}
	return all
}

// TestRegisterOfManyThreads: what is in many threads is listed with some of them, and
// has them all on its page.
func TestRegisterOfManyThreads(t *testing.T) {
	for _, test := range []struct {
		threads, listed int
		more            string
	}{
		{mostLocators, mostLocators, ""},
		{mostLocators + 1, mostLocators, `<a href="../topics/fog/index.html">all 13 passages</a>`},
		{mostLocators + 200, mostLocators, `<a href="../topics/fog/index.html">all 212 passages</a>`},
	} {
		pages := pages(t, first2(declared(test.threads)), second2(declared(test.threads)))
		list, own := pages["topics/index.html"], pages["topics/fog/index.html"]
		if n := strings.Count(list, `/index.html#post"`); n != test.listed || !strings.Contains(list, test.more) || strings.Contains(list, "passages</a>") != (test.more != "") {
			t.Errorf("of %d threads %d are listed in\n%s", test.threads, n, list)
		}
		if n := strings.Count(own, `/index.html#post"`); n != test.threads {
			t.Errorf("the page has %d of %d threads", n, test.threads)
		}
	}
}

// largest is how many bytes a page of the archive's own may have.
const largest = 200_000

// TestPagesDoNotGrow: however large the archive is, its own pages stay small, hold all
// of it, and stay as they are when something comes behind it.
func TestPagesDoNotGrow(t *testing.T) {
	const threads = 5000
	many := func(threads int) map[string]string {
		a, _ := declared(threads)
		var summaries []Summary
		for i, t := range a.Threads {
			t.Items[0].Author = fmt.Sprintf("%c%c%d Finch", 'A'+i%2, 'a'+i%26, i)
			if i%2 == 0 {
				t.Items[0].Author = "Ada Finch"
			}
			t.Title, t.Summary = strings.Repeat("a title ", 8), strings.Repeat("much to say ", 40)
			summaries = append(summaries, Summary{Excerpts: []string{strings.Repeat("word ", 28)}, Topics: []Mention{{Topic: "Fog"}}})
		}
		files, _ := siteOf(t, renderer(t, a), summaries)
		all := map[string]string{}
		for _, f := range files {
			all[f.Path] = string(f.Data)
		}
		return all
	}
	before, after := many(threads), many(threads+1)
	count := map[string]int{}
	for path, page := range before {
		kind, _, _ := strings.Cut(path, "/")
		switch {
		case strings.HasPrefix(path, "assets"):
			continue
		case strings.HasPrefix(path, "topics/fog/"):
			kind = "fog"
		case strings.HasPrefix(path, "people/ada-finch/"):
			kind = "ada"
		case strings.HasPrefix(kind, "2"):
			kind = "years"
		}
		count[kind] += strings.Count(page, `/index.html#post"`)
		if kind == "years" {
			count[kind] += strings.Count(page, `<li>`+"\n<h2>")
		}
		if len(page) > largest {
			t.Errorf("%s has %d bytes", path, len(page))
		}
	}
	for kind, want := range map[string]int{"fog": threads, "ada": threads / 2, "years": threads} {
		if count[kind] != want {
			t.Errorf("%s has %d places, want %d", kind, count[kind], want)
		}
	}
	for _, path := range []string{"topics/fog/2.html", "people/ada-finch/2.html", "people/b-2.html", "2000/01/index.html"} {
		if before[path] == "" {
			t.Errorf("there is no %s", path)
		}
	}
	for path := range before {
		if after[path] == "" {
			t.Errorf("%s is gone when a thread is added", path)
		}
	}
	if listOfPage(before["topics/fog/2.html"]) != listOfPage(after["topics/fog/2.html"]) {
		t.Error("a page of a topic has changed when a thread was added behind it")
	}
}

// listOfPage gives the threads on a page.
func listOfPage(page string) string {
	_, list, _ := strings.Cut(page, `<div class="excerpts">`)
	list, _, _ = strings.Cut(list, "<nav")
	return list
}

// TestWhereYearsAre: what has a year's address keeps it.
func TestWhereYearsAre(t *testing.T) {
	for _, tt := range []struct {
		threads string
		files   []string
		want    string
	}{
		{"x", nil, "2009/index.html"},
		{"2009", nil, "2009/threads.html"},
		{"2009", []string{"2009/threads.html"}, "2009/all-threads.html"},
		{"x", []string{"2009"}, "2009-threads.html"},
	} {
		one := thread(&archive.Thread{Path: tt.threads, Title: "T"}, post("Words."))
		one.Thread.Items[0].Date, _ = archive.ParseDate("2009-03-04")
		a := &archive.Archive{Threads: []*archive.Thread{one.Thread}, Files: tt.files}
		all := pages(t, a, []*resolve.Thread{one})
		if page := all[tt.want]; !strings.Contains(page, "<h1>2009</h1>") {
			t.Errorf("%v: %s is %q", tt, tt.want, page)
		}
		if !strings.Contains(all["index.html"], `<a href="`+tt.want+`">2009 <small>1</small></a>`) {
			t.Errorf("%v: the front page does not lead there", tt)
		}
	}
}

// TestSubEntries: an entry below another is listed there, and leads there from its place
// in the alphabet.
func TestSubEntries(t *testing.T) {
	one := thread(&archive.Thread{Path: "a", Title: "T"}, post("Eels and a dyke.\n\nAn eel.\n\nElvers."))
	a := &archive.Archive{Threads: []*archive.Thread{one.Thread}, Topics: []archive.TopicEntry{
		{Name: "The Fens", Sort: "Fens"}, {Name: "Eels", Broader: "The Fens", Aliases: []string{"Anguilla"}}, {Name: "Elvers", Broader: "Eels"}, {Name: "Dykes", See: "Ditches"}, {Name: "Ditches"},
	}}
	all := pages(t, a, []*resolve.Thread{one})
	list := all["topics/index.html"]
	for _, want := range []string{
		`<h2>F</h2>`, `>The Fens</a>`, `<bdi>Eels</bdi>, <i>see</i> <a href="../topics/eels/index.html">The Fens: Eels</a>`,
		`<bdi>Anguilla</bdi>, <i>see</i> <a href="../topics/eels/index.html">The Fens: Eels</a>`, `<bdi>Elvers</bdi>, <i>see</i> <a href="../topics/elvers/index.html">The Fens: Eels: Elvers</a>`, `<bdi>Dykes</bdi>, <i>see</i> <a href="../topics/ditches/index.html">Ditches</a>`,
		`<a class="entry" href="../topics/eels/index.html">Eels</a><span class="locator"><a href="../a/index.html">T</a>: <a href="../a/index.html#post-`,
	} {
		if strings.Count(list, want) != 1 {
			t.Errorf("no %s in\n%s", want, list)
		}
	}
	order := []int{strings.Index(list, "<h2>A"), strings.Index(list, "<h2>D"), strings.Index(list, "<h2>E"), strings.Index(list, "<h2>F")}
	if !slices.IsSorted(order) || order[0] < 0 {
		t.Errorf("the letters stand at %d", order)
	}
	eels := all["topics/eels/index.html"]
	for _, want := range []string{`part of <a href="../../topics/the-fens/index.html">The Fens</a>`, `<b>Eels</b> and a dyke.`, `>2</a>`, `Ditches</a>&nbsp;<small>1</small>`} {
		if !strings.Contains(eels, want) {
			t.Errorf("no %s in\n%s", want, eels)
		}
	}
	if fens := all["topics/the-fens/index.html"]; !strings.Contains(fens, `with <a href="../../topics/eels/index.html">Eels</a>`) {
		t.Errorf("the broader topic has\n%s", fens)
	}
}
