package comments

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// accepted reports whether a group is one of comments. The less its mark says, the
// more its elements have to: ids in a series of comments are believed with an
// author or a date; classes want both in most; what other things are marked with,
// too, wants them in nearly all, and ids, or a heading that speaks of comments.
func (c *candidate) accepted() bool {
	n, wholes, full, ids := len(c.entries), c.wholes(), 0, 0
	if n == 0 || wholes*10 < n*7 || c.isRepeated() || c.isListOfLinks() {
		return false
	}
	for _, e := range c.entries {
		if e.Author != "" && (e.Date.Known() || e.BadDate != "") && e.hasWords() || e.Kind != Comment {
			full++
		}
		if e.ID != "" {
			ids++
		}
	}
	switch {
	case n == 1 && !(c.isAlone() && (full == 1 || c.by == byID && len(dom.Words(c.word)) == 1 && c.stands())):
		return false
	case c.by == byID && c.word == "c" && !c.stands(): // of TYPO3 "c12" is any piece of a page
		return n > 1 && full*10 >= n*8
	case !c.weak && c.by != byClass:
		return true
	case !c.weak:
		return full*10 >= n*7 && (!c.part || c.stands())
	}
	return full*10 >= n*8 && (ids*10 >= n*8 && c.by != byShape || c.stands()) && !c.isIndex()
}

// isAlone reports whether a single element may be the one comment of a page: it
// holds the comment, or stands where the comments stand.
func (c *candidate) isAlone() bool {
	r := c.regions[0]
	switch {
	case c.by == byShape || c.part || !dom.IsBlock(r.mark) && (len(r.roots) == 1 || c.by == byClass):
		return false
	case r.mark != r.roots[0] || len(r.roots) > 1:
		return isHeaded(r.mark)
	}
	return c.by != byClass || c.stands()
}

// stands reports whether a group stands where a page says that it has comments: in
// a zone that is named so, or under such a heading.
func (c *candidate) stands() bool {
	return isAmongComments(c.regions[0].mark) || isHeaded(c.regions[0].mark)
}

var headingForm = lazyregexp.New(`(?i)^\W*(?:\p{L}{1,8} )?(?:\d[\d.,]*\s*|an?\s|one\s)?(?:(?:\p{L}{1,8} )?(?:comments?|responses?|replies|reactions|discussion|kommentare?|antworten|reaktionen|commentaires?|réponses?|réactions|comentarios?|comentários?|respuestas?|respostas?|opiniones|commenti|risposte|reacties|antwoorden)\b|комментари|ответ|отзыв|komentarz|odpowiedzi|kommenter|kommentt|yorum|komentář|hozzászólás|σχόλια|コメント|件の|条评论|評論|评论|留言|댓글)`)

// isHeaded reports whether the last heading before an element speaks of comments.
func isHeaded(n *html.Node) bool {
	for steps := 0; n != nil && steps < 5 && !dom.Is(n, atom.Body); n, steps = n.Parent, steps+1 {
		seen := 0
		for s := dom.PrevElement(n); s != nil && seen < 200; s, seen = dom.PrevElement(s), seen+1 {
			if dom.Is(s, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Legend) || hasWord(s, titleWords) {
				text, short := dom.Short(s, 150)
				return short && headingForm.MatchString(text)
			}
			if h := dom.Find(s, func(e *html.Node) bool { return dom.Is(e, atom.H1, atom.H2, atom.H3, atom.H4) }); h != nil {
				text, short := dom.Short(h, 150)
				return short && headingForm.MatchString(text)
			}
		}
	}
	return false
}
