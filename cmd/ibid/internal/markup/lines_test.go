package markup

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// quoteOf and pOf write blocks as they are printed.
func quoteOf(s string) string { return "<blockquote>\n" + s + "\n</blockquote>" }
func pOf(s string) string     { return "<p>" + s + "</p>" }

const pointed = `<a href="#comment-12">&gt;&gt;12</a>`

func htmlLineSamples() []sample {
	return []sample{
		{"<p>&gt; Is it shut?<br>On Sundays.</p>", quoteOf(pOf("Is it shut?")) + "\n" + pOf("On Sundays.")},
		{"<p>&gt;Is it<br>&gt; shut?</p><p>No.</p>", quoteOf(pOf("Is it<br>shut?")) + "\n" + pOf("No.")},
		{"Well.<br>&gt; Is it\nshut?<br/>\nNo.", pOf("Well.") + "\n" + quoteOf(pOf("Is it\nshut?")) + "\n" + pOf("No.")},
		{"<p><i>&gt; Is it <b>shut</b>?<br>No</i>.</p>", quoteOf(pOf("<i>Is it <b>shut</b>?</i>")) + "\n" + pOf("<i>No</i>.")},
		{"<p>&gt; <i>Is it shut?</i></p>", quoteOf(pOf("<i>Is it shut?</i>"))},
		{"<p>&gt; &gt; Is it?<br>&gt; It is.<br>Oh.</p>", quoteOf(quoteOf(pOf("Is it?"))+"\n"+pOf("It is.")) + "\n" + pOf("Oh.")},
		{"<p>&gt;&gt; Is it?</p>", quoteOf(quoteOf(pOf("Is it?")))},
		{"<p><b>&gt;</b>&gt; Is it?</p>", quoteOf(quoteOf(pOf("Is it?")))},
		{"<p>&gt; one<br>&gt;<br>&gt; two</p>", quoteOf(pOf("one") + "\n" + pOf("two"))},
		{"<p lang=de>&gt; eins<br>zwei</p>", quoteOf(`<p lang="de">eins</p>`) + "\n" + `<p lang="de">zwei</p>`},
		{"<ul><li>&gt; one<br>two</ul>", "<ul>\n<li>\n" + quoteOf(pOf("one")) + "\n" + pOf("two") + "\n</li>\n</ul>"},
		{"<blockquote>&gt; one<br>two</blockquote>", quoteOf(quoteOf(pOf("one")) + "\n" + pOf("two"))},
		{"&gt; one\n&gt; two\nthree", quoteOf(pOf("one\ntwo")) + "\n" + pOf("three")},
		{"<p>&gt;</p><p>one</p>", pOf("one")},

		// what is none
		{"<p>a &gt; b<br>-&gt; c</p>", pOf("a &gt; b<br>-&gt; c")},
		{"<p>it is\n&gt; 3 and more</p>", pOf("it is\n&gt; 3 and more")},
		{"<p><code>&gt; x</code><br><img src=a.png> &gt; y</p>", pOf(`<code>&gt; x</code><br><img src="a.png" alt="" loading="lazy"> &gt; y`)},
		{"<pre>&gt; x</pre><h2>&gt; y</h2>", "<pre>&gt; x</pre>\n<h2>&gt; y</h2>"},
		{"<table><tr><td>&gt; 5</table>", "<table>\n<tbody>\n<tr>\n<td>&gt; 5</td>\n</tr>\n</tbody>\n</table>"},
		{"<p>&gt;&gt;&gt; print(1)<br>&gt;&gt;&gt; x = 2</p>", pOf("&gt;&gt;&gt; print(1)<br>&gt;&gt;&gt; x = 2")},

		// pointers
		{"<p>&gt;&gt;12<br>&gt; Is it?<br>It is.</p>", pOf(pointed) + "\n" + quoteOf(pOf("Is it?")) + "\n" + pOf("It is.")},
		{"<p>&gt;&gt;12 yes<br>no</p>", pOf(pointed + " yes<br>no")},
		{"<p>＞＞12<br>＞ <i>まだ夜は遅かった。</i><br>そう。</p>", pOf(`<a href="#comment-12">＞＞12</a>`) + "\n" + quoteOf(pOf("<i>まだ夜は遅かった。</i>")) + "\n" + pOf("そう。")},
		{"<p>そう。<br>＞＜</p>", pOf("そう。<br>＞＜")},
		{"<ul><li><b>&gt;&gt;12</b> yes</ul>", "<ul>\n<li><b>" + pointed + "</b> yes</li>\n</ul>"},
	}
}

func TestHTMLLines(t *testing.T) { checkHTML(t, archive.HTML, htmlLineSamples()) }

