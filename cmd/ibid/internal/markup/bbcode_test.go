package markup

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// saidBy is a quotation with its lead-in.
func saidBy(author, html string) string {
	return quoteOf("<p><cite>" + author + "</cite>:</p>\n" + html)
}

func plainTagSamples() []sample {
	return []sample{
		// quotations
		{"[quote]Is it shut?[/quote]\nOn Sundays.", quoteOf(pOf("Is it shut?")) + "\n" + pOf("On Sundays.")},
		{"So: [QUOTE=Mia Roth]\nIs it?\n\nShut?\n[/Quote] No.", pOf("So:") + "\n" + saidBy("Mia Roth", pOf("Is it?")+"\n"+pOf("Shut?")) + "\n" + pOf("No.")},
		{"[quote=\"Mia\"][quote='Jon']Is it?[/quote]It is.[/quote]Oh.", saidBy("Mia", saidBy("Jon", pOf("Is it?"))+"\n"+pOf("It is.")) + "\n" + pOf("Oh.")},
		{"[quote=\"Mia Roth, post:3, topic:22\"]a[/quote]", saidBy("Mia Roth", pOf("a"))},
		{"[quote=\"Mia [mod], post: 31, member: 4\"]a[/quote]", saidBy("Mia [mod]", pOf("a"))},
		{"[quote='Mia Roth' pid='248' dateline='13653']a[/quote]", saidBy("Mia Roth", pOf("a"))},
		{"[quote author=Mia Roth link=topic=1.msg5#msg5 date=123]a[/quote]", saidBy("Mia Roth", pOf("a"))},
		{"[quote name=\"Mia Roth\" post=12]a[/quote]", saidBy("Mia Roth", pOf("a"))},
		{"[quote=Mia;12]a[/quote]", saidBy("Mia", pOf("a"))},
		{"[quote=Mia post_id=7 time=1 user_id=2]a[/quote]", saidBy("Mia", pOf("a"))},
		{"[quote post=7]a[/quote]", quoteOf(pOf("a"))},
		{"[quote=\"<b>\"]a[/quote]", saidBy("&lt;b&gt;", pOf("a"))},
		{"> [quote]a\n> b[/quote]\nc", quoteOf(quoteOf(pOf("a\nb"))) + "\n" + pOf("c")},

		// tags without a partner
		{"[quote]a", pOf("[quote]a")},
		{"a[/quote] b [/b]", pOf("a[/quote] b [/b]")},
		{"[quote]a [quote]b[/quote]", pOf("[quote]a") + "\n" + quoteOf(pOf("b"))},
		{"> [quote]a\n\nb[/quote]", quoteOf(pOf("[quote]a")) + "\n" + pOf("b[/quote]")},
		{"[quote]a [b]c[/quote] d[/b]", quoteOf(pOf("a [b]c")) + "\n" + pOf("d[/b]")},
		{"[*] a [/list] [li]", pOf("[*] a [/list] [li]")},
		{"I [i see] it[/i], [x]y[/x], a[1] [/]", pOf("I [i see] it[/i], [x]y[/x], a[1] [/]")},

		// in running text
		{"[b]a[/b] [I]b[/I] [u]c[/u] [s]d[/s] [color=red]e[/color] [size=3]f[/size]", pOf("<strong>a</strong> <em>b</em> <u>c</u> <s>d</s> e f")},
		{"[b]a [i]b[/b] c[/i]", pOf("<strong>a [i]b</strong> c[/i]")},
		{"[b]a\n\nb[/b]", pOf("<strong>a</strong>") + "\n" + pOf("<strong>b</strong>")},
		{"[url=http://a.example/x]b[/url], [url]www.a.example[/url].", pOf(`<a href="http://a.example/x"` + elsewhere + `>b</a>, <a href="http://www.a.example"` + elsewhere + `>www.a.example</a>.`)},
		{"[b]http://a.example/x[/b]", pOf(`<strong><a href="http://a.example/x"` + elsewhere + `>http://a.example/x</a></strong>`)},
		{"[img]http://a.example/x.png[/img]", pOf(`<a href="http://a.example/x.png"` + elsewhere + `>[x.png]</a>`)},
		{"[img]x.png[/img]", pOf(`<img src="x.png" alt="" loading="lazy">`)},
		{"[url=javascript:alert(1)]x[/url] [img]data:x[/img]", pOf("[url=javascript:alert(1)]x[/url] [img]data:x[/img]")},

		// lists and code
		{"[list]\n[*] a [b]c[/b]\n[*] d\n[/list]\ne", "<ul>\n<li>a <strong>c</strong></li>\n<li>d</li>\n</ul>\n" + pOf("e")},
		{"[list=1][li]a[/li][li]b[/li][/list]", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"},
		{"a [code]x [b]y[/b][/code] b", pOf("a <code>x [b]y[/b]</code> b")},
		{"a\n[code]\n> x\n\n\n***y***\n[/code]\nb", pOf("a") + "\n<pre><code>&gt; x\n\n\n***y***</code></pre>\n" + pOf("b")},
		{"[quote]a\n[code]\nx\n y\n[/code][/quote]", quoteOf(pOf("a") + "\n<pre><code>x\n y</code></pre>")},
	}
}

func TestPlainTags(t *testing.T) { checkHTML(t, archive.Text, plainTagSamples()) }

// TestTagPlaces holds the address by which a tag names its source.
func TestTagPlaces(t *testing.T) {
	for _, c := range []sample{
		{`="Mia Roth, post:3, topic:22"`, "#comment-3"},
		{`="Mia [mod], post: 31, member: 4"`, "#comment-31"},
		{`='Mia Roth' pid='248' dateline='13653'`, "#comment-248"},
		{" author=Mia Roth link=topic=1.msg5#msg5 date=123", "#comment-5"},
		{` name="Mia Roth" post=12`, "#comment-12"},
		{"=Mia;12", "#comment-12"},
		{"=Mia post_id=7 time=1 user_id=2", "#comment-7"},
		{" post=7", "#comment-7"},
		{"=Mia 7", ""},
		{"", ""},
	} {
		got := ""
		for _, m := range parse(archive.Text, "[quote"+c.in+"]a[/quote]").Marks {
			got += strings.Join(m.Cites, " ")
		}
		if got != c.want {
			t.Errorf("[quote%s]: %q, want %q", c.in, got, c.want)
		}
	}
}

func markdownTagSamples() []sample {
	return []sample{
		{"[quote=\"Mia, post:3, topic:22\"]\nIs it *shut*?\n\n- one\n- two\n[/quote]\nNo.",
			saidBy("Mia", pOf("Is it <em>shut</em>?")+"\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>") + "\n" + pOf("No.")},
		{"So\n[quote]\na\n[/quote]\nb", pOf("So") + "\n" + quoteOf(pOf("a")) + "\n" + pOf("b")},
		{"> [quote]a[/quote] b", quoteOf(quoteOf(pOf("a")) + "\n" + pOf("b"))},
		{"[list]\n[*] a\n[*] b\n[/list]", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"},
		{"[url=http://a.example/x_y_z]b *c*[/url] [img]http://a.example/x.png[/img]", pOf(`<a href="http://a.example/x_y_z"` + elsewhere + `>b <em>c</em></a> <a href="http://a.example/x.png"` + elsewhere + `>[x.png]</a>`)},
		{"a [code]x *y* z[/code]\n[code]\na *b*\n\n  [b]c[/b]\n[/code]\nd", pOf("a <code>x *y* z</code>") + "\n<pre><code>a *b*\n\n  [b]c[/b]\n</code></pre>\n" + pOf("d")},
		{"[code]\nnever closed *a*", pOf("[code]\nnever closed <em>a</em>")},
		{"`[b]x[/b]`\n\n    [b]x[/b]", pOf("<code>[b]x[/b]</code>") + "\n<pre><code>[b]x[/b]\n</code></pre>"},
		{"[b](c) [i] [/s]\n\n[i]: d", pOf(`<a href="c">b</a> <a href="d">i</a> [/s]`)},
		{"[quote=\"<b>\"]a[/quote] [code]&amp;[/code]", saidBy("&lt;b&gt;", pOf("a")) + "\n" + pOf("<code>&amp;amp;</code>")},
		{"[url=http://a.example/?b&amp;c]d[/url]", pOf(`<a href="http://a.example/?b&amp;c"` + elsewhere + `>d</a>`)},
		{"[b]x[/b] <u>y</u>", pOf("<strong>x</strong> <u>y</u>")},
	}
}

func TestMarkdownTags(t *testing.T) { checkHTML(t, archive.Markdown, markdownTagSamples()) }

func htmlTagSamples() []sample {
	return []sample{
		{"<p>[quote=Mia]one<br />\ntwo[/quote]<br />three [i]four[/i]</p>", saidBy("Mia", pOf("one<br>\ntwo")) + "\n" + pOf("three <em>four</em>")},
		{"<p>[quote]one</p><ul><li>two</ul><p>three[/quote] four</p>", quoteOf(pOf("one")+"\n<ul>\n<li>two</li>\n</ul>\n"+pOf("three")) + "\n" + pOf("four")},
		{"<i>one [quote]two</i> three[/quote]", pOf("<i>one</i>") + "\n" + quoteOf(pOf("<i>two</i> three"))},
		{"<i>one [b]two</i> three[/b]", pOf("<i>one [b]two</i> three[/b]")},
		{"<h2>[b]x[/b]</h2><ul><li>[u]x[/u] y<li>[quote]z[/quote]</ul>", "<h2><strong>x</strong></h2>\n<ul>\n<li><u>x</u> y</li>\n<li>\n" + quoteOf(pOf("z")) + "\n</li>\n</ul>"},
		{"<pre>[b]x[/b]</pre><code>[i]y[/i]</code>", "<pre>[b]x[/b]</pre>\n" + pOf("<code>[i]y[/i]</code>")},
		{"[code]&gt; a<br>b <i>c</i>[/code]", "<pre><code>&gt; a\nb c</code></pre>"},
		{"[quote]<br>&gt; a<br>b<br>[/quote]", quoteOf(quoteOf(pOf("a")) + "\n" + pOf("b"))},
	}
}

func TestHTMLTags(t *testing.T) { checkHTML(t, archive.HTML, htmlTagSamples()) }
