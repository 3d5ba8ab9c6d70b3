package markup

import (
	"strings"
	"unicode"
)

// opens reports whether a mark stands where it may open a quotation.
func (r typedRune) opens() bool {
	if r.r < 0 && !r.isGuillemet() && !isWordRune(r.after) && !unicode.In(r.after, unicode.Ps, unicode.Pi) && quoteClass(r.after) == 0 {
		return false // an empty string, or a drawing
	}
	switch quoteMarks[r.r].opens {
	case anywhere:
		return true
	case inside:
		return r.after != 0
	case atGap:
		return beginsHere(r.before) && r.after != 0
	case atWord:
		if quoteClass(r.r) == single && unicode.IsDigit(r.after) {
			return false // '90s
		}
		return r.after != 0 && !unicode.IsSpace(r.after) && (beginsHere(r.before) || r.isRunOn())
	}
	return false
}

// closes reports whether a mark stands where it may close a quotation.
func (r typedRune) closes() bool {
	attached := !r.isBehindGap()
	if r.r < 0 && !r.isGuillemet() && !isWordRune(r.before) && !unicode.In(r.before, unicode.Po, unicode.Pe, unicode.Pf) {
		return false
	}
	switch quoteMarks[r.r].closes {
	case anywhere:
		return true
	case behindWord:
		return attached && (!isWordRune(r.after) || touches(r.after))
	case besideGap:
		return attached || unicode.IsSpace(r.after) || r.after == 0
	case beforeNoWord:
		return !isWordRune(r.after) && !r.isBeforeSign()
	case beforeNoSign:
		return !r.isBeforeSign()
	}
	return false
}

// mayEndWith reports whether the quotation that a mark opens may end with
// another: “…”, „…“, »…«, "…", and the mixtures of careless typing. Both stand in
// the same element. A straight mark behind a number may be that of inches, and
// is if the curly one is still to come: “a 7" pipe”.
func (r typedRune) mayEndWith(end typedRune) bool {
	if r.within != end.within || end.isStraight() && !r.isStraight() && end.awaited && unicode.IsDigit(end.before) {
		return false
	}
	if end.r < 0 {
		return strings.ContainsRune(quoteMarks[r.r].twice, -end.r)
	}
	return strings.ContainsRune(quoteMarks[r.r].ends, end.r)
}

// isGuillemet reports whether it is one of the signs of less and greater, which
// have a space inside in French.
func (r typedRune) isGuillemet() bool { return r.r == -'<' || r.r == -'>' }

func (r typedRune) isStraight() bool { return r.r == '"' || r.r == '＂' }

// isRunOn reports whether it is a mark between a stop and a word, where the
// writer left out the space, as he says so."One two", and one where there are no
// spaces.
func (r typedRune) isRunOn() bool {
	if quoteClass(r.r) != double {
		return false
	}
	return touches(r.before) || stopOf(r.before) > Space && unicode.Is(unicode.Po, r.before) && isWordRune(r.after)
}

func (r typedRune) isBehindGap() bool { return r.before == 0 || unicode.IsSpace(r.before) }

// isBeforeSign reports whether it is a mark behind white space and right before a
// sign that is no stop: “the plural “-innen” of it”.
func (r typedRune) isBeforeSign() bool {
	return r.isBehindGap() && r.after != 0 && !unicode.IsSpace(r.after) && !unicode.Is(unicode.Po, r.after)
}

// beginsHere reports whether a quotation may begin behind a rune.
func beginsHere(before rune) bool {
	return before == 0 || unicode.IsSpace(before) || unicode.In(before, unicode.Ps, unicode.Pd, unicode.Pi) ||
		before == '"' || before == '\'' || before == '*' || before == '_' || before == '/' || before == '>'
}
