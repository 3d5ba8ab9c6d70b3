package markup

import (
	"slices"
	"unicode"

	"ibid/cmd/ibid/internal/archive"
)

// typedMarks finds the quotations that a writer typed with quotation marks.
//
// Marks pair within a block; a quotation may also run on into the next few
// blocks, where the usage of print repeats the opening mark at each paragraph.
// In code there are no quotations: string literals look like them.
type typedMarks struct {
	code  int // code elements open
	last  typedRune
	fresh bool // last has not seen the rune behind it yet
	block []typedRune
	open  []typedRune // openings that wait for their closing
	age   int         // blocks since the oldest waiting opening
	marks []Mark
}

// typedRune is one character between words.
type typedRune struct {
	r, before, after rune // after is 0 at the end of the block
	start, end       int  // bytes in the HTML
	word             int  // number of words before it
	depth            int  // marks of element shape around it
}

// mostOpen is how many openings may wait; the oldest is forgotten for another.
const mostOpen = 32

// longestRunOn is over how many blocks a typed quotation may run, and
// longestTyped how many words it may have. Beyond, an opening mark is more
// likely to have been forgotten than closed.
const (
	longestRunOn = 4
	longestTyped = 600
)

func (t *typedMarks) see(r typedRune) {
	if t.code > 0 {
		return
	}
	if quoteClass(r.r) != 0 || r.r == '*' || r.r == '_' {
		t.last, t.fresh = r, true
	}
}

// follow tells the rune behind the last one seen.
func (t *typedMarks) follow(r rune) {
	if !t.fresh {
		return
	}
	t.fresh = false
	t.last.after = r
	t.block = append(t.block, t.last)
}

// endBlock pairs the marks of the block that ends.
func (t *typedMarks) endBlock() {
	t.follow(0)
	for i, r := range t.block {
		if quoteClass(r.r) != 0 {
			t.pair(r, i == 0)
		}
	}
	t.block = t.block[:0]
	if len(t.open) == 0 {
		t.age = 0
	} else if t.age++; t.age > longestRunOn {
		t.open, t.age = t.open[:0], 0
	}
}

// pair closes the quotation that r ends, or opens one.
func (t *typedMarks) pair(r typedRune, first bool) {
	if closesQuote(r) {
		for i := len(t.open) - 1; i >= 0; i-- {
			if matches(t.open[i].r, r.r) && t.open[i].depth == r.depth {
				t.close(t.open[i], r)
				t.open = t.open[:i]
				return
			}
		}
	}
	if !opensQuote(r) {
		return
	}
	if first && r.before == 0 && len(t.open) > 0 && t.open[len(t.open)-1].r == r.r {
		return // the opening mark repeated at a paragraph's start
	}
	if len(t.open) == mostOpen {
		t.open = slices.Delete(t.open, 0, 1)
	}
	t.open = append(t.open, r)
}

func (t *typedMarks) close(from, to typedRune) {
	span := archive.Span{From: from.word, To: to.word}
	if span.Len() == 0 || span.Len() > longestTyped || quoteClass(from.r) == single && span.Len() < 3 {
		return
	}
	t.marks = append(t.marks, Mark{Kind: archive.Inline, Span: span, Depth: from.depth + 1, Start: from.start, End: to.end})
}

// The classes of quotation marks.
const (
	double = 1 + iota
	single // also an apostrophe, so taken with more care
	corner
)

func quoteClass(r rune) int {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '＂':
		return double
	case '\'', '‘', '’', '‚', '‹', '›':
		return single
	case '「', '」', '『', '』':
		return corner
	}
	return 0
}

// matches tells whether a quotation opened with one mark may end with the
// other: “…”, „…“, »…«, "…", and the mixtures of careless typing.
func matches(opening, closing rune) bool {
	switch opening {
	case '"', '＂':
		return closing == '"' || closing == '”' || closing == '＂'
	case '“', '”', '„', '‟':
		return closing == '”' || closing == '“' || closing == '"'
	case '«':
		return closing == '»'
	case '»':
		return closing == '«' || closing == '»'
	case '\'':
		return closing == '\''
	case '‘', '‚':
		return closing == '’' || closing == '‘'
	case '‹':
		return closing == '›'
	case '›':
		return closing == '‹'
	case '「':
		return closing == '」'
	case '『':
		return closing == '』'
	}
	return false
}

func opensQuote(r typedRune) bool {
	switch r.r {
	case '「', '『', '„', '‟':
		return true
	case '」', '』':
		return false
	case '«':
		return true
	case '“', '‘', '‚':
		return r.after != 0
	case '\'':
		if unicode.IsDigit(r.after) {
			return false // '90s
		}
	}
	return (beginsHere(r.before) || r.isRunOn()) && r.after != 0 && !unicode.IsSpace(r.after)
}

// isRunOn tells a straight mark between a stop and a word, where the writer
// left out the space: he says so."One two".
func (r typedRune) isRunOn() bool {
	return quoteClass(r.r) == double && stopOf(r.before) > Space && unicode.Is(unicode.Po, r.before) && isWordRune(r.after)
}

func closesQuote(r typedRune) bool {
	switch r.r {
	case '「', '『', '„', '‟', '‚':
		return false
	case '」', '』', '”', '»', '›':
		return true
	case '\'', '’', '‘':
		return !unicode.IsSpace(r.before) && r.before != 0 && !isWordRune(r.after)
	case '"', '＂':
		return !unicode.IsSpace(r.before) && r.before != 0 || unicode.IsSpace(r.after) || r.after == 0
	}
	return (!isWordRune(r.after) || r.r == '«') && !r.isBeforeSign()
}

// isBeforeSign tells a mark behind white space and right before a sign that is
// no stop: “the plural “-innen” of it”.
func (r typedRune) isBeforeSign() bool {
	return (r.before == 0 || unicode.IsSpace(r.before)) && r.after != 0 && !unicode.IsSpace(r.after) && !unicode.Is(unicode.Po, r.after)
}

// beginsHere tells whether a quotation may begin behind a rune.
func beginsHere(before rune) bool {
	return before == 0 || unicode.IsSpace(before) || unicode.In(before, unicode.Ps, unicode.Pd, unicode.Pi) ||
		before == '"' || before == '\'' || before == '*' || before == '_' || before == '/' || before == '>'
}
