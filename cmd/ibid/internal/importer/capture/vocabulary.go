package capture

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/lazyregexp"
	"ibid/cmd/ibid/internal/phrasebook"
)

// vocabulary holds the words that pages put around comments, in small letters.
type vocabulary struct {
	behind  map[string]bool // a verb behind a name
	before  map[string]bool // what stands before a name: "posted by"
	leads   map[string]bool // what stands before a date: "on"
	actions map[string]bool // links under or beside a comment: "reply"
	badges  map[string]bool // what is said of an author besides: "post author"
	spaced  []string        // the phrases behind a name of scripts without spaces, longest first
	dense   []string        // what stands before a date, of scripts without spaces
	profile map[string]bool // what is said of a member of a forum: "joined"
}

// words returns the vocabulary, which is made once.
var words = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{
		behind: setOf(otherVerbs), before: setOf(beforeName), leads: setOf(otherLeads),
		actions: setOf(actionWords), badges: setOf(badgeWords), profile: setOf(profileWords),
	}
	for _, p := range phrasebook.Phrases(phrasebook.Saying) {
		p = strings.ToLower(p)
		v.behind[p] = true
		if slices.Contains(prepositions, lastWord(p)) {
			v.before[p] = true
		}
	}
	for _, p := range phrasebook.Phrases(phrasebook.DateLead) {
		v.leads[strings.ToLower(p)] = true
	}
	for p := range v.leads {
		if !hasSpaces(p) && utf8.RuneCountInString(p) > 1 {
			v.dense = append(v.dense, p)
		}
	}
	longestFirst := func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) }
	slices.SortFunc(v.dense, longestFirst)
	for p := range v.behind {
		if !hasSpaces(p) {
			v.spaced = append(v.spaced, p)
		}
	}
	slices.SortFunc(v.spaced, longestFirst)
	return v
})

// prepositions are the last words of what stands before a name.
var prepositions = []string{"by", "von", "par", "de", "por", "da", "di", "door", "van", "от", "przez", "av", "af", "from"}

const otherVerbs = "says, said, wrote, writes, dice, dijo, dit, a dit, zegt, zei, sagt, meint, ha detto, scrive, disse, diz, говорит, пишет, より, " +
	"说道, 说, 說道, 說, mówi, pisze, powiedział, powiedziała, napisał, diyor ki, dedi ki, säger, skriver, siger, sier, sanoo, kirjoitti, řekl, říká, napsal, commented, comments, reacted, " +
	"thinks, meinte, kommentierte, merkt an, opined, chimes in, left a comment, left a reply, " +
	"comentó, escribió, escreveu, comentou, a écrit, schreef, reageerde, ha scritto, ha commentato"

const beforeName = "by, posted by, post by, reply by, submitted by, comment by, comment from, written by, submitted by, author, name, from, reply by, response by, comment posted by, left by, commented by, contributed by, user, " +
	"von, kommentar von, geschrieben von, verfasst von, autor, eintrag von, antwort von, beitrag von, " +
	"par, commentaire de, commentaire par, écrit par, rédigé par, auteur, le commentaire de, posté par, publié par, " +
	"por, comentario de, comentario por, escrito por, publicado por, enviado por, autor, " +
	"comentário de, comentário por, comentado por, escrito por, nome, " +
	"da, di, commento di, commento da, scritto da, inviato da, pubblicato da, autore, nome, " +
	"door, reactie van, reactie door, geplaatst door, geschreven door, naam, " +
	"от, автор, комментарий от, написал, написала, имя, " +
	"投稿者, 名前, お名前, コメント投稿者, posted by, by, przez, autor"

const otherLeads = "on, at, time, written, written on, said on, geschrieben, verfasst, escrito, publié, publicado, scritto, am, um, vom, den, le, à, el, en, em, às, il, alle, op, om, в, от, on the, posted, posted on, posted at, published, created, added, date, datum, le, the, of, dated, geschrieben am, verfasst am, veröffentlicht am, erstellt am, publié le, posté le, rédigé le, écrit le, publicado el, enviado el, publicado em, enviado em, postado em, pubblicato il, inviato il, scritto il, geplaatst op, geschreven op, опубликовано, добавлено, написано, 投稿日時, 投稿日, 日時, 投稿, submitted on, commented on, wrote on, has written on, permalink, kl, kl."

