package markup

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/archive"
)

// TestSimpleTree: what goldmark and plainHTML print is mostly simple.
func TestSimpleTree(t *testing.T) {
	p := NewParser()
	for in, want := range map[string]bool{
		"A & B.\n\n> *Why* `not`?\n>\n> - [x](y \"z\")\n> - **b**\n\n---\n\n# So\n\n    code\n\n![p](q.png)  \nend": true,
		"|a|\n|-|\n|b|":    false,
		"<i>a":             false,
		"a[^1]\n\n[^1]: b": false,
	} {
		if _, got := simpleTree(p.render(archive.Body{Text: in})); got != want {
			t.Errorf("%q: got %t", in, got)
		}
	}
	for _, in := range []string{
		"<p>a<p>b</p></p>", "<ul>a<b>c</b></ul>", "<li>a</li>", "<a href=\"b\"><em><a>c</a></em></a>", "<p>&nbsp;</p>", "<p>&ampx</p>",
		"<pre>\na</pre>", "<p>a", "</p>", "<P>a</P>", "<p>a\rb</p>", "<b>" + strings.Repeat("<i>", 100) + strings.Repeat("</i>", 100) + "</b>",
		"<a href=\"b\" href=\"c\">d</a>", "<a href=b>c</a>", "<br/>", "<em><p>a</p></em>", "<body>a</body>", "< p>", "<", "<a ", "<a href=\"",
	} {
		if _, ok := simpleTree(in); ok {
			t.Errorf("%q is simple", in)
		}
	}
}

// FuzzSimpleTree: what is read as simple is what a browser reads.
func FuzzSimpleTree(f *testing.F) {
	p := NewParser()
	for format, table := range samples() {
		for _, c := range table {
			f.Add(p.render(archive.Body{Format: format, Text: c.in}))
		}
	}
	f.Fuzz(func(t *testing.T, in string) {
		got, ok := simpleTree(in)
		if !ok {
			return
		}
		want, err := browserTree(in)
		if err != nil || !isSameTree(got, want) {
			t.Errorf("read as %s, and by a browser as %s (%v)", printed(got), printed(want), err)
		}
	})
}

func isSameTree(a, b *html.Node) bool {
	for c, d := a.FirstChild, b.FirstChild; c != nil || d != nil; c, d = c.NextSibling, d.NextSibling {
		if c == nil || d == nil || !isSameTree(c, d) {
			return false
		}
	}
	if len(a.Attr) != len(b.Attr) {
		return false
	}
	for _, attr := range a.Attr { // in any order
		if value, ok := attribute(b, attr.Key); !ok || value != attr.Val {
			return false
		}
	}
	return a.Type == b.Type && a.DataAtom == b.DataAtom && a.Data == b.Data && a.Namespace == b.Namespace
}

func printed(n *html.Node) string {
	var b strings.Builder
	for c := range n.ChildNodes() {
		_ = html.Render(&b, c) // a builder takes everything
	}
	return b.String()
}
