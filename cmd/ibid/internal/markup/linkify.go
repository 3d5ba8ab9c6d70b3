package markup

import (
	"bytes"
	"regexp"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// bareLinks turns bare addresses in Markdown into links. goldmark's own
// extension does so where a space is before them, and keeps those without a
// scheme; http and https are found at their colon, so that an address may
// begin behind any sign or letter that is not its own.
type bareLinks struct {
	withHosts bool // those without a scheme are looked for, and those of ftp
}

func (b bareLinks) Extend(m goldmark.Markdown) {
	if b.withHosts {
		extension.NewLinkify(extension.WithLinkifyAllowedProtocols([]string{"ftp:"}), extension.WithLinkifyEmailRegexp(noMail)).Extend(m)
	}
	m.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(b, 998)))
}

// Trigger returns the sign that Parse is called at.
func (bareLinks) Trigger() []byte { return []byte{':'} }

// Parse makes a link of the address whose colon is next.
func (bareLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	before, ok := parent.LastChild().(*ast.Text)
	if !ok || pc.IsInLinkLabel() || !bytes.HasPrefix(line, []byte("://")) || before.Segment.Stop != segment.Start {
		return nil
	}
	scheme := schemeBefore(before.Segment.Value(block.Source()))
	start := segment.Start - scheme
	last, _ := utf8.DecodeLastRune(block.Source()[:start])
	if start == 0 || start == before.Segment.Start && beginsLine(before) {
		last = '\n'
	}
	if scheme == 0 || !mayBeBeforeLink(last) {
		return nil
	}
	rest := block.Source()[start:min(segment.Stop, start+longestAddress)]
	length := addressLength(rest, last, "*|\\`")
	if length > longestAddress-utf8.UTFMax {
		block.Advance(length - scheme)
		return ast.NewTextSegment(text.NewSegment(segment.Start, start+length))
	}
	if length = len(trimAddress(withoutEntity(rest[:length]))); length <= scheme+len("://") {
		return nil
	}
	if before.Segment.Stop = start; before.Segment.IsEmpty() {
		parent.RemoveChild(parent, before)
	}
	block.Advance(length - scheme)
	return ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(text.NewSegment(start, start+length)))
}

// beginsLine reports whether nothing is before a text on its line.
func beginsLine(n *ast.Text) bool {
	before, isText := n.PreviousSibling().(*ast.Text)
	return n.PreviousSibling() == nil || isText && (before.SoftLineBreak() || before.HardLineBreak())
}

// longestAddress is how many bytes an address in Markdown may have. What is
// longer is text, so that no line is read again for each address in it.
const longestAddress = 2000

// CloseBlock has nothing to do.
func (bareLinks) CloseBlock(ast.Node, text.Reader, parser.Context) {}

// schemeBefore returns the length of the scheme that a text ends with.
func schemeBefore(s []byte) int {
	for _, scheme := range []string{"https", "http"} {
		if bytes.HasSuffix(s, []byte(scheme)) {
			return len(scheme)
		}
	}
	return 0
}

// mayBeBeforeLink tells what an address in Markdown may stand behind: white
// space, a bracket, the marks of emphasis, and beyond ASCII all signs, and the
// letters that have no space before an address.
func mayBeBeforeLink(r rune) bool {
	if r < utf8.RuneSelf {
		return unicode.IsSpace(r) || bytes.ContainsRune([]byte("*_~("), r)
	}
	return touches(r) || !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
}

// entity is a character by its name or number.
var entity = regexp.MustCompile(`&(?:[A-Za-z]+|#\w+);`)

// withoutEntity returns an address up to a character given by its name, but for
// the ampersand.
func withoutEntity(s []byte) []byte {
	for _, m := range entity.FindAllIndex(s, -1) {
		if !bytes.Equal(s[m[0]:m[1]], []byte("&amp;")) {
			return s[:m[0]]
		}
	}
	return s
}
