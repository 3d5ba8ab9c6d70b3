package post

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
	"ibid/cmd/ibid/internal/personal"
)

// besideWords are the words of what stands beside a post and is no part of it.
var besideWords = words(`sharedaddy share sharing sharebar social socialmedia addtoany addthis shareaholic heateor related relatedposts yarpp jp jprelatedposts rp4wp likes rating ratings
	pdrating polldaddy respond commentform comments commentlist navigation nav pager pagination breadcrumb breadcrumbs widget sidebar advert advertisement adsbygoogle ads wpcnt
	authorbox authorinfo aboutauthor authorbio postmeta entrymeta postmetadata metadata entryutility postfooter entryfooter postutility taglinks tagcloud
	newsletter subscribe subscription printfriendly edit editlink toolbar feedback trackback trackbacks screenreadertext prevnext postnav dsq disqus disqusthread`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// isBeside reports whether an element stands beside a post: by a name that is
// one of the words or, for those that are never used otherwise, has one in it.
func isBeside(n *html.Node) bool {
	for _, key := range []string{"class", "id"} {
		for _, token := range strings.Fields(dom.Attr(n, key)) {
			parts := dom.Words(token)
			if besideWords[strings.TrimRight(strings.Join(parts, ""), "0123456789")] {
				return true
			}
			for _, p := range parts {
				if sureWords[p] {
					return true
				}
			}
		}
	}
	return false
}

var sureWords = words("sharedaddy sharing addtoany addthis heateor relatedposts yarpp adsbygoogle rp4wp shareaholic polldaddy breadcrumb breadcrumbs disqus")

// strip takes out of a post what is the page's and not the author's.
func strip(body *html.Node) {
	cutBehind(body)
	shown := len(dom.Text(body))
	for _, n := range dom.FindAll(body, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.Form:
			return dom.IsShort(n, 60) || dom.Find(n, func(e *html.Node) bool { return e.DataAtom == atom.Textarea }) != nil
		case atom.Script, atom.Style, atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Nav, atom.Template, atom.Link, atom.Meta, atom.Svg:
			return true
		case atom.Noscript:
			return dom.PrevElement(n) != nil || dom.NextElement(n) != nil
		case atom.Img:
			return dom.Attr(n, "width") == "1" || dom.Attr(n, "height") == "1" || strings.Contains(dom.Attr(n, "src"), "pixel.wp.com")
		}
		return isBeside(n) && (dom.IsShort(n, max(shown/2, 40)) || namedOne(n, metaNames) && dom.IsShort(n, 600)) || isTitle(n) && dom.IsShort(n, 300) || isAuthorBox(n) || isShareBox(n)
	}) {
		dom.Remove(n)
	}
	trimHead(body)
	trimFoot(body)
}

var shareForm = lazyregexp.New(`(?i)twitter\.com/(?:share|intent|home\?status)|facebook\.com/(?:share|dialog/share)|plus\.google\.com/share|linkedin\.com/(?:share|cws)|xing\.com/\S*share|pinterest\.\w+/pin|reddit\.com/submit|getpocket\.com/|tumblr\.com/share|digg\.com/|del\.?icio\.?us|stumbleupon\.com/|mister-wong|whatsapp:|wa\.me/\?|t\.me/share|vk\.com/share|connect\.ok\.ru|share\.flipboard|news\.ycombinator\.com/submit|google\.com/bookmarks|technorati\.com/faves|addtoany\.com|addthis\.com|b\.hatena\.ne\.jp/entry|line\.me/R/msg|^mailto:\?`)

// isShareBox reports whether most links of an element are there to share the
// page elsewhere.
func isShareBox(n *html.Node) bool {
	if !dom.IsBlock(n) || !dom.IsShort(n, 400) {
		return false
	}
	links, shares := 0, 0
	for d := range n.Descendants() {
		if d.DataAtom == atom.P && dom.Shows(d) && dom.Named(d, atom.A) == nil {
			return false // words
		}
		if d.DataAtom == atom.A && dom.Attr(d, "href") != "" {
			if links++; shareForm.MatchString(dom.Attr(d, "href")) {
				shares++
			}
		}
	}
	return shares > 1 && shares*2 > links || links == 1 && shares == 1 && dom.IsShort(n, 40)
}

var aboutForm = lazyregexp.New(`(?i)^(?:about (?:the )?author|about [\p{Lu}]|über (?:den|die) autor|zum autor|zur autorin|à propos de l.auteur|sobre (?:el|la|o|a) autora?|acerca del autor|informazioni sull.autore|over de auteur|об авторе)`)

