package markup

import (
	"hash/fnv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/archive"
)

// scanner cuts the running text of blocks into words.
type scanner struct {
	words []Word
	typed *typedMarks
	block int
	depth int

	raw        strings.Builder // the word being read, as it stands
	start, end int             // its bytes in the HTML
	joiner     rune            // an apostrophe, full stop or comma that may join two parts of it
	joinerEnd  int
	solid      []piece // a run of a script without spaces being read

	before rune // the last rune that was scanned; 0 at the start of a block
	sigil  byte
	stop   Stop
	dots   int // full stops in a row
	spaced bool
	line   bool
	bullet bool // a sign begins the line, such as a bullet or the bracket of a tag

	omission omission

	emphasised bool           // an emphasising element is open
	upright    bool           // the word being read has letters outside of one
	slanted    []archive.Span // the words of the block that have none, in runs
}

// piece is one rune of a solid run.
type piece struct {
	r          rune
	start, end int
}

// scan reads the rune that stands at the bytes from start to end of the HTML.
func (s *scanner) scan(r rune, start, end int) {
	if isInvisible(r) {
		return
	}
	s.typed.follow(r)
	switch {
	case isSolid(r) || len(s.solid) > 0 && unicode.Is(unicode.Mn, r):
		s.settle(r)
		s.flushWord()
		s.begin(r)
		s.solid = append(s.solid, piece{r, start, end})
		s.upright = s.upright || !s.emphasised
	case isWordRune(r) || unicode.IsMark(r) && s.raw.Len() > 0:
		s.letter(r, start, end)
	case s.raw.Len() > 0 && s.joiner == 0 && joins(s.before, r):
		s.joiner, s.joinerEnd = r, end
		return
	default:
		s.separateAt(r, start, end)
	}
	s.before = r
}

func (s *scanner) letter(r rune, start, end int) {
	s.flushSolid()
	if s.joiner != 0 {
		if isApostrophe(s.joiner) || unicode.IsDigit(r) {
			if s.joiner == '.' {
				s.raw.WriteByte('.')
			}
			s.joiner = 0
		} else {
			s.settle(r)
		}
	}
	if s.raw.Len() == 0 {
		s.begin(r)
		s.start = start
	}
	s.raw.WriteRune(r)
	s.end = end
	s.upright = s.upright || !s.emphasised
}

// begin settles, at the first rune of a word, what stood before it.
func (s *scanner) begin(first rune) {
	if len(s.solid) > 0 {
		return
	}
	if n := len(s.words); n > 0 && s.words[n-1].Block == s.block {
		if s.stop == Sentence && s.dots == 1 && !s.bullet && (!s.spaced || unicode.IsLower(first)) {
			s.stop = Colon // "e.g. this", "example.org"
		}
		w := &s.words[n-1]
		w.After, w.LineEnd, w.Joined = s.stop, s.line, s.stop > Space && !s.spaced
	}
	s.stop, s.dots, s.spaced, s.line, s.bullet = Space, 0, false, false, false
}

// separate notes a break between words that is not a rune of the text.
func (s *scanner) separate(r rune, lineEnd bool) {
	s.flush()
	s.typed.follow(r)
	s.spaced = true
	s.line = s.line || lineEnd
	s.before = r
}

func (s *scanner) separateAt(r rune, start, end int) {
	s.settle(r)
	s.flush()
	s.sigil = 0
	switch {
	case r == '\n':
		s.line, s.spaced = true, true
	case unicode.IsSpace(r):
		s.spaced = true
	case r == '@' || r == '#':
		s.sigil = byte(r)
		fallthrough
	default:
		s.bullet = s.bullet || s.line && r != '('
	}
	if left, as, ok := s.omission.see(r, s.before, s.words); ok {
		s.omit(left, as)
	}
	s.typed.see(typedRune{r: r, before: s.before, start: start, end: end, word: len(s.words), depth: s.depth})
	s.punctuate(r)
}

// omit takes the words of a note off the text.
func (s *scanner) omit(left int, as Stop) {
	s.words = s.words[:left]
	s.unslant(left)
	if left > 0 && s.words[left-1].Block == s.block {
		last := &s.words[left-1]
		s.line = s.line || last.LineEnd
		s.stop = max(s.stop, last.After)
	}
	s.stop, s.spaced = max(s.stop, as), true
}

