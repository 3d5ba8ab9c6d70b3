package markup

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/thorough"
)

// hostileSamples try to run, load or style something. What comes of them is
// for check to judge.
func hostileSamples() []sample {
	var all []sample
	for _, in := range []string{
		// elements that run or load
		`<script>alert(1)</script>`, `<SCRIPT SRC=//evil.example/x.js></SCRIPT>`, `<scr<script>ipt>alert(1)</scr</script>ipt>`,
		`<script/x>alert(1)</script>`, `<script>/*</p>*/alert(1)`, `<style>*{display:none}</style>`, `<link rel=stylesheet href=//evil.example/x.css>`,
		`<iframe src=//evil.example></iframe>`, `<iframe srcdoc="<script>alert(1)</script>">`, `<object data=x.swf></object>`, `<embed src=x.swf>`,
		`<base href=//evil.example/>`, `<meta http-equiv=refresh content="0;url=//evil.example">`, `<form action=//evil.example><input type=submit autofocus></form>`,
		`<video src=//evil.example/x.mp4 autoplay></video>`, `<audio src=x onerror=alert(1)>`, `<picture><source srcset=//evil.example/x.png><img src=x.png></picture>`,
		`<svg onload=alert(1)>`, `<svg><script>alert(1)</script></svg>`, `<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`,
		`<svg><style>*{fill:red}</style><image href=//evil.example/x.png />`, `<math href="javascript:alert(1)">x</math>`,
		`<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`, `<frameset onload=alert(1)><frame src=//evil.example>`, `<body onload=alert(1) background=//evil.example/x.png>`,
		`<isindex action="javascript:alert(1)">`, `<keygen autofocus onfocus=alert(1)>`, `<dialog open>x</dialog>`, `<portal src=//evil.example>`, `<slot name=x>y</slot>`,

		// handlers, styles, ids
		`<b onclick=alert(1)>x</b>`, `<p/onmouseover=alert(1)>x`, `<p style="position:fixed;inset:0">x</p>`, `<p class=comment id=post>x</p>`, `<a name=comment-3 id=comment-3>x</a>`,
		`<p id=post>x <a href=#post>y</a></p>`, `<a name=comment-3></a>x<a href="#comment-3">y</a>`, `<b id='"><script>x</script>'>x</b><a href='#"><script>x</script>'>y</a>`, `<b id="^1">x</b> <a href="#^1">y</a> <a href="#%5E2">z</a>`,
		`<table background=//evil.example/x.png><td background=x>y</table>`, `<b x="><script>alert(1)</script>">y</b>`, "<b x='`onmouseover=alert(1)//'>y</b>",
		`<img src="x.png" srcset="//evil.example/x.png 2x" onerror=alert(1)>`, `<img src=x.png" onerror="alert(1)">`, `<img """><script>alert(1)</script>">`,
		`<code class="chroma x">y</code>`, `<code class="language-&quot;&gt;&lt;script&gt;">y</code>`, `<a href="x" ping=//evil.example target=_blank>y</a>`,
		`<abbr title="&quot; onmouseover=&quot;alert(1)">x</abbr>`, `<img alt="&quot; onerror=&quot;alert(1)" src=x.png>`, `<img alt="<script>alert(1)</script>" src=//evil.example/x.png>`,

		// addresses
		`<a href="javascript:alert(1)">x</a>`, `<a href=" JaVaScRiPt:alert(1)">x</a>`, "<a href=\"java\nscript:alert(1)\">x</a>", "<a href=\"java\tscript:alert(1)\">x</a>",
		`<a href="java&#10;script:alert(1)">x</a>`, `<a href="&#106;avascript&colon;alert(1)">x</a>`, "<a href=\"\x01javascript:alert(1)\">x</a>", `<a href="&#1;javascript:alert(1)">x</a>`,
		`<a href="vbscript:x">y</a>`, `<a href="data:text/html,<script>alert(1)</script>">x</a>`, `<a href="feed:javascript:alert(1)">x</a>`, `<a href="view-source:x">y</a>`,
		`<a href="blob:https://evil.example/x">y</a>`, `<a href="file:///etc/passwd">x</a>`, `<a href="\\evil.example\x">y</a>`, `<a href="///evil.example">y</a>`, `<a href="https:evil.example">y</a>`,
		`<img src="data:image/svg+xml,<svg onload=alert(1)>">`, `<img src="javascript:alert(1)">`, `<img src="//evil.example/x.png">`, `<img src="\\evil.example\x.png">`, `<img src="/\evil.example/x.png">`,
		`<img src=" //evil.example/x.png">`, "<img src=\"/\t/evil.example/x.png\">", `<img src="http:evil.example/x.png">`, `<img src="https:/evil.example/x.png">`, `<img src="&#x2f;&#47;evil.example/x.png">`, `<img src="///evil.example/x.png">`, `<img src="%2f%2fevil.example/x.png">`,
		`<q cite="javascript:alert(1)">x</q>`, `<blockquote cite="//evil.example">x</blockquote>`, `<a href="x:y">z</a>`, `<a href="../../../x%00y">z</a>`,

		// what parsers read differently
		`<plaintext>x`, `<xmp><script>alert(1)</script></xmp>`, `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`, `<template><script>alert(1)</script></template>`,
		`<textarea><script>alert(1)</script></textarea>`, `<title><b>x</b></title>`, `<noembed><img src=x onerror=alert(1)></noembed>`, `<noframes><script>alert(1)</script>`, `<select><option><script>alert(1)</script>`,
		`<!--><script>alert(1)</script>-->`, `<!--<!-- --><script>alert(1)</script>-->`, `<!-- --!><script>alert(1)</script>`, `<![CDATA[<script>alert(1)</script>]]>`, `<?xml-stylesheet href="//evil.example"?>`, `<!DOCTYPE x [<!ENTITY y "z">]>&y;`, `<!x><y`,
		`<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`, `<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`,
		`<math><annotation-xml encoding="text/html"><script>alert(1)</script>`, `<table><a href=x><tr><td></a><b>y</table>z`, `<p><table><p></table></p>`, `</body></html><script>alert(1)</script>`, `<html manifest=x><head><script>alert(1)</script>`,
		`<b><p></b></i></p></b>`, `</p></div></blockquote></table>`, `<a href=x><a href=y>z`, `<li><ul><b></ul>x`, `<table><li>x</table>`, `<ruby><rt><p>x`, `<dd><dl><li><dt>x`,
		`&lt;script&gt;alert(1)&lt;/script&gt;`, `&amp;lt;script&amp;gt;`, `&#60;script&#62;`, "\u202ex\u202c", "<b\x00>x</b\x00>", "<\x00script>alert(1)</script>", `<ſcript>alert(1)</ſcript>`, `<B>x</b>`, `<b`, `</`, `<`, `&#`, `&#x110000;&#0;&#xd800;`,

		// Markdown
		`[x](javascript:alert(1))`, "[x](java\nscript:alert(1))", `[x](<javascript:alert(1)>)`, `[x](JAVASCRIPT&colon;alert(1))`, `<javascript:alert(1)>`, `<data:text/html,x>`,
		"[x]\n\n[x]: javascript:alert(1)", `[x](//evil.example "><script>alert(1)</script>")`, `![x](//evil.example/x.png)`, `![x](data:image/png;base64,AA)`, `![" onerror="alert(1)](x.png)`, `![x](\\evil.example\x.png)`,
		"```\"><script>alert(1)</script>\nx\n```", "```html\n<script>alert(1)</script>\n```", "`<script>alert(1)</script>`", "    <script>alert(1)</script>", "<div\n\nonclick=alert(1)>", "[<b onclick=alert(1)>](x)", `[x](y "' onclick='alert(1)")`, "# <script>alert(1)</script>",
	} {
		all = append(all, sample{in: in})
	}
	return all
}

