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
	s.partAtJoiner(r)
	s.flush()
	if s.sigil != '@' || !unicode.IsSpace(r) || r == '\n' || !s.opensLine() {
		s.sigil = 0 // but of "@ Barry", which opens a line, the sign is Barry's
	}
	switch {
	case r == '\n':
		s.line, s.spaced = true, true
		s.forgetDash()
	case isGap(r):
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
	s.typed.see(typedRune{r: r, before: s.before, start: start, end: end, word: len(s.words), within: s.in})
	s.punctuate(r)
}

// opensLine reports whether the next word is the first of its line.
func (s *scanner) opensLine() bool {
	return s.line || len(s.words) == 0 || s.words[len(s.words)-1].Block != s.block
}

// punctuate raises the stop after the last word.
func (s *scanner) punctuate(r rune) {
	switch r {
	case '.':
		s.dots++
	case '。', '．', '｡':
		s.rings++
	}
	s.stop = max(s.stop, stopOf(r), stopInGreek(s.before, r))
	s.symbol = s.symbol || isSymbol(r, s.before)
	if s.dots >= 3 || s.rings >= 3 {
		s.stop = max(s.stop, Ellipsis)
	}
}

// stopInGreek returns the stop of the semicolon behind a Greek letter, where it
// is the question mark: Unicode's normal forms make it one sign.
func stopInGreek(before, r rune) Stop {
	if r == ';' && unicode.Is(unicode.Greek, before) {
		return Sentence
	}
	return Space
}

// isSymbol reports whether it is a sign that programs, what they print and
// formulas have, given what stands before it. Stars and low lines emphasise words
// as well.
func isSymbol(r, before rune) bool {
	switch r {
	case '=', '{', '}', '[', ']', '\\', '|', '<', '>', '^', '~':
		return true
	case '(':
		return isWordRune(before) // a function's
	case ':', '/':
		return before == r // a name within another, a comment
	}
	return false
}
