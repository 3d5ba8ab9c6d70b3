package letter

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/personal"
)

const (
	plainAddress = `[\p{L}\p{N}._%+='&~#!/$*-]+[@＠][\p{L}\p{N}._-]*[\p{L}\p{N}]`
	hidden       = `[\p{L}\p{N}._%+='-]+ (?:at|AT|\(at\)|\[at\]) [\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,10}`
	either       = `(?:` + plainAddress + `|` + hidden + `)`
)

var (
	anAddress     = regexp.MustCompile(plainAddress)
	hiddenAddress = regexp.MustCompile(hidden)
	eitherAddress = regexp.MustCompile(`(?:(?:mailto|news|smtp):)?` + either)
	// inBrackets is an address as it stands behind a name.
	inBrackets = regexp.MustCompile(`\s*[<\[(]\s*(?:mailto:|news:|smtp:)?` + either + `(?:\?[^\s>\]]*)?(?:\s*<mailto:[^>\n]{0,200}>)?\s*[>\])]`)
	// withName is an address with a name behind it.
	withName = regexp.MustCompile(either + `\s*\(([^()\n]{1,80})\)`)
	// ofMessage tells the words behind which the id of a message stands.
	ofMessage = regexp.MustCompile(`(?i)(?:article|message|messages?-id|news|newsbeitrag|nachricht|artikel|beitrag|articolo|messaggio|mensaje|artículo|mensagem|artigo|bericht|meddelandet?|wiadomości|artykule|сообщении|статье|записке|記事|mail|id)[:\s]*$`)
)

// holdsAddress reports whether an address stands in a text, hidden or not.
func holdsAddress(text string) bool {
	if strings.Contains(text, "@") || strings.Contains(text, "＠") {
		return anAddress.MatchString(text) || hiddenAddress.MatchString(text)
	}
	for _, at := range []string{" at ", " AT ", "(at)"} {
		if strings.Contains(text, at) {
			return hiddenAddress.MatchString(text)
		}
	}
	return false
}

func anyAddress(lines []line) bool {
	for i := range lines {
		if holdsAddress(lines[i].rest) {
			return true
		}
	}
	return false
}

// mask masks the addresses in lead-ins and headers. Lines of one that follow each
// other are read as one, since addresses are wrapped.
func (t *letter) mask() {
	for i := 0; i < len(t.lines); {
		r := t.lines[i].role
		if r == prose || t.lines[i].cut != kept {
			i++
			continue
		}
		j := i + 1
		for j < len(t.lines) && t.lines[j].role == r && t.lines[j].depth == t.lines[i].depth && t.lines[j].cut == kept && !(r == lead && t.lines[j].fresh) {
			j++
		}
		t.maskLines(t.lines[i:j])
		i = j
	}
}

func (t *letter) maskLines(lines []line) {
	if !anyAddress(lines) {
		var joined strings.Builder
		for _, l := range lines {
			joined.WriteString(l.rest + " ")
		}
		if !holdsAddress(joined.String()) {
			return
		}
	}
	var text strings.Builder
	for i, l := range lines {
		if i > 0 {
			text.WriteByte('\n')
		}
		text.WriteString(l.rest)
	}
	masked, n := Mask(text.String(), t.nameOf)
	t.cuts.Masked += n
	for i, rest := range strings.SplitN(masked, "\n", len(lines)) {
		if !strings.HasPrefix(lines[i].rest, " ") {
			rest = strings.TrimLeft(rest, " ")
		}
		if i > 0 && !lines[i].isBlank() && strings.IndexFunc(rest, isWordRune) < 0 {
			lines[i-1].rest = strings.TrimRight(lines[i-1].rest, " ") + rest // a colon alone, or nothing
			lines[i].cut = asOther
		}
		lines[i].rest = rest
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Mask masks the addresses in a lead-in or the header of a mail, and counts them.
// It keeps the lines.
func Mask(text string, nameOf NameOf) (masked string, n int) {
	text, a := replace(inBrackets, text, func(before, match, behind string) string {
		return inBracketsBecomes(before, match, nameOf)
	})
	text, b := replace(withName, text, func(_, match, _ string) string {
		name := withName.FindStringSubmatch(match)[1]
		if personal.Is(name) {
			return alone(match, nameOf)
		}
		return name
	})
	text, c := replace(eitherAddress, text, func(before, match, behind string) string {
		switch {
		case strings.HasSuffix(strings.TrimRight(before, " "), `"`) && strings.HasSuffix(before, " "):
			return "" // behind a name in quotation marks
		case strings.HasPrefix(behind, "…"):
			return match
		case strings.HasPrefix(match, "news:"):
			return "news:…"
		}
		return alone(match, nameOf)
	})
	return text, a + b + c
}

// replace replaces the matches of an expression, given what stands before and
// behind each.
func replace(e *regexp.Regexp, text string, by func(before, match, behind string) string) (string, int) {
	found := e.FindAllStringIndex(text, -1)
	if found == nil {
		return text, 0
	}
	var out strings.Builder
	at := 0
	for _, m := range found {
		out.WriteString(text[at:m[0]])
		out.WriteString(by(text[:m[0]], text[m[0]:m[1]], text[m[1]:]))
		at = m[1]
	}
	out.WriteString(text[at:])
	return out.String(), len(found)
}

// nearby is how much before an address is looked at.
const nearby = 200

// inBracketsBecomes returns what stands for an address in brackets: nothing
// behind a name.
func inBracketsBecomes(before, match string, nameOf NameOf) string {
	space := match[:len(match)-len(strings.TrimLeft(match, " \t\n"))]
	before = before[max(0, len(before)-nearby):]
	before = before[strings.LastIndexByte(strings.TrimRight(before, "\n"), '\n')+1:]
	if ofMessage.MatchString(before) {
		return space + "<…>"
	}
	lines := strings.Repeat("\n", strings.Count(match, "\n"))
	before = strings.TrimRight(before, " \t\n")
	last, _ := utf8.DecodeLastRuneInString(before)
	if before != "" && (unicode.IsLetter(last) || unicode.IsMark(last) || strings.ContainsRune(`"'”’.»“`, last)) {
		return lines
	}
	if lines == "" {
		lines = space
	}
	return lines + alone(match, nameOf)
}

// alone returns what stands for an address without a name: its owner's, or its
// local part, by which others may call him.
func alone(match string, nameOf NameOf) string {
	address := strings.TrimSpace(match)
	if found := anAddress.FindString(address); found != "" {
		address = found
	} else {
		address = hiddenAddress.FindString(address)
		local, host, _ := strings.Cut(address, " ")
		_, host, _ = strings.Cut(host, " ")
		address = local + "@" + host
	}
	if name := nameOf(strings.ToLower(address)); name != "" {
		return name
	}
	local, _, _ := strings.Cut(strings.ReplaceAll(address, "＠", "@"), "@")
	return local + "@…"
}
