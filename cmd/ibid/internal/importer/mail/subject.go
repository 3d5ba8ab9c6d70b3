package mail

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// answer and forward are what programs put before the subject of an answer or of
// a mail that is passed on, in the languages that they speak, and noSubject what
// archives put in the place of none.
var (
	answer    = regexp.MustCompile(`(?i)^(?:re|aw|antw|antwort|sv|vs|rif|r|res|rép|ré|rv re|odp|ynt|yan|atb|vá|от|отв|ответ|на|απ|σχετ|回复|回覆|答复|答覆|返信|回信|답장)(?:\s*\[\d+\]|\s*\(\d+\)|\^\d+|\*\d+|\d{1,2})?\s*[:：]\s*`)
	forward   = regexp.MustCompile(`(?i)^(?:fw|fwd|wg|tr|rv|enc|vl|vb|doorst|pd|пер|пересл|προωθ|转发|轉寄|転送|전달)(?:\s*\[\d+\])?\s*[:：]\s*`)
	tag       = regexp.MustCompile(`^\[([^\[\]]{1,60})\]\s*`)
	noSubject = regexp.MustCompile(`^[(<\[]?(?:nosubject|keinbetreff|ohnebetreff|sansobjet|pasdesujet|aucunobjet|senzaoggetto|nessunoggetto|sinasunto|semassunto|geenonderwerp|безтемы|無題|件名なし|无主题|無主題)[)>\]]?$`)
	former    = regexp.MustCompile(`(?i)\s*[(\[]\s*(?:was|war|fwd|ex|était|era|было)\b[^()\[\]]*[)\]]\s*$`)
)

// subject is what a subject says.
type subject struct {
	title    string // without the signs of answers and the tags of lists
	base     string // what answers have in common, in small letters; for comparing
	tags     []string
	isAnswer bool
}

// longestSubject is how many bytes of a subject are read.
const longestSubject = 2000

// readSubject reads a subject. Tags are at its start, between or behind the signs
// of answers; those that isList knows go, the others are the author's.
func readSubject(text string, isList func(tag string) bool) subject {
	for len(text) > longestSubject {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	var s subject
	var kept strings.Builder
	rest := text
	for {
		if m := answer.FindString(rest); m != "" {
			s.isAnswer, rest = true, rest[len(m):]
		} else if m := tag.FindStringSubmatch(rest); m != nil && len(m[0]) < len(rest) {
			s.tags = append(s.tags, m[1])
			if !isList(m[1]) {
				kept.WriteString("[" + m[1] + "] ")
			}
			rest = rest[len(m[0]):]
		} else {
			break
		}
	}
	s.base = baseOf(rest)
	if noSubject.MatchString(s.base) {
		return subject{isAnswer: s.isAnswer, tags: s.tags}
	}
	s.title = strings.TrimSpace(kept.String() + rest)
	return s
}

// baseOf returns what is compared of a subject: no signs of answers and passing
// on, no tags, not what it was before, no white space, since that is broken where
// fields are folded.
func baseOf(rest string) string {
	for {
		m := answer.FindString(rest) + forward.FindString(rest) + tag.FindString(rest)
		if m == "" || len(m) >= len(rest) {
			break
		}
		rest = rest[len(m):]
	}
	if cut := former.ReplaceAllString(rest, ""); cut != "" {
		rest = cut
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, rest)
}

// tells reports whether a subject is particular enough that two messages with it
// are of one conversation: a few words, or a long one.
func (s subject) tells() bool {
	letters := 0
	for _, r := range s.base {
		if unicode.IsLetter(r) {
			letters += min(utf8.RuneLen(r), 3) // a letter of Chinese says more than one of English
		}
	}
	return letters >= 10 || letters >= 8 && strings.Contains(s.title, " ")
}