func markdownLineSamples() []sample {
	return []sample{
		{"&gt; Is it *shut*?\nNo.", quoteOf(pOf("Is it <em>shut</em>?")) + "\n" + pOf("No.")},
		{"\\> Is it?\n\\>\\> Was it?\n\nNo.", quoteOf(pOf("Is it?")+"\n"+quoteOf(pOf("Was it?"))) + "\n" + pOf("No.")},
		{"So:\n&gt; Is it?  \nNo.", pOf("So:") + "\n" + quoteOf(pOf("Is it?")) + "\n" + pOf("No.")},
		{"- &gt; one\n- two", "<ul>\n<li>\n" + quoteOf(pOf("one")) + "\n</li>\n<li>two</li>\n</ul>"},
		{"> one\n\\> two", quoteOf(pOf("one") + "\n" + quoteOf(pOf("two")))},
		{"> one\ntwo", quoteOf(pOf("one\ntwo"))},
		{"`> a`\n\n    > b", pOf("<code>&gt; a</code>") + "\n<pre><code>&gt; b\n</code></pre>"},

		{">>12\nno", pOf(pointed + "\nno")},
		{"そう。\n\n＞まだ夜は遅かった。", pOf("そう。") + "\n" + quoteOf(pOf("まだ夜は遅かった。"))},
		{"＞＞12 no", pOf(`<a href="#comment-12">＞＞12</a> no`)},
		{"so\n>>12 yes\n>>No.3 no", pOf("so") + "\n" + pOf(pointed+" yes") + "\n" + pOf(`<a href="#comment-3">&gt;&gt;No.3</a> no`)},
		{">>12\n> Is it?\n\nYes.", pOf(pointed) + "\n" + quoteOf(pOf("Is it?")) + "\n" + pOf("Yes.")},
		{">>12 men\n>> were there", quoteOf(quoteOf(pOf("12 men\nwere there")))},
		{"> so\n>>12 men", quoteOf(pOf("so") + "\n" + quoteOf(pOf("12 men")))},
		{">>12th", quoteOf(quoteOf(pOf("12th")))},
		{"No >>12 it *is* (>>12, `a >>12 b`)", pOf("No " + pointed + " it <em>is</em> (" + pointed + ", <code>a &gt;&gt;12 b</code>)")},
		{"[see >>12 there](#comment-12)", pOf(`<a href="#comment-12">see &gt;&gt;12 there</a>`)},
	}
}

func TestMarkdownLines(t *testing.T) { checkHTML(t, archive.Markdown, markdownLineSamples()) }

func plainLineSamples() []sample {
	return []sample{
		{">>12\nno", pOf(pointed + "\nno")},
		{">>12 yes\n>>12, no", pOf(pointed + " yes\n" + pointed + ", no")},
		{">>12\n>Is it?\nYes.", pOf(pointed) + "\n" + quoteOf(pOf("Is it?")) + "\n" + pOf("Yes.")},
		{">>12\n>>Is it?", quoteOf(quoteOf(pOf("12\nIs it?")))},
		{">>12 men\n>Is it?", quoteOf(quoteOf(pOf("12 men")) + "\n" + pOf("Is it?"))},
		{"> he said\n>>12 men", quoteOf(pOf("he said") + "\n" + quoteOf(pOf("12 men")))},
		{">> 12", quoteOf(quoteOf(pOf("12")))},
		{">>12a", quoteOf(quoteOf(pOf("12a")))},
		{"As >>12 says, and >>12 again: x>>12, x >> 12, x >>12a.", pOf("As " + pointed + " says, and " + pointed + " again: x&gt;&gt;12, x &gt;&gt; 12, x &gt;&gt;12a.")},
		{"そう、>>12さん", pOf("そう、" + pointed + "さん")},

		// what mailboxes escape
		{"It runs\n>From May to June\nas it did.", pOf("It runs\nFrom May to June\nas it did.")},
		{">From May to June.", pOf("From May to June.")},
		{">>From May to June.\n\nYes.", quoteOf(pOf("From May to June.")) + "\n" + pOf("Yes.")},
		{"> It runs\n>From May to June", quoteOf(pOf("It runs\nFrom May to June"))},
		{">It runs.\n\n>From May?\n\nYes.", quoteOf(pOf("It runs.")) + "\n" + quoteOf(pOf("From May?")) + "\n" + pOf("Yes.")},
		{"> From May to June", quoteOf(pOf("From May to June"))},
		{">Fromage", quoteOf(pOf("Fromage"))},
		{"It runs.\n>From May\n>From June\nso.", pOf("It runs.\nFrom May\nFrom June\nso.")},
		{"It runs.\n>From May\n> to June", pOf("It runs.") + "\n" + quoteOf(pOf("From May\nto June"))},
		{"It runs.\n>>From May\n>From June", pOf("It runs.") + "\n" + quoteOf(quoteOf(pOf("From May"))+"\n"+pOf("From June"))},

		// pointers of Japanese boards
		{">>12さん\nそう", pOf(pointed + "さん\nそう")},
		{">>12、そう", pOf(pointed + "、そう")},
		{">>12人いた", quoteOf(quoteOf(pOf("12人いた")))},
		{"＞＞１２　そう", pOf(`<a href="#comment-12">＞＞１２</a>　そう`)},
		{"＞＞12\n＞そうかな、たぶん。\nはい", pOf(`<a href="#comment-12">＞＞12</a>`) + "\n" + quoteOf(pOf("そうかな、たぶん。")) + "\n" + pOf("はい")},
	}
}

func TestPlainLines(t *testing.T) { checkHTML(t, archive.Text, plainLineSamples()) }

// TestPointerWords holds that the number of a comment is told from others.
func TestPointerWords(t *testing.T) {
	for _, c := range []sample{
		{">>12 of 3", ">12 of 3|"},
		{">>No. 12", "no. >12|"},
		{"a >> 12", "a, 12|"},
		{">> 12", "12|"},
		{"＞＞１２の", ">12 の|"},
	} {
		if got := printWords(parse(archive.Text, c.in).Words); got != c.want {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
	}
}
