package page

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

func TestWayback(t *testing.T) {
	day, _ := archive.ParseDate("2008-03-04 21:14")
	for href, want := range map[string]string{
		"https://example.org/a?b=c#d":                      "https://web.archive.org/web/20080304/https://example.org/a?b=c#d",
		"https://web.archive.org/web/2/http://example.org": "",
		"https://archive.org/details/x":                    "",
		"mailto:a@example.org":                             "",
		"../x.html":                                        "",
	} {
		if got := wayback(href, day); got != want {
			t.Errorf("%q: %q, want %q", href, got, want)
		}
	}
	if got := wayback("https://example.org/", archive.Date{}); got != "" {
		t.Errorf("without a date: %q", got)
	}
}

// Links to other sites, and no others, offer what stood there on the day of
// the comment, or of the post if the comment has none.
func TestWaybackLinks(t *testing.T) {
	resolved := thread(&archive.Thread{Path: "t", Title: "T"}, post("[a](https://example.org/a) [b](#post)"), comment("1", "Bo", "*[a **b**](https://example.org/b?c=d&e)* and [c](x.png)."))
	resolved.Thread.Items[0].Date, _ = archive.ParseDate("2008-03-04")
	resolved.Thread.Items[1].Permalink = "https://example.org/1"
	a := &archive.Archive{Site: archive.Site{Wayback: true}}
	page := filesOf(t, a, resolved)["t/index.html"]
	for _, want := range []string{"https://example.org/a", "https://example.org/b?c=d&amp;e", "https://example.org/1"} {
		if !strings.Contains(page, `href="https://web.archive.org/web/20080304/`+want+`"`) {
			t.Errorf("nothing for %s in\n%s", want, page)
		}
	}
	if n := strings.Count(page, "web.archive.org"); n != 3 {
		t.Errorf("%d links", n)
	}
	if strings.Contains(filesOf(t, &archive.Archive{}, resolved)["t/index.html"], "archive.org") {
		t.Error("links that were not asked for")
	}
}
