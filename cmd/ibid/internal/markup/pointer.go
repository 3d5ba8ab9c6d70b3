package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// A line that begins with ">>12" points to comment 12, as on image boards; so
// does one with "＞＞12", which no mail has. In mail it may be the second level of
// a quotation, which has more lines and is quoted along with others: a pointer
// stands behind a line that is not quoted, and ahead of none that goes on with
// the second level. Alone on its line it may stand ahead of words quoted from
// that comment. Within a line it is a quotation's sign in nothing.

// pointer is a number at the start of a line; "No." may stand before it, and
// Japanese, which has no spaces, goes on behind it with a "さん" or "の".
var pointer = lazyregexp.New(`^[ \x{3000}]{0,4}((?:>>|＞＞)(?:No\.? ?)?([0-9０-９]{1,9}))(?:$|[\s\x{3000}.,:;!?)、。，：；！？）]|\p{Hiragana})`)

// pointerLink is the address that a pointer leads to until the thread is known.
const pointerLink = "#comment-"

// readPointers finds the lines that point to a comment.
func readPointers(lines []plainLine) {
	for i := range lines {
		l := &lines[i]
		m := pointer.FindStringSubmatchIndex(l.whole)
		if m == nil || i > 0 && lines[i-1].depth > 0 {
			continue
		}
		alone := strings.TrimSpace(l.whole[m[3]:]) == ""
		if i+1 < len(lines) && !mayFollow(lines[i+1], alone) {
			continue
		}
		l.depth, l.rest, l.pointer = 0, l.whole[m[2]:], m[3]-m[2]
	}
}

// mayFollow reports whether a line may stand behind a pointer.
func mayFollow(l plainLine, alone bool) bool {
	return l.depth == 0 || alone && l.depth == 1 || pointer.MatchString(l.whole)
}

// inLine is a pointer within a line, behind a space or an opening bracket: what
// shifts bits has a space behind it, or none before.
var inLine = lazyregexp.New(`[\s\x{3000}(\[（「、。]((?:>>|＞＞)(?:No\.? ?)?[0-9０-９]{1,9})(?:$|[\s\x{3000}.,:;!?)\]、。，：；！？）」]|\p{Hiragana})`)

// linkPointers makes links of the pointers within the lines of a tree, but for
// those in code and in links. It reports whether there were any.
func linkPointers(root *html.Node) (found bool) {
	for n := root.FirstChild; n != nil; {
		next := n.NextSibling
		switch n.DataAtom {
		case atom.A, atom.Code, atom.Pre, atom.Kbd, atom.Samp:
		default:
			if n.Type != html.TextNode {
				found = linkPointers(n) || found
			} else if strings.Contains(n.Data, ">>") || strings.Contains(n.Data, "＞＞") {
				found = linkPointersIn(n) || found
			}
		}
		n = next
	}
	return found
}

func linkPointersIn(text *html.Node) (found bool) {
	for m := inLine.FindStringSubmatchIndex(text.Data); m != nil; m = inLine.FindStringSubmatchIndex(text.Data) {
		text.Parent.InsertBefore(textNode(text.Data[:m[2]]), text)
		text.Parent.InsertBefore(pointerNode(text.Data[m[2]:m[3]]), text)
		text.Data, found = text.Data[m[3]:], true
	}
	return found
}

// pointerNode returns the link that a pointer becomes.
func pointerNode(text string) *html.Node {
	n := element(atom.A)
	m := pointer.FindStringSubmatch(text)
	setAttribute(n, "href", pointerLink+norm.NFKC.String(m[2]))
	n.AppendChild(textNode(text))
	return n
}

// isPointer reports whether it is one of the links that are made of pointers, or
// are of that kind.
func isPointer(n *html.Node) bool {
	href, _ := attribute(n, "href")
	text := n.FirstChild
	return strings.HasPrefix(href, pointerLink) && text != nil && text.Type == html.TextNode && pointer.MatchString(text.Data)
}

// pointerParser keeps Markdown from reading a pointer as a quotation in a
// quotation: it begins a paragraph.
type pointerParser struct{ parser.BlockParser }

func (pointerParser) Trigger() []byte             { return []byte{'>'} }
func (pointerParser) CanInterruptParagraph() bool { return true }

// Open begins a paragraph at a line that points to a comment.
func (p pointerParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if !pointer.Match(line) {
		return nil, parser.NoChildren
	}
	next, _, _ := bytes.Cut(reader.Source()[segment.Stop:], []byte{'\n'})
	lines := quoteLevels([]string{string(bytes.TrimRight(line, "\n")), string(next)}, true)
	if lines[0].pointer == 0 {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}
