package capture

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/lazyregexp"
)

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
		if cut := r.withoutDense(s); cut != s {
			return cut
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

// withoutDense takes off what leads to a date at once behind a name, as in scripts
// without spaces.
func (r *reader) withoutDense(s string) string {
	end := strings.TrimRight(s, ":： ")
	for _, lead := range r.dense {
		if name, ok := strings.CutSuffix(end, lead); ok && name != "" {
			return trim(name)
		}
	}
	return s
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

// avatarForm finds what pages say of the picture of somebody, before the name.
var avatarForm = lazyregexp.New(`^(?i:avatar(?: image)?(?: for| of| von| für| de| di| van)?|profile picture (?:for|of)|profilbild von)\s+`)

// bracketForm finds the text of a picture before a name.
var bracketForm = lazyregexp.New(`^\[[^\[\]]{1,60}\]\s*\b`)

// hourForm finds a time of day behind a name, of a day that stands nowhere.
var hourForm = lazyregexp.New(`^(\pL[^:]*\pL)[ ,|]*\d{1,2}:\d\d(?: ?[AaPp][Mm])?$`)

// tripForm finds what Japanese systems put behind a name.
var tripForm = lazyregexp.New(`[ \x{3000}]#[-\w./]{0,10}$`)

var (
	// answersForm finds whom the one who is named before it answers.
	answersForm = lazyregexp.New(`(?i)\s(?:→|➔|➤|▸|►|>|↪|in reply to|replying to|replied to|als antwort auf|antwortet auf|en réponse à|en respuesta a|em resposta a|in risposta a|als antwoord op|в ответ на)\s.*$`)
	// subjectForm finds the name behind what a post of a forum is called.
	subjectForm = lazyregexp.New(`(?i)^re: .+ (?:by|von|par|por|da|door) (\S.*)$`)
)

// author takes off what is no part of a name: badges, brackets, addresses.
func (r *reader) author(s string) string {
	for {
		s = trim(strings.TrimPrefix(trim(s), "# ")) // a link to the comment
		for _, pair := range []string{"()", "[]", "“”", "„“", `""`} {
			open, _ := utf8.DecodeRuneInString(pair)
			first, n := utf8.DecodeRuneInString(s)
			last, m := utf8.DecodeLastRuneInString(s)
			if final, _ := utf8.DecodeLastRuneInString(pair); first == open && last == final && len(s) > n+m {
				s = s[n : len(s)-m]
			}
		}
		s = avatarForm.ReplaceAllString(bracketForm.ReplaceAllString(s, ""), "")
		s = tripForm.ReplaceAllString(hourForm.ReplaceAllString(s, "$1"), "")
		if m := subjectForm.FindStringSubmatch(s); m != nil {
			s = m[1]
		}
		if loc := answersForm.FindStringIndex(s); loc != nil && loc[0] > 0 {
			s = s[:loc[0]]
		}
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
	if timeForm.MatchString(s) || n == 0 || n > most || strings.Contains(s, "://") && n > longName {
		return false
	}
	if !strings.ContainsFunc(s, isWordy) {
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

// isWordy reports whether a sign may be all of a name.
func isWordy(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsSymbol(c) }
