package capture

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// joined returns the text of some lines as one.
func (p *page) joined(from, to int) string {
	var parts []string
	for i := from; i < to; i++ {
		parts = append(parts, strings.Trim(p.lines[i].text, "*# "))
	}
	return strings.Join(parts, " ")
}

// findTitle finds the lines of the title: those that say what the page calls its
// post elsewhere; or else those with the most signs of a headline; or else a
// heading, or the line, above the text.
func (p *page) findTitle(begin int, title string) (from, to int) {
	for _, m := range p.marks {
		if title == "" && m.title != "" && m.line <= begin {
			title = m.title
		}
	}
	if title != "" {
		if from, to, ok := p.lineWith(title, begin); ok {
			return from, to
		}
	}
	from, to = p.titleAbove(p.mainText(begin))
	if other, end, ok := p.headline(begin, from); ok {
		from, to = other, end
	}
	if text := p.joined(from, to); p.textLines(to, begin) == 0 && (strings.HasSuffix(text, ".") || strings.HasSuffix(text, "。")) {
		if above, end := p.titleAbove(from); above < from {
			return above, end // a sentence is all of the text
		}
	}
	return from, to
}

// titleAbove finds a heading, or the line, above the text.
func (p *page) titleAbove(text int) (from, to int) {
	if from, ok := p.heading(text); ok {
		return from, from + 1
	}
	for i := text - 1; i >= 0; i-- {
		if p.mayBeTitle(i) {
			for i > 0 && text-i < 4 && !p.isBlank(i-1) && p.lines[i-1].indent == p.lines[i].indent && utf8.RuneCountInString(p.lines[i-1].text) > 60 {
				i-- // a long title goes over several lines
			}
			return i, p.titleEnd(i, text)
		}
	}
	first := slices.IndexFunc(p.readings, func(r reading) bool { return r.kind != blank })
	return max(first, 0), max(first, 0) + 1
}

func (p *page) titleEnd(i, text int) int {
	end := i + 1
	for end < text && !p.isBlank(end) && utf8.RuneCountInString(p.lines[end-1].text) > 60 && p.mayBeTitle(end) {
		end++
	}
	return end
}

// mayBeTitle reports whether a line may be the title of the post: it has words,
// and is none of what stands between a title and its text.
func (p *page) mayBeTitle(i int) bool {
	r, l := &p.readings[i], &p.lines[i]
	switch {
	case r.kind == blank, r.kind == action, strings.HasPrefix(l.text, "|"), r.kind == number, r.kind == picture, r.dated, r.ago, r.verb != "", l.quoted, r.column > l.indent, p.isFoot(i):
		return false
	case p.counts(i):
		return false
	}
	lower := strings.ToLower(l.text)
	for lead := range words().before {
		if hasSpaces(lead) && strings.HasPrefix(lower, lead+" ") && len(strings.Fields(lower)) < 5 {
			return false
		}
	}
	return strings.ContainsFunc(l.text, unicode.IsLetter) && !strings.HasSuffix(l.text, ",")
}

// counts reports whether a line says how many comments there are.
func (p *page) counts(i int) bool {
	n, ok := slices.BinarySearchFunc(p.marks, i, func(m landmark, line int) int { return m.line - line })
	return ok && p.marks[n].count >= 0
}

// mainText returns the first line of the longest stretch of text above the
// comments, and of what stands not far above it without links between.
func (p *page) mainText(begin int) int {
	const gap, far = 8, 40 // lines that are not blank
	type stretch struct{ start, end, size int }
	var all []stretch
	since, best := gap+1, 0
	for i := range begin {
		switch {
		case p.isBlank(i):
		case p.isTexty(i):
			if since > gap {
				all = append(all, stretch{start: i})
			}
			s := &all[len(all)-1]
			s.end, s.size, since = i, s.size+len(p.lines[i].text), 0
			if s.size > all[best].size {
				best = len(all) - 1
			}
		default:
			since++
		}
	}
	if len(all) == 0 {
		return begin
	}
	for best > 0 && p.textLines(all[best-1].end, all[best].start) <= far && !p.hasLists(all[best-1].end, all[best].start) {
		best--
	}
	return all[best].start
}

// hasLists reports whether between two lines stand bullets, dates, or what stands
// in menus and at the foot of a page.
func (p *page) hasLists(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if !p.isBlank(i) && (p.isFoot(i) || p.readings[i].dated || p.counts(i) || p.readings[i].column > p.lines[i].indent || p.readings[i].kind == action || len(p.lines[i].links) > 0) {
			return true
		}
	}
	return false
}

// isTexty reports whether a line is one of running text.
func (p *page) isTexty(i int) bool {
	const long, wrapped = 50, 68
	l, r := &p.lines[i], &p.readings[i]
	if r.kind == named && r.dated && words().before[r.verb] {
		return false // "By Ole, on that day, in Boats"
	}
	if p.isFoot(i) || headForm.MatchString(strings.TrimSpace(l.raw)) || p.readings[i].column > l.indent || strings.Count(l.text, "|") > 2 || strings.Count(l.text, "»") > 0 {
		return false
	}
	n := utf8.RuneCountInString(l.text)
	last, _ := utf8.DecodeLastRuneInString(l.text)
	ended := strings.ContainsRune(".!?。！？…:”\"", last)
	if !hasSpaces(l.text) {
		return n >= 20 || ended && n >= 8
	}
	words := len(strings.Fields(l.text))
	goesOn := n > 2*long
	if i+1 < len(p.lines) && p.readings[i+1].column == p.lines[i+1].indent {
		next := p.readings[i+1].kind
		goesOn = goesOn || next == prose || next == short && n > wrapped
	}
	return n >= long && words >= 6 && goesOn || ended && words >= 4
}

// heading finds the heading above the text in captures that show what are
// headings: between asterisks, behind "#", or set out further than the text.
func (p *page) heading(text int) (int, bool) {
	const near = 12 // lines that are not blank
	for i, n := text-1, 0; i >= 0 && n < near; i-- {
		if p.isBlank(i) {
			continue
		}
		n++
		raw := strings.TrimSpace(p.lines[i].raw)
		marked := headForm.MatchString(raw) || strings.HasPrefix(raw, "# ") || strings.HasPrefix(raw, "## ")
		out := text < len(p.lines) && p.lines[text].indent == 3 && p.lines[i].indent == 0
		if (marked || out) && p.mayBeTitle(i) {
			return i, true
		}
	}
	return 0, false
}

// lineWith finds a title among the lines above the comments: the last one below
// which there is text, or else the last one.
func (p *page) lineWith(title string, begin int) (from, to int, ok bool) {
	const most, near, enough = 3, 40, 3 // lines
	want, good := letters(title), false
	for i := range begin {
		got := ""
		for n := 0; n < most && i+n < begin && p.lines[i+n].text != ""; n++ {
			got += letters(p.lines[i+n].text)
			if got == want && want != "" {
				texty := 0
				for k := i + n + 1; k < min(begin, i+near); k++ {
					if p.isTexty(k) {
						texty++
					}
				}
				if texty >= enough || !good {
					from, to, ok, good = i, i+n+1, true, good || texty >= enough
				}
			}
			if !strings.HasPrefix(want, got) {
				break
			}
		}
	}
	return from, to, ok
}

// letters leaves of a text what does not depend on how it is set.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