// actionWords are what the links of a comment say.
const actionWords = "haut de page, retour en haut, zum seitenanfang, seitenanfang, torna su, torna all'inizio, volver arriba, voltar ao topo, naar boven, terug naar boven, вверх, к началу, ページの先頭へ, トップへ戻る, ▲, ▲ top, reply to this post, reply to this thread, delete comment, edit comment, report comment, cancel, recommend, recommended, recommend this, follow, unfollow, improve this answer, add a comment, report spam, show less, read less, login to reply, sign in to reply, log in to respond, sign in to comment, » log in to reply, view in discussion, upvote (, get link, award, save, copy link, jump to comment, print, print this, e-mail this, email this, pin, drucken, imprimer, imprimir, stampa, afdrukken, печать, 印刷, reply, reply to this, reply to this comment, reply to comment, reply to post, reply ↓, reply →, reply ↵, log in to reply, login to reply, login or register to post comments, log in or register to post comments, log in to leave a comment, reply with quote, quote, report, report abuse, report comment, report this comment, report post, flag, flag as inappropriate, flag comment, flag as spam, like, likes, dislike, like this, liked by you, loading..., loading…, share, share this, edit, edit this, delete, remove, hide, show, collapse, expand, permalink, permanent link, link, link to comment, link to this comment, direct link, parent, thread, top, back to top, up, down, vote up, vote down, upvote, downvote, thumb up, thumb down, mark as spam, spam, next, prev, previous, root, [–], [-], [+], –, −, +, unregistered, (edit), e-mail, email, website, profile, view profile, pm, share on facebook, share on twitter, tweet, comment link, hide comments, hide replies, show replies, read more, more, subscribe, respond, cite, helpful, not helpful, # , #, ¶, » reply, " +
	"antworten, antwort, antwort ↓, antworten ↓, zum antworten anmelden, auf diesen kommentar antworten, auf kommentar antworten, kommentar melden, kommentar löschen, kommentar bearbeiten, kommentar anzeigen, als spam melden!, abbrechen, senden, melden, zitieren, zitat, bearbeiten, löschen, gefällt mir, gefällt mir nicht, gefällt, teilen, nach oben, direktlink, permanenter link, permanentlink, verlinken, link zum kommentar, kommentieren, anmelden zum antworten, anmelden um zu antworten, missbrauch melden, wird geladen …, lädt …, empfehlen, moderieren, diesen kommentar melden, beitrag melden, als spam melden, als spam melden!, spam melden, liken, hilfreich, nicht hilfreich, mehr lesen, mehr anzeigen, weniger anzeigen, ausblenden, aufklappen, zuklappen, einklappen, inhalt melden, verstoß melden, link kopieren, antwort schreiben, antwort verfassen, beantworten, zum antworten bitte anmelden, melde dich an, um zu antworten, permalink kopieren, daumen hoch, daumen runter, zustimmen, ablehnen, drucken, " +
	"permalien, lire plus, lire la suite, voir plus, réduire, répliquer, répondre au message, répondre à ce message, signaler ce commentaire, signaler un contenu, signaler au modérateur, je réponds, identifiez-vous pour répondre, se connecter pour répondre, j’approuve, je n’aime pas, utile, inutile, répondre, répondre ↓, répondre à, répondre à ce commentaire, connectez-vous pour répondre, citer, signaler, signaler un abus, modifier, supprimer, j’aime, j'aime, aimé par, partager, lien permanent, lien, haut, alerter, recommander, " +
	"contestar, responder a este comentario, conéctate para responder, identifícate para responder, leer más, mostrar más, reportar comentario, marcar como spam, no me gusta, útil, votar, responder, responder ↓, accede para responder, inicia sesión para responder, citar, denunciar, reportar, editar, borrar, eliminar, me gusta, le gusta a, compartir, enlace permanente, enlace, arriba, cargando..., " +
	"responder a este comentário, inicie a sessão para responder, entre para responder, ler mais, denunciar abuso, não gostei, não gosto, gosto, concordo, discordo, ligação permanente, responda, faça login para responder, acesse para responder, curtir, curtido por, gostei, compartilhar, partilhar, link permanente, excluir, apagar, denunciar comentário, carregando..., " +
	"rispondi a questo commento, replica, leggi tutto, leggi di più, mostra altro, nascondi, segnala abuso, segnala commento, segnala un abuso, non mi piace, effettua l'accesso per rispondere, effettua il login per rispondere, collegati per rispondere, quota, stampa, rispondi, rispondi ↓, accedi per rispondere, cita, segnala, modifica, elimina, mi piace, condividi, link permanente, caricamento..., permalink, " +
	"reageer op dit bericht, reageer op deze reactie, reactie melden, lees meer, meer lezen, meld reactie, niet leuk, leuk, link kopiëren, inloggen om te reageren, log in om een reactie te plaatsen, quote, beantwoorden, beantwoord, reageren, reageer, reageer hierop, antwoorden, log in om te reageren, log in om te beantwoorden, citeren, citeer, rapporteren, meld misbruik, bewerken, bewerk, verwijderen, vind ik leuk, delen, permanente link, bezig met laden..., " +
	"ответить с цитированием, ответить на это, ответить на сообщение, читать далее, читать полностью, показать полностью, скрыть, свернуть, спам, постоянная ссылка, копировать ссылку, войти, чтобы ответить, авторизуйтесь, чтобы ответить, жалоба, в закладки, ответить, ответить ↓, ответить на комментарий, войдите чтобы ответить, войдите, чтобы ответить, цитировать, цитата, пожаловаться, изменить, редактировать, удалить, нравится, не нравится, поделиться, ссылка, наверх, развернуть, " +
	"返信をキャンセル, コメントに返信, コメントを返信, 引用して返信, 続きを読む, 全文を表示, もっと見る, 折りたたむ, 閉じる, 開く, 違反を報告, 問題を報告, 参考になった, 役に立った, スター, 返信するにはログイン, ログインして返信する, リンクをコピー, 返信, 返信する, 返信 ↓, このコメントに返信, このコメントへの返信, 返答, 引用, 通報, 通報する, 編集, 削除, いいね, いいね!, いいね！, 共有, リンク, パーマリンク, url, 違反報告, 固定リンク, 回复, 回覆, 引用, 举报, 檢舉, 赞, 踩, 分享, 链接, 顶, 답글, 답글쓰기, 신고, 삭제, 수정, 공감, " +
	"odpowiedz, cytuj, zgłoś, edytuj, usuń, lubię to, yanıtla, cevapla, alıntı, svar, svara, vastaa, odpovědět, отговор"

