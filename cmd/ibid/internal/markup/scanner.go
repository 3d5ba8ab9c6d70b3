package markup

import "ibid/cmd/ibid/internal/archive"

// scanner cuts the running text of blocks into words.
type scanner struct {
	words []Word
	typed *typedMarks
	block int
	in    within

	raw        []byte // the word being read, as it stands
	norms      normalForms
	start, end int     // its bytes in the HTML
	joiner     piece   // an apostrophe, full stop or comma that may join two parts of it
	solid      []piece // a run of a script without spaces being read

	before rune // the last rune that was scanned; 0 at the start of a block
	sigil  byte
	stop   Stop
	dots   int // full stops in a row
	rings  int // those of Chinese and Japanese
	spaced bool
	symbol bool // as of a Word
	line   bool
	bullet bool // a sign begins the line, such as a bullet or the bracket of a tag

	pointing bool // in a link that points to a comment by its number

	omission omission

	dashed, dashedBefore int // the last words that a dash before them begins a line with, or -1

	emphasised bool           // an emphasising element is open
	upright    bool           // the word being read has letters outside of one
	slanted    []archive.Span // the words of the block that have none, in runs
}

// piece is one rune and its bytes in the HTML.
type piece struct {
	r          rune
	start, end int
	lineEnd    bool // a line ends behind it
	upright    bool // it stands outside of emphasising elements
}

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

// typedRune is one character between words, or two that make one mark.
type typedRune struct {
	r, before, after rune // after is 0 at the end of the block
	start, end       int  // bytes in the HTML
	word             int  // number of words before it
	within
	sign    rune // as it was typed
	run     int  // how many of the sign stand in a row, so far
	awaited bool // a mark that can only be its quotation's end comes later
}

// within tells the marks of element shape around a place.
type within struct {
	depth   int // how many there are
	element int // the number of the innermost, 0 if there is none
}

// omission watches for notes on a text that are no words of it: that words are
// left out ("[snip]", "(cut)", "<snip 20 lines>", "… snip …", "-- snip --"),
// which is an ellipsis, and remarks ("[sic]", "(emphasis mine)").
type omission struct {
	bracket note // behind the last opening bracket
	sign    note // behind the last dash, dot or the like
}

// forgetDash forgets a dash behind which no word stands on its line.
func (s *scanner) forgetDash() {
	if s.dashed == len(s.words) {
		s.dashed = s.dashedBefore
	}
}

// noteDash notes a dash that begins a line.
func (s *scanner) noteDash() {
	n := len(s.words)
	if begins := s.line || n == 0 || s.words[n-1].Block != s.block; begins && s.dashed != n {
		s.dashedBefore, s.dashed = s.dashed, n
	}
}

// note is where a note may begin: the sign that opens it, 0 if there is none,
// and the number of words before it.
type note struct {
	opened rune
	words  int
}
