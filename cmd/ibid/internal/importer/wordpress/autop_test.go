package wordpress

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer/importertest"
)

func TestParagraphs(t *testing.T) {
	for _, test := range []struct{ what, in, want string }{
		{"nothing", " \n\n ", ""},
		{"one", "Rain again.", "<p>Rain again.</p>"},
		{"two", "Rain again.\n\nAnd fog.", "<p>Rain again.</p>\n<p>And fog.</p>"},
		{"many blank lines, with spaces on them", "one\r\n \t\r\n\r\n\r\ntwo", "<p>one</p>\n<p>two</p>"},
		{"line ends", "one\ntwo  \n three", "<p>one<br>\ntwo<br>\nthree</p>"},
		{"a line end behind a break", "one<br />\ntwo<br>three", "<p>one<br />\ntwo<br>three</p>"},
		{"two breaks", "one<br><br/>\ntwo<br>\n<br>three", "<p>one</p>\n<p>two</p>\n<p>three</p>"},
		{"only breaks", "one\n\n<br />\n\ntwo", "<p>one</p>\n<p>two</p>"},
		{"breaks at the edges", "<br>one<br />\n<h2>two</h2><br> three", "<p>one</p>\n<h2>two</h2>\n<p>three</p>"},
		{"inline elements", "<em>one</em>\n<strong>two</strong>\n\n<a\nhref='x'>three</a>",
			"<p><em>one</em><br>\n<strong>two</strong></p>\n<p><a\nhref='x'>three</a></p>"},
		{"its own paragraphs", "<p>one</p>\n\n<p class=\"x\">two\nthree</p>", "<p>one</p>\n<p class=\"x\">two<br>\nthree</p>"},
		{"a blank line in one of them", "<p class=\"x\">one\n\ntwo</p>three", "<p class=\"x\">one</p>\n<p>two</p>\n<p>three</p>"},
		{"empty ones", "<p></p>one<p> </p>", "<p>one</p>"},
		{"a space that does not break is something", "one\n\n&nbsp;\n\ntwo", "<p>one</p>\n<p>&nbsp;</p>\n<p>two</p>"},
		{"a heading", "one\n<h2>two</h2>\nthree", "<p>one</p>\n<h2>two</h2>\n<p>three</p>"},
		{"a heading of two lines", "<h2>one\n\ntwo</h2>", "<h2>one<br>\ntwo</h2>"},
		{"a quotation", "<blockquote>one\ntwo</blockquote>three", "<blockquote><p>one<br>\ntwo</p>\n</blockquote>\n<p>three</p>"},
		{"a quotation of several", "<blockquote>\none\n\ntwo\n</blockquote>", "<blockquote><p>one</p>\n<p>two</p>\n</blockquote>"},
		{"quotations nested", "<blockquote><blockquote>one</blockquote>two</blockquote>",
			"<blockquote><blockquote><p>one</p>\n</blockquote>\n<p>two</p>\n</blockquote>"},
		{"a quotation with paragraphs", "<blockquote><p>one</p><cite>two</cite></blockquote>",
			"<blockquote><p>one</p>\n<p><cite>two</cite></p>\n</blockquote>"},
		{"a list", "one\n<ul>\n\t<li>two</li>\n\t<li>three\nfour</li>\n</ul>\nfive",
			"<p>one</p>\n<ul><li>two</li>\n<li>three<br>\nfour</li>\n</ul>\n<p>five</p>"},
		{"a list in a list", "<ul><li>one<ul><li>two</li></ul></li></ul>", "<ul><li>one<ul><li>two</li>\n</ul>\n</li>\n</ul>"},
		{"items without an end", "<ul><li>one<li>two</ul>three", "<ul><li>one</li>\n<li>two</li>\n</ul>\n<p>three</p>"},
		{"an item of two paragraphs", "<ol><li>one\n\ntwo</li></ol>", "<ol><li><p>one</p>\n<p>two</p>\n</li>\n</ol>"},
		{"a box", "<div>one</div>", "<div>one</div>"},
		{"a box of two paragraphs", "<div>\none\n\ntwo\n</div>", "<div><p>one</p>\n<p>two</p>\n</div>"},
		{"a table", "<table>\n<tr>\n<td>one</td>\n<td>two</td>\n</tr>\n</table>", "<table><tr><td>one</td>\n<td>two</td>\n</tr>\n</table>"},
		{"a rule", "one\n<hr />\ntwo", "<p>one</p>\n<hr /><p>two</p>"},
		{"preformatted text", "one\n<pre>two\n\n  three <b>four</b></pre>\nfive", "<p>one</p>\n<pre>two\n\n  three <b>four</b></pre><p>five</p>"},
		{"preformatted text without an end", "<pre>one\n\ntwo", "<pre><p>one</p>\n<p>two</p>\n</pre>"},
		{"a script", "one <script>a\n\nb < c</script> two", "<p>one <script>a\n\nb < c</script> two</p>"},
		{"comments", "one<!-- more\n\nthan that -->\n\n<!-- x -->", "<p>one</p>"},
		{"an end of nothing", "one</div>two", "<p>one</p>\n<p>two</p>"},
		{"a box without an end", "<div>one\n\ntwo", "<div><p>one</p>\n<p>two</p>\n</div>"},
		{"boxes that overlap", "<div><blockquote>one</div>two", "<div><blockquote><p>one</p>\n</blockquote>\n</div>\n<p>two</p>"},
		{"signs that are no tags", "one < two\n\nI <3 you", "<p>one < two</p>\n<p>I <3 you</p>"},
		{"a tag cut off", "one\n\n<a href=\"x", "<p>one</p>\n<p>&lt;a href=\"x</p>"},
		{"a value with a sign in it", "<img alt=\"a > b\n\nc\">\n\none", "<p><img alt=\"a > b\n\nc\"></p>\n<p>one</p>"},
		{"a quotation mark too many", "<img alt=\"a\" b\">\n\none \"two\"", "<p><img alt=\"a\" b\"></p>\n<p>one \"two\"</p>"},
		{"an address alone on a line", "one\n\nhttps://example.org/a?b=1&c=2\n\nat https://example.org",
			"<p>one</p>\n<p><a href=\"https://example.org/a?b=1&amp;c=2\">https://example.org/a?b=1&c=2</a></p>\n<p>at https://example.org</p>"},
		{"capitals", "<DIV>one\n\ntwo</Div>", "<DIV><p>one</p>\n<p>two</p>\n</div>"},
	} {
		if got := paragraphs(test.in, false, false); got != test.want {
			t.Errorf("%s:\n got %q\nwant %q", test.what, got, test.want)
		}
	}
}

