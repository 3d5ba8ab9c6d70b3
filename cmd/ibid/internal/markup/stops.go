package markup

import "unicode"

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
	s.typed.see(typedRune{r: r, before: s.before, start: start, end: end, word: len(s.words), within: s.in})
	s.punctuate(r)
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