// isAuthorBox reports whether an element is a box on the author of the post.
func isAuthorBox(n *html.Node) bool {
	if !dom.Is(n, atom.Div, atom.Section, atom.Aside, atom.Footer) || !dom.IsShort(n, 3000) {
		return false
	}
	for _, token := range append(dom.Tokens(n, "class"), dom.Tokens(n, "id")...) {
		switch strings.TrimRight(strings.Join(dom.Words(token), ""), "0123456789") {
		case "authorbox", "authorinfo", "aboutauthor", "authorbio", "abhbox", "saboxpluginwrap", "authordescription", "entryauthor", "postauthor", "aboutbox", "authorprofile", "ppauthorbox", "authorvcard":
			return true
		}
	}
	text, _ := dom.Short(n, 3000)
	return aboutForm.MatchString(text) && dom.Find(n, func(e *html.Node) bool { return e.DataAtom == atom.Img }) != nil && len(text) < 1500
}

// noteOn gives what a box within an element says of the author.
func noteOn(scope *html.Node) string {
	box := dom.Find(scope, isAuthorBox)
	if box == nil {
		return ""
	}
	text, _ := dom.Short(box, 1500)
	return withoutAddresses(text)
}

// withoutAddresses gives a text with an ellipsis for each mail and IP address.
func withoutAddresses(text string) string {
	var b strings.Builder
	at := 0
	for _, a := range personal.Find(text) {
		b.WriteString(text[at:a.Start] + "…")
		at = a.End
	}
	return b.String() + text[at:]
}

// trimHead takes off what stands before the words and says who wrote them, and
// when.
func trimHead(body *html.Node) {
	for c := holderOf(body).FirstChild; c != nil; {
		next := c.NextSibling
		text, short := dom.Short(c, 160)
		if !short || text != "" && !isMetaLine(c, text) {
			return
		}
		if text != "" || !dom.Shows(c) {
			dom.Remove(c)
		} else if dom.Shows(c) {
			return
		}
		c = next
	}
}

func isMetaLine(n *html.Node, text string) bool {
	if n.Type != html.ElementNode || dom.Is(n, atom.Blockquote, atom.Pre, atom.Ul, atom.Ol, atom.Table) {
		return false
	}
	if dom.Find(n, func(e *html.Node) bool { return e.DataAtom == atom.A && hasToken(e, "rel", "author") }) != nil {
		return true
	}
	if namedOne(n, bylineNames) || namedOne(n, dateNames) {
		return true
	}
	found, ok := (when.Reader{}).Find(text)
	return ok && found.Problem == "" && len(text)-(found.To-found.From) < 40
}

// holderOf goes down to the element that holds more than one.
func holderOf(n *html.Node) *html.Node {
	for {
		only := dom.FirstElement(n)
		if only == nil || dom.NextElement(only) != nil || !dom.Is(only, atom.Div, atom.Section, atom.Article, atom.Main) {
			return n
		}
		n = only
	}
}

var relatedForm = lazyregexp.New(`(?i)^(?:\W*(?:related|you may also like|you might also|more from|read next|read also|see also on|similar posts|ähnliche|verwandte|auch interessant|das könnte|weitere (?:artikel|beiträge)|articles? (?:similaires|liés)|à lire aussi|artículos relacionados|entradas relacionadas|también te puede|posts relacionados|artigos relacionados|leia também|articoli correlati|leggi anche|gerelateerd|lees ook|похожие|читайте также)|(?:filed under|posted in|tagged|tags?|categories|category|kategorisiert unter|kategorien?|schlagwörter|abgelegt unter|veröffentlicht in|classé dans|publicado en|publicado em|archiviato in|etiquetas|mots-clés|рубрики?|метки)\s*:)`)

// trimFoot takes off what stands behind the words: what they are filed under, and
// lists of other posts.
func trimFoot(body *html.Node) {
	for c := holderOf(body).LastChild; c != nil; {
		prev := c.PrevSibling
		if dom.Shows(c) && !isFoot(c) {
			return
		}
		dom.Remove(c)
		c = prev
	}
}

func isFoot(n *html.Node) bool {
	if n.Type != html.ElementNode || dom.Is(n, atom.Blockquote, atom.Pre) {
		return n.Type == html.CommentNode
	}
	if line, short := dom.Short(n, 200); short && postedForm.MatchString(line) {
		return true
	}
	text, short := dom.Short(n, 1500)
	if !short {
		return false
	}
	links, tags, linked := 0, 0, 0
	for d := range n.Descendants() {
		if d.DataAtom == atom.A {
			links++
			linked += len(dom.Text(d))
			if hasToken(d, "rel", "tag") || hasToken(d, "rel", "category") {
				tags++
			}
		}
	}
	return links > 0 && tags == links || links > 0 && relatedForm.MatchString(text) && linked*10 >= len(text)*4
}

var metaNames = words("postmetadata postmeta entrymeta metadata postfooter entryfooter entryutility postinfo")

// isTitle reports whether an element within the words is the post's title or its
// date, which the thread has beside its words.
func isTitle(n *html.Node) bool {
	for _, token := range append(dom.Tokens(n, "class"), dom.Tokens(n, "itemprop")...) {
		switch token {
		case "entry-title", "post-title", "p-name", "headline", "entry-header", "posttitle", "entry-date", "post-date", "posted-on", "byline", "dateline", "post-byline":
			return true
		}
	}
	return n.DataAtom == atom.H1
}
