package page

import (
	"unicode"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/markup"
)

// slanted are the scripts whose letters have slanted forms, and what stands among
// letters of any.
var slanted = []*unicode.RangeTable{
	unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Georgian, unicode.Common, unicode.Inherited,
}

// straighten keeps upright what is emphasised, or named, in letters that have no slanted
// form: an Arabic word in a text that nobody said was Arabic. Where a text's language is
// known the style sheet does so.
func (e *edited) straighten() {
	for i := range e.f.Tags {
		t := &e.f.Tags[i]
		if t.Kind != markup.Opening {
			continue
		}
		switch t.Name {
		case atom.Em, atom.I, atom.Cite, atom.Dfn, atom.Var:
			if start, end := e.f.Content(i); isUpright(e.f.HTML[start:end]) {
				e.name(i, "", "upright")
			}
		}
	}
}

// isUpright reports whether the first letter of some HTML has no slanted form.
func isUpright(html string) bool {
	until := rune(0) // the end of a tag, or of a character reference
	for _, r := range html {
		switch {
		case until != 0:
			if r == until {
				until = 0
			}
		case r == '<':
			until = '>'
		case r == '&':
			until = ';'
		case unicode.IsLetter(r):
			return !unicode.In(r, slanted...)
		}
	}
	return false
}
