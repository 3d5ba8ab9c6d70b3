package capture

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
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
	const few = 3 // words
	out := reading{kind: prose, column: l.indent}
	switch {
	case l.more, ruleForm.MatchString(l.raw):
		return reading{kind: blank}
	case l.text == "" && l.image:
		return reading{kind: picture, column: l.indent}
	case l.text == "":
		return reading{kind: blank}
	case l.quoted, utf8.RuneCountInString(l.text) > 2*longestName, embedForm.MatchString(l.text):
		return out
	}
	s := r.bullet(&out, noonForm.ReplaceAllString(gluedTime.ReplaceAllString(l.text, "$1 $2"), "$1 $2"))
	if s == "" {
		out.kind = picture
		return out
	}
	f, ok := r.findDate(s)
	if ping := strings.TrimSpace(numberForm.ReplaceAllString(s, "")); pingForm.MatchString(ping) && !(ok && f.Date.HasTime()) {
		r.undated(&out, s) // whose title may have a date
		return out
	}
	if ok {
		out.dated, out.date, out.written = true, f, s[f.From:f.To]
		r.parts(&out, s[:f.From], s[f.To:])
	} else if loc := agoForm.FindStringIndex(s); loc != nil {
		out.ago, out.written = true, s[loc[0]:loc[1]]
		r.parts(&out, s[:loc[0]], s[loc[1]:])
		if len(strings.Fields(out.rest)) > few {
			out.ago, out.kind = false, prose // what was long ago, in a sentence
		}
	} else {
		r.undated(&out, s)
	}
	return out
}

// embedForm is the line with name and date below what was said on Twitter and is shown
// in a page.
var embedForm = lazyregexp.New(`^[—–-]{1,2} ?\S.{0,60} \(@\w{1,20}\)`)

// gluedTime finds a time of day right behind a year: programs put nothing between
// elements that styles make columns of.
var gluedTime = lazyregexp.New(`((?:\b|\pL)(?:\d{1,2}[./-]\d{1,2}[./-]\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|\pL+\.? \d{1,2}, (?:19|20)\d\d))(\d{1,2}:\d\d)`)

// noonForm finds what html2text makes of the space in a time of day that is a link.
var noonForm = lazyregexp.New(`(?i)(\b\d{1,2}:\d\d)_([ap]\.?m\b)`)

// ruleForm is a rule across the page.
var ruleForm = lazyregexp.New(`^\s*[-_=*~─━═—–]{5,}\s*$`)

// findDate finds the date in a line, also one at once behind a name.
func (r *reader) findDate(s string) (when.Found, bool) {
	if !strings.ContainsAny(s, "0123456789") && !hasDigits(s) {
		return when.Found{}, false
	}
	best, ok := r.dates.Find(s)
	var last rune
	for i, c := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(c):])
		glued := unicode.IsLetter(last) && unicode.IsDigit(c) || unicode.IsUpper(c) && (unicode.IsLower(last) || unicode.IsUpper(last) && unicode.IsLower(next))
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
var agoForm = lazyregexp.New(`(?i)\b(?:(?:about |over |almost )?(?:\d+|an?|one|ett?|en|ein(?:em|er)?|une?|uma?) \pL+,? (?:\d+ \pL+ )?(?:ago|her|temu|önce|geleden|назад|fa|atrás|sedan|siden|sitten)\b` +
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
		out.column += 1 + len(s) - n - len(rest) // "□" is one column wide, of three bytes
		s = rest
	}
}

var (
	numberForm  = lazyregexp.New(`^(?:(#|№|No\.? ?|Nr\.? ?|n° ?|N° ?|nº ?|\()?(\d{1,7}(?:\.\d{1,4})*)([.):、。：]+|楼|樓|F)?)(?:\s+|$)`)
	numberLast  = lazyregexp.New(`(?:^|[\s|(])#\s?(\d{1,7})\)?$`)
	commentForm = lazyregexp.New(`(?i)^(?:comment|post|reply|kommentar|beitrag|antwort|commentaire|comentario|comentário|commento|reactie|комментарий|コメント|message)\s*(?:no\.?|nr\.?|#|n°|nº|№)?\s*(\d{1,6})\b[.:)]?\s*`)
	pingForm    = lazyregexp.New(`(?i)^(?:pingback|trackback|ping|rétrolien|ping-?retour|retroenlace|referência|уведомление|обратная ссылка|ピンバック|トラックバック)\s*(?:[:：]|\b(?:by|from|von|de|da|van|von|от)\b|$)`)
)
