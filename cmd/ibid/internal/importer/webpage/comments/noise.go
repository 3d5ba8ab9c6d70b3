package comments

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// strip takes out of a comment what is the page's and not its author's: reply
// and edit links, rating and share boxes, pictures of people, forms, buttons,
// scripts, signatures.
func strip(root *html.Node) {
	shown := len(dom.Text(root))
	for _, n := range dom.FindAll(root, func(n *html.Node) bool { return isNoise(n, shown) }) {
		dom.Remove(n)
	}
	cutSignature(root)
	for _, n := range dom.FindAll(root, isModerationNotice) {
		dom.Remove(n)
	}
	for _, n := range dom.FindAll(root, func(n *html.Node) bool { return n.DataAtom == atom.A && isUtilityLink(n) }) {
		removeWithBrackets(n)
	}
}

var signatureLine = lazyregexp.New(`^[\s\x{a0}]*_{10,}[\s\x{a0}]*$`)

// cutSignature cuts off what stands below the line that forums put above
// signatures.
func cutSignature(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type != html.TextNode || !signatureLine.MatchString(n.Data) {
			continue
		}
		for n != nil {
			next := n.NextSibling
			dom.Remove(n)
			n = next
		}
		return
	}
}

var moderationForm = lazyregexp.New(`(?i)^\W*(?:your comment is awaiting moderation|dein kommentar wartet auf (?:freischaltung|moderation)|votre commentaire est en attente de modération|tu comentario está (?:pendiente|a la espera) de moderación|seu comentário está aguardando moderação|il tuo commento è in attesa di moderazione|je reactie wacht op moderatie|ваш комментарий ожидает (?:проверки|модерации))\W*$`)

// isModerationNotice reports whether an element says that the comment has not
// been approved, as its author alone was shown it.
func isModerationNotice(n *html.Node) bool {
	text, short := dom.Short(n, 80)
	return short && moderationForm.MatchString(text)
}

// isNoise reports whether an element is the page's. What shows most of the
// comment is not, whatever it is called.
func isNoise(n *html.Node, shown int) bool {
	switch n.DataAtom {
	case atom.Form:
		return dom.IsShort(n, 60) || dom.Find(n, func(e *html.Node) bool { return e.DataAtom == atom.Textarea }) != nil
	case atom.Script, atom.Style, atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Svg, atom.Template, atom.Link, atom.Meta, atom.Iframe:
		return n.DataAtom != atom.Iframe || !isPlayer(n)
	case atom.Noscript:
		return true
	case atom.Img:
		return isPortrait(n)
	case atom.Blockquote, atom.Pre, atom.Code, atom.P, atom.Li, atom.Em, atom.Strong, atom.B, atom.I:
		if dom.Attr(n, "class") == "" {
			return false
		}
	}
	if hasWord(n, voteWords) && isVotes(n) {
		return true
	}
	if !plays(n, noise) && !isAboutAuthor(n) || isPointer(n) {
		return false
	}
	return dom.IsShort(n, max(shown/2, 20)) || hasWord(n, aboutWords)
}

var pointerForm = lazyregexp.New(`^(?:>>|»|＞＞)(?:No\.? ?)?\d{1,10}(?: ?\([^)]{1,8}\))?$`)

// isPointer reports whether an element is what an author wrote to point to another
// post of an image board: ">>12", or ">>12 (OP)".
func isPointer(n *html.Node) bool {
	text, short := dom.Short(n, 30)
	return short && pointerForm.MatchString(text)
}

var voteWords = words("like likes dislike dislikes vote votes voting upvote downvote thumb thumbs karma score points")

// isVotes reports whether an element shows a number of votes and no more.
func isVotes(n *html.Node) bool {
	text, short := dom.Short(n, 12)
	return short && strings.Trim(text, "0123456789+-–−() ") == ""
}

// isPlayer reports whether a frame shows a film that the author put there.
func isPlayer(n *html.Node) bool {
	src := dom.Attr(n, "src")
	for _, host := range []string{"youtube", "vimeo", "dailymotion", "soundcloud"} {
		if strings.Contains(src, host) {
			return true
		}
	}
	return false
}

// isPortrait reports whether a picture shows a person or counts a visit.
func isPortrait(n *html.Node) bool {
	src := strings.ToLower(dom.Attr(n, "src") + dom.Attr(n, "data-src"))
	return hasWord(n, portraitWords) || strings.Contains(src, "gravatar.com") || strings.Contains(src, "/avatar") || strings.Contains(src, "userpic") ||
		dom.Attr(n, "width") == "1" || dom.Attr(n, "height") == "1"
}

var portraitWords = words("avatar avatars gravatar userpic profilepic")

