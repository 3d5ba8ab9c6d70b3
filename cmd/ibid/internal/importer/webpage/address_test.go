package webpage

import (
	"net/url"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/webpage/wayback"
)

// TestThreadAddress holds which pages are of one thread, and which are later ones.
func TestThreadAddress(t *testing.T) {
	for _, c := range []struct {
		address, want string
		later         bool
	}{
		{"https://b.example/2014/02/oven/comment-page-1/", "https://b.example/2014/02/oven/", false},
		{"https://b.example/2014/02/oven/comment-page-3/#comment-9", "https://b.example/2014/02/oven/", true},
		{"https://b.example/?p=12&cpage=2", "https://b.example/?p=12", true},
		{"https://f.example/viewtopic.php?f=2&t=12&start=15", "https://f.example/viewtopic.php?f=2&t=12", true},
		{"https://f.example/viewtopic.php?t=12&start=0&sid=0123456789abcdef", "https://f.example/viewtopic.php?t=12", false},
		{"https://f.example/index.php?topic=61.15", "https://f.example/index.php?topic=61.0", true},
		{"https://f.example/index.php?topic=61.msg311", "https://f.example/index.php?topic=61.0", false},
		{"https://f.example/threads/tiles.301/page-2", "https://f.example/threads/tiles.301", true},
		{"https://f.example/showthread.php?t=450&page=4", "https://f.example/showthread.php?t=450", true},
		{"https://n.example/item?id=4001&p=2", "https://n.example/item?id=4001&p=2", false},
		{"https://b.example/post.html?showComment=1190490000000", "https://b.example/post.html", false},
		{"https://b.example/oven/?replytocom=12&utm_source=x", "https://b.example/oven/", false},
		{"https://b.example/index.php?page=about", "https://b.example/index.php?page=about", false},
		{"https://b.example/2014/02/", "https://b.example/2014/02/", false},
	} {
		u, err := url.Parse(c.address)
		if err != nil {
			t.Fatal(err)
		}
		got, later := threadAddress(u)
		if got.String() != c.want || later != c.later {
			t.Errorf("%s: got %s, %v", c.address, got, later)
		}
	}
}

// TestKey holds which addresses are one.
func TestKey(t *testing.T) {
	for _, same := range [][2]string{
		{"http://b.example/oven/", "https://www.b.example/oven"},
		{"http://b.example/oven/index.html", "http://B.example/oven/"},
		{"http://f.example/viewtopic.php?f=2&t=12", "http://f.example/viewtopic.php?t=12"},
	} {
		a, _ := url.Parse(same[0])
		b, _ := url.Parse(same[1])
		if keyOf(a) != keyOf(b) {
			t.Errorf("%s and %s: %s, %s", a, b, keyOf(a), keyOf(b))
		}
	}
	a, _ := url.Parse("http://b.example/?p=1")
	b, _ := url.Parse("http://b.example/?p=2")
	if keyOf(a) == keyOf(b) {
		t.Errorf("%s and %s are one", a, b)
	}
}

// TestAddressOf finds where a page stood.
func TestAddressOf(t *testing.T) {
	for name, c := range map[string]struct{ page, fetched, want string }{
		"canonical":          {`<link rel="canonical" href="https://b.example/p/">`, "", "https://b.example/p/"},
		"relative canonical": {`<link rel="canonical" href="/p">`, "https://b.example/p?x=1", "https://b.example/p"},
		"og:url":             {`<meta property="og:url" content="https://b.example/p/">`, "", "https://b.example/p/"},
		"of the home page":   {`<link rel="canonical" href="https://b.example/">`, "https://b.example/p/", "https://b.example/p/"},
		"a browser's":        {"<!-- saved from url=(0022)http://b.example/2009/ -->", "", "http://b.example/2009/"},
		"SingleFile's":       {"<!--\n Page saved with SingleFile \n url: https://b.example/p/ \n saved date: Tue -->", "", "https://b.example/p/"},
		"HTTrack's":          {"<!-- Mirrored from b.example/p.html by HTTrack Website Copier/3.x -->", "", "http://b.example/p.html"},
		"a heading's":        {`<h1><a rel="bookmark" href="http://b.example/p">x</a></h1>`, "", "http://b.example/p"},
		"several headings":   {`<h2><a rel="bookmark" href="http://b.example/p">x</a></h2><h2><a rel="bookmark" href="http://b.example/q">y</a></h2>`, "", ""},
		"none":               {"<p>x</p>", "", ""},
		"of a file":          {"<!-- saved from url=(0017)file:///C:/x.html -->", "", ""},
	} {
		doc, err := dom.Parse(c.page)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if u := addressOf(doc, c.fetched, wayback.Capture{}); u != nil {
			got = u.String()
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// TestMirror gives the files of a mirror the addresses that they had.
func TestMirror(t *testing.T) {
	for name, want := range map[string]string{
		"b.example/2011/ropes/index.html":       "http://b.example/2011/ropes/",
		"b.example/2011/ropes.html":             "http://b.example/2011/ropes.html",
		"f.example/viewtopic.php?t=12&start=15": "http://f.example/viewtopic.php?t=12&start=15",
		"f.example/viewtopic.php@t=12.html":     "http://f.example/viewtopic.php?t=12",
		"saved/pond.html":                       "",
		"pond.html":                             "",
		"b.example/@ann/status.html":            "http://b.example/@ann/status.html",
	} {
		if got := addressOfPath(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// TestBesidePage holds which folders hold what a browser saved with a page.
func TestBesidePage(t *testing.T) {
	folder := fstest.MapFS{"a.html": {}, "a_files/f.html": {}, "b.htm": {}, "b-Dateien/f.html": {}, "c_files/page.html": {}, "2011/a.html": {}}
	for name, want := range map[string]bool{"a_files": true, "b-Dateien": true, "c_files": false, "2011": false, ".": false} {
		if got := isBesidePage(folder, name); got != want {
			t.Errorf("%s: got %v", name, got)
		}
	}
}
