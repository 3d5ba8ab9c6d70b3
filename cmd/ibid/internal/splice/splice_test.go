package splice

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// at gives the bytes of a word of the fragment, or from one to another.
func at(t *testing.T, fragment, words string) (start, end int) {
	t.Helper()
	from, to, found := strings.Cut(words, "…")
	start = strings.Index(fragment, from)
	end = start + len(from)
	if found {
		end = strings.Index(fragment, to) + len(to)
	}
	if start < 0 || end < len(to) {
		t.Fatalf("%q does not stand in %q", words, fragment)
	}
	return start, end
}

// fragment makes a fragment of HTML that is one, but for the line end behind it.
func fragment(t *testing.T, html string) *markup.Fragment {
	t.Helper()
	f := markup.Parse(archive.Body{Format: archive.HTML, Text: html})
	if f.HTML != html+"\n" {
		t.Fatalf("%s is no fragment, but %s", html, f.HTML)
	}
	return &f
}

func TestWrite(t *testing.T) {
	for _, tt := range []struct {
		name, fragment, marks, want string // marks: "from…to|from…to"
	}{
		{"plain", "<p>a b c</p>", "b", "<p>a <mark id=1>b</mark> c</p>"},
		{"holds an element", "<p>a <em>b</em> c</p>", "a…c", "<p><mark id=1>a <em>b</em> c</mark></p>"},
		{"widened over tags", "<p>a <em>b</em> c</p>", "b", "<p>a <mark id=1><em>b</em></mark> c</p>"},
		{"widened at one end", "<p><i>a</i> b c</p>", "a…b", "<p><mark id=1><i>a</i> b</mark> c</p>"},
		{"ends in an element", "<p>a <em>b c</em></p>", "a…b", "<p><mark id=1>a </mark><em><mark data-of=1>b</mark> c</em></p>"},
		{"begins in an element", "<p><em>a b</em> c</p>", "b…c", "<p><em>a <mark id=1>b</mark></em><mark data-of=1> c</mark></p>"},
		{"over blocks", "<p>a b</p>\n<p>c d</p>", "b…c", "<p>a <mark id=1>b</mark></p>\n<p><mark data-of=1>c</mark> d</p>"},
		{"over list items", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "a…b", "<ul>\n<li><mark id=1>a</mark></li>\n<li><mark data-of=1>b</mark></li>\n</ul>"},
		{"one in another", "<p>a b c</p>", "a…c|b", "<p><mark id=1>a <mark id=2>b</mark> c</mark></p>"},
		{"crossing", "<p>a b c</p>", "a…b|b…c", "<p><mark id=1>a <mark id=2>b</mark></mark><mark data-of=2> c</mark></p>"},
		{"side by side", "<p>a b</p>", "a|b", "<p><mark id=1>a</mark> <mark id=2>b</mark></p>"},
		{"the same words", "<p>a b</p>", "b|b", "<p>a <mark id=1><mark id=2>b</mark></mark></p>"},
		{"inside a word", "<p>a un<b>do</b> c</p>", "un…do", "<p>a <mark id=1>un<b>do</b></mark> c</p>"},
		{"over a line break", "<p>a<br>c</p>", "a…c", "<p><mark id=1>a<br>c</mark></p>"},
		{"crossing at an element", "<p>a <i>b</i> c</p>", "a…b|b…c", "<p><mark id=1>a <mark id=2><i>b</i></mark></mark><mark data-of=2> c</mark></p>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, e := fragment(t, tt.fragment), Edits{}
			for i, words := range strings.Split(tt.marks, "|") {
				start, end := at(t, tt.fragment, words)
				start, end = Widen(f, start, end)
				e.Elements = append(e.Elements, Element{Start: start, End: end, Name: "mark", ID: fmt.Sprint(i + 1)})
			}
			got, divided := Write(f, &e)
			checkHTML(t, got)
			if got = strings.NewReplacer(`"`, "").Replace(got); got != tt.want+"\n" {
				t.Errorf("%s\nwant %s", got, tt.want)
			}
			for i := range e.Elements {
				if id := fmt.Sprint(i + 1); slices.Contains(divided, id) != strings.Contains(got, "data-of="+id) {
					t.Errorf("divided: %v in %s", divided, got)
				}
			}
		})
	}
}

// A link is not put into a link, nor before the end tags that stand there.
func TestLinkPlace(t *testing.T) {
	for _, tt := range []struct{ fragment, word, want string }{
		{"<p>a b</p>", "a", "<p>a^ b</p>"},
		{"<p><em>a</em> b</p>", "a", "<p><em>a</em>^ b</p>"},
		{`<p><a href="x">a b</a> c</p>`, "a", `<p><a href="x">a b</a>^ c</p>`},
		{`<p><a href="x">a <em>b</em></a> c</p>`, "b", `<p><a href="x">a <em>b</em></a>^ c</p>`},
		{"<p>a</p>", "a", "<p>a^</p>"},
		{`<p><em><a href="x">a b</a></em> c</p>`, "a", `<p><em><a href="x">a b</a></em>^ c</p>`},
	} {
		f := fragment(t, tt.fragment)
		_, end := at(t, tt.fragment, ">"+tt.word)
		if got, _ := Write(f, &Edits{Points: []Insertion{{At: LinkPlace(f, end), HTML: "^"}}}); got != tt.want+"\n" {
			t.Errorf("%s\nwant %s", got, tt.want)
		}
	}
}