func TestParagraphsBetweenBlocks(t *testing.T) {
	in := "<p>one\ntwo\n\nthree</p>\n\n<ul>\n<li>four</li>\n</ul>\nfive\nsix\n\n<figure><div>\nhttps://example.org/v\n</div></figure>"
	want := "<p>one\ntwo\n\nthree</p>\n<ul>\n<li>four</li>\n</ul>\n<p>five<br>\nsix</p>\n<figure><div>\n" +
		`<a href="https://example.org/v">https://example.org/v</a>` + "\n</div></figure>"
	if got := paragraphs(in, true, false); got != want {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

func TestLinkAddresses(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"see https://example.org/a_(b), or (http://example.org/c).",
			`<p>see <a href="https://example.org/a_(b)">https://example.org/a_(b)</a>, or (<a href="http://example.org/c">http://example.org/c</a>).</p>`},
		{"www.example.org", `<p><a href="http://www.example.org">www.example.org</a></p>`},
		{`<a href="https://example.org">https://example.org</a>`, `<p><a href="https://example.org">https://example.org</a></p>`},
		{"<code>https://example.org</code>", "<p><code>https://example.org</code></p>"},
		{"x@example.org, htt://", "<p>x@example.org, htt://</p>"},
	} {
		if got := paragraphs(test.in, false, true); got != test.want {
			t.Errorf("\n got %q\nwant %q", got, test.want)
		}
	}
}

// TestNothingIsQuadratic reads texts that make a reader look far again and again.
func TestNothingIsQuadratic(t *testing.T) {
	const size = 96 << 10
	for _, piece := range []string{
		"<", "<a ", "<a '", "<a b='", "<!--", "<pre>", "<div>", "</div>", "<li>", "<p>", "\n \n", "\n", "a\n", "a\n<b>", "<br>\n", "<br>", "[a]", "[a b=\"", "[/a]", "[caption]",
		"[[a]]", "[gallery", "[code]", "http://", "<script>",
	} {
		for _, around := range [][2]string{{}, {"", "</section>"}, {"<i>x</b>", ""}} {
			importertest.InProportion(t, around[0]+piece+around[1], size/len(piece), func(n int) {
				e := expander{}
				paragraphs(e.expand(strings.Repeat(around[0], n/96)+strings.Repeat(piece, n)+strings.Repeat(around[1], n/96)), false, true)
			})
		}
	}
}
