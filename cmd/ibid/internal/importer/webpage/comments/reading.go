package comments

import (
	"iter"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
)

// page is what is known of the page that comments stand on.
type page struct {
	address  *url.URL // nil if not known
	language string
	forum    bool // it says that it is of a forum
	dates    when.Reader
}

// A reading takes one comment apart. Its work is a copy of the comment's mark-up
// without the comments that are nested in it.
type reading struct {
	page
	work  *html.Node
	key   string     // the number of its own that the mark-up gives it
	shown *html.Node // the element that shows the date
	words *html.Node // what holds the comment's words and nothing else; nil if nothing does so plainly
}

func newReading(p page, work *html.Node, key string) *reading {
	x := &reading{page: p, work: work, key: key}
	x.words = x.pureBody(work)
	for x.words != nil && !x.showsOutside() {
		// It holds all that there is, so it must hold the author, too.
		x.words = x.pureBody(x.words)
	}
	return x
}

// innerBody gives what holds words alone within what seemed to do so, or nil.
func (x *reading) innerBody() *html.Node {
	if x.words == nil {
		return nil
	}
	return x.pureBody(x.words)
}

// showsOutside reports whether anything is shown outside of the words.
func (x *reading) showsOutside() bool {
	for n := x.words; n != x.work; n = n.Parent {
		for s := n.PrevSibling; s != nil; s = s.PrevSibling {
			if dom.Shows(s) {
				return true
			}
		}
		for s := n.NextSibling; s != nil; s = s.NextSibling {
			if dom.Shows(s) {
				return true
			}
		}
	}
	return false
}

// outside yields the elements that are not within the comment's words.
func (x *reading) outside() iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) { x.visit(x.work, yield) }
}

func (x *reading) visit(n *html.Node, yield func(*html.Node) bool) bool {
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode || c == x.words || isAboutAuthor(c) {
			continue
		}
		if !yield(c) || !x.visit(c, yield) {
			return false
		}
	}
	return true
}

var aboutWords = words("signature sig postsignature postprofile userstats joined joindate")

// short is dom.Short without the comment's words.
func (x *reading) short(n *html.Node, most int) (string, bool) {
	if x.words != nil && n != x.words && dom.Contains(n, x.words) {
		n = dom.Clone(n, func(c *html.Node) bool { return c == x.words })
	}
	return dom.Short(n, most)
}

// isAboutAuthor reports whether an element tells of the author and not of the
// comment: when somebody joined a forum, the signature.
func isAboutAuthor(n *html.Node) bool {
	if !hasWord(n, aboutWords) {
		return false
	}
	// A profile may have the name in it, too.
	return dom.Find(n, func(e *html.Node) bool { return plays(e, author) && !hasWord(e, aboutWords) }) == nil
}

// pureBody finds the element below top that holds the words of the comment, and neither
// its author nor its date: of several the one that shows most, and the
// outermost.
func (x *reading) pureBody(top *html.Node) *html.Node {
	var best *html.Node
	most := 0
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		for c := range n.ChildNodes() {
			if c.Type != html.ElementNode {
				continue
			}
			if plays(c, body) && !plays(c, author) && !plays(c, date) && !plays(c, noise) && !dom.Is(c, atom.Time, atom.A, atom.Meta) && !isAboutAuthor(c) && !hasHeader(c) {
				if size := len(dom.Text(c)); size > most || best == nil && dom.Shows(c) {
					best, most = c, size
				}
				continue
			}
			visit(c)
		}
	}
	visit(top)
	if best != nil && best.Parent != x.work && best.Parent != top && hasTwin(best) && !hasHeader(best.Parent) {
		return best.Parent
	}
	return best
}

// hasTwin reports whether another element like one stands beside it: phpBB parts
// the words of a message around its quotations.
func hasTwin(n *html.Node) bool {
	for s := range n.Parent.ChildNodes() {
		if s != n && s.Type == html.ElementNode && kind(s) == kind(n) && dom.Attr(n, "class") != "" {
			return true
		}
	}
	return false
}

// hasHeader reports whether an element holds what heads a comment.
func hasHeader(n *html.Node) bool {
	return dom.Find(n, func(e *html.Node) bool {
		if e == n || e.DataAtom == atom.Blockquote || within(e, n, atom.Blockquote) {
			return false
		}
		return dom.Is(e, atom.Time) || plays(e, author) && !plays(e, body) || plays(e, date) && !dom.Is(e, atom.A) && dom.IsShort(e, 60)
	}) != nil
}

// within reports whether an element lies in one with a name, below top.
func within(n, top *html.Node, name atom.Atom) bool {
	for p := n.Parent; p != nil && p != top; p = p.Parent {
		if p.DataAtom == name {
			return true
		}
	}
	return false
}

// resolve gives an absolute address, or "" for one that leads nowhere.
func (p page) resolve(href string) string {
	href = strings.TrimSpace(href)
	if href == "" || strings.HasPrefix(href, "javascript:") {
		return ""
	}
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	if p.address != nil {
		u = p.address.ResolveReference(u)
	}
	return u.String()
}
