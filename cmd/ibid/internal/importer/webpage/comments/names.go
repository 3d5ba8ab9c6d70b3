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

// byForms are what pages put before the name of whoever wrote something.
const byForms = `(?:posted|comment|commented|review|written|left|submitted|reply|response|published|added|sent|created) by|(?:comment|reply) from|` +
	`(?:kommentar|bewertung|rezension|beitrag|antwort|eintrag|verfasst|geschrieben|eingetragen|gespeichert|gepostet|veröffentlicht|eingereicht|kommentiert|erstellt|abgeschickt) von|` +
	`(?:soumis|publié|posté|écrit|envoyé|rédigé|proposé|ajouté|commentaire|réponse|commenté) (?:par|de)|` +
	`(?:enviado|publicado|escrito|comentado|ingresado|comentario|respuesta|postado|comentário|resposta|criado) (?:por|de)|` +
	`(?:inviato|pubblicato|scritto|inserito|postato|commento|risposta|commentato) (?:da|di)|` +
	`(?:ingediend|geplaatst|geschreven|gepost|ingezonden|verzonden|verstuurd|reactie|antwoord) (?:door|van)|` +
	`(?:отправлено|опубликовано|написано|добавлено|прислано)(?: пользователем)?|(?:опубликовала?|написала?|отправила?|комментарий от)|` +
	`(?:przesłane|wysłane|dodane|napisane) przez|(?:inskickat|skrivet|postat) av`

var (
	leadForm = lazyregexp.New(`(?i)^(?:(?:comment|kommentar|commentaire|comentario)?\s*#?\d+[.):]?\s+)?(?:(?:` + byForms + `)\s*:?\s+|(?:from|by|von|par|por|door|di|da|от|автор|author|name|autor|auteur|投稿者|名前|お名前)\s*[:：]\s*|(?-i:by|par|Par|door|Door)\s+)?`)
	tailForm = lazyregexp.New(`(?i)[\s:,|]*(?:\s(?:says?|said|wrote|writes|sagte?|schrieb|schreibt|meinte?|a dit|a écrit|dit|dijo|dice|escribió|disse|diz|scrive|ha detto|ha scritto|zegt|schreef|пишет|написал|написала|говорит|さん|より|のコメント|投稿日時?|日時)(?: on| at| am| le)?)?[\s:,|…]*(?:\.\.\.)?$`)
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
