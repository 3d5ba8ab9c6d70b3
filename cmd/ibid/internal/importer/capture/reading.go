package capture

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/importer/when"
)

// reading is what a line says if it is taken for one that heads a comment, or
// for a part of such a head.
type reading struct {
	kind    kind
	number  int    // 0 if there is none
	digits  string // as it is written
	dated   bool
	date    when.Found
	written string // the date as it is written
	ago     bool   // the date is relative
	verb    string // "says:"
	name    string
	where   place  // of the name
	rest    string // what stands behind name and date
	column  int    // where the text begins, behind bullet and number
	ping    bool   // it is a pingback
}

// kind is what a line is at most.
type kind int

const (
	blank    kind = iota
	prose         // text, that heads nothing
	short         // what may be a name
	number        // a number alone
	action        // links of the page alone
	picture       // the text of a picture alone
	dateOnly      // a date, with no name
	named         // a date or a verb or a number, and a name
)

// place is where the name stands.
type place int

const (
	nowhere place = iota
	inFront       // of the date or verb, or where there is none of these
	behind
)

// Names have at most so many characters and words; in a line that shows by
// other signs that it heads a comment, more.
const (
	longName, manyWords = 50, 5
	longestName         = 120
)

// reader reads lines.
type reader struct {
	*vocabulary
	dates when.Reader
	glued bool // a verb may stand at once behind the name
}

func (r *reader) read(l *line) reading {
	out := reading{kind: prose, column: l.indent}
	switch {
	case l.more, ruleForm.MatchString(l.raw):
		return reading{kind: blank}
	case l.text == "" && l.image:
		return reading{kind: picture, column: l.indent}
	case l.text == "":
		return reading{kind: blank}
	case l.quoted, utf8.RuneCountInString(l.text) > 2*longestName:
		return out
	}
	s := r.bullet(&out, l.text)
	if s == "" {
		out.kind = picture
		return out
	}
	if f, ok := r.findDate(s); ok {
		out.dated, out.date, out.written = true, f, s[f.From:f.To]
		r.parts(&out, s[:f.From], s[f.To:])
	} else if loc := agoForm.FindStringIndex(s); loc != nil {
		out.ago = true
		r.parts(&out, s[:loc[0]], s[loc[1]:])
	} else {
		r.undated(&out, s)
	}
	return out
}

// ruleForm is a rule across the page.
var ruleForm = regexp.MustCompile(`^\s*[-_=*~─━═—–]{5,}\s*$`)

// findDate finds the date in a line, also one at once behind a name.
func (r *reader) findDate(s string) (when.Found, bool) {
	if !strings.ContainsAny(s, "0123456789") && !hasDigits(s) {
		return when.Found{}, false
	}
	best, ok := r.dates.Find(s)
	var last rune
	for i, c := range s {
		glued := unicode.IsLetter(last) && unicode.IsDigit(c) || unicode.IsLower(last) && unicode.IsUpper(c)
		if glued && (!ok || i < best.From || best.From < i && i < best.To) {
			if f, found := r.dates.Find(s[i:]); found && f.From == 0 && f.To+i >= best.To && f.Problem != when.NoYear {
				f.From, f.To = f.From+i, f.To+i
				return f, true
			}
		}
		last = c
	}
	return best, ok
}

func hasDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsDigit(r) || r == '〇' || r == '一' }) >= 0
}

// agoForm finds dates that count from when the page was saved.
var agoForm = regexp.MustCompile(`(?i)\b(?:(?:about |over |almost )?(?:\d+|an?|one|ett?|en|ein(?:em|er)?|une?|uma?) \pL+,? (?:\d+ \pL+ )?(?:ago|temu|önce|geleden|назад|fa|atrás|sedan|siden|sitten)\b` +
	`|(?:vor|il y a|hace|há|πριν|prije|před) (?:\d+|ein(?:em|er)?|une?|uma?|unos|alg\pL+) \pL+)` +
	`|\d+ ?(?:年|か月|ヶ月|個月|个月|月|週間|周|日|天|時間|小时|小時|分|分钟|秒)前|\d+ ?(?:년|개월|주|일|시간|분) ?전`)

// bullet takes the bullet off a line.
func (r *reader) bullet(out *reading, s string) string {
	for {
		c, n := utf8.DecodeRuneInString(s)
		if !strings.ContainsRune("*+•◦▪·●○■□▸►–-◆◇☆★", c) && !(c == 'o' && (s == "o" || strings.HasPrefix(s, "o "))) {
			return s
		}
		rest := strings.TrimLeft(s[n:], " ")
		if rest != "" && rest == s[n:] {
			return s // no space behind it
		}
		out.column += n + 1
		s = rest
	}
}