// punctuate raises the stop after the last word.
func (s *scanner) punctuate(r rune) {
	if r == '.' {
		s.dots++
	}
	s.stop = max(s.stop, stopOf(r))
	if s.dots >= 3 {
		s.stop = max(s.stop, Ellipsis)
	}
}

func stopOf(r rune) Stop {
	switch r {
	case '.', '?', '!', '。', '！', '？', '؟', '।', '．', '｡':
		return Sentence
	case '…', '⋯':
		return Ellipsis
	case ':', ';', '：', '；', '؛':
		return Colon
	}
	if unicode.IsPunct(r) || unicode.IsSymbol(r) {
		return Comma
	}
	return Space
}

// settle makes what might have joined two parts of a word the punctuation
// that it is, since next does not go on with the word; 0 if that is not known.
func (s *scanner) settle(next rune) {
	j, end := s.joiner, s.joinerEnd
	if j == 0 {
		return
	}
	s.flushWord()
	s.separateAt(j, end-utf8.RuneLen(j), end)
	s.before = j
	if next != 0 {
		s.typed.follow(next)
	}
}

// flush ends the word being read.
func (s *scanner) flush() {
	s.settle(0)
	s.flushSolid()
	s.flushWord()
}

func (s *scanner) flushWord() {
	if s.raw.Len() == 0 {
		return
	}
	s.add(s.raw.String(), s.start, s.end)
	s.raw.Reset()
	s.joiner, s.upright = 0, false
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
		s.add(segment, s.solid[at].start, s.solid[at+n-1].end)
		at += n
	}
	s.solid, s.upright = s.solid[:0], false
}

func (s *scanner) add(raw string, start, end int) {
	if !s.upright {
		s.slant(len(s.words))
	}
	n := normalForm(raw)
	s.words = append(s.words, Word{Norm: n, Key: keyOf(n), Start: start, End: end, Block: s.block, Sigil: s.sigil})
	s.sigil = 0
}

// endBlock settles the end of a block.
func (s *scanner) endBlock() {
	if n := len(s.words); n > 0 && s.words[n-1].Block == s.block {
		s.words[n-1].After, s.words[n-1].LineEnd = s.stop, true
	}
	s.stop, s.dots, s.spaced, s.line, s.bullet, s.sigil, s.before = Space, 0, false, false, false, 0, 0
	s.omission = omission{}
}

// normalForm gives a word's normal form, as the package's doc defines it.
func normalForm(raw string) string {
	ascii := true
	for i := 0; i < len(raw) && ascii; i++ {
		ascii = raw[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(raw)
	}
	composed := norm.NFKC.String(raw)
	folded := cases.Fold().String(composed)
	if folded == composed {
		return composed
	}
	return norm.NFKC.String(folded) // folding may take a composed letter apart
}

func keyOf(normal string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(normal)) // never fails: hash.Hash
	return h.Sum64()
}

// joins tells whether r, behind the rune before, may stand inside a word:
// "don't", "3.14", "1,000".
func joins(before, r rune) bool {
	return isApostrophe(r) || (r == '.' || r == ',') && unicode.IsDigit(before)
}

// isWordRune tells the characters that make words; an apostrophe is none,
// though Unicode has one among the letters (U+02BC).
func isWordRune(r rune) bool { return (unicode.IsLetter(r) || unicode.IsDigit(r)) && r != 'ʼ' }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '＇' }

// isInvisible tells the characters that make no difference to a word: soft
// hyphen, zero-width characters, direction marks, variation selectors.
func isInvisible(r rune) bool { return unicode.In(r, unicode.Cf, unicode.Variation_Selector) }

// isSolid tells the characters of scripts that put no spaces between words.
func isSolid(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// Scan cuts running text, without mark-up, into words. Start and End are
// bytes of the text; Block is 0.
func Scan(text string) []Word {
	s := scanner{typed: &typedMarks{code: 1}}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		s.scan(r, at, at+size)
		at += size
	}
	s.flush()
	s.endBlock()
	return s.words
}
