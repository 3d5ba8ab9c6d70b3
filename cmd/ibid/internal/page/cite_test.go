package page

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
)

func filesOf(t *testing.T, a *archive.Archive, resolved *resolve.Thread) map[string]string {
	t.Helper()
	a.Threads = []*archive.Thread{resolved.Thread}
	files, _, err := renderer(t, a).Thread(resolved)
	if err != nil {
		t.Fatal(err)
	}
	byPath := map[string]string{}
	for _, f := range files {
		if byPath[f.Path] != "" {
			t.Errorf("%s is there twice", f.Path)
		}
		byPath[f.Path] = string(f.Data)
		if strings.HasSuffix(f.Path, ".html") {
			checkHTML(t, string(f.Data))
		}
	}
	return byPath
}

func TestCitations(t *testing.T) {
	resolved := thread(&archive.Thread{Path: "2009/clock", Title: `50% of "clocks" & {more}`}, post("One."), comment("7", "Bo_\\", "Two."), comment("8", "Cy", "Three."))
	resolved.Thread.Items[1].Date, _ = archive.ParseDate("2009-03-04 21:14")
	resolved.Thread.Items[2].Removed = true
	files := filesOf(t, &archive.Archive{Site: archive.Site{Title: "The #1 Lamp", BaseURL: "https://example.org/l/", Citations: archive.Yes}}, resolved)
	want := `@misc{2009:clock:post,
  author = {{Ada Finch}},
  title = {{50\% of \textquotedbl{}clocks\textquotedbl{} \& \textbraceleft{}more\textbraceright{}}},
  howpublished = {The \#1 Lamp},
  url = {https://example.org/l/2009/clock/},
}

@misc{2009:clock:comment-7,
  author = {{Bo\_\textbackslash{}}},
  title = {{Comment 1 on “50\% of \textquotedbl{}clocks\textquotedbl{} \& \textbraceleft{}more\textbraceright{}”}},
  howpublished = {The \#1 Lamp},
  date = {2009-03-04},
  year = {2009},
  month = mar,
  url = {https://example.org/l/2009/clock/#comment-7},
}

`
	if d := cmp.Diff(want, files["2009/clock/cite.bib"]); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	var items []map[string]any
	if err := json.Unmarshal([]byte(files["2009/clock/cite.json"]), &items); err != nil {
		t.Fatal(err)
	}
	if len(items) != 2 {
		t.Fatalf("%d items", len(items))
	}
	comment := map[string]any{
		"id": "2009:clock:comment-7", "type": "post", "title": `Comment 1 on “50% of "clocks" & {more}”`,
		"author": []any{map[string]any{"literal": `Bo_\`}}, "container-title": "The #1 Lamp",
		"issued": map[string]any{"date-parts": []any{[]any{2009.0, 3.0, 4.0}}},
		"URL":    "https://example.org/l/2009/clock/#comment-7",
	}
	if d := cmp.Diff(comment, items[1]); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	text := textOfPage(files["2009/clock/cite.html"])
	if want := `Bo_\, Comment 1 on “50% of "clocks" & {more}”, The #1 Lamp, 4 March 2009, 21:14, https://example.org/l/2009/clock/#comment-7.`; !strings.Contains(text, want) {
		t.Errorf("no %s in\n%s", want, text)
	}
	if strings.Contains(text, "Cy") {
		t.Error("a removed comment can be cited")
	}
}

// TestCitationFiles: a thread has those that the editor wants, and those that it ever had.
// Its page leads to these alone.
func TestCitationFiles(t *testing.T) {
	both := []string{"cite.bib", "cite.json"}
	for _, test := range []struct {
		name      string
		site      archive.Site
		published []string
		want      []string
	}{
		{"nobody knows where the archive is", archive.Site{}, nil, nil},
		{"an archive with an address", archive.Site{BaseURL: "https://example.org/"}, nil, both[:1]},
		{"wanted", archive.Site{Citations: archive.Yes}, nil, both},
		{"unwanted", archive.Site{BaseURL: "https://example.org/", Citations: archive.No}, nil, nil},
		{"unwanted now", archive.Site{Citations: archive.No}, both, both},
		{"one was there before", archive.Site{BaseURL: "https://example.org/"}, both[1:], both},
	} {
		resolved := thread(&archive.Thread{Path: "a/b", Title: "T"}, post("One."), comment("1", "Bo", "Two."))
		a := &archive.Archive{Site: test.site}
		for _, place := range append([]string{"index.html#post", "index.html#comment-1"}, test.published...) {
			file, fragment, _ := strings.Cut("a/b/"+place, "#")
			a.Published = append(a.Published, archive.Published{Address: archive.Address{File: file, Fragment: fragment}})
		}
		files := filesOf(t, a, resolved)
		page := files["a/b/cite.html"]
		for _, name := range both {
			wanted := slices.Contains(test.want, name)
			if isThere := strings.Contains(files["a/b/"+name], "Comment 1 on"); isThere != wanted {
				t.Errorf("%s: that %s is there is %v", test.name, name, isThere)
			}
			if leads := strings.Contains(page, `href="`+name+`"`); leads != wanted {
				t.Errorf("%s: that a link leads to %s is %v", test.name, name, leads)
			}
		}
		if isHidden := strings.Contains(page, "<p hidden>"); isHidden != (len(test.want) == 0) {
			t.Errorf("%s: that the line with the files is hidden is %v", test.name, isHidden)
		}
	}
}

// TestCitationsOfALongThread: they are spread over pages of bearable size. Each
// comment leads to its own, and so does the first page, where all stood once.
func TestCitationsOfALongThread(t *testing.T) {
	items := []*archive.Item{post("One.")}
	for i := range 250 {
		items = append(items, comment("c"+strconv.Itoa(i+1), "Bo", "Yes."))
	}
	items[120].Removed = true
	files := filesOf(t, &archive.Archive{}, thread(&archive.Thread{Path: "long", Title: "Long"}, items...))
	if n := len(files["long/cite.html"]); n > 150_000 {
		t.Errorf("the first page has %d bytes", n)
	}
	for i, item := range items {
		name, id := "cite.html", `id="`+item.Anchor()+`"`
		switch {
		case i >= 200:
			name = "cite-3.html"
		case i >= 100:
			name = "cite-2.html"
		}
		link := name + "#" + item.Anchor() + `"`
		want := 1
		if item.Removed {
			want = 0
		}
		for file, part := range map[string]string{name: `<div class="cite" ` + id, "cite.html": id, "index.html": `href="` + link} {
			if n := strings.Count(files["long/"+file], part); n != want {
				t.Errorf("%d times %s in %s, want %d", n, part, file, want)
			}
		}
		if i >= 100 && strings.Count(files["long/cite.html"], id+` href="`+link) != want {
			t.Errorf("cite.html does not lead to %s", link)
		}
	}
	if !strings.Contains(files["long/cite-2.html"], `id="comment-c205" href="cite-3.html#comment-c205"`) {
		t.Error("the second page does not lead to the third's items, which were on it before a comment came in late")
	}
	if strings.Contains(files["long/cite-3.html"], `id="comment-c105"`) {
		t.Error("the third page leads to the second's items")
	}
}

// Braces of an entry balance whatever stands in it, and it has no line that
// ends it early.
func FuzzBibTeX(f *testing.F) {
	f.Add(`{`, `}}`, `\`)
	f.Add("a\nb", `@misc{x,`, `“"”`)
	f.Fuzz(func(t *testing.T, title, author, container string) {
		s := citation{key: "k", title: title, author: author, container: container, address: "x"}
		depth := 0
		entry := s.bibTeX(newTeX())
		for i, r := range entry {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth < 0 || depth == 0 && i > len("@misc") && i < len(entry)-2 {
				t.Fatalf("closed at byte %d of\n%s", i, entry)
			}
		}
		if depth != 0 {
			t.Fatalf("not closed:\n%s", entry)
		}
	})
}

func TestCitationKey(t *testing.T) {
	item := comment("7", "Bo", "")
	a, b := citationKey("2009/é", item), citationKey("2009/è", item)
	if a == b || strings.Trim(a, "abcdefghijklmnopqrstuvwxyz0123456789:-") != "" {
		t.Errorf("%s, %s", a, b)
	}
	if got := citationKey("2009/clock", item); got != "2009:clock:comment-7" {
		t.Error(got)
	}
}