var (
	numberForm  = regexp.MustCompile(`^(?:(#|№|No\.? ?|Nr\.? ?|n° ?|N° ?|nº ?|\()?(\d{1,7})([.):、。：]+|楼|樓|F)?)(?:\s+|$)`)
	numberLast  = regexp.MustCompile(`(?:^|[\s|(])#\s?(\d{1,7})\)?$`)
	commentForm = regexp.MustCompile(`(?i)^(?:comment|post|reply|kommentar|beitrag|antwort|commentaire|comentario|comentário|commento|reactie|комментарий|コメント|message)\s*(?:no\.?|nr\.?|#|n°|nº|№)?\s*(\d{1,6})\b[.:)]?\s*`)
	pingForm    = regexp.MustCompile(`(?i)^(?:pingback|trackback|ping|rétrolien|ping-?retour|retroenlace|referência|уведомление|обратная ссылка|ピンバック|トラックバック)\s*(?:[:：]|\b(?:by|from|von|de|da|van|von|от)\b|$)`)
)

// takeNumber takes the number off the beginning or end of a part of a line. One
// without a sign is one only if the line has more to show for it.
func (r *reader) takeNumber(out *reading, s string, bareCounts bool) string {
	if m := numberForm.FindStringSubmatch(s); m != nil && (m[1] != "" || m[3] != "" || bareCounts) {
		out.setNumber(m[2])
		out.column += utf8.RuneCountInString(m[0])
		return s[len(m[0]):]
	}
	if m := numberLast.FindStringSubmatchIndex(s); m != nil {
		out.setNumber(s[m[2]:m[3]])
		return s[:m[0]]
	}
	if m := commentForm.FindStringSubmatch(s); m != nil {
		out.setNumber(m[1])
		return s[len(m[0]):]
	}
	return s
}

func (out *reading) setNumber(digits string) {
	if out.number == 0 {
		out.number, _ = strconv.Atoi(digits)
		out.digits = digits
	}
}

// parts reads a line with a date, given what stands before and behind it.
func (r *reader) parts(out *reading, before, after string) {
	before = r.takeNumber(out, strings.TrimSpace(before), true)
	after, _ = r.withoutActions(r.withoutFirst(after))
	after = r.takeNumber(out, after, false)
	after, _ = r.withoutActions(after)
	before, _ = r.withoutActions(before)
	before = r.withoutLead(before)
	name, verb := r.withoutVerb(before)
	if verb == "" {
		name = before
	}
	out.verb = verb
	if rest, verb := r.withoutVerb(after); verb != "" {
		out.verb, after = verb, rest
	}
	name, after = r.author(name), r.author(after)
	switch {
	case name != "" || after == "":
		out.name, out.where, out.rest = name, inFront, after
	default:
		out.name, out.where = after, behind
	}
	switch {
	case r.profile[strings.ToLower(out.name)]:
	case out.name == "":
		out.kind, out.where = dateOnly, nowhere
	case r.isName(out.name, longestName) && utf8.RuneCountInString(out.rest) <= longestName:
		out.kind = named
	default:
		out.kind = prose
	}
}

// toWhom finds links and notes that name whom a comment answers or would answer.
var toWhom = regexp.MustCompile(`(?i)^(?:reply to|in reply to|replying to|antworten auf|antwort auf|als antwort auf|répondre à|en réponse à|responder a|en respuesta a|em resposta a|rispondi a|in risposta a|antwoord op|als antwoord op|ответить|в ответ на) [^!?]{1,40}[^.!?]$|^auf [^.!?]{1,40} antworten$`)

// withoutFirst takes links off the beginning of what stands behind a date.
func (r *reader) withoutFirst(s string) string {
	for {
		first, rest, found := strings.Cut(strings.TrimLeft(s, " |"), "|")
		if !found || !r.isAction(strings.ToLower(strings.TrimSpace(first))) {
			return s
		}
		s = rest
	}
}

// undated reads a line without a date.
func (r *reader) undated(out *reading, s string) {
	if pingForm.MatchString(s) {
		out.ping, out.kind, out.name = true, named, s
		return
	}
	rest, had := r.withoutActions(s)
	if toWhom.MatchString(s) {
		rest = ""
	}
	if rest == "" {
		out.kind = action
		if m := numberForm.FindStringSubmatch(s + " "); m != nil && m[1]+m[3] != "" {
			out.setNumber(m[2])
			out.kind, out.column = number, out.column+utf8.RuneCountInString(m[0])
		}
		return
	}
	if had {
		s = rest
	}
	s = r.takeNumber(out, s, false)
	if pingForm.MatchString(s) {
		out.ping, out.kind, out.name = true, named, s
		return
	}
	s, _ = r.withoutActions(s)
	if s == "" {
		out.kind = number
		return
	}
	name, verb := r.withoutVerb(s)
	if verb != "" && !ends(s) {
		name, verb = s, "" // "he says" is a sentence; "he says:" heads what he says
	}
	if out.number == 0 && verb == "" && bareNumber.MatchString(s) {
		if name, verb = r.withoutVerb(bareNumber.ReplaceAllString(s, "")); verb != "" {
			out.setNumber(bareNumber.FindStringSubmatch(s)[1])
		} else {
			name = s
		}
	}
	out.name, out.verb, out.where = r.author(name), verb, inFront
	switch limit := longName; {
	case out.name == "" && verb != "":
		out.kind, out.where = action, nowhere // the end of a head that was broken off
	case out.name == "":
		out.kind = prose
	case out.verb != "" && r.isName(out.name, longestName):
		out.kind = named
	case out.number > 0 && r.isName(out.name, limit):
		out.kind = named
	case r.isName(out.name, limit):
		out.kind = short
	}
}

