package page

import (
	"fmt"
	"strings"
	"testing"

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

func TestSplice(t *testing.T) {
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
			tree, e := parse(tt.fragment), edits{}
			for i, words := range strings.Split(tt.marks, "|") {
				start, end := at(t, tt.fragment, words)
				start, end = tree.widen(start, end)
				e.stretches = append(e.stretches, &stretch{start: start, end: end, name: "mark", id: fmt.Sprint(i + 1)})
			}
			got := tree.splice(e)
			checkHTML(t, got)
			if got = strings.NewReplacer(`"`, "").Replace(got); got != tt.want {
				t.Errorf("%s\nwant %s", got, tt.want)
			}
		})
	}
}

// A link is not put into a link, nor before the end tags that stand there.
func TestSettle(t *testing.T) {
	for _, tt := range []struct{ fragment, word, want string }{
		{"<p>a b</p>", "a", "<p>a^ b</p>"},
		{"<p><em>a</em> b</p>", "a", "<p><em>a</em>^ b</p>"},
		{`<p><a href="x">a b</a> c</p>`, "a", `<p><a href="x">a b</a>^ c</p>`},
		{`<p><a href="x">a <em>b</em></a> c</p>`, "b", `<p><a href="x">a <em>b</em></a>^ c</p>`},
		{"<p>a</p>", "a", "<p>a^</p>"},
		{`<p><em><a href="x">a b</a></em> c</p>`, "a", `<p><em><a href="x">a b</a></em>^ c</p>`},
	} {
		tree := parse(tt.fragment)
		_, end := at(t, tt.fragment, ">"+tt.word)
		if got := tree.splice(edits{points: []insertion{{at: tree.settle(end), html: "^"}}}); got != tt.want {
			t.Errorf("%s\nwant %s", got, tt.want)
		}
	}
}

func TestLift(t *testing.T) {
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
		tree := parse(tt.fragment)
		i, _ := tree.starting(strings.Index(tt.fragment, tt.from))
		j, _ := tree.starting(strings.Index(tt.fragment, tt.to))
		got := ""
		if from, to, ok := tree.lift(i, j); ok {
			start, end := tree.tags[from].start, tree.tags[tree.tags[to].pair].end
			got = tt.fragment[:start] + "[" + tt.fragment[start:end] + "]" + tt.fragment[end:]
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.fragment, got, tt.want)
		}
	}
}

// The output grows with the passages, not with their square.
func TestManyPassagesOverOneParagraph(t *testing.T) {
	const n = 5000
	f := markup.Parse(archive.Body{Text: strings.Repeat("word ", 2*n)})
	tree, e := parse(f.HTML), edits{}
	for i := range n {
		e.stretches = append(e.stretches, &stretch{start: f.Words[i].Start, end: f.Words[i+n].End, name: "mark", id: fmt.Sprint(i)})
	}
	out := tree.splice(e)
	checkHTML(t, out)
	if most := 100 * n * (deepest + 1); len(out) > most {
		t.Errorf("%d bytes, more than %d", len(out), most)
	}
	if got := strings.Count(out, "id="); got != n {
		t.Errorf("%d ids, want %d", got, n)
	}
}

// Whatever is spliced into whatever fragment, the words stay as they are and
// the HTML is well-formed.
func FuzzSplice(f *testing.F) {
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
		fragment := markup.Parse(archive.Body{Format: archive.Format(format & 3 % 3), Text: body})
		tree, e := parse(fragment.HTML), edits{attributes: map[int]attributes{}}
		for i, b := range fragment.Blocks {
			e.attributes[b.Start] = attributes{id: fmt.Sprint("block", i), class: "block"}
		}
		for i := 0; i+1 < len(spans) && len(fragment.Words) > 0; i += 2 {
			from := int(spans[i]) % len(fragment.Words)
			to := min(from+1+int(spans[i+1])%40, len(fragment.Words))
			start, end := bytesOf(&fragment, archive.Span{From: from, To: to})
			start, end = tree.widen(start, end)
			e.stretches = append(e.stretches, &stretch{start: start, end: end, name: "mark", id: fmt.Sprint(i)})
			e.points = append(e.points, insertion{tree.settle(end), i, `<a href="#x"></a>`})
		}
		out := tree.splice(e)
		checkHTML(t, out)
		if got, want := visibleText(out), visibleText(fragment.HTML); got != want {
			t.Fatalf("the words became\n%s\nfrom\n%s", got, want)
		}
		if got, want := strings.Count(out, "<mark id=")+strings.Count(out, `<mark class="" id=`)+strings.Count(out, `<span id="`), len(e.stretches); got < want {
			t.Fatalf("%d of %d ids in\n%s", got, want, out)
		}
	})
}
