package page

import (
	"html/template"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

func TestBelow(t *testing.T) {
	for href, want := range map[string]string{
		"#comment-3":           "../index.html#comment-3",
		"":                     "../index.html",
		"map.png":              "../map.png",
		"a:b.png":              "a:b.png",
		"./a:b.png":            ".././a:b.png",
		"../x/index.html#post": "../../x/index.html#post",
		"https://example.org/": "https://example.org/",
		"mailto:a":             "mailto:a",
		"/x":                   "/x",
		"//example.org/x":      "//example.org/x",
		"?a:b":                 "../?a:b",
	} {
		if got := below(href); got != want {
			t.Errorf("%q: %q, want %q", href, got, want)
		}
	}
}

func TestRelocated(t *testing.T) {
	const in = `<p id="a">href="#x" <a href="#x" class="y">&amp;</a><img src="a&amp;b.png" alt=""><blockquote cite="z"></blockquote><a href="https://example.org/?a&amp;b">c</a></p>`
	const want = `<p id="a">href="#x" <a href="../index.html#x" class="y">&amp;</a><img src="../a&amp;b.png" alt=""><blockquote cite="../z"></blockquote><a href="https://example.org/?a&amp;b">c</a></p>`
	if got := relocated(template.HTML(in)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestCommentPage(t *testing.T) {
	resolved := thread(&archive.Thread{Path: "2009/clock", Title: "The “clock”"}, post("One two three four."),
		comment("a", "Bo", "> One two three four.\n\nFive six. ![](map.png)"), comment("b", "Cy", "> Five six.\n\nSeven."), comment("c", "Di", "Secret."))
	addQuotation(resolved, 1, 0, archive.Blockquote, "One two three four")
	addQuotation(resolved, 2, 1, archive.Blockquote, "Five six")
	addReply(resolved, 1, 0)
	addReply(resolved, 2, 1)
	resolved.Thread.Items[3].Removed = true
	files := filesOf(t, &archive.Archive{Site: archive.Site{Title: "Lamps", BaseURL: "https://example.org/l/", CommentPages: true}}, resolved)
	page := files["2009/clock/comment-a/index.html"]
	for _, want := range []string{
		`<title>Bo: comment 1 on “The “clock”” · Lamps</title>`,
		`<meta property="og:title" content="Bo: comment 1 on “The “clock””">`,
		`<meta name="description" property="og:description" content="Five six.">`,
		`<meta property="og:type" content="article">`,
		`<meta property="og:url" content="https://example.org/l/2009/clock/comment-a/">`,
		`<link rel="canonical" href="https://example.org/l/2009/clock/#comment-a">`,
		`in reply to <a class="u-in-reply-to" href="../index.html#post">the post</a>`,
		`answered in <a href="../index.html#comment-b">#2`,
		`src="../map.png"`,
		`<a href="../index.html#comment-a">Read it in its place</a>`,
		`href="../cite.html#comment-a"`,
		`“<a class="source" href="../index.html#post-`,
		`href="../../../people/bo/index.html"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if removed := files["2009/clock/comment-c/index.html"]; !strings.Contains(removed, "was removed") || strings.Contains(removed, "Secret") || strings.Contains(removed, "Di") {
		t.Errorf("the removed comment's page is\n%s", removed)
	}
	if thread := files["2009/clock/index.html"]; !strings.Contains(thread, `href="comment-a/index.html"`) || strings.Contains(thread, `href="comment-c/`) {
		t.Errorf("the thread does not lead to its comments' pages:\n%s", thread)
	}
	without := filesOf(t, &archive.Archive{}, resolved)
	if page := without["2009/clock/index.html"]; without["2009/clock/comment-a/index.html"] != "" || strings.Contains(page, "comment-a/") || strings.Contains(page, "og:url") {
		t.Error("pages that were not asked for, or an address that is not known")
	}
}
