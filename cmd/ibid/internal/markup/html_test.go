package markup

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

func htmlSamples() []sample { return append(htmlBlockSamples(), htmlInlineSamples()...) }

func htmlBlockSamples() []sample {
	return []sample{
		// paragraphs
		{"one<br><br>two<br>three", "<p>one</p>\n<p>two<br>three</p>"},
		{"one<br/>\n<br />\n<BR>two", "<p>one</p>\n<p>two</p>"},
		{"<p>one<br><br>two</p>three", "<p>one</p>\n<p>two</p>\n<p>three</p>"},
		{"<i>one<br><br>two</i> three", "<p><i>one</i></p>\n<p><i>two</i> three</p>"},
		{"<i>one<br></i><br>two", "<p><i>one</i></p>\n<p>two</p>"},
		{"<i>one<br></i>two", "<p><i>one<br></i>two</p>"},
		{"<p>one<br></p><p><br></p>two", "<p>one</p>\n<p>two</p>"},
		{"one</p>two</br>three", "<p>one</p>\n<p>two<br>three</p>"},
		{"one\ntwo", "<p>one\ntwo</p>"},
		{"日本\n  語。\n「東\n西」＃\n한\n국 日\n\n日", "<p>日本語。「東西」＃\n한\n국 日\n\n日</p>"},
		{"<b>日\n</b>本<i>\n語</i>\n<b>東</b><b>\n</b>西<pre>日\n本</pre><code>日\n本</code>", "<p><b>日</b>本<i>語</i><b>東</b><b></b>西</p>\n<pre>日\n本</pre>\n<p><code>日\n本</code></p>"},
		{"x<hr>y", "<p>x</p>\n<hr>\n<p>y</p>"},

		// inline elements around blocks
		{"<i><p>one</p>\n<p>two</p></i>", "<p><i>one</i></p>\n<p><i>two</i></p>"},
		{"<b><i><p>one<p>two</i></b>", "<p><b><i>one</i></b></p>\n<p><b><i>two</i></b></p>"},
		{"<i>a <p>b</p> c</i>", "<p><i>a </i></p>\n<p><i>b</i></p>\n<p><i> c</i></p>"},
		{"<i><ul>\n<li>one</li>\n</ul></i>", "<ul>\n<li><i>one</i></li>\n</ul>"},
		{"<i><table><tr><td>x</td></tr></table></i>", "<table>\n<tbody>\n<tr>\n<td><i>x</i></td>\n</tr>\n</tbody>\n</table>"},
		{"<a href='http://example.org'><p>one</p><p>two</p></a>", `<p><a href="http://example.org"` + elsewhere + `>one</a></p>` + "\n" + `<p><a href="http://example.org"` + elsewhere + ">two</a></p>"},
		{"<b>one<p>two", "<p><b>one</b></p>\n<p><b>two</b></p>"},
		{"<b><b><b><b><b><b><b><b><b><b>x", "<p><b><b><b><b><b><b><b><b>x</b></b></b></b></b></b></b></b></p>"},
		{"<q><q><q><q><q><q><q><q><q>x", "<p><q><q><q><q><q><q><q><q>x</q></q></q></q></q></q></q></q></p>"},

		// wrappers
		{"<div>a</div>b<section>c</section>d", "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>"},
		{"a<div>b<p>c</p>d</div>e", "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>\n<p>e</p>"},
		{"<div><div><div>a</div></div></div>", "<p>a</p>"},
		{"<font color=red>a</font> <span style='x'>b</span> <center>c</center>", "<p>a b</p>\n<p>c</p>"},
		{"<h2>a<div>b</div>c</h2>", "<h2>a\nb\nc</h2>"},
		{"<details><summary>a</summary>b</details>", "<p>a</p>\n<p>b</p>"},

		// quotations by their class
		{"a<div class=quote>b<div class='quote'>c</div></div>d", "<p>a</p>\n<blockquote>\n<p>b</p>\n<blockquote>\n<p>c</p>\n</blockquote>\n</blockquote>\n<p>d</p>"},
		{"<i><div class=bbcode_quote>a<p>b</div></i>", "<blockquote>\n<p><i>a</i></p>\n<p><i>b</i></p>\n</blockquote>"},
		{"<ul><li><p class=zitat>a</p>b</ul>", "<ul>\n<li>\n<blockquote>\n<p>a</p>\n</blockquote>\n<p>b</p>\n</li>\n</ul>"},

		// lists
		{"<ul><li>a<li>b</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"},
		{"<ul>\n<li>a\n<ul><li>b</li></ul></li>\n</ul>", "<ul>\n<li>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"},
		{"<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul>\n<li>a</li>\n<li>\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"},
		{"<ul>a<li>b</li></ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"},
		{"<ul><b><li>a<li>b</b></ul>", "<ul>\n<li><b>a</b></li>\n<li><b>b</b></li>\n</ul>"},
		{"<ul><div><li>a</li></div></ul>", "<ul>\n<li>a</li>\n</ul>"},
		{"<li>a</li> b", "<p>a</p>\n<p>b</p>"},
		{"<ol start=3 reversed><li>a<p>b</p></ol>", "<ol start=\"3\" reversed=\"\">\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ol>"},
		{"<ol start=x><li value=4>a</ol>", "<ol>\n<li>a</li>\n</ol>"},
		{"<dl><dt>a<dd>b</dl>", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"},
		{"<dl>a<dt>b</dl><dd>c", "<dl>\n<dd>a</dd>\n<dt>b</dt>\n</dl>\n<p>c</p>"},
		{"<ul><li>a<br><br>b</ul>", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>"},
	}
}

func htmlInlineSamples() []sample {
	return []sample{
		// what parsers would take apart
		{"<h2>a<pre>b<br><br>c</pre></h2>", "<h2>a\nb\n\nc\n</h2>"},
		{"<code><table>\n</code><tr><td>a</table>", "<table>\n<tbody>\n<tr>\n<td><code>a</code></td>\n</tr>\n</tbody>\n</table>"},
		{"<code><table>\n</table>a", "<p><code>a</code></p>"},
		{"<a href=b><table><tr><td><a href=c>d</a></table></a>", "<table>\n<tbody>\n<tr>\n<td><a href=\"b\">d</a></td>\n</tr>\n</tbody>\n</table>"},
		{"<ruby>a<rt>b<div><rt>c</div></ruby>", "<p><ruby>a<rt>b</rt></ruby></p>\n<p><ruby><rt>c</rt></ruby></p>"},
		{"<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>"},

		// tables
		{"<table><tr><td>a<td>b</table>", "<table>\n<tbody>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</tbody>\n</table>"},
		{"<table>\n<tr>\n<td><p>a</p><p>b</p>\n</table>", "<table>\n<tbody>\n<tr>\n<td>\n<p>a</p>\n<p>b</p>\n</td>\n</tr>\n</tbody>\n</table>"},
		{"<table><caption>c</caption><tr><th colspan=2 onclick=x()>a</table>", "<table>\n<caption>c</caption>\n<tbody>\n<tr>\n<th colspan=\"2\">a</th>\n</tr>\n</tbody>\n</table>"},
		{"<table>a<tr><td>b</table>", "<p>a</p>\n<table>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>"},

		// quotations
		{"<blockquote cite='http://example.org'>a<br>b</blockquote>c", "<blockquote>\n<p>a<br>b</p>\n</blockquote>\n<p>c</p>"},
		{"<blockquote><p>a</p><blockquote>b</blockquote></blockquote>", "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>"},
		{"<q class=delimited>a</q> <blockquote class=delimited>b</blockquote>", "<p><q>a</q></p>\n<blockquote>\n<p>b</p>\n</blockquote>"},
		{"<q><p>a</p><p>b</p></q>", "<p><q>a</q></p>\n<p><q>b</q></p>"},

		// preformatted
		{"<pre>\n\n  x\n</pre>", "<pre>\n\n  x\n</pre>"},
		{"<pre>a<br><br>b<p>c</p></pre>", "<pre>a<br><br>b\nc\n</pre>"},
		{"<pre><code class='language-go x'>a</code></pre>", "<pre><code>a</code></pre>"},
		{"<pre><code class=language-go>x</code></pre>", `<pre class="chroma"><code class="language-go"><span class="nx">x</span></code></pre>`},
		{"<pre><code class=language-c>x</code></pre>", `<pre class="chroma"><code class="language-c"><span class="n">x</span></code></pre>`},
		{"<pre><code class=language-go>x<br>y</code></pre>", `<pre><code class="language-go">x<br>y</code></pre>`},

		// what means nothing goes
		{"<p></p><blockquote> </blockquote><ul></ul><table></table><h2></h2><pre></pre>a", "<p>a</p>"},
		{"a<!-- b -->c<!DOCTYPE html>d<?php x ?>e", "<p>acde</p>"},
		{"<p id=x class=y style='z' lang=en dir=rtl title=t>a", `<p lang="en" dir="rtl">a</p>`},
		{"<p lang='x y' dir=up>a", "<p>a</p>"},
		{"a <span lang=fr>b</span> c", `<p>a <span lang="fr">b</span> c</p>`},
		{"<abbr title='a &quot; b'>c</abbr>", `<p><abbr title="a &#34; b">c</abbr></p>`},
		{"<input value=x><button>b</button><select><option>o</select>", "<p>bo</p>"},
		{"1 < 2 &amp;&lt; &copy; &nbsp;x", "<p>1 &lt; 2 &amp;&lt; © \u00a0x</p>"},

		// links and images
		{"<a href='../x/index.html#comment-3' rel=me target=_top>a</a>", `<p><a href="../x/index.html#comment-3">a</a></p>`},
		{"<a name=x>a</a><a href=''>b</a><a>c</a>", "<p>abc</p>"},
		{"<a href='mailto:x@example.org'>a</a>", `<p><a href="mailto:x@example.org"` + elsewhere + `>a</a></p>`},
		{"<img src=a.png onerror=x()>", `<p><img src="a.png" alt="" loading="lazy"></p>`},
		{"<img src=a.png alt='b c' width=10 height=1e9 loading=eager>", `<p><img src="a.png" alt="b c" width="10" loading="lazy"></p>`},
		{"<img src='http://example.org/a.png' alt=b>", `<p><a href="http://example.org/a.png"` + elsewhere + `>[b]</a></p>`},
		{"<img src='//example.org/a.png'>", `<p><a href="//example.org/a.png"` + elsewhere + `>[a.png]</a></p>`},
		{"<a href='http://example.org/'><img src='http://example.org/a.png'></a>", `<p><a href="http://example.org/"` + elsewhere + `>[a.png]</a></p>`},
	}
}

func TestHTML(t *testing.T) { checkHTML(t, archive.HTML, htmlSamples()) }

func htmlMarkSamples() []sample {
	return []sample{
		{"<blockquote>one<blockquote>two</blockquote></blockquote>three", "blockquote 1: one two; blockquote 2: two"},
		{"say <q>one <q>two</q></q> three", "inline 1: one two; inline 2: two"},
		{"un<q>do</q>ing", "inline 1: do"},
		{"<blockquote></blockquote><q></q>x", ""},
		{"<blockquote>one “two three” <q>four</q></blockquote>", "blockquote 1: one two three four; inline 2: two three; inline 2: four"},
		{"<em>all of it</em>", "emphasis 1: all of it"},
		{"<p><i>all</i> <b>of</b>&nbsp;<em>it</em>.</p>", "emphasis 1: all of it"},
		{"<p><i>not</i> all</p>", ""},
		{"<p><b>not a</b>ll</p>", ""},
		{"<h2><b>a heading</b></h2><ul><li><i>an item</i></ul>", ""},
		{"<i>one</i><br>two<br><b>three<br>four</b>", "emphasis 1: one; emphasis 1: three four"},
		{"<b>who</b>: <i>one</i><br>two <i>three<br>four</i>", "emphasis 1: who one"},
		{"one <i>two<br>three</i><br>un<i>do<br></i>[snip]<i>ing</i>", "emphasis 1: ing"},
		{"<i>one [cut</i>]<br><i>two [snip]</i>", "emphasis 1: one two"},
		{"<i>日本</i>語<br><i>日本</i>", "emphasis 1: 日 本"},
		{"<i>one<br><br>two</i>", "emphasis 1: one; emphasis 1: two"},
		{"<blockquote><i>one</i></blockquote>", "blockquote 1: one; emphasis 2: one"},
		{"<code>say “one two”</code> <pre>“three four”</pre> <kbd>\"five\"</kbd>", ""},
		{"“one <b>two</b>” three", "inline 1: one two"},
		{"<p>“one two</p><p>“three four” five</p>", "inline 1: one two three four"},
		{"'one two three'<br>four 'five'", "inline 1: one two three"},
		{"<blockquote>“one</blockquote>two” three", "blockquote 1: one"},
	}
}

func TestHTMLMarks(t *testing.T) { checkMarks(t, archive.HTML, htmlMarkSamples()) }
