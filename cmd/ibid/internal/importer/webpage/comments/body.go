package comments

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// takeBody gives the words of the comment: what holds them and nothing else, or
// what is left of the comment without its author, its date and what is the
// page's. Which elements showed the author and the date is told; they, and what
// stands in their lines, are gone from what is left.
func (x *reading) takeBody(taken ...*html.Node) *html.Node {
	for _, n := range dom.FindAll(x.work, func(n *html.Node) bool { return n.DataAtom == atom.Blockquote && plays(n, body) }) {
		n.Data, n.DataAtom = "div", atom.Div // vBulletin's and XenForo's frame of the words
	}
	if x.words != nil && !x.showsMoreBeside(taken) {
		strip(x.words)
		return x.words
	}
	for _, n := range taken {
		x.takeOut(n)
	}
	for _, n := range dom.FindAll(x.work, func(n *html.Node) bool {
		return isAboutAuthor(n) || plays(n, meta) && n != x.words && !dom.Contains(n, x.words) && dom.IsShort(n, 100)
	}) {
		if !isAboutAuthor(n) && len(dom.Text(n)) == len(dom.Text(x.work)) && dom.Named(n, atom.P) != nil {
			continue // the paragraphs of the comment stand in what is called its head
		}
		dom.Remove(n)
	}
	strip(x.work)
	trimLines(x.work)
	return x.work
}

// showsMoreBeside reports whether most of the comment's words stand outside of
// what seemed to hold them all.
func (x *reading) showsMoreBeside(taken []*html.Node) bool {
	inside := len(dom.Text(x.words))
	rest := dom.Clone(x.work, func(n *html.Node) bool {
		if n == x.words || n.Type == html.ElementNode && (isAboutAuthor(n) || plays(n, meta) || plays(n, noise) || plays(n, author)) || dom.Is(n, atom.Form) {
			return true
		}
		for _, t := range taken {
			if n == t {
				return true
			}
		}
		return false
	})
	return len(dom.Text(rest)) > 2*inside+200
}

// takeOut removes what showed the author or the date, and what it stood in, as
// long as nothing is left there but "says:", "|" or "at".
func (x *reading) takeOut(n *html.Node) {
	if n == nil || !dom.Contains(x.work, n) || dom.Contains(n, x.words) {
		return
	}
	p := n.Parent
	dropJoints(n)
	dom.Remove(n)
	for p != nil && p != x.work && !dom.Contains(p, x.words) {
		text, short := dom.Short(p, 100)
		if !short || !isJoint(text) || dom.Find(p, func(e *html.Node) bool { return dom.Is(e, atom.P, atom.Blockquote, atom.Img) && e != p }) != nil {
			return
		}
		n, p = p, p.Parent
		dropJoints(n)
		dom.Remove(n)
	}
}

// dropJoints removes what joins an element to its neighbours: "Posted by", "|".
// Of a text behind it that goes on, only the joint at its beginning goes.
func dropJoints(n *html.Node) {
	for s := n.PrevSibling; s != nil && isLineJoint(s); {
		prev := s.PrevSibling
		dom.Remove(s)
		s = prev
	}
	for s := n.NextSibling; s != nil; {
		next := s.NextSibling
		if !isLineJoint(s) {
			if s.Type == html.TextNode {
				s.Data = leadingJoint.ReplaceAllString(s.Data, "")
			}
			return
		}
		dom.Remove(s)
		s = next
	}
}

// isLineJoint reports whether a node of a line is a joint.
func isLineJoint(n *html.Node) bool {
	if dom.Is(n, atom.Br) {
		return true
	}
	if dom.IsBlock(n) || dom.Is(n, atom.Img) {
		return false
	}
	text, short := dom.Short(n, 40)
	return short && isJoint(text)
}

// jointWords are the words that pages put between name and date.
var jointWords = words(`says say said wrote writes posted by on at in am um uhr sagte sagt schrieb schreibt meinte von vom le à a dit écrit el las los dice dijo escribió em às disse diz
	il alle ha detto scritto op om zegt schreef в пишет написал написала сказал сказала говорит комментирует zei meint schreef escribió comentou escreveu scrive comment comments kommentar commentaire comentario commento reactie permalink link reply antworten the de da das
	date date: pm from to no nr en la mensaje msg re edited этот pingback trackback und and new neu さん より 投稿 発言 コメント`)

// isJoint reports whether a text is only what pages put between name and date.
func isJoint(text string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if !jointWords[w] {
			return false
		}
	}
	return true
}

// trimLines takes off the beginning and the end of what is left of a comment
// what shows nothing, rulers, and signs that stand alone.
func trimLines(n *html.Node) {
	for c := n.FirstChild; c != nil && isFringe(c); c = n.FirstChild {
		n.RemoveChild(c)
	}
	for c := n.LastChild; c != nil && isFringe(c); c = n.LastChild {
		n.RemoveChild(c)
	}
	if only := n.FirstChild; only != nil && only == n.LastChild && dom.Is(only, atom.Div, atom.Li, atom.Article, atom.Section, atom.Td, atom.Tr, atom.Tbody, atom.Table) {
		trimLines(only)
	}
}

// leadingJoint is what stands before the first words where no element parts it
// from them.
var leadingJoint = lazyregexp.New(`^(?i)\s*(?:(?:says|said|wrote|sagt|sagte|schrieb|schreibt|meint|meinte|dit|a dit|a écrit|dice|dijo|escribió|disse|diz|escreveu|scrive|ha scritto|ha detto|zegt|zei|schreef|пишет|говорит|сказала?|написала?|комментирует|mówi|pisze|säger|skriver|より|さん)?\s*(?:\.\.\.|…|:)|[|·•–—:,]+)\s+`)

func isFringe(n *html.Node) bool {
	switch {
	case n.Type == html.TextNode:
		return strings.Trim(n.Data, " \t\r\n\u00a0|\u00b7\u2022\u2014\u2013()[]#") == ""
	case n.Type != html.ElementNode, dom.Is(n, atom.Br, atom.Hr):
		return true
	case dom.Is(n, atom.P, atom.Blockquote, atom.Pre, atom.Table):
		return !dom.Shows(n)
	}
	if dom.Find(n, func(e *html.Node) bool { return dom.Is(e, atom.Img, atom.Video, atom.Iframe) }) != nil {
		return false
	}
	text, short := dom.Short(n, 60)
	return short && strings.Trim(text, " |\u00b7\u2022\u2014\u2013()[]#") == ""
}
