package wording

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A phrase that a language has no words for is said in English, and the page marks it
// as that: a reader's voice, its hyphens and its direction depend on it. A template does
// so where it says the phrase; but a text that Say gives may stand between tags as well as
// in an attribute. So it has signs around it that no text has, which MarkForeign makes
// elements of, or takes away.

// The signs around words in English: Unicode keeps them from being characters.
const (
	beginsForeign = "\ufdd0"
	endsForeign   = "\ufdd1"
)

const asEnglish, endEnglish = `<span lang="en" dir="ltr">`, "</span>"

func (l *Language) isForeign(e *entry) bool {
	return e.foreign && !strings.HasPrefix(strings.ToLower(l.Tag), "en")
}

func (l *Language) marked(e *entry, said string) string {
	if !l.isForeign(e) {
		return said
	}
	return beginsForeign + said + endsForeign
}

// MarkForeign marks what a page says in English for want of words.
func MarkForeign(page []byte) []byte {
	if !bytes.Contains(page, []byte(beginsForeign)) {
		return page
	}
	marks := strings.NewReplacer(beginsForeign, asEnglish, endsForeign, endEnglish)
	bare := strings.NewReplacer(beginsForeign, "", endsForeign, "")
	var b bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(page))
	within := ""
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		raw := string(z.Raw())
		if name, _ := z.TagName(); kind == html.StartTagToken {
			within = string(name)
		} else if kind == html.EndTagToken {
			within = ""
		}
		// What these hold is no mark-up.
		if kind == html.TextToken && !slices.Contains([]string{"title", "script", "style", "textarea", "option"}, within) {
			raw = marks.Replace(raw)
		} else {
			raw = bare.Replace(raw)
		}
		b.WriteString(raw)
	}
	return b.Bytes()
}
