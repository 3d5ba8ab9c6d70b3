package markup

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
)

const back = "\u00a0<a href="

func footnoteSamples() map[archive.Format][]sample {
	return map[archive.Format][]sample{
		archive.Markdown: {
			{"A boat[^1].\n\n[^1]: Says *who*.", `<p>A boat<sup><a href="#^2"><span id="^1"></span>1</a></sup>.</p>` + "\n<hr>\n<ol>\n<li>\n" +
				`<p><span id="^2"></span>Says <em>who</em>.` + back + `"#^1">↩︎</a></p>` + "\n</li>\n</ol>"},
			{"a[^x] b[^x]\n\n[^x]:\n    c", `<p>a<sup><a href="#^3"><span id="^1"></span>1</a></sup> b<sup><a href="#^3"><span id="^2"></span>1</a></sup></p>` + "\n<hr>\n<ol>\n<li>\n" +
				`<p><span id="^3"></span>c` + back + `"#^1">↩︎</a>` + back + `"#^2">↩︎</a></p>` + "\n</li>\n</ol>"},
			{"日[^1]\n本\n\n[^1]: c", `<p>日<sup><a href="#^2"><span id="^1"></span>1</a></sup>本</p>` + "\n<hr>\n<ol>\n<li>\n" + `<p><span id="^2"></span>c` + back + `"#^1">↩︎</a></p>` + "\n</li>\n</ol>"},
			{"a[^1] ![^2]\n\n[^3]: never", "<p>a[^1] ![^2]</p>"},
			{"a[^1]<i>b</i>\n\n[^1]: c", `<p>a<sup><a href="#^2"><span id="^1"></span>1</a></sup><i>b</i></p>` + "\n<hr>\n<ol>\n<li>\n" + `<p><span id="^2"></span>c` + back + `"#^1">↩︎</a></p>` + "\n</li>\n</ol>"},
			{"a<sup id=\"r1\">[1](#n1)</sup>\n\n<a name=\"n1\"></a>1. b [^](#r1)", `<p>a<sup><a href="#^2"><span id="^1"></span>1</a></sup></p>` + "\n" + `<p><span id="^2"></span>1. b <a href="#^1">^</a></p>`},
		},
		archive.HTML: {
			{`<p>A claim<a id="_ftnref1" href="#_ftn1">[1]</a></p><p><a name="_ftn1" href="#_ftnref1">[1]</a> A note</p>`,
				`<p>A claim<a href="#^2"><span id="^1"></span>[1]</a></p>` + "\n" + `<p><a href="#^1"><span id="^2"></span>[1]</a> A note</p>`},
			{`<a href="#a">a</a><div id=a><ul> <li> b</ul></div>`, `<p><a href="#^1">a</a></p>` + "\n<ul>\n<li>" + ` <span id="^1"></span>b</li>` + "\n</ul>"},
			{`<a href="#%C3%A9">a</a><p id="é"><img src=b.png>`, `<p><a href="#^1">a</a></p>` + "\n" + `<p><span id="^1"></span><img src="b.png" alt="" loading="lazy"></p>`},
			{`<i id=a><p>b<p>c</i><a href=#a>d</a>`, `<p><i><span id="^1"></span>b</i></p>` + "\n" + `<p><i>c</i><a href="#^1">d</a></p>`},
			{`<p>a</p><a href=#end>b</a> c<a name=end></a>`, `<p>a</p>` + "\n" + `<p><a href="#^1">b</a> <span id="^1"></span>c</p>`},
			{`<p id=x>a</p><p id=x>b <a href=#x>c</a>`, `<p><span id="^1"></span>a</p>` + "\n" + `<p>b <a href="#^1">c</a></p>`},
			{`<p id=x>a <a href=#y>b</a> <a href=z#x>c</a>`, `<p>a <a href="#y">b</a> <a href="z#x">c</a></p>`},
			{`<a href="#^1">a</a> <a href="#%5E2">b</a> <p id="^1">c`, `<p><a href="#^1">a</a> b</p>` + "\n" + `<p><span id="^1"></span>c</p>`},
			{`<a name=x href=#x></a>`, ""},
		},
		archive.Text: {{"a[^1]\n\n[^1]: b <a href=#x>", "<p>a[^1]</p>\n<p>[^1]: b &lt;a href=#x&gt;</p>"}},
	}
}

func TestFootnotes(t *testing.T) {
	for format, table := range footnoteSamples() {
		checkHTML(t, format, table)
	}
}

// TestReferences holds that the words of notes are words, and that the signs
// that lead to them, and back, are none.
func TestReferences(t *testing.T) {
	for _, c := range []struct {
		format   archive.Format
		in, want string
	}{
		{archive.Markdown, "A boat[^1].\n\n[^1]: Says who.", "a boat.| / says who.|"},
		{archive.HTML, `A boat<a href=#a>*</a>s <b id=a>12</b> <a href=#a>[ix]</a>`, "a boat s 12, ix,|"},
		{archive.HTML, `“A boat<a href=#a>[b]</a>” <a href=#x>2</a> <i id=a>c</i>`, "a boat, 2 c|"},
	} {
		if diff := cmp.Diff(c.want, printWords(parse(c.format, c.in).Words)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}

// TestManyNotes holds that more notes than can be read at leisure are shown as
// text, and that what hides in notes is bounded as it is elsewhere.
func TestManyNotes(t *testing.T) {
	notes := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "a[^%d]\n\n[^%d]: b *c*\n\n", i, i)
		}
		return b.String()
	}
	for _, c := range []struct {
		name, in, want string
	}{
		{"many", notes(mostNotes / 2), "<em>c</em>\u00a0<a href"},
		{"more", notes(mostNotes/2 + 1), "b <em>c</em></p>"},
		{"quotations in a note", "[^a]\n\n[^a]: " + strings.Repeat(">", 101) + " *b*", "*b*"},
		{"notes in notes", "[^a]\n\n" + strings.Repeat("[^a]: ", 101) + " *b*", "*b*"},
		{"marks in a note", "[^a]\n\n[^a]: b\n\n    " + strings.Repeat("*a* ", 1001), "*a*"},
	} {
		if html := parse(archive.Markdown, c.in).HTML; !strings.Contains(html, c.want) {
			t.Errorf("%s: no %s in %.300s", c.name, c.want, html)
		}
	}
}
