package wordpress

import (
	"slices"
	"testing"
)

func TestShortcodes(t *testing.T) {
	shelf := newLibrary()
	shelf.add("7", "1", attachment{address: "https://old.example/wp-content/uploads/pier.jpg", alt: "The pier", caption: "At low tide"})
	shelf.add("8", "1", attachment{address: "https://old.example/wp-content/uploads/buoy.png"})
	shelf.add("9", "1", attachment{address: "https://old.example/wp-content/uploads/notes.pdf", alt: "Notes"})
	shelf.blocks["30"] = "<p>Shared.</p>"
	const img = `<img src="/a.jpg" alt="x" />`
	pier := `<figure><img src="https://old.example/wp-content/uploads/pier.jpg" alt="The pier"><figcaption>At low tide</figcaption></figure>`
	buoy := `<figure><img src="https://old.example/wp-content/uploads/buoy.png" alt=""></figure>`
	for _, test := range []struct{ what, in, want string }{
		{"a caption behind its picture", `[caption id="attachment_9" align="alignnone" width="300"]` + img + ` The pier[/caption]`,
			`<figure>` + img + `<figcaption>The pier</figcaption></figure>`},
		{"a caption as a value", `[caption id="" caption="The <a href='/b'>pier</a> [sic]"]<a href="/b">` + img + `</a>[/caption]`,
			`<figure><a href="/b">` + img + `</a><figcaption>The <a href='/b'>pier</a> [sic]</figcaption></figure>`},
		{"a caption of something else", `[caption width="9" caption="Film"]<iframe src="x"></iframe>[/caption]`,
			`<figure><iframe src="x"></iframe><figcaption>Film</figcaption></figure>`},
		{"a caption without an end", "[caption]" + img, img},
		{"a gallery of some", `[gallery ids="8,7,99"]`, "\n\n" + buoy + "\n" + pier + "\n\n"},
		{"a gallery of all", `[gallery columns="2"]`, "\n\n" + pier + "\n" + buoy + "\n\n"},
		{"a gallery of all but one", `[gallery exclude="7" /]`, "\n\n" + buoy + "\n\n"},
		{"a gallery of nothing that is known", `[gallery ids="99"]`, `[gallery ids="99"]`},
		{"a list of files", `[playlist ids="9"]`, "\n\n" + `<p><a href="https://old.example/wp-content/uploads/notes.pdf">Notes</a></p>` + "\n\n"},
		{"a picture by its number", `[vc_single_image image="8"]`, "\n\n" + buoy + "\n\n"},
		{"something embedded", `[embed width="600"]https://example.org/v?a=1&amp;b=2[/embed]`, "\n\n" + `<a href="https://example.org/v?a=1&amp;b=2">https://example.org/v?a=1&amp;b=2</a>` + "\n\n"},
		{"a film by its address", `[youtube=http://www.youtube.com/watch?v=AbC&w=640]`, "\n\n" + `<a href="http://www.youtube.com/watch?v=AbC&amp;w=640">http://www.youtube.com/watch?v=AbC&amp;w=640</a>` + "\n\n"},
		{"a film by its name", `[youtube id="AbC_1"]`, "\n\n" + `<a href="https://www.youtube.com/watch?v=AbC_1">https://www.youtube.com/watch?v=AbC_1</a>` + "\n\n"},
		{"another", `[vimeo 1234 w=500]`, "\n\n" + `<a href="https://vimeo.com/1234">https://vimeo.com/1234</a>` + "\n\n"},
		{"sound", `[audio mp3="https://old.example/a.mp3"][/audio]`, "\n\n" + `<a href="https://old.example/a.mp3">https://old.example/a.mp3</a>` + "\n\n"},
		{"sound that is not named", `[audio]`, `[audio]`},
		{"a quotation", `[quote]one[/quote]`, `<blockquote>one</blockquote>`},
		{"a quotation by name", `[quote author="Ada &amp; Co"]one[/quote]`, "<blockquote>one\n<footer>Ada &amp; Co</footer></blockquote>"},
		{"quotations nested", `[quote=Ada][quote]one[/quote]two[/quote]`, "<blockquote><blockquote>one</blockquote>two\n<footer>Ada</footer></blockquote>"},
		{"a quotation of a comment", `[quote comment="12"]one[/quote]`, `<blockquote cite="key:12:false">one</blockquote>`},
		{"a quotation of a post", `[quote post="3"]one[/quote]`, `<blockquote cite="key:3:true">one</blockquote>`},
		{"a quotation of a page", `[quote cite="https://example.org/a"]one[/quote]`, `<blockquote cite="https://example.org/a">one</blockquote>`},
		{"a quotation without an end", `[quote]one`, `[quote]one`},
		{"code", "[sourcecode language=\"go\"]\nif a < b {\n\n[gallery]\n}\n[/sourcecode]", "<pre><code class=\"language-go\">if a &lt; b {\n\n[gallery]\n}</code></pre>"},
		{"code by its language", "[php]echo 1;[/php]", "<pre><code class=\"language-php\">echo 1;</code></pre>"},
		{"a note", `one[ref]two[/ref] three`, `one (two) three`},
		{"one that nobody knows", `[box type="info"]one [em]two[/em][/box] three`, `one two three`},
		{"columns", "[vc_row][vc_column width=\"1/2\"]one[/vc_column][/vc_row]", "one"},
		{"a box with a title", `[toggle title="More &quot;here&quot;"]one[/toggle]`, "\n\n<strong>More &#34;here&#34;</strong>\n\none"},
		{"a button", `[button url="https://example.org/?a&amp;b"]go[/button]`, `<a href="https://example.org/?a&amp;b">go</a>`},
		{"what nobody knows, alone", `one [contact-form-7 id="4"] two`, `one [contact-form-7 id="4"] two`},
		{"brackets that are none", "[...] [1] [sic] [Update: one] a[i] [/x] [ ]", "[...] [1] [sic] [Update: one] a[i] [/x] [ ]"},
		{"BBCode", "[b]one[/b] [url=http://example.org]two[/url]", "[b]one[/b] [url=http://example.org]two[/url]"},
		{"escaped", "[[gallery ids=\"7\"]] and [[Harbour Wall]], [[x]]", "[gallery ids=\"7\"] and [[Harbour Wall]], [[x]]"},
		{"in code", "<code>[gallery]</code> <pre>[quote]x[/quote]</pre>", "<code>[gallery]</code> <pre>[quote]x[/quote]</pre>"},
		{"in a tag", `<a title="[quote]x[/quote]">y</a>`, `<a title="[quote]x[/quote]">y</a>`},
		{"overlapping", `[box x=1]one[tab y=2]two[/box]three[/tab]`, `onetwothree`},
		{"an end in code", `[a]one<code>[/a]</code>`, `one<code>[/a]</code>`},
		{"a body that is shared", `one<!-- wp:block {"ref":30} /-->two`, `one<p>Shared.</p>two`},
		{"the notes of a post", `one<!-- wp:footnotes /-->`, "one<ol>\n<li id=\"u1\">a <em>note</em></li>\n</ol>"},
		{"a block", `<!-- wp:paragraph --><p>one</p><!-- /wp:paragraph -->`, `<!-- wp:paragraph --><p>one</p><!-- /wp:paragraph -->`},
	} {
		e := expander{post: "1", library: shelf, footnotes: `[{"content":"a <em>note</em>","id":"u1"}]`,
			quoted: func(id string, post bool) string {
				if post {
					return "key:" + id + ":true"
				}
				return "key:" + id + ":false"
			}}
		if got := e.expand(test.in); got != test.want {
			t.Errorf("%s:\n got %q\nwant %q", test.what, got, test.want)
		}
	}
}

func TestShortcodesInComments(t *testing.T) {
	e := expander{comment: true}
	got := e.expand(`[quote=Ada]one[/quote] [gallery] [box a="b"]two[/box] [code]x < y[/code] <!-- wp:block {"ref":1} /-->`)
	want := "<blockquote>one\n<footer>Ada</footer></blockquote> [gallery] [box a=\"b\"]two[/box] <pre><code>x &lt; y</code></pre> <!-- wp:block {\"ref\":1} /-->"
	if got != want {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

func TestShortcodesThatStayAreTold(t *testing.T) {
	var left []string
	e := expander{library: newLibrary(), left: func(name string) { left = append(left, name) }}
	e.expand(`[slider alias="home"] [sic] [gallery ids="1"] [video poster="/x.jpg"]`)
	if want := []string{"slider", "gallery", "video"}; !slices.Equal(left, want) {
		t.Errorf("got %q, want %q", left, want)
	}
}
