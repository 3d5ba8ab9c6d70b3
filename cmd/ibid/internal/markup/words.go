package markup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// scan reads the rune that stands at the bytes from start to end of the HTML.
func (s *scanner) scan(r rune, start, end int) {
	if isInvisible(r) {
		return
	}
	s.typed.follow(r)
	switch {
	case isSolid(r) || len(s.solid) > 0 && unicode.Is(unicode.Mn, r):
		s.partAtJoiner(r)
		s.flushWord()
		s.begin(r)
		s.solid = append(s.solid, piece{r: r, start: start, end: end, upright: !s.emphasised})
	case isWordRune(r) || unicode.IsMark(r) && len(s.raw) > 0:
		s.letter(r, start, end)
	case len(s.raw) > 0 && s.joiner.r == 0 && joins(s.before, r):
		s.joiner = piece{r: r, start: start, end: end}
		return
	default:
		s.separateAt(r, start, end)
	}
	s.before = r
}

func (s *scanner) letter(r rune, start, end int) {
	s.flushSolid()
	switch j := s.joiner.r; {
	case j == 0:
	case !goesOn(j, r):
		s.partAtJoiner(r)
	case j == '.':
		s.raw = append(s.raw, '.')
		fallthrough
	default:
		s.joiner = piece{}
	}
	if len(s.raw) == 0 {
		s.begin(r)
		s.start = start
	}
	s.raw = utf8.AppendRune(s.raw, r)
	s.end = end
	s.upright = s.upright || !s.emphasised
}

// goOn reads letters of ASCII that end at a byte of the HTML, right behind one that
// was scanned.
func (s *scanner) goOn(letters string, end int) {
	s.raw = append(s.raw, letters...)
	s.end, s.before = end, rune(letters[len(letters)-1])
}

// isInWord reports whether what was scanned last is a letter or mark of a word of a
// script with spaces.
func (s *scanner) isInWord() bool { return len(s.raw) > 0 && s.joiner.r == 0 && !s.typed.fresh }

// nextWord reads letters of ASCII that stand at some bytes of the HTML, one space
// behind a letter that was scanned: what scan and goOn do with most words, at once.
func (s *scanner) nextWord(letters string, start, end int) {
	s.flushWord()
	s.sigil, s.spaced = 0, true
	s.begin(rune(letters[0]))
	s.start, s.upright = start, !s.emphasised
	s.goOn(letters, end)
}

// asciiLetters returns the letters of ASCII that a text begins with. Nothing can be
// said of one of them, behind the first, that cannot be said of all: so they are
// read at once.
func asciiLetters(text string) string {
	n := 0
	for n < len(text) && 'a' <= text[n]|0x20 && text[n]|0x20 <= 'z' {
		n++
	}
	return text[:n]
}

// begin notes, at the first rune of a word, what stood before it.
func (s *scanner) begin(first rune) {
	if len(s.solid) > 0 {
		return
	}
	if n := len(s.words); n > 0 && s.words[n-1].Block == s.block {
		if s.stop == Sentence && s.dots == 1 && !s.bullet && (!s.spaced || unicode.IsLower(first)) {
			s.stop = Colon // "e.g. this", "example.org"
		}
		w := &s.words[n-1]
		w.After, w.LineEnd, w.Joined, w.Symbol = s.stop, s.line || w.LineEnd, s.stop > Space && !s.spaced, s.symbol
	}
	s.stop, s.dots, s.rings, s.spaced, s.line, s.bullet, s.symbol = Space, 0, 0, false, false, false, false
}

// partAtJoiner makes what might have joined two parts of a word the punctuation
// that it is, since next does not go on with the word; 0 if that is not known.
func (s *scanner) partAtJoiner(next rune) {
	j := s.joiner
	if j.r == 0 {
		return
	}
	s.flushWord()
	s.separateAt(j.r, j.start, j.end)
	s.before = j.r
	if next != 0 {
		s.typed.follow(next)
	}
}

// flush ends the word being read.
func (s *scanner) flush() {
	s.partAtJoiner(0)
	s.flushSolid()
	s.flushWord()
}

func (s *scanner) flushWord() {
	if len(s.raw) == 0 {
		return
	}
	s.add(s.raw, s.start, s.end)
	s.raw = s.raw[:0]
	s.joiner, s.upright = piece{}, false
}

// flushSolid cuts a run of a script without spaces into segments (UAX #29).
func (s *scanner) flushSolid() {
	if len(s.solid) == 0 {
		return
	}
	var run strings.Builder
	for _, p := range s.solid {
		run.WriteRune(p.r)
	}
	rest, state, at := run.String(), -1, 0
	for rest != "" {
		var segment string
		segment, rest, state = uniseg.FirstWordInString(rest, state)
		n := utf8.RuneCountInString(segment)
		s.addSolid([]byte(segment), s.solid[at:at+n])
		at += n
	}
	s.line = s.line || s.solid[len(s.solid)-1].lineEnd
	s.solid, s.upright = s.solid[:0], false
}

// addSolid adds the word that pieces make.
func (s *scanner) addSolid(raw []byte, pieces []piece) {
	s.upright = slices.ContainsFunc(pieces, func(p piece) bool { return p.upright })
	s.add(raw, pieces[0].start, pieces[len(pieces)-1].end)
	s.words[len(s.words)-1].LineEnd = slices.ContainsFunc(pieces, func(p piece) bool { return p.lineEnd })
}

func (s *scanner) add(raw []byte, start, end int) {
	if !s.upright {
		s.slant(len(s.words))
	}
	first, _ := utf8.DecodeRune(raw)
	n, key := s.norms.of(raw)
	number := beginsWithDigit(n)
	if s.pointing && number {
		s.sigil = '>'
	}
	s.words = append(s.words, Word{Norm: n, Key: key, Start: start, End: end, Block: s.block, Sigil: s.sigil, Number: number, Capital: unicode.IsUpper(first)})
	s.sigil = 0
}

// endBlock notes what stands behind the last word of a block.
func (s *scanner) endBlock() {
	if n := len(s.words); n > 0 && s.words[n-1].Block == s.block {
		s.words[n-1].After, s.words[n-1].LineEnd = s.stop, true
	}
	s.stop, s.dots, s.rings, s.spaced, s.line, s.bullet, s.symbol, s.sigil, s.before = Space, 0, 0, false, false, false, false, 0, 0
	s.omission = omission{}
	s.forgetDash()
}

// Scan cuts running text, without mark-up, into words. Start and End are
// bytes of the text; Block is 0.
func Scan(text string) []Word {
	s := scanner{typed: &typedMarks{code: 1}}
	for at := 0; at < len(text); {
		if gap := gapAt(text, at); gap != "" {
			at += len(gap)
			s.gap(gap, at, behind(text, at, 0))
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if n := s.spoiltApostrophe(r, text, at, 0); n > 0 {
			r, size = '\'', n
		}
		s.scan(r, at, at+size)
		at += size
		if letters := asciiLetters(text[at:]); letters != "" && asciiLetters(text[at-1:at]) != "" {
			at += len(letters)
			s.goOn(letters, at)
		}
	}
	s.flush()
	s.endBlock()
	return s.words
}

// Norms returns the normal forms of the words of running text.
func Norms(text string) []string {
	var norms []string
	for _, w := range Scan(text) {
		norms = append(norms, w.Norm)
	}
	return norms
}
