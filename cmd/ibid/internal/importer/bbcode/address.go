package bbcode

import (
	"html"
	"net/url"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// address writes [url], [img] and videos, which have an address between them.
func (w *writer) address(name, text string) {
	text = strings.TrimSpace(text)
	to := safeAddress(text)
	switch {
	case to == "" && isVideoID(name, text):
		to = "https://www.youtube.com/watch?v=" + text
		if name == "vimeo" {
			to = "https://vimeo.com/" + text
		}
	case to == "":
		w.lines(text)
		return
	case name == "img":
		w.inline(`<img src="` + html.EscapeString(to) + `" alt="">`)
		return
	}
	w.inline(`<a href="` + html.EscapeString(w.lead(to)) + `">` + html.EscapeString(text) + `</a>`)
}

var bareAddress = lazyregexp.New(`\bhttps?://[^\s<>"\[\]{}|\\^]+`)

// linked escapes text, and makes links of the addresses in it, as forums do when they
// show a post; those within a link stay its words.
func (w *writer) linked(text string) string {
	if !strings.Contains(text, "://") || slices.ContainsFunc(w.chain, func(i int) bool { return w.tokens[i].name == "url" }) {
		return html.EscapeString(text)
	}
	const longest = 2000 // of an address
	var b strings.Builder
	at := 0
	for _, m := range bareAddress.FindAllStringIndex(text, -1) {
		if m[1]-m[0] > longest {
			continue
		}
		address := withoutStops(text[m[0]:m[1]])
		if safeAddress(address) == "" {
			continue
		}
		b.WriteString(html.EscapeString(text[at:m[0]]) + `<a href="` + html.EscapeString(w.lead(address)) + `">` + html.EscapeString(address) + "</a>")
		at = m[0] + len(address)
	}
	return b.String() + html.EscapeString(text[at:])
}

// withoutStops takes off an address what ends the sentence or the bracket that it
// stands in.
func withoutStops(address string) string {
	for {
		cut := strings.TrimRight(address, ".,;:!?'*_")
		if strings.HasSuffix(cut, ")") && strings.Count(cut, "(") < strings.Count(cut, ")") {
			cut = cut[:len(cut)-1]
		}
		if cut == address {
			return address
		}
		address = cut
	}
}

func isVideoID(name, text string) bool {
	return (name == "youtube" || name == "vimeo" || name == "video") && len(text) <= 20 && text != "" &&
		strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
}

// isPlainAddress reports whether a text may be an address: one line without
// spaces in it.
func isPlainAddress(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && !strings.ContainsAny(text, " \t\n<>\"")
}

// safeAddress returns the address that a tag leads to, or nothing if it is none
// that a page may lead to.
func safeAddress(value string) string {
	address := strings.Trim(strings.TrimPrefix(value, "="), " \t\n\"'")
	if strings.HasPrefix(strings.ToLower(address), "www.") {
		address = "http://" + address
	}
	if !isPlainAddress(address) {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || strings.HasPrefix(address, "//") && u.Host == "" {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "ftp":
		return address
	case "":
		if strings.ContainsAny(address, "/.#?") {
			return address
		}
	}
	return ""
}
