package capture

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// commentWords are what pages call their comments, in forms that stand in a
// headline, each as the beginning of a word.
const commentWords = `comments?|responses?|repl(?:y|ies)|thoughts?|reactions?|discussion|remarks|user comments|reader comments|` +
	`kommentare?|leserkommentare?|antworten?|reaktionen|gedanken?|meinungen|rückmeldungen|beiträge|wortmeldungen|` +
	`commentaires?|réponses?|réflexions?|réactions?|pensées?|avis|` +
	`comentarios?|respuestas?|pensamientos?|ideas|reacciones|opiniones|` +
	`comentários?|respostas?|pensamentos?|opiniões|` +
	`comment[oi]|rispost[ae]|pensier[oi]|reazioni|` +
	`reacties?|gedachten?|antwoorden|opmerkingen|` +
	`коммента\pL*|ответ\pL*|мысл\pL*|отзыв\pL*|мнени\pL*|` +
	`(?:この記事への|みんなの|トラックバックと)?コメント(?:一覧)?|件のコメント|件の返信|返信|レス|感想|评论|評論|留言|条评论|回复|回應|댓글|의견|` +
	`komentarze|komentarzy?|odpowiedzi|yorum(?:lar)?|kommentarer|kommentar|svar|kommenttia|komentář\pL*|σχόλια`

var (
	countFirst  = lazyregexp.New(`(?i)^(?:there (?:are|is) |(?:es gibt|hay|c[’']è|ci sono|il y a) |showing |all |alle |bisher )?(\d[\d.,]{0,6}|one|ein|eine|un|une|uno|una|um|uma|een|één|один) ?(?:件の|条|條|개의|つの)?(?:[\pL’'-]+ )?(?:` + commentWords + `)(?:[^\pL]|$)`)
	countLast   = lazyregexp.New(`(?i)^(?:[\pL’'-]+ )?(?:` + commentWords + `)(?: [^\d()]{0,60}?)?[\s:(\[_–-]*(\d[\d.,]{0,6})[\s)\]件条.:]*$`)
	countWithin = lazyregexp.New(`(?i)^(?:\pL+ ){1,5}(\d[\d.,]{0,6}) (?:\pL+ )?(?:` + commentWords + `)[\s.:!]*$`)
	headline    = lazyregexp.New(`(?i)^(?:[\pL’'-]+ )?(?:` + commentWords + `)(?: (?:on|to|for|zu|zum|auf|sur|à|sobre|a|su|op|к)(?: this| the| diesem?| cet| este| questo| dit)? .{0,80}| \pL+)?:?$`)
	titleForm   = lazyregexp.New(`(?i)^\S+ (?:[\pL’'-]+ )?[\pL]+ (?:on|to|for|zu|zum|auf|sur|à|sobre|en|em|para|a|su|per|op|к|о|на|about) [“"„«‘'‚「‹](.+)[”"“»’'‘」›]:?$`)
	asiaTitle   = lazyregexp.New(`^[「『“](.+)[」』”](?:に|への|に対して|上|的|中|有).*\d|^([^「『“]{1,100}?) ?への ?\d+ ?件の(?:コメント|返信|フィードバック)$`)
	asiaCount   = lazyregexp.New(`^(?:[「『“].+[」』”](?:に|への|に対して|上|的|中|有).*?|.{1,100}への ?)(\d+) ?(?:件|条|條|个|個)(?:の(?:コメント|返信|フィードバック)|の?(?:评论|評論|留言|回复|回應))`)
)

// landmarks finds them, in order.
func (p *page) landmarks() []landmark {
	const longest, often = 300, 3 // bytes; times that a line stands on a page that heads nothing
	var out []landmark
	times := map[string]int{}
	for i := range p.lines {
		l := &p.lines[i]
		if l.text == "" || l.quoted || len(l.text) > longest || p.readings[i].dated {
			continue
		}
		text := strings.TrimPrefix(strings.Trim(l.text, "*#=-–— \t•»«|"), "RSS")
		if m, ok := landmarkOf(text); ok && !latestForm.MatchString(text) && (m.count >= 0 || p.readings[i].kind != action || p.readings[i].verb != "") {
			m.line = i
			times[l.text]++
			if m.count >= 0 && m.title == "" {
				m.title = p.brokenTitle(i, text)
			}
			out = append(out, m)
		}
	}
	return slices.DeleteFunc(out, func(m landmark) bool { return m.count < 0 && times[p.lines[m.line].text] >= often })
}