var bareNumber = regexp.MustCompile(`^(\d{1,6}) +`)

// ends reports whether a line ends as one does that announces what comes.
func ends(s string) bool {
	for _, end := range []string{":", "：", "...", "…"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// withoutLead takes off what leads to a date: "Name on", "Name | Posted on".
func (r *reader) withoutLead(s string) string {
	s = trim(strings.TrimSuffix(strings.TrimSuffix(trim(s), "("), "["))
	for {
		lower := strings.ToLower(s)
		if r.leads[lower] {
			return ""
		}
		i := strings.LastIndexAny(lower, " |,(")
		if i < 0 || len(lower) != len(s) {
			return s
		}
		tail := strings.Trim(lower[i:], " |,(:")
		if !r.leads[tail] {
			j := strings.LastIndexAny(lower[:i], " |,(")
			if tail = strings.Trim(lower[j+1:], " |,(:"); !r.leads[tail] {
				return s
			}
			i = j
			if i < 0 {
				return ""
			}
		}
		s = trim(s[:i])
	}
}

// withoutVerb takes off what says that a name's bearer speaks, behind it or
// before it.
func (r *reader) withoutVerb(s string) (name, verb string) {
	announces := ends(strings.TrimSpace(s))
	s = trim(s)
	end := strings.TrimRight(s, ":：.… ")
	lower := strings.ToLower(end)
	if len(lower) != len(end) {
		return s, ""
	}
	if r.behind[lower] || r.before[lower] {
		return "", lower
	}
	const longest = 5 // words
	found := -1
	for n, i := 0, len(lower); n < longest; n++ {
		if i = strings.LastIndexAny(lower[:i], " \u00a0"); i < 0 {
			break
		}
		if tail := strings.TrimSpace(lower[i:]); r.behind[tail] && !r.before[tail] {
			found = i
		}
	}
	if found >= 0 {
		return trim(end[:found]), lower[found+1:]
	}
	for _, p := range r.spaced {
		if strings.HasSuffix(lower, p) {
			return trim(end[:len(end)-len(p)]), p
		}
	}
	if r.glued && announces {
		for _, p := range gluedVerbs {
			if strings.HasSuffix(lower, p) {
				return trim(end[:len(end)-len(p)]), p
			}
		}
	}
	for n, i := 0, 0; n < longest; n++ {
		next := strings.IndexAny(lower[i:], " :")
		if next < 0 {
			break
		}
		i += next
		if head := lower[:i]; r.before[head] {
			found = i
		}
		i++
	}
	if found > 0 {
		return trim(s[found:]), lower[:found]
	}
	return s, ""
}

// gluedVerbs are those that themes set in an element of their own behind the
// name, so that html2text has no space before them.
var gluedVerbs = []string{"says", "said", "wrote", "sagt", "sagte", "schrieb", "meint", "schreibt", "dit", "a dit", "a écrit", "dice", "dijo", "disse", "diz", "scrive", "ha scritto", "ha detto", "schreef", "zegt", "zei", "пишет", "говорит", "сказал", "より", "mówi", "pisze"}

// tripForm finds what Japanese systems put behind a name.
var tripForm = regexp.MustCompile(`[ \x{3000}]#[-\w./]{0,10}$`)

// author takes off what is no part of a name: badges, brackets, addresses.
func (r *reader) author(s string) string {
	for {
		s = trim(s)
		for _, pair := range []string{"()", "[]", "“”", "„“", `""`} {
			open, _ := utf8.DecodeRuneInString(pair)
			first, n := utf8.DecodeRuneInString(s)
			last, m := utf8.DecodeLastRuneInString(s)
			if final, _ := utf8.DecodeLastRuneInString(pair); first == open && last == final && len(s) > n+m {
				s = s[n : len(s)-m]
			}
		}
		if half := len(s) / 2; len(s) > 4 && s[half] == ' ' && s[:half] == s[half+1:] {
			s = s[:half] // the text of a picture, and the name
		}
		s = tripForm.ReplaceAllString(s, "")
		lower := strings.ToLower(s)
		if len(lower) != len(s) {
			return s
		}
		cut := s
		for i := range lower {
			if i > 0 && strings.ContainsRune(" (|[", rune(lower[i])) && r.badges[strings.Trim(lower[i:], " ()|[],.")] {
				cut = s[:i]
				break
			}
		}
		if cut == s {
			return s
		}
		s = cut
	}
}

// isName reports whether a text may be a name of at most so many characters.
func (r *reader) isName(s string, most int) bool {
	n := utf8.RuneCountInString(s)
	if n == 0 || n > most || strings.Contains(s, "://") && n > longName {
		return false
	}
	if !strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsSymbol(c) }) {
		return false
	}
	if most > longName {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune("!?。！？", last) || last == '.' && strings.Count(s, " ") > 1 {
		return false
	}
	return len(strings.Fields(s)) <= manyWords
}
