package crawl

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
)

func TestSitemap(t *testing.T) {
	for n, want := range map[int]string{0: "sitemap.xml", 3: "sitemap.xml", 50_000: "sitemap.xml", 50_001: "sitemap-1.xml sitemap-2.xml sitemap.xml"} {
		pages := make([]Page, n)
		for i := range pages {
			pages[i] = Page{Address: fmt.Sprintf("https://example.org/%d?a&b", i)}
		}
		files, err := Sitemap("https://example.org/", pages)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		found := 0
		for _, f := range files {
			names = append(names, f.Path)
			var m sitemap
			if xml.Unmarshal(f.Data, &m) == nil {
				for _, p := range m.Pages {
					if p != place(pages[found]) {
						t.Fatalf("%d is %+v", found, p)
					}
					found++
				}
			}
		}
		if got := strings.Join(names, " "); got != want || found != n {
			t.Errorf("%d pages: %s with %d", n, got, found)
		}
	}
}

// allowed reads robots.txt as RFC 9309 says: the group that names a crawler counts, else
// that of all.
func allowed(text, crawler string) bool {
	var names []string
	may, named, inRules := true, false, false
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "User-agent":
			if inRules {
				names, inRules = nil, false
			}
			names = append(names, value)
		case "Allow", "Disallow":
			inRules = true
			for _, name := range names {
				if name == crawler || name == "*" && !named {
					may, named = key == "Allow", named || name == crawler
				}
			}
		}
	}
	return may
}

func TestRobots(t *testing.T) {
	for _, r := range []Rules{{true, true, ""}, {true, false, ""}, {false, true, ""}, {false, false, "https://example.org/sitemap.xml"}} {
		text := string(Robots(r))
		if allowed(text, "Otherbot") != r.Crawlers || allowed(text, "GPTBot") != r.AI || allowed(text, "YouBot") != r.AI {
			t.Errorf("%+v gives\n%s", r, text)
		}
		if strings.Contains(text, "Sitemap: "+r.Sitemap) != (r.Sitemap != "") {
			t.Errorf("no sitemap in\n%s", text)
		}
	}
}