// TestHostile holds that what an HTML parser finds in a page of hostile
// samples is nothing that runs, loads or styles. TestSamples looks at each of
// them, this at all on one page, where one could complete another.
func TestHostile(t *testing.T) {
	var page strings.Builder
	for _, c := range hostileSamples() {
		for _, f := range []archive.Format{archive.Markdown, archive.HTML, archive.Text} {
			page.WriteString(parse(f, c.in).HTML)
		}
	}
	doc, err := html.Parse(strings.NewReader(page.String()))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			if _, ok := allowed()[n.Data]; !ok && n.Data != "html" && n.Data != "head" && n.Data != "body" {
				t.Errorf("<%s> on the page", n.Data)
			}
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || checkValue(a.Key, a.Val) != nil {
				t.Errorf("%s=%q on the page", a.Key, a.Val)
			}
		}
		if n.Namespace != "" || n.Type == html.CommentNode {
			t.Errorf("%q, namespace %q", n.Data, n.Namespace)
		}
	}
}

// TestLarge holds that hostile repetition costs neither the stack nor hours,
// which would end the test run, and that it makes no page many times the size
// of the body.
func TestLarge(t *testing.T) {
	for _, c := range []struct {
		format archive.Format
		unit   string
	}{
		{archive.Markdown, ">"}, {archive.Markdown, "http://a("}, {archive.Text, "http://a日"}, {archive.Text, ",,a don?t "}, {archive.Markdown, "[a]("}, {archive.Markdown, "*a_"}, {archive.Text, "***a b*** "},
		{archive.HTML, "[quote]"}, {archive.HTML, "[b][/i]"}, {archive.HTML, "<i>&gt; a<br>"}, {archive.Text, "[quote=a]b[/quote]"}, {archive.Text, "[code]\n"},
		{archive.Text, "| : a b\n"}, {archive.Markdown, "[/quote]\n"}, {archive.Markdown, "[code]\n[/code] a\n"}, {archive.Markdown, ">>12\n"},
		{archive.Markdown, "[^a]: [^a]\n\n"}, {archive.Markdown, "[^"}, {archive.Markdown, "[^a]:"}, {archive.HTML, "<a href=#a id=a>1</a>"}, {archive.HTML, "<blockquote cite=x>a<footer>b"}, {archive.HTML, "<a href=x>a</a>: <blockquote>b</blockquote>"},
	} {
		checkSize(t, c.format, c.unit, thorough.Size(1<<16, 1<<18))
	}
	for _, unit := range []string{
		"a", "é", "日", "\u0301", `"`, "'", "“", "9.", ">a\n\n", "*", "_a", "a*", "**a ", "[", "![", "[a]: b\n", "<i><p>x</p>", "«a’ ", ",,a ", "<<a ", "a'' ", "``a ", "“a 7\" ", "「a", ",", "http://)", "http://a日", "日\n", "日 \n", "<b>\n", "a://", "http://a/b/日", "https://a.", "https://a(", "http://a|(", "`", "`a``", "1. ", "+ ", "&", "((", "|-|\n",
		"> ", "- ", "<b>", "<q><p>a", "a</b>", "<div>", "<", "<!--", "<?a", "<a\n", "<p>", "<q>", "<blockquote>", "<ul><li>", "<table>", "<tr>a", "<b lang=a><p>", "a<br><br>", "</p>a",
		"[quote]", "[quote]a", "[quote=\"", "[b]", "[/b]", "[b]a[/i]", "[b][quote]", "[list][*]", "[url]", "[url=a]", "[code]", "[code]\n", "[/code]", "[img]a[/img]",
		"[quote]\n", "[/quote]\n", "[b]a[/b]", "[quote]a[/quote]", "<i>[quote]", "&gt; a<br>", "&gt;", "\\> a\n", "> a\nb\n", ">>12\n", "| a b\n", "|\n", ": : a b c\n",
		">From a\n", "***a", "a****",
		"```c\n\n", "```d\na a a a a\n", "[^a]", "[^a]: b\n", "[^a]:", "[^a]:\n\n    > b\n", "![^", "<a href=#a id=a>1</a>", "<p id=a><a href=#a>", "<i id=a><p><a href=#a>b",
	} {
		for _, f := range []archive.Format{archive.Markdown, archive.HTML, archive.Text} {
			checkSize(t, f, unit, 1<<13)
		}
	}
}

