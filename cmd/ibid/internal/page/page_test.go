package page

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/jba/templatecheck"
	"golang.org/x/net/html"

	"ibid/assets"
	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
	"ibid/cmd/ibid/internal/wording"
	"ibid/templates"
)

// thread makes a resolved thread of a post and comments, in Markdown unless
// they are given otherwise.
func thread(t *archive.Thread, items ...*archive.Item) *resolve.Thread {
	t.Items = items
	resolved := &resolve.Thread{Thread: t}
	for _, item := range items {
		var f markup.Fragment
		if !item.Removed {
			f = markup.Parse(item.Body)
		}
		resolved.Fragments = append(resolved.Fragments, f)
	}
	return resolved
}

func post(text string) *archive.Item {
	return &archive.Item{Author: "Ada Finch", Body: archive.Body{Text: text}}
}

func comment(id, author, text string) *archive.Item {
	return &archive.Item{ID: id, Author: author, Body: archive.Body{Text: text}}
}

func plain(item *archive.Item) *archive.Item {
	item.Body.Format = archive.Text
	return item
}

// span finds words in an item.
func spanIn(t *resolve.Thread, item int, words string) archive.Span {
	s, ok := notedWords(&t.Fragments[item], words)
	if !ok {
		panic(fmt.Sprintf("%q does not stand in item %d", words, item))
	}
	return s
}

func passageIn(t *resolve.Thread, item int, words string) archive.Passage {
	to := archive.Target{Anchor: t.Thread.Items[item].Anchor(), Item: item}
	return archive.Passage{Target: to, Span: spanIn(t, item, words)}
}

// quote adds a quotation of the same words in an earlier item.
func addQuotation(t *resolve.Thread, in, of int, mark archive.Mark, words string) *archive.Quotation {
	t.Quotations = append(t.Quotations, archive.Quotation{
		Item: in, Span: spanIn(t, in, words), Mark: mark, Status: archive.Resolved, Fidelity: archive.Verbatim,
		Sources: []archive.Passage{passageIn(t, of, words)},
	})
	return &t.Quotations[len(t.Quotations)-1]
}

func addReply(t *resolve.Thread, item, to int) {
	t.Replies = append(t.Replies, archive.Reply{Item: item, To: to, By: archive.ByQuote})
}

