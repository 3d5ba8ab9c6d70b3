package tidy

import (
	"testing"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// TestBody holds what becomes of the mark-up of a body.
func TestBody(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"the author's own", `<p>One <em>two</em>.<br>Three</p><ul><li>four</li></ul>`, `<p>One <em>two</em>.<br/>Three</p><ul><li>four</li></ul>`},
		{"small words at the edges", `<p>The <a href="x">cat</a> on.</p><p>by <b>me</b></p>`, `<p>The <a href="x">cat</a> on.</p><p>by <b>me</b></p>`},
		{"classes and styles", `<p class="a" style="color:red" id="b" onclick="c">x <span class="d">y</span></p>`, `<p>x y</p>`},
		{"code keeps its class", `<pre class="go"><code class="language-go">x</code></pre>`, `<pre class="go"><code class="language-go">x</code></pre>`},
		{"wrappers", `<div><div><article><p>x</p></article></div></div>`, `<p>x</p>`},
		{"a picture that comes later", `<p><img src="data:image/gif;base64,x" data-src="a.png"><noscript><img src="a.png"></noscript></p>`, `<p><img src="a.png"/></p>`},
		{"a table of words", `<table><tr><td>x</td><td>y</td></tr></table>`, `<table><tbody><tr><td>x</td><td>y</td></tr></tbody></table>`},
		{"phpBB 3", `<blockquote><div><cite>Ann wrote: <a href="#p1">↑</a></cite>x</div></blockquote>y`, `<p>Ann wrote: <a href="#p1">↑</a></p><blockquote cite="#p1"><div>x</div></blockquote>y`},
		{"vBulletin 4", `<div class="bbcode_container"><div class="bbcode_quote"><div class="quote_container"><div class="bbcode_postedby">Originally Posted by <strong>Ann</strong></div><div class="message">x</div></div></div></div>y`, `<p>Originally Posted by <strong>Ann</strong></p><blockquote><div>x</div></blockquote>y`},
		{"phpBB 2", `<table><tr><td><b>Ann wrote:</b></td></tr><tr><td class="quote">x</td></tr></table>y`, `<p>Ann wrote:</p><blockquote>x</blockquote>y`},
		{"Discourse", `<aside class="quote" data-post="3" data-topic="9"><div class="title">ann:</div><blockquote><p>x</p></blockquote></aside><p>y</p>`, `<p>ann:</p><blockquote cite="/t/9/3"><p>x</p></blockquote><p>y</p>`},
		{"a writer's quotation", `<blockquote><p>Ann wrote:</p><p>x</p></blockquote>`, `<blockquote><p>Ann wrote:</p><p>x</p></blockquote>`},
		{"a quotation in a quotation", `<blockquote><p>x</p><blockquote><p>y</p></blockquote></blockquote>`, `<blockquote><p>x</p><blockquote><p>y</p></blockquote></blockquote>`},
	} {
		doc, err := dom.Parse(c.body)
		if err != nil {
			t.Fatal(err)
		}
		body := dom.Named(doc, atom.Body)
		Body(body)
		if got := dom.HTML(body); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}
