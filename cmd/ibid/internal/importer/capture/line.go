package capture

import (
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// line is a line of a capture. What is read of it is its text: without the marks
// that the program which wrote the capture put around links and headings.
type line struct {
	raw    string // to the letter
	text   string
	indent int      // columns before the text
	links  []string // addresses that stand in it
	image  bool     // the text of a picture stands before it, or is all of it
	more   bool     // it goes on with an address that was broken off in the line before
	broken bool     // an address, and what stood behind it, was broken off
	quoted bool     // it begins with ">"
}

// linesOf cuts a text into lines. It is underscored if html2text wrote it.
func linesOf(text string) (lines []line, underscored bool) {
	raws, addresses := references(strings.Split(text, "\n"))
	lines, underscored = make([]line, len(raws)), hasUnderscores(raws)
	for i, raw := range raws {
		raw, links := withoutMarkers(raw, addresses)
		lines[i] = line{raw: strings.TrimRight(raw, " \t\u00a0"), indent: columns(raw), links: links}
	}
	for i := 0; i < len(lines); i++ {
		i0, l := i, &lines[i]
		whole := strings.TrimSpace(l.raw)
		i += joinAddress(lines[i:], &whole)
		l.quoted = strings.HasPrefix(whole, ">")
		l.read(whole, underscored)
		if n := lastLine(lines[:i0]); n >= 0 && strings.HasPrefix(whole, "<") && opensAddress(whole) {
			lines[n].join(l)
		}
	}
	return lines, underscored
}

// join takes what a line has that a long address has broken off.
func (l *line) join(next *line) {
	l.links = append(l.links, next.links...)
	l.text = strings.TrimSpace(l.text + " " + strings.Trim(next.text, "/*_ "))
	l.broken, next.more = true, true
}

// lastLine returns the last line if it is not blank, nor part of another; that
// other one then; -1 if there is none.
func lastLine(lines []line) int {
	n := len(lines) - 1
	for n >= 0 && lines[n].more {
		n--
	}
	if n < 0 || lines[n].text == "" {
		return -1
	}
	return n
}

// joinAddress adds to a line that breaks off within "<https://…" what follows up
// to the ">", and returns how many lines that were.
func joinAddress(lines []line, whole *string) int {
	const most = 3
	open := strings.LastIndex(*whole, "<")
	if open < 0 || !opensAddress((*whole)[open:]) || strings.Contains((*whole)[open:], ">") {
		return 0
	}
	joined := *whole
	for n := 1; n <= most && n < len(lines); n++ {
		next := strings.TrimSpace(lines[n].raw)
		if next == "" {
			return 0
		}
		joined += next
		if end := strings.Index(next, ">"); end >= 0 {
			if strings.ContainsAny(next[:end], " \t") {
				return 0
			}
			for k := 1; k <= n; k++ {
				lines[k].more = true
			}
			*whole = joined
			return n
		}
	}
	return 0
}

func opensAddress(s string) bool {
	for _, scheme := range []string{"<http://", "<https://", "<mailto:", "<javascript:", "<#", "<file:"} {
		if strings.HasPrefix(s, scheme) {
			return true
		}
	}
	return false
}

// columns returns how far a line is indented, tabs being to the next eighth column.
func columns(raw string) (n int) {
	for _, r := range raw {
		switch r {
		case ' ', '\u00a0', '\u3000':
			n++
		case '\t':
			n += 8 - n%8
		default:
			return n
		}
	}
	return 0
}

var (
	addressForm    = lazyregexp.New(`\s*<((?:https?://|mailto:|javascript:|file:|#)[^<>]*)>`)
	markdownForm   = lazyregexp.New(`\[([^\[\]]*)\]\(<?([^()\s<>]+)>?(?: "[^"]*")?\)`)
	imageForm      = lazyregexp.New(`^(?:!?\[[^\[\]]{0,60}\]|\(BUTTON\)|IFRAME:)\s*`)
	noImage        = lazyregexp.New(`^\[(?: |x|X|[^\]]*(?:\.\.\.|…)[^\]]*)\]`)
	countedPicture = lazyregexp.New(`^((?:[*+o•◦▪□■☆★○●] +)?)(\d{1,5}) \[[^\[\]]{1,60}\]$`)
	markForm       = lazyregexp.New(`^(?:\d+[.)] *|[*+o•◦▪□■☆★○●] +)?`)
	slantedForm    = lazyregexp.New(`(^|[\s(])/([^/\s](?:[^/]*[^/\s])?)/($|[\s:,.)])`)
	spacesForm     = lazyregexp.New(`[\s\x{00a0}\x{3000}\x{200b}]+`)
	wordUnder      = lazyregexp.New(`[\pL\d,.:]_[\pL\d(@]`)
	headForm       = lazyregexp.New(`^\*{2,6} .* \*{2,6}$`)
	headPart       = lazyregexp.New(`^\*{2,6} \S|\S \*{2,6}$`) // of one that goes on in the next line
)

// hasUnderscores reports whether a capture was written by html2text, which puts
// underscores for the spaces in links.
func hasUnderscores(raws []string) bool {
	const enough = 3
	heads, under := 0, 0
	for _, raw := range raws {
		if headPart.MatchString(strings.TrimSpace(raw)) {
			heads++
		}
		if wordUnder.MatchString(raw) && !strings.Contains(raw, "://") {
			under++
		}
	}
	return heads > 0 && under >= enough
}

// read takes the text out of a line.
func (l *line) read(s string, underscored bool) {
	const longest = 4096 // bytes: what is longer is a paragraph, and heads nothing
	if len(s) > longest {
		l.text = strings.ToValidUTF8(s[:longest], "")
		return
	}
	for _, m := range addressForm.FindAllStringSubmatch(s, -1) {
		l.links = append(l.links, m[1])
	}
	s = addressForm.ReplaceAllString(s, "")
	for _, m := range markdownForm.FindAllStringSubmatch(s, -1) {
		l.links = append(l.links, m[2])
	}
	s = markdownForm.ReplaceAllString(s, "$1")
	mark := markForm.FindString(s)
	for rest := s[len(mark):]; !noImage.MatchString(rest); rest = s[len(mark):] {
		m := imageForm.FindString(rest)
		if m == "" {
			break
		}
		l.image = true
		s = mark + rest[len(m):]
	}
	s = countedPicture.ReplaceAllString(s, "$1$2.")
	s = unemphasized(s)
	if underscored {
		s = withoutUnderscores(s)
	}
	l.text = strings.TrimSpace(spacesForm.ReplaceAllString(s, " "))
	if !utf8.ValidString(l.text) {
		l.text = strings.ToValidUTF8(l.text, "\uFFFD")
	}
}

// unemphasized takes the asterisks off words that are set in bold type and off
// headings, and the strokes off those in italics. One asterisk alone at the
// beginning is a bullet.
func unemphasized(s string) string {
	if strings.Contains(s, "/") {
		s = slantedForm.ReplaceAllString(s, "$1$2$3")
	}
	if !strings.Contains(s, "*") || strings.HasPrefix(s, "* ") {
		return s
	}
	return strings.TrimSpace(strings.ReplaceAll(s, "*", ""))
}

// withoutUnderscores puts spaces for the underscores within a line, and takes
// off those around it.
func withoutUnderscores(s string) string {
	if strings.Contains(s, "://") {
		return s
	}
	runes := []rune(s)
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return ' '
		}
		return runes[i]
	}
	for i, r := range runes {
		if r == '_' && at(i-1) != '_' && at(i+1) != '_' {
			runes[i] = ' '
		}
	}
	return string(runes)
}

var (
	cutForm    = lazyregexp.New(`(?i)(?:…|\.\.\.|\[…\]|\[\.\.\.\])(?: ?(?:»|→|\(?(?:read more|more|weiterlesen|mehr|lire la suite|leer más|leia mais|leggi tutto|lees meer|далее|続きを読む)\)?))?$`)
	latestForm = lazyregexp.New(`(?i)^[*# ]*(?:recent|latest|newest|last|neueste|letzte|aktuelle|derniers?|récents?|últimos|ultimi|recente|laatste|nieuwste|последние|свежие|最近の|最新の?) ?(?:comments?|kommentare|commentaires|comentarios|comentários|commenti|reacties|комментарии|コメント|replies|activity|posts?)|^(?:comentarios|comentários|commenti|commentaires) (?:recientes|recentes|recenti|récents)`)
)