const badgeWords = "community, guest, gast, invité, invitado, visitante, ospite, convidado, bezoeker, гость, ゲスト, gość, author, post author, autor, artikelautor, beitragsautor, autor des artikels, autor de la entrada, autor do post, auteur, auteur de l’article, auteur de l'article, autore, autore articolo, auteur bericht, автор, автор записи, автор статьи, 投稿作成者, 投稿者, moderator, op, says, ↓, not verified, nicht verifiziert, nicht überprüft, no verificado, non vérifié, não verificado, non verificato, niet gecontroleerd"

// profileWords are what forums say of members beside what they write: they are no
// names.
const profileWords = "joined, join date, registered, registered on, member since, posts, location, last edited by, last edited, edited by, last updated, last modified, registriert, registriert seit, dabei seit, mitglied seit, anmeldedatum, beiträge, zuletzt bearbeitet, zuletzt geändert, inscrit, inscrit le, inscription, messages, registrado, fecha de ingreso, mensajes, ingresó, iscritto, iscritto il, registrato, messaggi, lid geworden op, geregistreerd, berichten, зарегистрирован, регистрация, сообщения, updated, aktualisiert"

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.SplitSeq(list, ", ") {
		set[strings.TrimSpace(w)] = true
	}
	return set
}

func lastWord(phrase string) string { return phrase[strings.LastIndex(phrase, " ")+1:] }

// hasSpaces reports whether a phrase is of a script with spaces between words.
func hasSpaces(phrase string) bool {
	for _, r := range phrase {
		if unicode.IsLetter(r) && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			return false
		}
	}
	return true
}

// separators are what stands between the parts of a heading.
const looseSeparators = " \t|·•,;:/»«⋅›‹：\u00a0"

// trim takes separators off both ends. Dashes are left that are part of a word.
func trim(s string) string {
	for {
		was := s
		s = strings.Trim(s, looseSeparators)
		for _, dash := range []string{"-", "–", "—", "−", "~", ">", "@"} {
			if strings.HasPrefix(s, dash+" ") || s == dash {
				s = s[len(dash):]
			}
			if strings.HasSuffix(s, " "+dash) {
				s = s[:len(s)-len(dash)]
			}
		}
		if s == was {
			return s
		}
	}
}

