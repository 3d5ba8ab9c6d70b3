package post

import (
	"testing"

	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
)

// TestTitle finds the title of a post on pages that show it in several ways.
func TestTitle(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"a named heading":       {`<title>Fog | Log</title><h1>Log</h1><article><h2 class="entry-title">Fog</h2><p>x</p></article>`, "Fog"},
		"a heading alike":       {`<title>Log » Fog at six</title><h1><a rel="home" href="/">Log</a></h1><div class="entry"><h2>Fog at six</h2><p>x</p></div>`, "Fog at six"},
		"Open Graph":            {`<title>x</title><meta property="og:title" content="Fog - Log"><meta property="og:site_name" content="Log"><p>x</p>`, "Fog"},
		"the site behind":       {`<title>Fog at six | Log</title><p>x</p>`, "Fog at six"},
		"the site before":       {`<title>Log » Fog at six</title><p>x</p>`, "Fog at six"},
		"a hyphen of its own":   {`<title>Fog - and after</title><p>x</p>`, "Fog - and after"},
		"a topic":               {`<title>Boats :: View topic - Fog</title><p>x</p>`, "Fog"},
		"a date in the heading": {`<title>Fog at six | Log</title><h1>Fog at six<br><small>March 4, 2008</small></h1><p>x</p>`, "Fog at six"},
		"a title of the site":   {`<title>Fog - Log</title><meta property="og:site_name" content="Log"><h1 class="title">Log</h1><p>x</p>`, "Fog"},
	} {
		doc, err := dom.Parse(c.page)
		if err != nil {
			t.Fatal(err)
		}
		if got := Find(doc, nil, when.For()).Title; got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// TestWords takes what is the page's out of a post, and leaves what is the
// author's.
func TestWords(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"shares":        {`<p>x</p><div><a href="https://twitter.com/share?u=1">t</a> <a href="https://www.facebook.com/sharer.php?u=1">f</a></div>`, "x"},
		"tags":          {`<p>x</p><p>Tags: <a rel="tag" href="/t">t</a></p>`, "x"},
		"related":       {`<p>x</p><div><h3>You may also like</h3><ul><li><a href="/a">A long title of a post</a></li></ul></div>`, "x"},
		"an author":     {`<p>x</p><div class="author-box"><img src="a.png"><p>About Ann: a@b.example</p></div>`, "x"},
		"links at last": {`<p>x</p><p>See <a href="/a">this</a> and <a href="/b">that</a>.</p>`, "x See this and that."},
		"a link alone":  {`<p>x</p><p><a href="https://twitter.com/ann">on Twitter</a></p>`, "x on Twitter"},
		"a list":        {`<p>x</p><ul><li><a href="/a">a</a></li><li><a href="/b">b</a></li></ul>`, "x a b"},
	} {
		doc, err := dom.Parse(`<article><h1 class="entry-title">T</h1><div class="entry-content">` + c.body + `</div></article>`)
		if err != nil {
			t.Fatal(err)
		}
		p := Find(doc, nil, when.For())
		if p.Body == nil || dom.Text(p.Body) != c.want {
			t.Errorf("%s: got %+v", name, dom.HTML(p.Body))
		}
		if name == "an author" && p.Note != "About Ann: …" {
			t.Errorf("the note is %q", p.Note)
		}
	}
}

// TestBehind takes off a post what stands behind the comments, if they were marked.
func TestBehind(t *testing.T) {
	const words = "<p>The company wants to stop the winter boat, and nobody was asked.</p>"
	for name, c := range map[string]struct{ body, want string }{
		"a foot":                {words + `<h3>5 thoughts</h3><ol id="list"><li>x</li></ol><h4>Recent posts</h4><ul><li>The boat in summer, and what it costs the town</li></ul>`, "The company wants to stop the winter boat, and nobody was asked."},
		"a foot further up":     {words + `<div><h3>5 <i>thoughts</i></h3><div><ol id="list"><li>x</li></ol></div></div><p>Categories: none of those that there are</p>`, "The company wants to stop the winter boat, and nobody was asked."},
		"comments above a post": {`<ol id="list"><li>x</li></ol>` + words, "The company wants to stop the winter boat, and nobody was asked."},
	} {
		doc, err := dom.Parse(`<main><h1>T</h1>` + c.body + `</main>`)
		if err != nil {
			t.Fatal(err)
		}
		list := dom.Find(doc, func(n *html.Node) bool { return dom.Attr(n, "id") == "list" })
		Mark(list)
		dom.Remove(list)
		if p := Find(doc, nil, when.For()); p.Body == nil || dom.Text(p.Body) != c.want {
			t.Errorf("%s: got %v, want %q", name, p.Body, c.want)
		}
	}
}

// TestListing: a list of one post is no post.
func TestListing(t *testing.T) {
	for class, want := range map[string]bool{"archive date": true, "archive category": true, "error404": true, "": false, "single single-post": false, "page archive": false} {
		doc, err := dom.Parse(`<title>May | Log</title><body class="` + class + `"><div class="post"><h2>Fog</h2><p>The bell was heard all night …</p></div>`)
		if err != nil {
			t.Fatal(err)
		}
		if got := Find(doc, nil, when.For()).Index; got != want {
			t.Errorf("%q: got %t", class, got)
		}
	}
}
