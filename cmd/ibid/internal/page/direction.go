package page

import "golang.org/x/text/unicode/bidi"

// What begins and ends a run that has its own direction, that of its first letter.
const isolate, release = "\u2068", "\u2069"

// upright keeps a name or a title of other letters than the page's from turning the
// line in which others say it: in a line from left to right, all that stands between a
// Hebrew name and the next letter would change places.
func (r *Renderer) upright(text string) string {
	for _, letter := range text {
		p, _ := bidi.LookupRune(letter)
		switch p.Class() {
		case bidi.L:
			if r.says.Direction == "rtl" {
				return isolate + text + release
			}
		case bidi.R, bidi.AL:
			if r.says.Direction != "rtl" {
				return isolate + text + release
			}
		}
	}
	return text
}
