package comments

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// entry takes the comment apart.
func (x *reading) entry(r region) *Entry {
	e := &Entry{ID: x.key, Parent: -1}
	e.Places = x.places(r)
	x.headOut()
	var byAuthor, byDate *html.Node
	e.Date, e.BadDate, byDate = x.findDate()
	x.shown = byDate
	e.Author, e.URL, byAuthor = x.findAuthor()
	for inner := x.innerBody(); e.Author == "" && inner != nil; inner = x.innerBody() {
		// What seemed to be words alone may hold the author, whom no class tells of.
		x.words = inner
		e.Date, e.BadDate, byDate = x.findDate()
		x.shown = byDate
		e.Author, e.URL, byAuthor = x.findAuthor()
	}
	e.Date, e.BadDate = x.stampedDate(e.Date, e.BadDate)
	e.Address = x.permalink(e)
	if e.ID == "" {
		e.ID = ownNumber(e)
	}
	if e.ID == "" && len(e.Places) > 0 {
		e.ID = e.Places[0]
	}
	e.Answers = x.answers()
	subject := x.takeSubject(byAuthor)
	e.Kind = x.kind(r, e)
	e.Body = x.takeBody(byAuthor, byDate)
	x.dropOwnLinks(e.Body, e)
	trimLines(e.Body)
	e.Subject = subject
	if e.Kind == Comment && e.isExcerpt() {
		e.Kind = Pingback
	}
	if e.Kind == Comment && isTombstone(e) {
		e.Kind = Tombstone
	}
	return e
}

var answerWords = words("parent replyto inreplyto answers replied parentlink respondedto")

var inReplyForm = lazyregexp.New(`(?i)in (?:reply|response|answer) to|replying to|replied to|als antwort auf|antwort auf|in antwort auf|en réponse à|en respuesta a|em resposta a|in risposta a|in antwoord op|als reactie op|в ответ на|ответ на|odpowiedź na|som svar på|への返信`)

// answers gives the fragment of the comment that a comment says it answers.
func (x *reading) answers() string {
	for n := range x.outside() {
		for _, key := range []string{"data-parent", "data-parent-id", "data-parent-comment-id"} {
			if v := dom.Attr(n, key); isNumber(strings.TrimPrefix(v, "comment-")) && strings.Trim(v, "0") != "" {
				return v
			}
		}
		if !isLink(n) {
			continue
		}
		u, err := url.Parse(dom.Attr(n, "href"))
		if err != nil || u.Fragment == "" {
			continue
		}
		if !isNamed(n, answerWords) && !slices.Contains(dom.Tokens(n, "class"), "u-in-reply-to") && !x.saysInReply(n) {
			continue
		}
		return u.Fragment
	}
	return ""
}

func (x *reading) saysInReply(n *html.Node) bool {
	if n.Parent == nil {
		return false
	}
	if text, ok := dom.Short(n, 120); ok && (inReplyForm.MatchString(text) || inReplyForm.MatchString(dom.Attr(n, "title"))) {
		return true
	}
	text, ok := dom.Short(n.Parent, 200)
	if loc := inReplyForm.FindStringIndex(text); ok && loc != nil {
		own, _ := dom.Short(n, 120)
		return own != "" && strings.HasPrefix(strings.TrimLeft(text[loc[1]:], " :,\"“»«"), own)
	}
	return false
}

