package check

import (
	"html"
	"index/suffixarray"
	"net/url"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// written finds where addresses stand in the body of an item. It has an index of
// the body, since a body may hold thousands of them.
type written struct {
	item  *archive.Item
	body  string
	index *suffixarray.Index // made for the first address

	last, lines int // a byte, and how many lines are before it
}

func newWritten(it *archive.Item) *written { return &written{item: it, body: it.Body.Text} }

// warning gives a warning at an address.
func (w *written) warning(href string) problem.Problem {
	at := w.place(href)
	if at < w.last {
		w.last, w.lines = 0, 0
	}
	w.lines += strings.Count(w.body[w.last:at], "\n")
	w.last = at
	return warningOn(w.item, at, w.lines)
}

// place gives the byte at which an address is written: as it is, with the
// characters of HTML escaped, or without those of an address.
func (w *written) place(href string) int {
	plain, err := url.PathUnescape(href)
	if err != nil {
		plain = href
	}
	for _, as := range []string{href, html.EscapeString(href), plain} {
		if at := w.first(as, true); at >= 0 {
			return at
		}
	}
	return max(0, w.first(href, false))
}

// first gives the first place of a text in the body, where it is all of an
// address or anywhere; -1 if it has none.
func (w *written) first(text string, whole bool) int {
	if text == "" {
		return -1
	}
	if w.index == nil {
		w.index = suffixarray.New([]byte(w.body))
	}
	first := -1
	for _, at := range w.index.Lookup([]byte(text), -1) {
		if (first < 0 || at < first) && (!whole || endsAddress(w.body[:at], true) && endsAddress(w.body[at+len(text):], false)) {
			first = at
		}
	}
	return first
}

// endsAddress reports whether an address may end where a text begins, or begin
// where it ends.
func endsAddress(text string, before bool) bool {
	switch {
	case text == "":
		return true
	case before:
		return strings.ContainsRune("(<\"'= \t\n", rune(text[len(text)-1]))
	}
	return strings.ContainsRune(")>\"' \t\n", rune(text[0]))
}
