package wordpress

import (
	"html"
	"regexp"
	"strings"
)

var (
	bareAddress  = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[^\s<>"'\[\]]+`)
	aloneAddress = regexp.MustCompile(`(?im)^[ \t]*(https?://[^\s<>"']+)[ \t]*$`)
)

// linkAddresses makes links of the bare addresses in a text: of all of them, as
// WordPress does in comments, or of those that stand alone on a line, in whose
// place it shows what is there.
func linkAddresses(text string, all bool) string {
	if !strings.Contains(text, "://") && !strings.Contains(text, "www.") {
		return text
	}
	if !all {
		return aloneAddress.ReplaceAllStringFunc(text, func(line string) string {
			address := strings.TrimSpace(line)
			return strings.Replace(line, address, link(address, address), 1)
		})
	}
	return bareAddress.ReplaceAllStringFunc(text, func(found string) string {
		address := withoutStops(found)
		target := address
		if !strings.Contains(address, "://") {
			target = "http://" + address
		}
		return link(target, address) + found[len(address):]
	})
}

// withoutStops returns an address without the punctuation of the sentence in
// which it stands.
func withoutStops(address string) string {
	for {
		short := strings.TrimRight(address, ".,;:!?*…")
		if strings.HasSuffix(short, ")") && strings.Count(short, ")") > strings.Count(short, "(") {
			short = short[:len(short)-1]
		}
		if short == address {
			return address
		}
		address = short
	}
}

// link writes a link. What is written may have been escaped.
func link(to, shown string) string {
	return `<a href="` + escape(to) + `">` + shown + `</a>`
}

// escape escapes a text that may have been escaped.
func escape(s string) string { return html.EscapeString(html.UnescapeString(s)) }
