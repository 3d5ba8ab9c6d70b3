package markup

import "unicode"

// separate notes a break between words that is not a rune of the text.
func (s *scanner) separate(r rune, lineEnd bool) {
	s.flush()
	s.typed.follow(r)
	s.spaced = true
	if lineEnd {
		s.line = true
		s.forgetDash()
	}
	s.before = r
}

func (s *scanner) separateAt(r rune, start, end int) {
	s.settle(r)
	s.flush()
	if s.sigil != '@' || !unicode.IsSpace(r) || r == '\n' || !s.opensLine() {
		s.sigil = 0 // but of "@ Barry", which opens a line, the sign is Barry's
	}
	switch {
	case r == '\n':
		s.line, s.spaced = true, true
		s.forgetDash()
	case unicode.IsSpace(r):
		s.spaced = true
	case r == '@' || r == '＠':
		s.sigil, s.bullet = '@', s.bullet || s.line
	case r == '#' || r == '＃':
		s.sigil, s.bullet = '#', s.bullet || s.line
	default:
		s.bullet = s.bullet || s.line && r != '('
	}
	if unicode.Is(unicode.Pd, r) {
		s.noteDash()
	}
	if left, as, ok := s.omission.see(r, s.before, s.words); ok {
		s.omit(left, as)
	}
	s.typed.see(typedRune{r: r, before: s.before, start: start, end: end, word: len(s.words), depth: s.depth})
	s.punctuate(r)
}

// opensLine tells whether the next word is the first of its line.
func (s *scanner) opensLine() bool {
	return s.line || len(s.words) == 0 || s.words[len(s.words)-1].Block != s.block
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
