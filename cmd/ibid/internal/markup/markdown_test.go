package markup

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"ibid/cmd/ibid/internal/archive"
)

func markdownSamples() []sample {
	return []sample{
		{"one\ntwo  \nthree\n\nfour", "<p>one\ntwo<br>\nthree</p>\n<p>four</p>"},
		{"日本\n**語。**\n東西\n\n한국\n어", "<p>日本<strong>語。</strong>東西</p>\n<p>한국\n어</p>"},
		{"# Head *it*\n\nx\n===", "<h1>Head <em>it</em></h1>\n<h1>x</h1>"},
		{"> a\n>> b\n\nc", "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>\n<p>c</p>"},
		{"- a\n- b\n\n1. c", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>"},
		{"3. a\n   - b", "<ol start=\"3\">\n<li>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>"},
		{"| a | b |\n|---|--:|\n| 1 | *2* |", "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td><em>2</em></td>\n</tr>\n</tbody>\n</table>"},
		{"~~gone~~ **_both_** `code <b>`", "<p><del>gone</del> <strong><em>both</em></strong> <code>code &lt;b&gt;</code></p>"},
		{"**そうだ。**船 **「船」**は船**「船」**", "<p><strong>そうだ。</strong>船 <strong>「船」</strong>は船<strong>「船」</strong></p>"},
		{"船*（そう）*。~~「船」~~は、**배(船)**는 **船（a）**b a**（船）**", "<p>船<em>（そう）</em>。<del>「船」</del>は、<strong>배(船)</strong>는 <strong>船（a）</strong>b a<strong>（船）</strong></p>"},
		{"船 ** 船 **船** 「3」 a*(b)*c 船_「船」_船", "<p>船 ** 船 <strong>船</strong> 「3」 a*(b)*c 船_「船」_船</p>"},
		{"www.example.org", `<p><a href="http://www.example.org"` + elsewhere + `>www.example.org</a></p>`},
		{"これ（https://example.org/a）を見て。https://example.org/b。「https://example.org/c」見てhttps://example.org/d", "<p>これ（" + linkTo("https://example.org/a") + "）を見て。" + linkTo("https://example.org/b") + "。「" + linkTo("https://example.org/c") + "」見て" + linkTo("https://example.org/d") + "</p>"},
		{">https://example.org/e\nhttps://example.org/f, “http://example.org/g” (https://example.org/h)", "<blockquote>\n<p>" + linkTo("https://example.org/e") + "\n" + linkTo("https://example.org/f") + ", “" + linkTo("http://example.org/g") + "” (" + linkTo("https://example.org/h") + ")</p>\n</blockquote>"},
		{"**https://example.org/i** *https://example.org/j_k_l*, ~~https://example.org/m~~.", "<p><strong>" + linkTo("https://example.org/i") + "</strong> <em>" + linkTo("https://example.org/j_k_l") + "</em>, <del>" + linkTo("https://example.org/m") + "</del>.</p>"},
		{"| https://example.org/n|https://example.org/o |\n|-|-|", "<table>\n<thead>\n<tr>\n<th>" + linkTo("https://example.org/n") + "</th>\n<th>" + linkTo("https://example.org/o") + "</th>\n</tr>\n</thead>\n</table>"},
		{"[https://example.org/p](q) <https://example.org/r> `https://example.org/s` xhttps://example.org/t &lt;https://example.org/u&gt; http://. [q]: https://example.org/v",
			`<p><a href="q">https://example.org/p</a> ` + linkTo("https://example.org/r") + " <code>https://example.org/s</code> xhttps://example.org/t &lt;https://example.org/u&gt; http://. [q]: " + linkTo("https://example.org/v") + "</p>"},
		{"a\\*https://example.org/w\\* a@example.org ftp://example.org", "<p>a*" + linkTo("https://example.org/w") + "* a@example.org ftp://example.org</p>"},
		{`[a](b.html "t") ![c](d.png)`, `<p><a href="b.html" title="t">a</a> <img src="d.png" alt="c" loading="lazy"></p>`},
		{"![c](https://example.org/d.png)", `<p><a href="https://example.org/d.png"` + elsewhere + `>[c]</a></p>`},
		{"Ann <a.b@example.org>, <mailto:c@example.org>, d@example.org and <http://e@example.org> wrote:", "<p>Ann &lt;a.b@example.org&gt;, &lt;mailto:c@example.org&gt;, d@example.org and " + linkTo("http://e@example.org") + " wrote:</p>"},
		{"[a](x:y) [b](mailto:c@example.org) [c](<d%>)", `<p>a <a href="mailto:c@example.org"` + elsewhere + `>b</a> <a href="d%25">c</a></p>`},
		{"[a]\n\n[a]: /b", `<p><a href="/b">a</a></p>`},

		// code
		{"```go\nx := 1\n```", `<pre class="chroma"><code class="language-go"><span class="nx">x</span><span class="w"> </span><span class="o">:=</span><span class="w"> </span><span class="mi">1</span><span class="w">` + "\n</span></code></pre>"},
		{"```unheardof\nx := 1\n```", "<pre><code class=\"language-unheardof\">x := 1\n</code></pre>"},
		{"```&.b\nx\n```", "<pre><code>x\n</code></pre>"},
		{"```\nx <b>\n```", "<pre><code>x &lt;b&gt;\n</code></pre>"},
		{"    x\n    y", "<pre><code>x\ny\n</code></pre>"},
		{"```\n\nx\n```", "<pre><code>\nx\n</code></pre>"},

		// raw HTML
		{"a <b>c</b> <script>alert(1)</script>d", "<p>a <b>c</b> d</p>"},
		{"<div>a\n\n*b*\n\n</div>", "<p>a</p>\n<p><em>b</em></p>"},
		{"a<br><br>b", "<p>a</p>\n<p>b</p>"},
		{"> a <q>b</q>\n\n<blockquote>c</blockquote>", "<blockquote>\n<p>a <q>b</q></p>\n</blockquote>\n<blockquote>\n<p>c</p>\n</blockquote>"},
		{"&lt;script&gt; &#x3c;b&#62;", "<p>&lt;script&gt; &lt;b&gt;</p>"},
	}
}

func TestMarkdown(t *testing.T) { checkHTML(t, archive.Markdown, markdownSamples()) }

func markdownMarkSamples() []sample {
	return []sample{
		{"> a\n>> b\n\nc", "blockquote 1: a b; blockquote 2: b"},
		{"*all of it.*\n\n**all\nof it**\n\n_not_ all", "emphasis 1: all of it; emphasis 1: all of it"},
		{"*日本*\n東西\n**日**", "emphasis 1: 日 本; emphasis 1: 日"},
		{"*one*\ntwo\n**three**", "emphasis 1: one; emphasis 1: three"},
		{"`\"no quotation\"`\n\n    \"none here\"", ""},
		{"He said \"one *two*\".", "inline 1: one two"},
		{"\\*all of it\\*", "emphasis 1: all of it"},
		{"- *an item*\n\n| *a cell* |\n|---|\n", ""},
	}
}

func TestMarkdownMarks(t *testing.T) { checkMarks(t, archive.Markdown, markdownMarkSamples()) }

// TestLineBreaks holds that line ends in Markdown, and nowhere else, are line
// breaks if the site says so.
func TestLineBreaks(t *testing.T) {
	p := NewParser(LineBreaks(true))
	for _, c := range []struct {
		format   archive.Format
		in, want string
	}{
		{archive.Markdown, "one\ntwo  \nthree\n\nfour", "<p>one<br>\ntwo<br>\nthree</p>\n<p>four</p>\n"},
		{archive.Markdown, "> a\n> b\n\n- c\n  d", "<blockquote>\n<p>a<br>\nb</p>\n</blockquote>\n<ul>\n<li>c<br>\nd</li>\n</ul>\n"},
		{archive.Markdown, "a\n<b>b\nc</b><br>\nd", "<p>a<br>\n<b>b<br>\nc</b></p>\n<p>d</p>\n"},
		{archive.Markdown, "```\na\nb\n```", "<pre><code>a\nb\n</code></pre>\n"},
		{archive.HTML, "a\nb", "<p>a\nb</p>\n"},
		{archive.Text, "a\nb", "<p>a\nb</p>\n"},
	} {
		f := p.Parse(archive.Body{Format: c.format, Text: c.in})
		if diff := cmp.Diff(c.want, f.HTML); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
		if err := check(f); err != nil {
			t.Errorf("%q: %v", c.in, err)
		}
	}
}

// TestHardMarkdown holds that Markdown which would cost too much is shown as
// plain text, and what is merely large is not.
func TestHardMarkdown(t *testing.T) {
	for _, c := range []struct {
		name, in string
		plain    bool
	}{
		{"a quotation in many", strings.Repeat(">", 100) + " a *a*", false},
		{"one more", strings.Repeat(">", 101) + " a *a*", true},
		{"items in items", strings.Repeat("- ", 101) + "*a*", true},
		{"numbers in numbers", strings.Repeat("1. ", 101) + "*a*", true},
		{"a long rule", strings.Repeat("- ", 200) + "\n*a*", false},
		{"marks in one paragraph", strings.Repeat("*a* ", 1001), true},
		{"marks in many", strings.Repeat("*a* b\n\n", 3000), false},
		{"marks in items", strings.Repeat("- *a* b\n", 3000), false},
		{"marks in cells", "|a|\n|-|\n" + strings.Repeat("|*a*|\n", 3000), false},
		{"marks in code", "*a*\n```\n" + strings.Repeat("*\n", 3000) + "```\n", false},
	} {
		html := parse(archive.Markdown, c.in).HTML
		if plain := !strings.Contains(html, "<em>a</em>"); plain != c.plain {
			t.Errorf("%s: plain text %v, want %v", c.name, plain, c.plain)
		}
	}
}

// FuzzPlainMarkdown: where no address without a scheme is looked for, what comes is
// what would come if they were.
func FuzzPlainMarkdown(f *testing.F) {
	for _, c := range samples()[archive.Markdown] {
		f.Add(c.in)
	}
	p := NewParser()
	f.Fuzz(func(t *testing.T, in string) {
		src := []byte(in)
		if bytes.Contains(src, []byte("[^")) || !isPlain(src) || isDeep(src) || isDense(src) || isHollow(src) {
			return
		}
		var got, want bytes.Buffer
		for b, read := range map[*bytes.Buffer]parser.Parser{&got: p.plain, &want: p.markdown.Parser()} {
			doc := read.Parse(text.NewReader(src), parser.WithContext(newBounded(len(src))))
			if err := p.withRawHTML.Renderer().Render(b, src, doc); err != nil {
				t.Fatal(err)
			}
		}
		if got.String() != want.String() {
			t.Errorf("got %q, want %q", got.String(), want.String())
		}
	})
}
