package capture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a line is worth as the headline of the post, by what stands around it.
// Where a page says nowhere what its post is called, no one sign is enough: a
// menu has lines as short, a list of other posts has titles and dates, the name
// of the site stands everywhere.
const (
	worthRepeated = 3 // it stands elsewhere on the page: in a trail, a link to share it, a reaction
	worthDated    = 4 // a date or a name stands right below; one less for each line between
	worthBelow    = 3 // or a date stands right above
	worthNamed    = 4 // the file, or the address of the page, has its words
	worthText     = 3 // running text stands below
	worthTop      = 3 // the capture shows it as a heading of the first level
	worthMarked   = 2 // or of the second
	worthPhrase   = 2 // it has several words
	worthMenu     = 3 // less: points of a list stand right below
	worthEnough   = 8
	worthMore     = 2 // than what the text alone points at
)

// headline finds the line above the comments that has the most signs of a
// headline, if it has enough and clearly more than another line.
func (p *page) headline(begin, other int) (from, to int, ok bool) {
	const most = 400   // lines that may be titles
	const skipped = 10 // part of the text above the comments that may be none of the post's
	all := p.haystack(begin)
	best, least := 0, worthEnough
	if other < begin {
		least = max(least, p.worth(other, p.headlineEnd(other, begin), begin, all)+worthMore)
	}
	for i, n := 0, 0; i < begin && n < most; i++ {
		if !p.opensHeadline(i) {
			continue
		}
		n++
		end := p.headlineEnd(i, begin)
		if other < i && p.texts[i]-p.texts[other] > p.texts[begin]/skipped {
			break
		}
		if w := p.worth(i, end, begin, all); w >= least && w > best {
			from, to, ok, best = i, end, true, w
		}
	}
	return from, to, ok
}

// haystack returns the letters of what stands above the comments and not far
// below their beginning.
func (p *page) haystack(begin int) string {
	const below, longest = 200, 200_000 // lines, bytes
	var b strings.Builder
	for i := 0; i < min(begin+below, len(p.lines)) && b.Len() < longest; i++ {
		b.WriteString(letters(p.lines[i].text))
	}
	return b.String()
}

// opensHeadline reports whether a headline may begin at a line: it goes on from
// no line above, and is as long as headlines are.
func (p *page) opensHeadline(i int) bool {
	const shortest, longest = 8, 160 // characters
	n := utf8.RuneCountInString(p.lines[i].text)
	if words := len(strings.Fields(p.lines[i].text)); words < 2 && hasSpaces(p.lines[i].text) {
		return false
	}
	if strings.ContainsAny(p.lines[i].text, "©←→|") || strings.HasPrefix(p.lines[i].text, "[") {
		return false
	}
	if n < shortest || n > longest || !p.mayBeTitle(i) {
		return false
	}
	if p.isTop(i) {
		return true
	}
	above := i - 1
	return above < 0 || p.isBlank(above) || utf8.RuneCountInString(p.lines[above].text) < 60 ||
		!p.mayBeTitle(above) && !p.isTexty(above) && !strings.HasSuffix(p.lines[above].text, ",")
}

// headlineEnd returns where a headline ends that begins at a line: it goes on
// where the line is full.
func (p *page) headlineEnd(i, begin int) int {
	const full, most = 60, 3
	end := i + 1
	if raw := strings.TrimSpace(p.lines[i].raw); strings.HasPrefix(raw, "****") && !strings.HasSuffix(raw, "*") {
		for n := i + 1; n < min(begin, i+most) && !p.isBlank(n); n++ {
			if strings.HasSuffix(p.lines[n].raw, "****") {
				return n + 1
			}
		}
	}
	for end < begin && end-i < most && utf8.RuneCountInString(p.lines[end-1].text) > full && p.mayBeTitle(end) && p.lines[end].indent == p.lines[i].indent {
		end++
	}
	return end
}

// worth adds up the signs.
func (p *page) worth(from, to, begin int, all string) (sum int) {
	const near, far = 3, 12 // lines that are not blank
	const below = 100       // lines
	if p.isParagraph(from, to, begin) {
		return 0
	}
	if words := strings.Fields(p.joined(from, to)); len(words) >= 3 {
		sum += worthPhrase
	}
	switch raw := strings.TrimSpace(p.lines[from].raw); {
	case p.isTop(from):
		sum += worthTop
	case strings.HasPrefix(raw, "## "), strings.HasPrefix(raw, "***** "):
		sum += worthMarked
	}
	if name := letters(p.joined(from, to)); utf8.RuneCountInString(name) >= 12 && strings.Count(all, name) > 1 {
		sum += worthRepeated
	}
	if p.isNamed(from, to) {
		sum += worthNamed
	}
	if above := p.before(from, 1, 0); above >= 0 && p.readings[above].kind == dateOnly && p.lines[above].indent <= p.lines[from].indent {
		sum += worthBelow
	}
	texty := 0
	for i, n := to, 0; i < min(begin, to+below) && n < far; i++ {
		r := &p.readings[i]
		if r.kind == blank {
			continue
		}
		if n++; n <= near && !p.isTexty(i) && (r.dated && r.kind != prose || r.kind == named && words().before[r.verb]) {
			sum, n = sum+worthDated+1-n, max(n, near)
		}
		if n == 1 && r.column > p.lines[i].indent && !p.isTexty(i) && !r.dated {
			sum -= worthMenu
		}
		if p.isTexty(i) {
			texty++
		}
	}
	if texty >= 3 {
		sum += worthText
	}
	return sum
}

// isParagraph reports whether lines are running text themselves: they go on in
// it, or are a long sentence with a full stop.
func (p *page) isParagraph(from, to, begin int) bool {
	const long = 15 // words
	if p.isTexty(to-1) && to < begin && !p.isBlank(to) && p.isTexty(to) {
		return true
	}
	text := p.joined(from, to)
	return strings.HasSuffix(text, ".") && len(strings.Fields(text)) >= long
}

// isTop reports whether a capture shows a line as a heading of the first level: with
// a mark, or in the middle of the page, as lynx and links do.
func (p *page) isTop(i int) bool {
	const width, inward, off = 80, 8, 3 // columns
	l := &p.lines[i]
	raw := strings.TrimSpace(l.raw)
	if strings.HasPrefix(raw, "# ") || strings.HasPrefix(raw, "****** ") {
		return true
	}
	middle := l.indent + utf8.RuneCountInString(raw)/2
	apart := (i == 0 || p.isBlank(i-1)) && (i+1 == len(p.lines) || p.isBlank(i+1))
	return apart && l.indent >= inward && middle >= width/2-off && middle <= width/2+off
}

// isNamed reports whether some lines have the words that a file, or the address of
// its page, is named by: two or more, and no others but for short ones.
func (p *page) isNamed(from, to int) bool {
	const short, few = 3, 2 // letters, words
	text := letters(p.joined(from, to))
	for _, name := range p.names {
		n, all := 0, true
		for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if utf8.RuneCountInString(word) <= short && hasSpaces(word) {
				continue
			}
			n++
			all = all && strings.Contains(text, letters(word))
		}
		if all && (n >= few || n == 1 && letters(name) == text) {
			return true
		}
	}
	return false
}