// takeSubject takes the heading out of a comment that has one, and gives it.
func (x *reading) takeSubject(byAuthor *html.Node) string {
	for n := range x.outside() {
		if !dom.Is(n, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5) && !plays(n, subject) && !isTitle(n) {
			continue
		}
		plain := dom.Clone(n, func(c *html.Node) bool { return c.Type == html.ElementNode && plays(c, noise) && c.DataAtom != atom.A })
		text, short := dom.Short(plain, 200)
		if !short || dom.Find(n, func(e *html.Node) bool { return dom.Is(e, atom.Time) || plays(e, author) || plays(e, date) }) != nil || n == x.words || dom.Contains(n, x.words) {
			continue
		}
		named := byAuthor != nil && (dom.Contains(byAuthor, n) && !dom.Contains(byAuthor, x.words) || dom.Contains(n, byAuthor))
		if named || isUtility(text) || plays(n, author) || x.parse(text).Known() {
			continue
		}
		n.Data, n.DataAtom = "div", atom.Div
		for c := n.FirstChild; c != nil; c = n.FirstChild {
			n.RemoveChild(c)
		}
		return text
	}
	return ""
}

// isTitle reports whether an element is what RDFa calls a title, as Drupal does, or
// a name of what is not said to be a person.
func isTitle(n *html.Node) bool {
	for _, property := range strings.Fields(dom.Attr(n, "property")) {
		switch _, local, _ := strings.Cut(property, ":"); local {
		case "title", "headline":
			return true
		case "name":
			return dom.Attr(n, "typeof") == "" && (n.Parent == nil || dom.Attr(n.Parent, "typeof") == "")
		}
	}
	return false
}

var pingForm = lazyregexp.New(`(?i)^\s*\[?(?:pingback|trackback)(?: by| von| de)?\b|^(?:pingback|trackback)$`)

func (x *reading) kind(r region, e *Entry) Kind {
	for n := r.roots[0]; n != nil; n = n.Parent {
		if n.Type != html.ElementNode || dom.Is(n, atom.Body) {
			break
		}
		for _, name := range named(n) {
			switch strings.ToLower(name) {
			case "pingback", "trackback", "pings", "pinglist", "trackbacks", "pingbacks", "trackbacklist", "pingbacklist":
				return Pingback
			}
		}
	}
	if text, _ := dom.Short(x.work, 3000); pingForm.MatchString(text) && e.URL != "" {
		return Pingback
	}
	return Comment
}

// isExcerpt reports whether the words of an entry are those that WordPress cuts
// out of the page that has linked to the post, where its theme shows pingbacks as
// comments: "[…] the winter boat […]".
func (e *Entry) isExcerpt() bool {
	const longest = 1000
	text, short := dom.Short(e.Body, longest)
	return short && e.URL != "" && excerptForm.MatchString(text)
}

var excerptForm = lazyregexp.New(`^(?:\[…\]|\[\.\.\.\]).{4,}(?:\[…\]|\[\.\.\.\])$`)

var tombstoneForm = lazyregexp.New(`(?i)^[\s\[(<*_-]*(?:(?:this |the )?(?:comment|post|message|reply)?\s*(?:has been|was|is)?\s*(?:deleted|removed|flagged|redacted|suspended comment|screened comment|dead)(?: comment| by (?:the |a )?(?:author|blog administrator|user|moderators?|administrator|site admin).*)?` +
	`|(?:dieser |diese |der |das )?(?:kommentar|beitrag|nachricht)?\s*(?:wurde|ist)?\s*(?:vom autor|von der redaktion|vom administrator|durch.{0,40})?\s*(?:gelöscht|entfernt)(?: worden)?` +
	`|(?:ce )?commentaire (?:a été )?supprimé.{0,40}|(?:este )?comentario (?:ha sido |fue )?(?:eliminado|borrado).{0,40}|(?:este )?comentário (?:foi )?(?:removido|excluído).{0,40}|(?:questo )?commento (?:è stato )?(?:rimosso|eliminato).{0,40}|(?:deze )?reactie (?:is )?verwijderd.{0,40}|комментарий удал[её]н.{0,40}|削除されました.{0,20}|このコメントは.{0,20}削除.{0,20})[\s\])>*_.!-]*$`)

func isTombstone(e *Entry) bool {
	text, short := dom.Short(e.Body, 160)
	return short && text != "" && tombstoneForm.MatchString(text)
}
