package splice

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// checkHTML fails the test unless every tag is closed in order, no id stands
// twice, no attribute stands twice in a tag, no link stands in a link, and running
// text holds no block.
func checkHTML(t *testing.T, page string) {
	t.Helper()
	ids := map[string]bool{}
	var open []string
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		kind := z.Next()
		token := z.Token()
		switch kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Fatalf("%v is never closed in:\n%s", open, page)
			}
			return
		case html.EndTagToken:
			n := len(open)
			if n == 0 || open[n-1] != token.Data {
				t.Fatalf("</%s> closes %v in:\n%s", token.Data, open, page)
			}
			open = open[:n-1]
		case html.StartTagToken:
			checkPlace(t, token.Data, open, page)
			checkAttributes(t, token, ids, page)
			if !slices.Contains([]string{"br", "wbr", "img", "hr"}, token.Data) {
				open = append(open, token.Data)
			}
		}
	}
}

const (
	phrasing  = " a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup u var wbr "
	noPhrases = " p h1 h2 h3 h4 h5 h6 pre mark span a em strong i b "
)

func checkPlace(t *testing.T, name string, open []string, page string) {
	t.Helper()
	if name == "a" && slices.Contains(open, "a") {
		t.Fatalf("a link in a link in:\n%s", page)
	}
	inText := slices.ContainsFunc(open, func(o string) bool { return strings.Contains(noPhrases, " "+o+" ") })
	if inText && !strings.Contains(phrasing, " "+name+" ") {
		t.Fatalf("<%s> inside %v in:\n%s", name, open, page)
	}
	if n := len(open); n > 0 && (open[n-1] == "ul" || open[n-1] == "ol") && name != "li" {
		t.Fatalf("<%s> in a list in:\n%s", name, page)
	}
}

func checkAttributes(t *testing.T, token html.Token, ids map[string]bool, page string) {
	t.Helper()
	seen := map[string]bool{}
	for _, a := range token.Attr {
		if seen[a.Key] {
			t.Fatalf("%s stands twice in %s in:\n%s", a.Key, token, page)
		}
		seen[a.Key] = true
		if a.Key == "id" && (ids[a.Val] || a.Val == "") {
			t.Fatalf("the id %q stands twice, or is empty, in:\n%s", a.Val, page)
		}
		if a.Key == "id" {
			ids[a.Val] = true
		}
		if !slices.Contains(strings.Fields("id class data-of href src alt title rel lang dir width height loading start reversed colspan rowspan aria-label tabindex"), a.Key) {
			t.Fatalf("%s in:\n%s", token, page)
		}
	}
}

// visibleText returns the text of a piece of HTML without white space.
func visibleText(page string) string {
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(strings.Fields(b.String()), "")
		case html.TextToken:
			b.WriteString(z.Token().Data)
		}
	}
}