// utility are the words of links that do something to a comment.
var utility = phrases(`reply|replies|1 reply|subscribe|follow|restack|see all|view all|reply to this|reply to this comment|reply to this post|reply to this thread|reply to comment|sign in to reply|login to reply|report comment|report this comment|report post|recommended|log in to reply|log in or register to post comments|quote|edit|delete|report|report abuse|recommend|flag|flag as inappropriate
	|permalink|permanent link|link|link to this|parent|thread|share|like|unlike|upvote|downvote|collapse|expand|more|read more|see more|show more|hide|top|back to top|# | ¶|comment link|direct link|link to this comment
	|antworten|antwort|auf diesen kommentar antworten|zum antworten anmelden|anmelden zum antworten|zum zitieren anmelden|diesen kommentar melden|beitrag melden|empfehlen|zitieren|zitat|bearbeiten|löschen|melden|teilen|gefällt mir|aufklappen|zuklappen|einklappen|ausklappen|mehr|mehr anzeigen|weiterlesen|direktlink|kommentar melden|nach oben
	|répondre|connectez-vous pour répondre|répondre à ce commentaire|accede para responder|inicia sesión para responder|responder a este comentario|acesse para responder|faça login para responder|accedi per rispondere|log in om te reageren|войдите, чтобы ответить|citer|modifier|éditer|supprimer|signaler|partager|j'aime|j’aime|lien permanent|voir plus|responder|citar|editar|eliminar|borrar|reportar|denunciar|compartir|me gusta|enlace permanente|ver más|ver mais|excluir|compartilhar|curtir
	|rispondi|cita|modifica|elimina|segnala|condividi|mi piace|reageer|beantwoorden|antwoorden|citeren|bewerken|verwijderen|rapporteren|delen|vind ik leuk
	|ответить|цитировать|редактировать|удалить|пожаловаться|поделиться|нравится|ссылка|развернуть|свернуть|返信|返信する|引用|編集|削除|通報|共有|回复|回覆|引用|举报|编辑|删除|odpowiedz|cytuj|edytuj|usuń|zgłoś|svar|svara|besvar|vastaa|yanıtla|cevapla|odpovědět`)

func phrases(list string) map[string]bool {
	set := map[string]bool{}
	for p := range strings.SplitSeq(list, "|") {
		set[strings.Join(strings.Fields(p), " ")] = true
	}
	return set
}

// isUtility reports whether a text is that of a link which does something to a
// comment.
func isUtility(text string) bool {
	text = strings.ToLower(strings.Trim(text, " \u00a0()[]{}«»<>↓↑→←↩↵⤶⚑+-·|:.…"))
	return text == "" || utility[text]
}

// isUtilityLink reports whether a link does something to a comment: by its
// words, and by its leading nowhere else than to the page, or to a form.
func isUtilityLink(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if dom.Is(p, atom.Blockquote, atom.Cite) || hasWord(p, quoteWords) {
			return false // it may be what points at the source
		}
	}
	text, short := dom.Short(n, 40)
	if !short || dom.Find(n, func(e *html.Node) bool { return e.DataAtom == atom.Img }) != nil || !isUtility(text) {
		return false
	}
	href := strings.ToLower(dom.Attr(n, "href"))
	if href == "" || strings.HasPrefix(href, "#") || strings.HasPrefix(href, "javascript:") || strings.HasPrefix(dom.Attr(n, "rel"), "nofollow") {
		return true
	}
	for _, part := range []string{"reply", "respond", "comment", "quote", "edit", "delete", "report", "flag", "share", "post", "login", "signup", "#"} {
		if strings.Contains(href, part) {
			return true
		}
	}
	return false
}

var quoteWords = words("quote blockquote quoteheader postedby quotetitle")

// removeWithBrackets takes out a link with the brackets or bars around it.
func removeWithBrackets(n *html.Node) {
	before, after := n.PrevSibling, n.NextSibling
	if before != nil && after != nil && before.Type == html.TextNode && after.Type == html.TextNode {
		open, closed := strings.TrimRight(before.Data, " \n\t"), strings.TrimLeft(after.Data, " \n\t")
		if strings.HasSuffix(open, "[") && strings.HasPrefix(closed, "]") || strings.HasSuffix(open, "(") && strings.HasPrefix(closed, ")") {
			before.Data, after.Data = open[:len(open)-1], closed[1:]
		}
	}
	if after != nil && after.Type == html.TextNode && strings.Trim(after.Data, " \n\t|·•") == "" {
		after.Data = ""
	}
	if before != nil && before.Type == html.TextNode && strings.Trim(before.Data, " \n\t|·•") == "" {
		before.Data = ""
	}
	dom.Remove(n)
}
