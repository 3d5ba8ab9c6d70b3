package comments

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// A group is a set of elements of a page that are marked alike, and might be
// its comments.
type group struct {
	by     mark
	word   string // what the marks have in common: "comment", "li.comment"
	weak   bool   // other things than comments are marked so
	series string // what their ids have in common; "" if not all have one
	part   bool   // what is marked is a part of a comment: "comment-meta"
	nodes  []*html.Node
	keys   []string // of each node, its own part of the mark; "" by class
}

// mark is how the elements of a group are marked.
type mark int

const (
	byID    mark = iota // id="comment-12", <a name="c12">
	byItem              // itemtype="https://schema.org/Comment"
	byClass             // class="comment"
	byShape             // children of one element that are built alike
)

// idForms are ids that are one of a series: a word, and a number, or what stands
// for one: a UUID, or hexadecimal digits.
var idForms = []*lazyregexp.Regexp{
	lazyregexp.New(`^(?i)([a-z]{1,3})(\d{1,19})$`),
	lazyregexp.New(`^(?i)((?:.*[-_:.])?)([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,40})$`),
	lazyregexp.New(`^(.*?)[-_:.]?(\d{1,19})$`),
}

// wrapping are the words that themes put before the id of a comment for one of
// the elements that hold it.
var wrapping = lazyregexp.New(`^(?i)(?:li|div|article|dsq|the|single|wrap|wrapper|tr|dt|dd|table|a|anchor|box)[-_]`)

// series parts an id into the word that it shares with others of its kind, and
// its own part. "li-comment-12" is of the same kind as "comment-12".
func series(id string) (word, key string, ok bool) {
	var m []string
	for _, form := range idForms {
		if m = form.FindStringSubmatch(id); m != nil {
			break
		}
	}
	if m == nil {
		return "", "", false
	}
	word = strings.ToLower(wrapping.ReplaceAllString(m[1], ""))
	word = strings.Trim(word, "-_:. ")
	if len(word) > 24 || word == "" && len(m[2]) < 2 {
		return "", "", false
	}
	return word, m[2], true
}

// groups finds what may be the comments of a page, those before the others that
// are marked as nothing but comments are.
func groups(root *html.Node, forum bool) []*group {
	s := &search{groups: map[string]*group{}}
	s.walk(root)
	for _, g := range s.all {
		if g.by == byID {
			g.outermost()
		} else {
			g.distinct()
		}
		g.weak = g.weak && (g.by == byID && g.word == "" || !isAmongComments(g.nodes[0]))
	}
	all := slices.DeleteFunc(s.all, func(g *group) bool { return g.weak && len(g.nodes) < 2 && !(forum && g.by == byID) })
	slices.SortStableFunc(all, func(a, b *group) int {
		return cmp.Or(a.rank()-b.rank(), int(a.by)-int(b.by), len(b.nodes)-len(a.nodes))
	})
	return all[:min(len(all), 40)] // a page has a few; hostile ones have more
}

// ownID gives the number in an element's id.
func ownID(n *html.Node) string {
	_, own, _ := series(dom.Attr(n, "id"))
	return own
}

// distinct drops the numbers of a group in which two elements have the same.
func (g *group) distinct() {
	seen := map[string]bool{}
	for _, key := range g.keys {
		if key != "" && seen[key] {
			clear(g.keys)
			return
		}
		seen[key] = true
	}
	for _, n := range g.nodes {
		word, _, _ := series(dom.Attr(n, "id"))
		if g.series != word {
			g.series = "" // what looks like numbers are the ends of other marks
			clear(g.keys)
			break
		}
	}
}

var zoneWords = words("comments commentlist commentslist kommentare commentaires comentarios commenti reacties disqus dsq conversation responses disqusthread")

// isAmongComments reports whether an element stands in a zone that is named as
// that of the comments.
func isAmongComments(n *html.Node) bool {
	for p := n.Parent; p != nil && !dom.Is(p, atom.Body); p = p.Parent {
		if hasWord(p, zoneWords) || dom.Attr(p, "id") == "post-list" {
			return true
		}
	}
	return false
}

// rank orders groups by how likely they are to be comments.
func (g *group) rank() int {
	if g.weak || g.part {
		return 1
	}
	return 0
}

// outermost keeps, of elements with the same id, that which holds the others,
// or else the one that shows most.
func (g *group) outermost() {
	first := map[string]int{}
	var nodes []*html.Node
	var keys []string
	for i, key := range g.keys {
		at, seen := first[key]
		switch {
		case !seen:
			first[key] = len(nodes)
			nodes, keys = append(nodes, g.nodes[i]), append(keys, key)
		case !dom.Contains(nodes[at], g.nodes[i]) && !dom.Shows(nodes[at]) && dom.Shows(g.nodes[i]):
			nodes[at] = g.nodes[i]
		}
	}
	g.nodes, g.keys = nodes, keys
}

// Own gives what is an id's own in a series of ids: 12 of "comment-12" in the
// series of comment; ok is false for an id of another series.
func Own(id, of string) (own string, ok bool) {
	word, own, ok := series(strings.TrimSpace(id))
	return own, ok && word == of
}