// brokenTitle reads the title in a headline that goes on in the next line.
func (p *page) brokenTitle(i int, text string) string {
	for n := 1; n <= 2 && i+n < len(p.lines) && p.lines[i+n].text != ""; n++ {
		text += " " + strings.Trim(p.lines[i+n].text, "* ")
		if m := titleForm.FindStringSubmatch(text); m != nil {
			p.landmarkEnds[i] = i + n
			return m[1]
		}
	}
	return ""
}

func landmarkOf(text string) (m landmark, ok bool) {
	m.count = -1
	const longestCount = 120
	if t := titleForm.FindStringSubmatch(text); t != nil {
		m.title = t[1]
	} else if t := asiaTitle.FindStringSubmatch(text); t != nil {
		m.title = t[1] + t[2]
	}
	for _, form := range []*lazyregexp.Regexp{countFirst, countLast, countWithin, asiaCount} {
		if c := form.FindStringSubmatch(text); c != nil && (m.title != "" || utf8.RuneCountInString(text) <= longestCount) {
			m.count = numberIn(c[1])
			return m, true
		}
	}
	if i := strings.IndexByte(text, ' '); i > 0 && headline.MatchString(text[:i]) && footForm.MatchString(text[i+1:]) {
		return m, true // "Comments Leave a comment"
	}
	first, _ := utf8.DecodeRuneInString(text)
	return m, !unicode.IsLower(first) && utf8.RuneCountInString(text) <= longName && headline.MatchString(text)
}

// numberIn reads a number that may have a word or separators for it.
func numberIn(s string) int {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
	if digits == "" {
		return 1
	}
	n, _ := strconv.Atoi(digits)
	return n
}

