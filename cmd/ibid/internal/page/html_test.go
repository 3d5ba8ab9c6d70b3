package page

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// checkHTML fails the test unless every tag is closed in order, no id stands
// twice, no link stands in a link, and running text holds no block.
func checkHTML(t *testing.T, page string) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(page))
	ids := map[string]bool{}
	var open []string
	for {
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
		case html.StartTagToken, html.SelfClosingTagToken:
			checkPlace(t, token, open, page)
			checkAttributes(t, token, ids, page)
			if kind == html.StartTagToken && !isVoid(token.Data) && token.Data != "meta" && token.Data != "link" {
				open = append(open, token.Data)
			}
		}
	}
}

func isVoid(name string) bool {
	return slices.Contains([]string{"br", "hr", "img", "input", "wbr", "col"}, name)
}

// phrasing are the elements that may stand in running text (HTML Standard,
// "phrasing content"), as far as a page holds them.
const phrasing = " a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr "

func checkPlace(t *testing.T, token html.Token, open []string, page string) {
	t.Helper()
	if token.Data == "a" && slices.Contains(open, "a") {
		t.Fatalf("a link in a link in:\n%s", page)
	}
	inText := slices.ContainsFunc(open, func(name string) bool { return strings.Contains(" p h1 h2 h3 h4 h5 h6 pre mark span ", " "+name+" ") })
	if inText && !strings.Contains(phrasing, " "+token.Data+" ") {
		t.Fatalf("<%s> inside %v in:\n%s", token.Data, open, page)
	}
	if n := len(open); n > 0 && (open[n-1] == "ul" || open[n-1] == "ol") && token.Data != "li" {
		t.Fatalf("<%s> in a list in:\n%s", token.Data, page)
	}
	carries := len(token.Attr) == 0 && strings.Contains(page, `http-equiv="refresh"`) // a redirect, the address's fragment
	ours := slices.ContainsFunc([]string{"assets/ibid.js", "assets/words.js", "assets/words-de.js", "assets/cite.js", "assets/search.js"}, func(name string) bool {
		return len(token.Attr) > 0 && len(token.Attr) <= 2 && strings.HasSuffix(token.Attr[0].Val, name)
	})
	if isData := slices.Contains(token.Attr, html.Attribute{Key: "type", Val: "application/ld+json"}); token.Data == "script" && !carries && !ours && !isData {
		t.Fatalf("a script that is not ours in:\n%s", page)
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
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.Contains(strings.ToLower(a.Val), "javascript:") {
			t.Fatalf("%s in:\n%s", token, page)
		}
	}
}

// visibleText returns the text of a piece of HTML without white space.
func visibleText(page string) string {
	return strings.Join(strings.Fields(textOfPage(page)), "")
}

// textOfPage returns the text of a page, with a space for each tag of a block.
func textOfPage(page string) string {
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		kind := z.Next()
		token := z.Token()
		switch {
		case kind == html.ErrorToken:
			return b.String()
		case kind == html.TextToken:
			b.WriteString(token.Data)
		case !strings.Contains(phrasing, " "+token.Data+" "):
			b.WriteByte(' ')
		}
	}
}