// withoutActions takes links off both ends of a line; had is whether there were
// any. A link may stand at once behind a word, if it begins with a capital.
func (v *vocabulary) withoutActions(s string) (rest string, had bool) {
	s = trimAround(s)
	for {
		cut, ok := v.cutAction(s)
		if !ok {
			return s, had
		}
		s, had = trimAround(cut), true
	}
}

func trimAround(s string) string {
	s = strings.Trim(s, " \t|·•–—-,;/»«⋅›‹\u00a0")
	for _, pair := range []string{"()", "[]", "{}"} {
		if len(s) > 2 && s[0] == pair[0] && s[len(s)-1] == pair[1] {
			s = strings.TrimSpace(s[1 : len(s)-1])
		}
	}
	return s
}

// cutAction takes one link off the end of a line, or all of a line that is one.
func (v *vocabulary) cutAction(s string) (rest string, ok bool) {
	lower := strings.ToLower(s)
	if s == "" || len(lower) != len(s) {
		return s, false
	}
	if v.isAction(lower) || v.areActions(s) {
		return "", true
	}
	const longest = 6 // words
	for n, i := 0, len(lower); n < longest && i > 0; n++ {
		if i = strings.LastIndexAny(lower[:i], " |(["); i < 0 {
			break
		}
		tail := strings.Trim(lower[i:], " |()[]")
		if isCount(tail) && s[i] == ' ' && !v.isAction(trim(lower[:i])) {
			continue // "Bolt 20" is somebody's name, "Reply 20" are links
		}
		if v.isAction(tail) && isApart(s, i) {
			return s[:i], true
		}
	}
	return s, false
}

// isCount reports whether a text is a number without a sign.
func isCount(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func (v *vocabulary) isAction(lower string) bool {
	return moreForm.MatchString(lower) || v.actions[strings.TrimFunc(lower, isSign)] || v.actions[strings.TrimSuffix(lower, ":")] || votes.MatchString(lower)
}

// isSign reports whether a character is a picture that themes set beside the words of a
// link, or the space between. A thumb or a face are somebody's own: "Top 👍".
func isSign(r rune) bool {
	return strings.ContainsRune(" \ufe0f✍✎✏🖊📝💬🗨🔗⚑🚩↩↪⤶⏎🗑", r)
}

// areActions reports whether a line is links without anything between them:
// "ReplyDelete".
func (v *vocabulary) areActions(s string) bool {
	start, small := 0, false
	for i, r := range s {
		if small && unicode.IsUpper(r) {
			if !v.actions[strings.ToLower(s[start:i])] {
				return false
			}
			start = i
		}
		small = unicode.IsLower(r)
	}
	return start > 0 && v.actions[strings.ToLower(s[start:])]
}

// isApart reports whether what begins at i is no word of a sentence: it begins
// with a capital or with what is no letter, or stands behind a stroke.
func isApart(s string, i int) bool {
	if strings.HasSuffix(strings.TrimSpace(s[:i]), "|") || s[i] == '|' {
		return true
	}
	for _, r := range s[i:] {
		switch {
		case unicode.IsUpper(r), !unicode.IsLetter(r) && !strings.ContainsRune(" |()[]", r), unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			return true
		case unicode.IsLetter(r):
			return false
		}
	}
	return false
}

// votes are counters beside such links.
var votes = lazyregexp.New(`^(?:\d(?:[.,]\d)? ?(?:stars?|sterne?|étoiles?|estrellas?|estrelas?|stelle|sterren)|[★☆]{3,}|[+-]?\d{1,5}|[▲▼△▽↑↓👍👎♥❤]+|[▲▼△▽↑↓👍👎♥❤] ?\d+|(?:like|liken|me gusta|j.aime|curtir|mi piace|vind-ik-leuk)?(?:liked by|gefällt|a|aimé par|curtido por|piace a|geliked door) \d+ (?:persons?|people|personen|person|personas? les? gusta(?: esto)?|personnes?|pessoas?|person[ae]|persoon)|\d+ (?:likes?|votes?|points?|replies|reply|antworten|antwort|gefällt mir|réponses?|respuestas?|respostas?|risposte?|reacties|ответов|ответа?))$`)
