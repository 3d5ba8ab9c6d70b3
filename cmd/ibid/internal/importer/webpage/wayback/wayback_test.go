package wayback

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// TestOriginal holds which addresses the archive wrote, and what they were.
func TestOriginal(t *testing.T) {
	for address, want := range map[string]string{
		"https://web.archive.org/web/20130307194448/http://pain.example/a?b=c#d":    "http://pain.example/a?b=c#d",
		"http://web.archive.org/web/20090401000000im_/http://x.example/a.png":       "http://x.example/a.png",
		"//web.archive.org/web/2009/https://x.example/":                             "https://x.example/",
		"/web/20090401id_/http://x.example:80/a":                                    "http://x.example/a",
		"/web/20090401000000js_/http:/x.example/one-slash":                          "http://x.example/one-slash",
		"https://web.archive.org/web/*/http://x.example/":                           "http://x.example/",
		"https://wayback.archive-it.org/1000/20090401000000/http://x.example/":      "http://x.example/",
		"/web/20090401000000/mailto:a@b.example":                                    "mailto:a@b.example",
		"/web/20090401000000if_/https://web.archive.org/web/2003/http://y.example/": "https://web.archive.org/web/2003/http://y.example/",
	} {
		if got, _, ok := Original(address); !ok || got != want {
			t.Errorf("%s: got %q, %v", address, got, ok)
		}
	}
	for _, address := range []string{"", "#c1", "/web/", "/web/page.html", "http://x.example/web/2009/a", "/web/2009/about", "https://web.archive.org/", "http://x.example:8080/"} {
		if got, _, ok := Original(address); ok || got != address {
			t.Errorf("%s: got %q, %v", address, got, ok)
		}
	}
}

// TestRestore takes out what the archive added, and nothing of the page.
func TestRestore(t *testing.T) {
	doc, err := dom.Parse(`<html><head><script src="/_static/js/wombat.js"></script><script>var mine = 1;</script><link rel="canonical" href="/web/20090401000000/http://x.example/p"></head>
<body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base">banner</div><!-- END WAYBACK TOOLBAR INSERT --><p>words <img srcset="/web/20090401000000im_/http://x.example/a.png 1x, /web/20090401000000im_/http://x.example/b.png 2x"></p></body></html>`)
	if err != nil {
		t.Fatal(err)
	}
	c, ok := Restore(doc)
	if !ok || c.Address != "http://x.example/p" || c.URL() != "https://web.archive.org/web/20090401000000/http://x.example/p" {
		t.Errorf("got %+v, %v", c, ok)
	}
	got := dom.HTML(doc)
	for _, gone := range []string{"banner", "WAYBACK", "_static", "/web/"} {
		if strings.Contains(got, gone) {
			t.Errorf("%q is still there: %s", gone, got)
		}
	}
	for _, kept := range []string{"var mine", "words", `srcset="http://x.example/a.png 1x, http://x.example/b.png 2x"`} {
		if !strings.Contains(got, kept) {
			t.Errorf("%q is gone: %s", kept, got)
		}
	}
}

// TestNotFromTheArchive leaves a page alone whose author links to the archive.
func TestNotFromTheArchive(t *testing.T) {
	const page = `<html><head></head><body><p>As <a href="https://web.archive.org/web/2009/http://x.example/">it was</a>: <img src="https://web.archive.org/web/2009im_/http://x.example/a.png"/></p></body></html>`
	doc, err := dom.Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	if c, ok := Restore(doc); ok || dom.HTML(doc) != page {
		t.Errorf("got %+v and %s", c, dom.HTML(doc))
	}
}
