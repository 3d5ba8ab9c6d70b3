package bbcode_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/importer/bbcode"
	"ibid/cmd/ibid/internal/importer/importertest"
)

func cite(q bbcode.Quote) string {
	if q.Post == "" {
		return ""
	}
	return "x:" + q.Topic + "/" + q.Post
}

func TestHTML(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		form       bbcode.Form
		want       string
	}{
		{"paragraphs and line ends", "One\r\ntwo\n\n\nthree", bbcode.Typed, "<p>One<br>\ntwo</p>\n<p>three</p>\n"},
		{"HTML that was typed", "a <b>bold</b> & 1 < 2", bbcode.Typed, "<p>a &lt;b&gt;bold&lt;/b&gt; &amp; 1 &lt; 2</p>\n"},
		{"references by number", "it&#8217;s &amp; so", bbcode.Typed, "<p>it’s &amp;amp; so</p>\n"},
		{"inline", "[b]bold [I]both[/I][/b] [s]x[/s]", bbcode.Typed, "<p><strong>bold <em>both</em></strong> <s>x</s></p>\n"},
		{"crossed", "[b]a[i]b[/b]c[/i]d", bbcode.Typed, "<p><strong>a<em>b</em></strong><em>c</em>d</p>\n"},
		{"unclosed", "[b]a [i]b[/i] [quote]c", bbcode.Typed, "<p>[b]a <em>b</em> [quote]c</p>\n"},
		{"never opened", "a[/b] b[/quote]", bbcode.Typed, "<p>a[/b] b[/quote]</p>\n"},
		{"over paragraphs", "[b]a\n\nb[/b]", bbcode.Typed, "<p><strong>a</strong></p>\n<p><strong>b</strong></p>\n"},
		{"no tags", "[sic] a[1] [i see] [/] [] [b", bbcode.Typed, "<p>[sic] a[1] [i see] [/] [] [b</p>\n"},
		{"colours go", "[color=red][size=150]loud[/size][/color]", bbcode.Typed, "<p>loud</p>\n"},
		{"links", "[url]http://e.test/a?b=1&c=2[/url] [url=www.e.test]here[/url] [url=javascript:x]no[/url]", bbcode.Typed,
			`<p><a href="http://e.test/a?b=1&amp;c=2">http://e.test/a?b=1&amp;c=2</a> <a href="http://www.e.test">here</a> no</p>` + "\n"},
		{"addresses without a tag", "See http://e.test/a?b=1&c=2, (https://e.test/x_(y)) [url=http://f.test/]http://e.test/[/url] [code]http://e.test/[/code]", bbcode.Typed,
			`<p>See <a href="http://e.test/a?b=1&amp;c=2">http://e.test/a?b=1&amp;c=2</a>, (<a href="https://e.test/x_(y)">https://e.test/x_(y)</a>) <a href="http://f.test/">http://e.test/</a> <code>http://e.test/</code></p>` + "\n"},
		{"pictures", "[img]http://e.test/a.png[/img][img=20x30]b.png[/img]", bbcode.Typed,
			`<p><img src="http://e.test/a.png" alt=""><img src="b.png" alt=""></p>` + "\n"},
		{"smilies", "well :) ;-)", bbcode.Typed, "<p>well :) ;-)</p>\n"},
		{"code", "[code]a [b]x[/b][/code] and\n[code=python]if a:\n  b &lt; c[/code]after", bbcode.Escaped,
			"<p><code>a [b]x[/b]</code> and</p>\n<pre><code class=\"language-python\">if a:\n  b &lt; c</code></pre>\n<p>after</p>\n"},
		{"list", "[list]\n[*]one\n[*]two\n\nmore\n[/list]\n[list=1][*]x[/*][/list]", bbcode.Typed,
			"<ul>\n<li>one</li>\n<li>two<br><br>\nmore</li>\n</ul>\n<ol>\n<li>x</li>\n</ol>\n"},
		{"list in list, quotation in item", "[list][*]a[list][*]b[/list][*][quote]c[/quote][/list]", bbcode.Typed,
			"<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li><blockquote><p>c</p>\n</blockquote>\n</li>\n</ul>\n"},
		{"spoiler", "[spoiler=The end]He did it.[/spoiler]", bbcode.Typed, "<details><summary>The end</summary>\n<p>He did it.</p>\n</details>\n"},
		{"quotation", "[quote=\"Ann\" post=12]Hello\nyou[/quote]\n\nHi.", bbcode.Typed,
			"<blockquote cite=\"x:/12\"><p><cite>Ann</cite>:</p>\n<p>Hello<br>\nyou</p>\n</blockquote>\n<p>Hi.</p>\n"},
		{"nested quotations", "[quote=Ben;3][quote=Ann;2]a[/quote]b[/quote]c", bbcode.Typed,
			"<blockquote cite=\"x:/3\"><p><cite>Ben</cite>:</p>\n<blockquote cite=\"x:/2\"><p><cite>Ann</cite>:</p>\n<p>a</p>\n</blockquote>\n<p>b</p>\n</blockquote>\n<p>c</p>\n"},
		{"bold around a quotation", "[b]x[quote]y[/quote]z[/b]", bbcode.Typed,
			"<p><strong>x</strong></p>\n<blockquote><p><strong>y</strong></p>\n</blockquote>\n<p><strong>z</strong></p>\n"},
		{"brackets in a name", "[quote=\"Ann [away]\"]a[/quote][quote=Ben [x]]b[/quote]", bbcode.Typed,
			"<blockquote><p><cite>Ann [away]</cite>:</p>\n<p>a</p>\n</blockquote>\n<blockquote><p><cite>Ben [x]</cite>:</p>\n<p>b</p>\n</blockquote>\n"},
		{"phpBB 3.0", "[quote=&quot;Ann&quot;:3a5fbc12]a &lt;b&gt;\n[b:3a5fbc12]c[/b:3a5fbc12][/quote:3a5fbc12]\n[list:3a5fbc12][*:3a5fbc12]d[/*:m:3a5fbc12][/list:u:3a5fbc12] <!-- s:) --><img src=\"{SMILIES_PATH}/icon_smile.gif\" alt=\":)\" title=\"Smile\" /><!-- s:) --> <!-- m --><a class=\"postlink\" href=\"http://e.test/?a=1&amp;b=2\">http://e.test/</a><!-- m -->", bbcode.Escaped,
			"<blockquote><p><cite>Ann</cite>:</p>\n<p>a &lt;b&gt;<br>\n<strong>c</strong></p>\n</blockquote>\n<ul>\n<li>d</li>\n</ul>\n<p>:) <a href=\"http://e.test/?a=1&amp;b=2\">http://e.test/</a></p>\n"},
		{"phpBB 2", "[quote:1a2b3c4d5e=\"Ann\"]a[/quote:1a2b3c4d5e][code:1:1a2b3c4d5e]x[/code:1:1a2b3c4d5e]", bbcode.Escaped,
			"<blockquote><p><cite>Ann</cite>:</p>\n<p>a</p>\n</blockquote>\n<p><code>x</code></p>\n"},
		{"phpBB 3.2", `<r><QUOTE author="Ann" post_id="12" time="1" user_id="2"><s>[quote=Ann post_id=12 time=1 user_id=2]</s>Hello &amp; <B><s>[b]</s>bye<e>[/b]</e></B><e>[/quote]</e></QUOTE>` + "\n" + `One<br/>` + "\n" + `two <E>:)</E> <URL url="http://e.test/"><LINK_TEXT text="e.test">http://e.test/</LINK_TEXT></URL> [i]no[/i]</r>`, bbcode.Escaped,
			"<blockquote cite=\"x:/12\"><p><cite>Ann</cite>:</p>\n<p>Hello &amp; <strong>bye</strong></p>\n</blockquote>\n<p>One<br>\ntwo :) <a href=\"http://e.test/\">http://e.test/</a> [i]no[/i]</p>\n"},
		{"phpBB 3.2, plain", "<t>Just <br/>\ntext &lt;3</t>", bbcode.Escaped, "<p>Just<br>\ntext &lt;3</p>\n"},
		{"phpBB 3.2, lists and code", "<r><LIST><s>[list]</s>\n<LI><s>[*]</s>a</LI>\n<LI><s>[*]</s>b</LI>\n<e>[/list]</e></LIST><CODE lang=\"c\"><s>[code=c]</s><i>\n</i>x\ny<i>\n</i><e>[/code]</e></CODE><ATTACHMENT filename=\"a.jpg\" index=\"0\"><s>[attachment=0]</s>a.jpg<e>[/attachment]</e></ATTACHMENT></r>", bbcode.Escaped,
			"<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<pre><code class=\"language-c\">x\ny</code></pre>\n<p>a.jpg</p>\n"},
		{"SMF", "[quote author=Ann Lee link=topic=9.msg12#msg12 date=1236186000]a&nbsp;b[/quote]c<br />d &quot;e&quot; &#039;f&#039;", bbcode.Escaped,
			"<blockquote cite=\"x:9/12\"><p><cite>Ann Lee</cite>:</p>\n<p>a\u00a0b</p>\n</blockquote>\n<p>c<br>\nd &#34;e&#34; &#39;f&#39;</p>\n"},
		{"a tag that runs over a line", "[quote=\"a\nb\"]x[/quote]", bbcode.Typed, "<p>[quote=&#34;a<br>\nb&#34;]x[/quote]</p>\n"},
		{"noparse", "[noparse][b]x[/b][/noparse]", bbcode.Typed, "<p>[b]x[/b]</p>\n"},
		{"a video", "[youtube]dQw4w9WgXcQ[/youtube]", bbcode.Typed,
			`<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">dQw4w9WgXcQ</a></p>` + "\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, bbcode.HTML(tt.text, tt.form, bbcode.Places{Cite: cite})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseQuote(t *testing.T) {
	for value, want := range map[string]bbcode.Quote{
		``:                                          {},
		`=Ann Lee`:                                  {Author: "Ann Lee"},
		`="Ann Lee"`:                                {Author: "Ann Lee"},
		`="Ann" post=12`:                            {Author: "Ann", Post: "12"},
		`=Ann;123`:                                  {Author: "Ann", Post: "123"},
		`="Ann;123"`:                                {Author: "Ann", Post: "123"},
		`=Ann;n123`:                                 {Author: "Ann", Post: "123"},
		`=Ann post_id=12 time=9 user_id=2`:          {Author: "Ann", Post: "12"},
		`="Ann Lee" post_id=12 time=9`:              {Author: "Ann Lee", Post: "12"},
		`='Ann' pid='12' dateline='123'`:            {Author: "Ann", Post: "12"},
		`="Ann, post:2, topic:9"`:                   {Author: "Ann", Post: "2", Topic: "9"},
		`="Ann, post:2, topic:9, full:true"`:        {Author: "Ann", Post: "2", Topic: "9"},
		`=“Ann, post:2, topic:9”`:                   {Author: "Ann", Post: "2", Topic: "9"},
		`="Ann, post: 3, member: 7"`:                {Author: "Ann", Post: "3"},
		`="Lee, Ann, post:2, topic:9"`:              {Author: "Lee, Ann", Post: "2", Topic: "9"},
		`="Ann Lee, post:2, topic:9, username:ann"`: {Author: "Ann Lee", Post: "2", Topic: "9"},
		` author=Ann Lee link=topic=9.msg12#msg12 date=1236`: {Author: "Ann Lee", Post: "12", Topic: "9"},
		` author="Ann" link="topic=9.msg12#msg12"`:           {Author: "Ann", Post: "12", Topic: "9"},
		` name="Ann" post=3`:                                 {Author: "Ann", Post: "3"},
		`="post 3 of Ann"`:                                   {Author: "post 3 of Ann"},
		`="O'Brien \"Bo\"" post=3`:                           {Author: `O'Brien "Bo`, Post: "3"},
		`=`:                                                  {},
		`=";5"`:                                              {Post: "5"},
	} {
		if got := bbcode.ParseQuote(value); got != want {
			t.Errorf("%s: %+v, want %+v", value, got, want)
		}
	}
}

// TestTime holds texts that are made to take long against their length.
func TestTime(t *testing.T) {
	for name, piece := range map[string]string{
		"start tags": "[b]", "end tags": "[/b]", "quotations": "[quote]", "quotation ends": "[/quote]", "brackets": "[", "signs": "<",
		"lists": "[list][*]", "values": "[quote=\"", "crossed": "[b][quote][/b]", "many open": "[b][i][u]x", "code": "[code]", "links": "[url=http://a.test/x]",
		"marks": "[b:abcdef]", "line ends": "\n", "comments": "<!--", "pairs": "[i]x[/i]", "bold lines": "[b]\n\nx", "items": "[*]",
	} {
		for _, form := range []bbcode.Form{bbcode.Typed, bbcode.Escaped} {
			importertest.InProportion(t, name, 200_000/len(piece), func(n int) {
				if out := bbcode.HTML(strings.Repeat(piece, n), form, bbcode.Places{}); len(out) > 20_000_000 {
					t.Errorf("%s: %d bytes", name, len(out))
				}
			})
		}
	}
	deep := strings.Repeat("[quote]", 100_000) + "x" + strings.Repeat("[/quote]", 100_000)
	if out := bbcode.HTML(deep, bbcode.Typed, bbcode.Places{}); strings.Count(out, "<blockquote>") != 50 || !strings.Contains(out, "x") {
		t.Errorf("%d quotations", strings.Count(out, "<blockquote>"))
	}
}

func FuzzHTML(f *testing.F) {
	for _, s := range []string{"[b]a[i]b[/b]c[/i]", "[quote=\"Ann, post:2, topic:9\"]x[/quote]", "[list][*]a[*]b[/list]", "<r><B><s>[b]</s>x<e>[/b]</e></B></r>",
		"[code]a[/code][noparse][b][/noparse]", "<br />&lt;<!-- s:) --><img src=\"smilies/a\" alt=\":)\">", "[spoiler=x][list][*][quote][/list]"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, escaped bool) {
		form := bbcode.Typed
		if escaped {
			form = bbcode.Escaped
		}
		if err := balanced(bbcode.HTML(s, form, bbcode.Places{Cite: cite})); err != nil {
			t.Error(err)
		}
	})
}

// balanced reports what does not nest in HTML.
func balanced(s string) error {
	var open []string
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				return fmt.Errorf("%v open at the end of %q", open, s)
			}
			return nil
		case html.StartTagToken:
			if name, _ := z.TagName(); string(name) != "br" && string(name) != "img" && string(name) != "hr" {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return fmt.Errorf("</%s> within %v in %q", name, open, s)
			}
			open = open[:len(open)-1]
		}
	}
}