// footForm finds what stands below the comments of a page: the form to write
// one, ways to other pages, what is said of the site.
var footForm = lazyregexp.New(`(?i)^(?:` +
	`(?:leave|post|add|write|submit|make) (?:a|an|your|new|us a)? ?(?:new )?(?:reply|comment|response|note)\b.{0,60}|(?:speak|sound off|join the (?:discussion|conversation))\b.{0,40}|your email (?:address )?will not be .*|comments? (?:are|is|have been) (?:now )?(?:closed|disabled|off).*|(?:sorry, )?comments for this (?:entry|post|article) .*|the comments to this entry are closed.*|commenting (?:is|has been) .*|verify your comment|previewing your comment|this is only a preview.*|you must be (?:logged in|registered).*|(?:please )?(?:log|sign) in to (?:post|leave|add|comment).*|post navigation|comment navigation|(?:←|«|<<)? ?older comments.*|newer comments.*|(?:your )?name:?(?: ?\*| ?\((?:required|optional|pflicht\w*|erforderlich|obligatoire|requerido|obrigatório|verplicht|obbligatorio)[^)]*\))?:?(?: ?_+)?|(?:your )?(?:e-?)?mail(?: address)?:?(?: ?\*| ?\((?:required|optional|will not|pflicht|erforderlich|wird nicht)[^)]*\))+:?(?: ?_+)?|(?:e-?mail|web ?site|url|homepage)(?: ?\*| ?\(optional\))?:?(?: ?_+)?|notify me of .*|recent posts|recent comments|related (?:posts|articles|stories)|archives|categories|trackback url.*|subscribe to .*|rss feed for .*|comment feed.*|you may use these html.*|you can use these (?:html )?tags.*|powered by .*|proudly powered .*|copyright (?:©|\(c\)|\d{4}).*|all rights reserved.*|create a (?:free )?website.*|blog at wordpress.*|about (?:me|this blog|the author|us)|blogroll|search for:.*|search (?:this|the|our|my) (?:blog|site|weblog|log|journal|archives?)|links to this post|post a comment.*|comment as:.*|create a link|newer posts?|older posts?|subscribe to: .*|loading the player.*|remember (?:me|my|personal info).*|save my name.*|submit comment|cancel reply|click here to cancel.*|` +
	`(?:schreibe?n?|hinterlass(?:e|en sie)|verfasse|ihr|dein|neue[rn]?|kommentar) (?:einen?|eine|deinen|ihren|sie einen|kommentar|antwort|schreiben|verfassen|abgeben|hinterlassen|hinzufügen|absenden)\b.{0,60}|(?:einen )?kommentar (?:schreiben|veröffentlichen|posten|senden|hinterlassen|abgeben|verfassen|hinzufügen)|(?:deine|ihre) e-mail-adresse wird nicht .*|(?:die )?kommentare? (?:sind|ist|wurde[n]?) .{0,20}(?:geschlossen|deaktiviert).*|(?:die )?kommentarfunktion ist .*|beitragsnavigation|kommentarnavigation|.{0,4}ältere kommentare.*|neuere kommentare.*|neueste (?:beiträge|kommentare)|letzte (?:beiträge|kommentare)|ähnliche (?:beiträge|artikel)|kategorien|archive?|benachrichtig(?:e|ung|t|en) .*|informiere mich .*|meinen namen, .*|suche nach:.*|impressum|facebook-foto|du kommentierst mit .*|verbinde mit %s|antwort abbrechen|hier klicken, um .*|mit der nutzung .*|trackback-url.*|blogroll|über (?:mich|diesen blog|den autor)|` +
	`laisse[rz] (?:un|votre) .{0,40}|qui êtes-vous ?\?|votre nom(?: \(.{1,20}\))?(?: ?[*:_]+)*|texte de votre message.*|ajoutez votre commentaire.*|un message, un commentaire ?\?|(?:ajouter|poster|écrire|publier|soumettre) (?:un|votre) (?:commentaire|réponse).*|votre (?:adresse|e-?mail) .{0,40}(?:publiée?|messagerie).*|les commentaires sont (?:fermés|clos).*|navigation (?:de l[’']article|des articles|des commentaires)|articles? (?:récents|similaires)|commentaires récents|annuler la réponse|prévenez-moi .*|enregistrer mon nom.*|catégories|propulsé par .*|s[’']abonner.*|rechercher ?:.*|` +
	`dej(?:a|ar|e) (?:una?|tu|un) .{0,40}|(?:publicar|añadir|enviar|escrib[ei]r?) (?:un|tu|el) (?:comentario|respuesta).*|tu dirección de correo .*|(?:los )?comentarios (?:están )?(?:cerrados|desactivados).*|navegación de (?:entradas|comentarios)|entradas (?:recientes|relacionadas)|comentarios recientes|cancelar la respuesta|notificarme .*|recibir un (?:correo|email) .*|guarda mi nombre.*|categorías|archivos|` +
	`deix(?:e|ar) (?:uma?|o|seu|um) .{0,40}|(?:postar|adicionar|enviar|publicar) (?:um )?comentário.*|o seu endereço de .*|(?:os )?comentários (?:estão )?(?:fechados|encerrados|desativados).*|navegação d[eoa].{0,10} ?posts?.*|posts? (?:recentes|relacionados)|comentários recentes|cancelar resposta|notifi(?:que|car)-me .*|avise-me .*|salvar meus dados.*|categorias|arquivos?|` +
	`lasci(?:a|are) (?:un|una|il tuo) .{0,40}|(?:invia|aggiungi|scrivi|pubblica|inserisci|posta) (?:un )?(?:commento|risposta).*|il tuo indirizzo email .*|i commenti sono (?:chiusi|disabilitati).*|navigazione articol[oi].*|articoli (?:recenti|correlati)|commenti recenti|annulla risposta|avvertimi .*|notificami .*|salva il mio nome.*|categorie|archivi|` +
	`(?:geef|laat|plaats|schrijf|voeg) (?:een|je|uw) (?:reactie|antwoord|commentaar|bericht).{0,40}|(?:je|jouw|uw) e-?mail-?adres .*|(?:de )?reacties zijn gesloten.*|reageren is niet .*|berichtnavigatie|bericht navigatie|recente (?:berichten|reacties)|reactie annuleren|stuur mij een .*|mijn naam, .*|categorieën|archieven|` +
	`(?:добавить|оставить|написать|отправить) (?:комментарий|ответ|отзыв).*|ваш (?:адрес|e-mail) .*|(?:комментарии|комментирование) (?:закрыты|отключен).*|навигация по .*|(?:свежие|последние) (?:записи|комментарии)|отменить ответ|уведом(?:ить|лять) .*|сообщать .*|рубрики|архивы|похожие записи|` +
	`search|suche|pages|seiten|meta|links|tags|home|follow (?:us|me)\b.{0,30}|newsletter|advertisements?|anzeigen?|werbung|share this:?|(?:most )?popular (?:posts|articles|stories|topics)|most (?:read|commented|viewed)|meistgelesen.{0,20}|top posts.{0,20}|latest (?:posts|news|articles|stories)|you (?:may|might) also like.*|das könnte (?:sie|dich) auch .*|(?:previous|next) (?:post|article|entry)\b.{0,80}|(?:vorheriger|voriger|nächster) (?:beitrag|artikel|eintrag)\b.{0,80}|(?:article|billet) (?:précédent|suivant).{0,80}|(?:entrada|artículo) (?:anterior|siguiente).{0,80}|(?:post|artigo) (?:anterior|seguinte).{0,80}|(?:articolo|post) (?:precedente|successivo).{0,80}|(?:vorig|volgend)e? (?:bericht|artikel).{0,80}|(?:предыдущая|следующая) (?:запись|статья).{0,80}|post reply|reply to (?:thread|topic)|page \d+ of \d+.*|terms (?:of|and) .{0,30}|privacy(?: policy)?|datenschutz.{0,30}|contact(?: us)?|kontakt|log ?in|register|sign (?:in|up)|buscar|rechercher|cerca|zoeken|поиск|検索|` +
	`コメントを(?:残す|投稿|書く|する|送信|追加|キャンセル).*|コメントする|コメント(?:の投稿|を書く|投稿|フォーム|欄は|は受け付け).*|メールアドレスが公開.*|投稿ナビゲーション|最近の(?:投稿|コメント|記事)|(?:新しい|古い)(?:投稿|記事|コメント).*|カテゴリー?|アーカイブ|トラックバック(?:url|uri).*|この記事の?トラックバック.*|管理者にだけ.*|発表评论.*|发表评论.*|发表回复.*|發佈留言.*|댓글 (?:남기기|쓰기).*` +
	`)$`)

// formLine finds what browsers make of the fields and buttons of a form.
var formLine = lazyregexp.New(`_{6,}.*\pL|\pL.*_{6,}|^\[ ?(?:Post|Submit|Send|Absenden|Abschicken|Kommentar|Publier|Envoyer|Enviar|Publicar|Invia|Versturen|Отправить|送信)[^\]]*\]$|^IFRAME:|^\(BUTTON\)|^\[_+\]|\[Unknown INPUT type\]|^©|^Copyright ©`)

// isFoot reports whether a line is one of those that stand below all comments.
func (p *page) isFoot(i int) bool { return p.foot[i] }

func (p *page) readFoot(i int) bool {
	l := &p.lines[i]
	if l.quoted || l.text == "" && formLine.MatchString(strings.TrimSpace(l.raw)) {
		return !l.quoted
	}
	const longest = 160 // bytes
	text := strings.Trim(l.text, "*#=-–— \t•»«|+◦▪")
	return len(text) <= longest && footForm.MatchString(text) || formLine.MatchString(l.text)
}