func TestBlocksOf(t *testing.T) {
	for _, tt := range []struct{ fragment, from, to, want string }{
		{"<p>a</p><p>b</p>", "<p>a", "<p>b", "[<p>a</p><p>b</p>]"},
		{"<ul><li>a</li><li>b</li></ul>", "<li>a", "<li>b", "[<ul><li>a</li><li>b</li></ul>]"},
		{"<ul><li>a</li><li>b</li></ul>", "<li>a", "<li>a", ""},
		{"<p>a</p><ul><li>b</li></ul><p>c</p>", "<p>a", "<li>b", "[<p>a</p><ul><li>b</li></ul>]<p>c</p>"},
		{"<blockquote><p>a</p><p>b</p></blockquote>", "<p>a", "<p>a", "<blockquote>[<p>a</p>]<p>b</p></blockquote>"},
		{"<blockquote><p>a</p></blockquote><p>b</p>", "<p>a", "<p>b", "[<blockquote><p>a</p></blockquote><p>b</p>]"},
		{"<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "<p>b", "<p>c", ""},
		{"<ul><li><p>a</p><p>b</p></li></ul>", "<p>a", "<p>a", "<ul><li>[<p>a</p>]<p>b</p></li></ul>"},
	} {
		f := markup.Parse(archive.Body{Format: archive.HTML, Text: tt.fragment})
		i, _ := f.TagAt(strings.Index(f.HTML, tt.from))
		j, _ := f.TagAt(strings.Index(f.HTML, tt.to))
		got := ""
		if from, to, ok := BlocksOf(&f, i, j); ok {
			start, end := f.Tags[from].Start, f.Tags[f.Tags[to].Pair].End
			got = f.HTML[:start] + "[" + f.HTML[start:end] + "]" + f.HTML[end:]
		}
		if got = strings.ReplaceAll(got, "\n", ""); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.fragment, got, tt.want)
		}
	}
}

// The output grows with the passages, not with their square.
func TestManyPassagesOverOneParagraph(t *testing.T) {
	const n = 5000
	f := markup.Parse(archive.Body{Text: strings.Repeat("word ", 2*n)})
	e := Edits{}
	for i := range n {
		e.Elements = append(e.Elements, Element{Start: f.Words[i].Start, End: f.Words[i+n].End, Name: "mark", ID: fmt.Sprint(i)})
	}
	out, _ := Write(&f, &e)
	checkHTML(t, out)
	if most := 100 * n * (Deepest + 1); len(out) > most {
		t.Errorf("%d bytes, more than %d", len(out), most)
	}
	if got := strings.Count(out, "id="); got != n {
		t.Errorf("%d ids, want %d", got, n)
	}
}

// Whatever is spliced into whatever fragment, the words stay as they are and
// the HTML is well-formed.
func FuzzWrite(f *testing.F) {
	for _, body := range []string{
		"a *b* c\n\n> d [e](https://example.org) f\n\n- g\n- h\n\n```go\nfunc i() {}\n```\n",
		"<p>a <b>b <i>c</i></b> <a href='x'>d <em>e</em></a></p><ul><li>f<ul><li>g</li></ul>h</li></ul><table><tr><td>i</table>",
		"one\n> two\n>> three\n> four\n*****five six*****\nseven",
		"a[^1] b c[^1] d\n\n[^1]: e *f* g\n",
		"<p>a<a id=r href=#n>[1]</a> b <a id=n href=#r>[1]</a> c</p><ol><li id=m>d <a href=#r>^</a></ol><a href=#m>e</a>",
		"<blockquote><p>a</p></blockquote><ins><p>b</p></ins>c<br>d<img src=x>e",
	} {
		for format := range 3 {
			f.Add(body, format, []byte{0, 3, 2, 5, 1, 1, 0, 200, 4, 2})
		}
	}
	f.Fuzz(func(t *testing.T, body string, format int, spans []byte) {
		if len(body) > 4000 || len(spans) > 200 {
			return
		}
		f := markup.Parse(archive.Body{Format: archive.Format(format & 3 % 3), Text: body})
		e := Edits{Places: "<&"}
		for i, b := range f.Blocks {
			*e.To(&f, b.Tag) = Attributes{ID: fmt.Sprint("block", i), Class: `"block`, Focus: i%2 == 0}
		}
		for i, tag := range f.Tags {
			if tag.Kind == markup.Opening && tag.Name == atom.A {
				*e.To(&f, i) = Attributes{Bare: i%3 == 0, Href: `"x`, Outward: i%2 == 0}
			}
		}
		for i := 0; i+1 < len(spans) && len(f.Words) > 0; i += 2 {
			from := int(spans[i]) % len(f.Words)
			to := min(from+1+int(spans[i+1])%40, len(f.Words))
			start, end := Widen(&f, f.Words[from].Start, f.Words[to-1].End)
			e.Elements = append(e.Elements, Element{Start: start, End: end, Name: "mark", ID: fmt.Sprint(i)})
			e.Points = append(e.Points, Insertion{LinkPlace(&f, end), i, `<a href="#x"></a>`})
			if a, b, ok := BlocksOf(&f, f.Blocks[f.Words[from].Block].Tag, f.Blocks[f.Words[to-1].Block].Tag); ok {
				e.Between = append(e.Between, Insertion{f.Tags[a].Start, i, "<hr>"}, Insertion{f.Tags[f.Tags[b].Pair].End, i, "<hr>"})
			}
		}
		out, _ := Write(&f, &e)
		checkHTML(t, out)
		if got, want := visibleText(out), visibleText(f.HTML); got != want {
			t.Fatalf("the words became\n%s\nfrom\n%s", got, want)
		}
		if got, want := strings.Count(out, "<mark id=")+strings.Count(out, `<span id="`), len(e.Elements); got < want {
			t.Fatalf("%d of %d ids in\n%s", got, want, out)
		}
	})
}
