package capture

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/lazyregexp"
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
		first, _, _ := strings.Cut(digits, ".") // of "3.1", which answers 3
		out.number, _ = strconv.Atoi(first)
		out.digits = digits
	}
}

// parts reads a line with a date, given what stands before and behind it.
func (r *reader) parts(out *reading, before, after string) {
	before = r.takeNumber(out, strings.TrimSpace(before), true)
	after, _ = r.withoutActions(r.withoutFirst(clockForm.ReplaceAllString(after, "")))
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
	if timeForm.MatchString(name) {
		name = "" // which stands before the day, too
	}
	if !strings.ContainsFunc(after, isWordy) {
		after = "" // a bracket, a colon
	}
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

// clockForm finds what a theme says behind a time of day that its site's format has
// said already: "20:55 Uhr Uhr".
var clockForm = lazyregexp.New(`(?i)^[\s,]*(?:uhr|hrs)\b[.,:]?`)

// toWhom finds links and notes that name whom a comment answers or would answer.
var toWhom = lazyregexp.New(`(?i)^(?:reply to|in reply to|replying to|antworten auf|antwort auf|als antwort auf|répondre à|en réponse à|responder a|en respuesta a|em resposta a|rispondi a|in risposta a|antwoord op|als antwoord op|ответить|в ответ на) [^!?]{1,40}[^.!?]$|^auf [^.!?]{1,40} antworten$`)

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

var bareNumber = lazyregexp.New(`^(\d{1,6}) +`)
