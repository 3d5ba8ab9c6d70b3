package addresses

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// bookOf makes the book of an archive.
func bookOf(a *archive.Archive) *Book {
	return Keep(a, func(thread, item int) *markup.Text {
		f := markup.Parse(a.Threads[thread].Items[item].Body)
		return &f.Text
	}, func(string) bool { return false })
}

// TestLead: a link leads to where its place is today, in whatever way it is
// written.
func TestLead(t *testing.T) {
	quay := &archive.Thread{Path: "2012/quay", Aliases: []string{"quay.html", "old/quay"}, Sources: []string{"a printout", "https://cap.example.org/q.html"}, Items: []*archive.Item{
		{URL: "https://www.blog.example.org/2012/quay.html", Places: []string{"post-12"}},
		{ID: "1", Permalink: "https://blog.example.org/2012/quay.html?showComment=7#c7"},
		{ID: "2", Permalink: "https://blog.example.org/2012/quay.html#c8", Places: []string{"msg2", "c9"}},
		{ID: "3", Permalink: "https://blog.example.org/2012/quay.html?page=2#c9", Places: []string{"comment-1", "main"}},
	}}
	forum := &archive.Thread{Path: "forum", Items: []*archive.Item{
		{URL: "https://forum.example.org/?t=5"},
		{ID: "p9", Permalink: "https://forum.example.org/?t=5&p=9"},
		{ID: "p10", Permalink: "https://forum.example.org/?t=5&p=10"},
	}}
	a := &archive.Archive{
		Site: archive.Site{BaseURL: "https://example.org/arc/"}, Threads: []*archive.Thread{quay, forum}, Files: []string{"2012/quay/a.png", "plan.pdf"},
		Published: []archive.Published{{Address: archive.PageOf("gone"), Of: "forum/"}, {Address: archive.PageOf("forum").At("comment-x"), Of: "forum/#comment-p9"}},
	}
	b := bookOf(a)
	for href, want := range map[string]string{
		"":                     "2012/quay/",
		"#c7":                  "2012/quay/#comment-1",
		"#post":                "2012/quay/#post",
		"#msg2":                "2012/quay/#comment-2",
		"#c9":                  "2012/quay/#comment-2", // what an item names among its places is no other's
		"#post-12":             "2012/quay/#post",
		"#comment-1":           "2012/quay/#comment-1",
		"../../2012/quay#msg2": "2012/quay/#comment-2",
		"/quay.html#msg2":      "2012/quay/#comment-2",
		"https://blog.example.org/2012/quay.html#msg2":      "2012/quay/#comment-2",
		"https://blog.example.org/2012/quay.html?page=2#c9": "2012/quay/#comment-3",
		"a.png":   "2012/quay/a.png",
		"no.png":  "2012/quay/no.png ?",
		"../../x": "x/ ?",
		"../../forum/index.html#comment-p9:~:text=x": "forum/#comment-p9",
		"../../../x":                   "../x ?",
		"/forum":                       "forum/",
		"/forum/#comment-x":            "forum/#comment-p9",
		"/arc/forum/":                  "forum/",
		`\arc\plan.pdf`:                "plan.pdf",
		"/arc":                         "index.html",
		"/arc/gone/?x=1#comment-p10":   "forum/#comment-p10",
		"/gone/cite.html#post":         "forum/cite.html#post",
		"/quay.html#c8":                "2012/quay/#comment-2",
		"/old/quay/index.html":         "2012/quay/",
		"/arc/2012/quay/comment-2/":    "2012/quay/#comment-2",
		"/arc/no#x":                    "no/#x ?",
		"/no/x.png":                    "out https://example.org/no/x.png",
		"http://EXAMPLE.org/arc/forum": "forum/",
		"//example.org/arc/":           "index.html",
		"https://example.org/archive":  "",
		"https://example.net/arc/":     "",
		"/topics/tides":                "topics/tides/",
		"https://blog.example.org/2012/quay.html#comment-1-x7kqa": "2012/quay/#comment-1-x7kqa",
		"mailto:ann@example.org":                                  "",
		"javascript:alert(1)":                                     "",
		"http://blog.example.org/2012/quay.html":                  "2012/quay/",
		"https://blog.example.org/2012/quay.html#comments":        "2012/quay/",
		"https://blog.example.org/2012/quay.html#c8":              "2012/quay/#comment-2",
		"https://blog.example.org/2012/quay.html?showComment=7":   "2012/quay/#comment-1",
		"https://blog.example.org/2012/quay.html?m=1#c7":          "2012/quay/#comment-1",
		"https://blog.example.org/":                               "",
		"https://cap.example.org/q.html":                          "2012/quay/",
		"https://forum.example.org/":                              "",
		"https://forum.example.org/?t=5":                          "forum/",
		"https://forum.example.org/?t=5&p=10":                     "forum/#comment-p10",
		"https://forum.example.org/?t=6":                          "",
	} {
		to := b.Lead(quay, href)
		got := to.Address.String()
		switch {
		case to.Outside != "":
			got = "out " + to.Outside
		case to.File == "":
			got = ""
		case !to.Known:
			got += " ?"
		}
		if got != want {
			t.Errorf("%s leads to %q, want %q", href, got, want)
		}
	}
}

// TestNobodysAddress: what two threads give for theirs is neither's.
func TestNobodysAddress(t *testing.T) {
	a := &archive.Archive{Threads: []*archive.Thread{
		{Path: "a", Items: []*archive.Item{{URL: "https://example.org/ann"}}},
		{Path: "b", Items: []*archive.Item{{URL: "https://example.org/ann"}}},
	}}
	if to := bookOf(a).Lead(a.Threads[0], "https://example.org/ann"); to.File != "" {
		t.Errorf("leads to %s", to)
	}
}