func renderer(t *testing.T, a *archive.Archive) *Renderer {
	t.Helper()
	r, err := New(a, bookOf(a), topic.New(a), NewTemplates(templates.Files, program()), assets.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// program gives the languages of the program.
func program() *wording.Languages {
	languages, _ := wording.Read(nil)
	return languages
}

func bookOf(a *archive.Archive) *addresses.Book {
	texts := func(thread, item int) *markup.Text {
		f := markup.Parse(a.Threads[thread].Items[item].Body)
		return &f.Text
	}
	return addresses.Keep(a, texts, func(string) bool { return false })
}

// pageOf renders one thread alone and checks its page.
func pageOf(t *testing.T, resolved *resolve.Thread) string {
	t.Helper()
	a := &archive.Archive{Threads: []*archive.Thread{resolved.Thread}}
	files, _, err := renderer(t, a).Thread(resolved)
	if err != nil {
		t.Fatal(err)
	}
	page := string(files[0].Data)
	checkHTML(t, page)
	return page
}

// bodyOf gives the body of an item on a page, without paragraph links.
func bodyOf(t *testing.T, page, anchor string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, `<article id="`+anchor+`"`)
	_, rest, ok2 := strings.Cut(rest, `<div class="body`)
	_, rest, _ = strings.Cut(rest, ">\n")
	rest, _, ok3 := strings.Cut(rest, "</article>")
	rest, _, _ = strings.Cut(rest, `<footer class="after">`)
	body := rest[:max(0, strings.LastIndex(rest, "</div>"))]
	if !ok || !ok2 || !ok3 {
		t.Fatalf("no body of %s in\n%s", anchor, page)
	}
	for {
		before, link, found := strings.Cut(body, `<a class="permalink"`)
		if !found {
			return strings.TrimSpace(body)
		}
		_, after, _ := strings.Cut(link, "</a>")
		body = before + after
	}
}

func TestTemplatesFitTheirViews(t *testing.T) {
	parsed := template.Must(template.ParseFS(templates.Files, "*.html"))
	words, _ := wording.Read(nil)
	if err := words.Of("en").Speak(parsed); err != nil {
		t.Fatal(err)
	}
	for name, view := range Views() {
		if err := templatecheck.CheckHTML(parsed.Lookup(name), view); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, tmpl := range parsed.Templates() {
		if _, ok := Views()[tmpl.Name()]; !ok && strings.HasSuffix(tmpl.Name(), ".html") {
			t.Errorf("%s has no view", tmpl.Name())
		}
	}
}

func TestMissingTemplate(t *testing.T) {
	a := &archive.Archive{}
	_, err := New(a, bookOf(a), topic.New(a), NewTemplates(fstest.MapFS{"thread.html": {Data: []byte("x")}}, program()), assets.Files, nil)
	if err == nil || !strings.Contains(err.Error(), "there is no attribution.html") {
		t.Errorf("%v", err)
	}
}

// sample is an archive with every shape of thing on its pages.
func sample() (*archive.Archive, []*resolve.Thread) {
	date := func(s string) archive.Date { d, _ := archive.ParseDate(s); return d }
	first := thread(&archive.Thread{Path: "2009/the clock: 3 é", Title: "Should the clock be wound?", Aliases: []string{"clock.html", "old/clock"}, Sources: []string{"https://example.org/a?b=1", "a cutting"}, License: "CC0"},
		post("The clock stopped on a Tuesday in the spring. Nobody has wound it.\n\nIt keeps perfect time twice a day, which is more than the vicar does."),
		comment("1", "Bo", "> It keeps perfect time twice a day\n\nSo does a stone."),
		plain(comment("2", "Cy", "So does a stone.\n\nA stone does not strike.\n\nBo wrote:\n> It keeps perfect time twice a day\nStill?")),
		comment("3", "Bo", "You said “a stone does not strike”, but *it keeps perfect time*.\n\n- one\n- two"),
		&archive.Item{ID: "4", Author: "Secret Person", Removed: true, Body: archive.Body{Text: "secret words"}, Notes: []archive.Note{{Text: "secret note"}}},
		comment("5", "bo", "The clock stopped on a Monday in the spring."))
	first.Thread.Items[0].Date = date("2009-03-04")
	first.Thread.Items[0].Topics = []string{"Clocks"}
	first.Thread.Items[0].Notes = []archive.Note{{On: "stopped on a Tuesday", By: "the editor", Text: "A *wet* one."}, {Text: "On the whole."}}
	first.Thread.Items[1].Date = date("2009-03-04T21:14:00Z")
	first.Thread.Items[1].URL = "https://www.example.org/bo"
	first.Thread.Items[1].Permalink = "http://example.org/old#c1"
	addQuotation(first, 1, 0, archive.Blockquote, "It keeps perfect time twice a day")
	addQuotation(first, 2, 1, archive.Unmarked, "So does a stone")
	q := addQuotation(first, 2, 1, archive.Blockquote, "It keeps perfect time twice a day")
	q.Origin = []archive.Passage{passageIn(first, 0, "It keeps perfect time twice a day")}
	addQuotation(first, 3, 2, archive.Inline, "a stone does not strike")
	addQuotation(first, 3, 0, archive.Unmarked, "it keeps perfect time")
	q = addQuotation(first, 5, 0, archive.Unmarked, "in the spring")
	q.Fidelity, q.Span, q.Sources[0].Span = archive.Altered, spanIn(first, 5, "The clock stopped on a Monday in the spring"), spanIn(first, 0, "The clock stopped on a Tuesday in the spring")
	q.Edits = []archive.Edit{
		{Op: archive.Kept, Quoted: archive.Span{From: 0, To: 5}, Source: archive.Span{From: 0, To: 5}},
		{Op: archive.Replaced, Quoted: archive.Span{From: 5, To: 6}, Source: archive.Span{From: 5, To: 6}},
		{Op: archive.Kept, Quoted: archive.Span{From: 6, To: 9}, Source: archive.Span{From: 6, To: 9}},
	}
	addReply(first, 1, 0)
	addReply(first, 2, 1)
	addReply(first, 5, 4)
	second := thread(&archive.Thread{Path: "x", Title: "Undated"}, post("Nothing to see."), comment("a.b", "Cy", "Indeed."))
	second.Thread.Items[1].Topics = []string{"clocks", "Time"}
	a := &archive.Archive{
		Site:    archive.Site{Title: "Clocks", BaseURL: "https://example.org/clocks/"},
		Topics:  []archive.TopicEntry{{Name: "Clocks", Aliases: []string{"Timepieces"}, SeeAlso: []string{"Time"}, Description: "What ticks."}},
		Threads: []*archive.Thread{first.Thread, second.Thread},
	}
	return a, []*resolve.Thread{first, second}
}

func renderAll(t *testing.T, a *archive.Archive, threads []*resolve.Thread) []File {
	t.Helper()
	r := renderer(t, a)
	all, summaries := make([][]File, len(threads)), make([]Summary, len(a.Threads))
	var wait sync.WaitGroup
	for i := range threads {
		wait.Go(func() {
			files, summary, err := r.Thread(threads[i])
			if err != nil {
				t.Error(err)
			}
			all[i] = files
			if place, ok := a.ThreadAt(threads[i].Thread.Path); ok {
				summaries[place] = summary
			}
		})
	}
	wait.Wait()
	files, _ := siteOf(t, r, summaries)
	return append(slices.Concat(all...), files...)
}

// siteOf makes the files that show an archive as a whole, in order of path.
func siteOf(t *testing.T, r *Renderer, summaries []Summary) ([]File, ArchiveSummary) {
	t.Helper()
	var files []File
	var mu sync.Mutex
	write := func(f File) error {
		mu.Lock()
		defer mu.Unlock()
		files = append(files, f)
		return nil
	}
	threads := Threads{
		IsMade:    func(i int) bool { return len(summaries[i].Excerpts) > 0 },
		Files:     func(i int) []string { return summaries[i].Addresses.Files },
		Places:    func(i int) string { return summaries[i].Addresses.Places },
		IsListed:  func(int) bool { return false },
		Summaries: func(context.Context) ([]Summary, error) { return withoutExcerpts(summaries), nil },
		Excerpt:   func(i, item int) (string, error) { return summaries[i].Excerpts[item], nil },
	}
	for i := range summaries {
		threads.Former += summaries[i].Former
	}
	whole := func(_ func([]byte) [sha256.Size]byte, make func() ([]string, []byte, error)) ([]byte, error) {
		_, known, err := make()
		return known, err
	}
	site, err := r.Site(t.Context(), threads, Output{Write: write, Whole: whole, Renew: func(_ func() [sha256.Size]byte, make func(func(File) error) error) (paths []string, err error) {
		err = make(func(f File) error {
			paths = append(paths, f.Path)
			return write(f)
		})
		return paths, err
	}})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, site
}

func withoutExcerpts(all []Summary) []Summary {
	all = slices.Clone(all)
	for i := range all {
		all[i].Excerpts = nil
	}
	return all
}

func TestPagesAreWellFormedAndTheSameAgain(t *testing.T) {
	a, threads := sample()
	files := renderAll(t, a, threads)
	for _, f := range files {
		if strings.HasSuffix(f.Path, ".html") {
			checkHTML(t, string(f.Data))
		}
		if strings.Contains(strings.ToLower(string(f.Data)), "secret") {
			t.Errorf("%s holds a removed item's words", f.Path)
		}
	}
	a, threads = sample()
	slices.Reverse(threads)
	again := renderAll(t, a, threads)
	byPath := func(a, b File) int { return strings.Compare(a.Path, b.Path) }
	slices.SortFunc(files, byPath)
	slices.SortFunc(again, byPath)
	if diff := cmp.Diff(files, again); diff != "" {
		t.Error(diff)
	}
}

// Every link inside the archive is relative, names its file, and leads to a
// place that is there.
func TestLinksLeadSomewhere(t *testing.T) {
	files := renderAll(t, first2(sample()), second2(sample()))
	ids := map[string]map[string]bool{}
	for _, f := range files {
		ids[f.Path] = map[string]bool{"": true}
		eachAttribute(f, func(key, value string) {
			if key == "id" {
				ids[f.Path][value] = true
			}
		})
	}
	for _, f := range files {
		eachAttribute(f, func(key, value string) {
			u, err := url.Parse(value)
			if key != "href" || err == nil && u.Scheme != "" {
				return
			}
			if err != nil {
				t.Errorf("%s: %v", f.Path, err)
				return
			}
			to := f.Path
			if u.Path != "" {
				to = path.Join(path.Dir(f.Path), u.Path)
			}
			if rest, ok := strings.CutPrefix(u.Path, "/clocks/"); ok && f.Path == "404.html" {
				to = rest // it leads on from any folder
			}
			if path.Base(to) == "feed.xml" {
				return // package feed makes it
			}
			if !ids[to][u.Fragment] {
				t.Errorf("%s: %q leads nowhere", f.Path, value)
			}
		})
	}
}

func first2(a *archive.Archive, _ []*resolve.Thread) *archive.Archive    { return a }
func second2(_ *archive.Archive, ts []*resolve.Thread) []*resolve.Thread { return ts }

func eachAttribute(f File, do func(key, value string)) {
	if !strings.HasSuffix(f.Path, ".html") {
		return
	}
	z := html.NewTokenizer(bytes.NewReader(f.Data))
	for z.Next() != html.ErrorToken {
		for _, a := range z.Token().Attr {
			do(a.Key, a.Val)
		}
	}
}

func TestPaths(t *testing.T) {
	a, threads := sample()
	var got []string
	for _, f := range renderAll(t, a, threads) {
		got = append(got, f.Path)
	}
	slices.Sort(got)
	want := []string{
		"2009/index.html", "2009/the clock: 3 é/cite.bib", "2009/the clock: 3 é/cite.html", "2009/the clock: 3 é/index.html", "2009/the clock: 3 é/tree.html", "404.html", "assets/cite.js", "assets/ibid.css", "assets/ibid.js", "assets/icon.svg", "assets/interaction.css", "assets/lists.css", "assets/search.css", "assets/search.js", "assets/words.js", "clock.html", "index.html", "old/clock/index.html",
		"people/ada-finch/index.html", "people/bo/index.html", "people/cy/index.html", "people/index.html", "people/who-quotes-whom.html", "search/index.html",
		"topics/clocks/index.html", "topics/index.html", "topics/time/index.html", "x/cite.bib", "x/cite.html", "x/index.html",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRedirect(t *testing.T) {
	a, threads := sample()
	files, _, err := renderer(t, a).Thread(threads[0])
	if err != nil {
		t.Fatal(err)
	}
	for i, target := range []string{"2009/the%20clock%3A%203%20%C3%A9/index.html", "../../2009/the%20clock%3A%203%20%C3%A9/index.html"} {
		page := string(files[i+1].Data)
		for _, want := range []string{
			`content="0; url=` + target + `"`, `<a href="` + target + `">`,
			`<link rel="canonical" href="https://example.org/clocks/2009/the%20clock%3A%203%20%C3%A9/">`,
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s lacks %s:\n%s", files[i+1].Path, want, page)
			}
		}
	}
}

// What a stranger wrote can neither run nor break out of its place.
func TestHostileStrings(t *testing.T) {
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`
	for _, link := range []string{"javascript:alert(1)", "data:text/html,x", "//example.org", "https://", evil} {
		resolved := thread(&archive.Thread{Path: "t", Title: evil, Summary: evil, License: evil, Sources: []string{evil, link}, Language: evil},
			&archive.Item{Author: evil, URL: link, Permalink: link, Topics: []string{evil}, Body: archive.Body{Format: archive.HTML, Text: "the words of " + evil}, Notes: []archive.Note{{On: "the words", By: evil, Text: evil}}},
			comment("1", evil, "the words of "+evil))
		addQuotation(resolved, 1, 0, archive.Unmarked, "the words of")
		q := addQuotation(resolved, 1, 0, archive.Inline, "the words")
		q.Status, q.URL, q.Sources = archive.External, link, nil
		a := &archive.Archive{
			Site:    archive.Site{Title: evil, Description: evil, Author: evil, Language: evil, BaseURL: link, CommentPages: true, Wayback: true},
			Topics:  []archive.TopicEntry{{Name: evil, Description: evil, Aliases: []string{evil + "2"}}},
			People:  []archive.Person{{Name: evil, URL: link, Aliases: []string{"x" + evil}}},
			Threads: []*archive.Thread{resolved.Thread},
		}
		for _, f := range renderAll(t, a, []*resolve.Thread{resolved}) {
			if strings.HasSuffix(f.Path, ".html") {
				checkHTML(t, string(f.Data))
			}
		}
	}
}

func TestCheckNotes(t *testing.T) {
	at := problem.Position{File: "content/t/post.md", Line: 5}
	resolved := thread(&archive.Thread{}, post("It has *been* short four times."), comment("1", "Bo", "No."))
	resolved.Thread.Items[0].Notes = []archive.Note{
		{On: "“BEEN short”", At: at}, {At: at}, {On: "been long", At: at}, {On: "—", At: at},
	}
	resolved.Thread.Items[1].Notes = []archive.Note{{On: "gone", At: at}}
	resolved.Thread.Items[1].Removed = true
	var got []string
	for _, p := range CheckNotes(resolved) {
		got = append(got, p.String())
	}
	const hint = `; copy them from the text, or leave "on" out for a note on the whole item`
	want := []string{
		"content/t/post.md:5: this note is on words that do not stand in the text: been long" + hint,
		"content/t/post.md:5: this note is on words that do not stand in the text: —" + hint,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestWordsOfTheScripts: the part script.html is put on pages by a script, which holds
// all of it and cannot be cut short by what it holds; a site's own file stays.
func TestWordsOfTheScripts(t *testing.T) {
	wordsOf := func(assets fs.FS) string {
		a := &archive.Archive{}
		r, err := New(a, bookOf(a), topic.New(a), NewTemplates(templates.Files, program()), assets, nil)
		if err != nil {
			t.Fatal(err)
		}
		files, _ := siteOf(t, r, nil)
		i := slices.IndexFunc(files, func(f File) bool { return f.Path == "assets/words.js" })
		return string(files[i].Data)
	}
	r := speaking(t, "")
	part, err := r.templates.Append(nil, "script.html", r.frame("", "", ""))
	if err != nil {
		t.Fatal(err)
	}
	_, quoted, _ := strings.Cut(wordsOf(assets.Files), ", ")
	var got string
	if err := json.Unmarshal([]byte(strings.TrimSuffix(quoted, ");\n")), &got); err != nil || got != strings.TrimSpace(string(part)) || strings.Contains(quoted, "<") {
		t.Errorf("%v: %s", err, quoted)
	}
	if got := wordsOf(fstest.MapFS{"words.js": {Data: []byte("mine")}}); got != "mine" {
		t.Errorf("of the site's own there is %q", got)
	}
}
