package comments

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// strongWords are the words of classes and ids that nothing has but comments,
// in the languages in which themes were written.
var strongWords = words(`comment comments comm cmt ljcmt ljcomment commentary commentaire commentaires comentario comentarios comentari commento commenti
	kommentar kommentare komentar komentarz kommentti reactie reacties reaktion reaktionen reaccion reaction replies comtr usercomments usercomment`)

// weakWords are those that forums have for messages, and other pages for other
// things.
var weakWords = words(`post posts postbit message messages msg reply response answer pid p t windowbg thing beitrag antwort
	crawlerpost topicbody discussion mensaje sujet nachricht trow`)

// roles says what the words of classes, ids and itemprops mean within a comment.
var roles = map[role]map[string]bool{
	author: words(`author authors fn nick nickname username user poster byline vcard commenter commentator autor auteur autore verfasser hnuser ljuser
		creator member who postauthor bigusername name commentauthor writer by submitter handle`),
	date: words(`date time datetime datum fecha data published timestamp posted age when created dtpublished datepublished datecreated commenttime
		postdate commentdate day pubdate since subtime timeago ago relativetime permalinkdate postedat postedon`),
	body: words(`body content text message commtext commenttext commentbody commentcontent postbody postcontent postmessage usercontent cooked comtext
		postmsg usertextbody inhalt texte texto testo articlebody reviewbody econtent words bodytext msg inner md description`),
	meta: words(`meta metadata commentmetadata info head header heading footer foot details byline posthead keyinfo posted vcard submitted subline postdetails
		cornercounter commentmeta title subject comhead`),
	noise: words(`reply replylink replies respond reaction reactions edit share sharing sharedaddy social rating rate ratings vote votes voting gdrating gdsr ratingtext ratingblock starrating ratingbox ckrating ckratingkarma commentrating like likes likebutton karma score scores
		thumbs report flag spam moderate moderatorbar quotelink avatar avatars gravatar userpic toolbar actions action tools controls control buttons button btn
		says said signature sig badge badges rank screenreadertext assistivetext visuallyhidden toggle expand collapse more awaiting respondlink nav navigation
		antworten reporter postbuttons profile postprofile userinfo userdetails userstats posterinfo statistics permalink permalinks backtotop
		icon icons menu dropdown popup tooltip hidden wmd advert adsbygoogle jprelatedposts`),
	subject: words(`subject title posttitle commenttitle betreff titre titulo`),
}

type role int

const (
	author role = iota
	date
	body
	meta
	noise
	subject
)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// named gives the names that an element goes by: its classes, its id, its
// itemprops and the types of its item.
func named(n *html.Node) []string {
	names := strings.Fields(dom.Attr(n, "class"))
	names = names[:min(len(names), 40)]
	if id := dom.Attr(n, "id"); id != "" {
		names = append(names, id)
	}
	return append(names, strings.Fields(dom.Attr(n, "itemprop"))...)
}

// plays reports whether an element has a name that means a role: by all its
// words put together, by one of them, or by the last. Words before the last
// count for less, since "comment-author-link" is no author and
// "comment-body-footer" no body.
func plays(n *html.Node, r role) bool {
	return slices.ContainsFunc(named(n), func(name string) bool { return means(name, r) })
}

func means(name string, r role) bool {
	if name == "p-name" {
		return false // a name of anything: microformats.org/wiki/h-entry
	}
	parts := dom.Words(name)
	for len(parts) > 0 && isNumber(parts[len(parts)-1]) {
		parts = parts[:len(parts)-1]
	}
	if len(parts) == 0 {
		return false
	}
	last := parts[len(parts)-1]
	return roles[r][strings.Join(parts, "")] || roles[r][last] && (r != noise || !aloneWords[last])
}

// aloneWords are words that mean noise as a name of their own, and behind others
// many things: "field-label-hidden".
var aloneWords = words("hidden more icon icons menu nav toggle expand collapse button btn badge badges rank tooltip popup dropdown navigation advert profile controls info")

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// hasWord reports whether a name of an element has one of some words in it.
func hasWord(n *html.Node, set map[string]bool) bool {
	return slices.ContainsFunc(named(n), func(name string) bool {
		return slices.ContainsFunc(dom.Words(name), func(w string) bool { return set[w] })
	})
}

// asideWords are the words of zones that show comments of other pages, or none.
var asideWords = words(`widget widgets sidebar recentcomments recentcomment recent latest widgetarea footerwidgets relatedposts related blogroll`)

var recentForm = regexp.MustCompile(`(?i)(recent|latest|letzte|neueste|derniers|ultimos|neue)[-_]?(comment|kommentar|comentario|commentaire|post|replies)`)

// Beside reports whether an element lies in a side bar, a menu or another zone
// that holds no comments of the page.
func Beside(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if isAside(n) {
			return true
		}
	}
	return false
}

// isAside reports whether an element is a zone that holds no comments of the
// page: a list of recent comments, a side bar, a menu.
func isAside(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.Data {
	case "nav", "head", "script", "style", "select", "template":
		return true
	case "body", "html", "main":
		return false
	}
	for _, name := range named(n) {
		joined := strings.Join(dom.Words(name), "")
		if recentForm.MatchString(name) || asideWords[strings.TrimRight(joined, "0123456789")] {
			return true
		}
	}
	return n.Data == "aside" && !hasWord(n, strongWords)
}
