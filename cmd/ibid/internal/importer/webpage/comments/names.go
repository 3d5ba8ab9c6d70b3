package comments

import (
	"strings"
	"unicode"

	"ibid/cmd/ibid/internal/lazyregexp"
)

var lineForms = []*lazyregexp.Regexp{
	lazyregexp.New(`(?i)^(?:posted by|comment by|written by|left by|by|von|verfasst von|geschrieben von|par|por|door|di|от|автор|投稿者)\s*:?\s+(.{1,60}?)(?:\s+(?:at|on|am|le|el|il|op|um|@|\||—|–|-|·|,|\()\s*.*)?$`),
	lazyregexp.New(`(?i)^(.{1,60}?)\s+(?:says|said|wrote|writes|sagte?|schrieb|meinte?|a dit|a écrit|dit|dijo|dice|escribió|disse|diz|scrive|ha detto|ha scritto|zegt|schreef|пишет|написал|говорит)\b.*$`),
	lazyregexp.New(`^(.{1,60}?)\s*(?:\||·|•|—|–|,|\()\s*\D{0,12}\d.*$`),
}

// nameInLine reads the name in a line that says who wrote.
func nameInLine(text string) string {
	for _, form := range lineForms {
		if m := form.FindStringSubmatch(text); m != nil {
			return cleanName(m[1])
		}
	}
	return ""
}

var (
	leadForm = lazyregexp.New(`(?i)^(?:(?:comment|kommentar|commentaire|comentario)?\s*#?\d+[.):]?\s+)?(?:(?:posted by|comment by|review by|written by|left by|submitted by|kommentar von|bewertung von|rezension von|beitrag von|verfasst von|geschrieben von|publicado por|publié par|geplaatst door|scritto da)\s*:?\s+|(?:from|by|von|par|por|door|di|da|от|автор|author|name|autor|auteur)\s*:\s*|(?-i:by)\s+)?`)
	tailForm = lazyregexp.New(`(?i)[\s:,|]*(?:\s(?:says?|said|wrote|writes|sagte?|schrieb|schreibt|meinte?|a dit|a écrit|dit|dijo|dice|escribió|disse|diz|scrive|ha detto|ha scritto|zegt|schreef|пишет|написал|написала|говорит|さん|より|のコメント)(?: on| at| am| le)?)?[\s:,|…]*(?:\.\.\.)?$`)
)

// unverifiedForm is what Drupal puts behind the names of those who did not log
// in, and Slashdot behind others.
var unverifiedForm = lazyregexp.New(`(?i)\s*\((?:not verified|nicht überprüft|niet gecontroleerd|non vérifié|no verificado|não verificado|non verificato|не проверено|nepotvrzeno|niezweryfikowany|\d+)\)$`)

// cleanName takes off a name what pages put around it: "Posted by", "says:".
func cleanName(s string) string {
	s = strings.TrimSpace(strings.Trim(strings.Join(strings.Fields(s), " "), "|·•—–»«\u200e\u200f "))
	s = leadForm.ReplaceAllString(s, "")
	s = strings.TrimSpace(tailForm.ReplaceAllString(s, ""))
	s = unverifiedForm.ReplaceAllString(s, "")
	if strings.HasPrefix(s, "#") && isNumber(s[1:]) {
		return "" // of the comment
	}
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) }) {
		return ""
	}
	return s
}
