package bbcode

import (
	"html"
	"net/url"
	"strings"
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