func checkSize(t *testing.T, f archive.Format, unit string, size int) {
	t.Helper()
	const ends = "[/b][/quote][/list][/code][/url]" // so that tags have a partner
	if got := len(parse(f, strings.Repeat(unit, size/len(unit))+ends).HTML); got > 12*size {
		t.Errorf("format %d, %q: %d bytes of HTML for %d", f, unit, got, size)
	}
}

// TestDeep holds that deep nesting is shown one way or the other, and that
// no word is lost with it.
func TestDeep(t *testing.T) {
	for _, c := range []struct {
		format      archive.Format
		open, close string
	}{
		{archive.HTML, "<blockquote>", "</blockquote>"},
		{archive.HTML, "<ul><li>", "</li></ul>"},
		{archive.HTML, "<b>", "</b>"},
		{archive.HTML, "<q>", "</q>"},
		{archive.HTML, "<div>", "</div>"},
		{archive.HTML, "<table><tr><td>", "</table>"},
		{archive.Markdown, "> ", ""},
		{archive.Markdown, "- ", ""},
		{archive.Markdown, "<b>", "</b>"},
		{archive.Text, "> ", ""},
	} {
		for _, depth := range []int{40, 400, 10_000} {
			f := parse(c.format, strings.Repeat(c.open, depth)+"needle"+strings.Repeat(c.close, depth))
			if !strings.Contains(f.HTML, "needle") {
				t.Errorf("%d %s: no word left", depth, c.open)
			}
			if depth > 400 {
				continue // the same again, slowly
			}
			if err := check(f); err != nil {
				t.Errorf("%d %s: %v", depth, c.open, err)
			}
		}
	}
}
