package movabletype

import "strings"

// endsSection reports whether the text ends before the next line: at hyphens
// behind which a section or an entry begins, or nothing. Other lines of hyphens
// are the writers' own.
func (s *scanner) endsSection() bool {
	l, ok := s.lines.peek(0)
	switch {
	case !ok:
		return true
	case l.is(sectionEnd):
		i := s.firstText(1)
		l, ok := s.lines.peek(i)
		if ok && l.is(sectionEnd) { // with nothing in between
			i = s.firstText(i + 1)
			l, ok = s.lines.peek(i)
		}
		return !ok || l.is(entryEnd) && s.beginsEntry(i+1) || s.beginsSection(i)
	case l.is(entryEnd):
		return s.isHead(1)
	}
	return false
}

// beginsEntry reports whether the line after i others begins an entry, or
// whether nothing follows.
func (s *scanner) beginsEntry(i int) bool {
	l, ok := s.lines.peek(s.firstText(i))
	if !ok {
		return true
	}
	_, ok = cutField(l, entryKeys)
	return ok
}

// isHead is beginsEntry where no section ended before, which few programs write
// so: there have to be nothing but keys, and then a body.
func (s *scanner) isHead(i int) bool {
	if i = s.firstText(i); !s.beginsEntry(i) {
		return false
	}
	for ; ; i++ {
		l, ok := s.lines.peek(i)
		switch {
		case !ok:
			return true
		case l.is(sectionEnd):
			l, ok := s.lines.peek(s.firstText(i + 1))
			return ok && strings.HasPrefix(l.text, bodySection+":")
		case l.is(entryEnd):
			return false
		}
		if _, ok := cutField(l, entryKeys); !ok && !l.isBlank() {
			return false
		}
	}
}

// beginsSection reports whether the line after i others begins a section that
// this entry may still have.
func (s *scanner) beginsSection(i int) bool {
	l, ok := s.lines.peek(i)
	if !ok {
		return false
	}
	name, rest, _ := strings.Cut(l.text, ":")
	switch name {
	case bodySection, extendedSection, excerptSection, keywordsSection:
		return !s.seen[name]
	case commentSection, pingSection:
		next, ok := s.lines.peek(i + 1)
		if _, isField := cutField(next, reactionKeys); !ok || !isField {
			return false
		}
		return strings.TrimSpace(rest) == ""
	}
	return false
}

// firstText returns the number of the first line, from one on, in which
// something stands. Far behind blank lines nothing is looked for.
func (s *scanner) firstText(i int) int {
	const most = 8
	for n := 0; n < most; n++ {
		if l, ok := s.lines.peek(i); !ok || !l.isBlank() {
			return i
		}
		i++
	}
	return i
}
