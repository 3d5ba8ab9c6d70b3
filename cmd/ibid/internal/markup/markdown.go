package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdownHTML renders Markdown. Only a body with raw HTML in it pays for
// sanitising; goldmark's own output needs none.
func (p *Parser) markdownHTML(source string) string {
	src := []byte(source)
	if isDeep(src) || isDense(src) || isHollow(src) {
		return plainHTML(source)
	}
	doc := p.parserFor(src).Parse(text.NewReader(src), parser.WithContext(newBounded(len(src))))
	raw := holdsRawHTML(doc)
	renderer := p.markdown.Renderer()
	if raw {
		renderer = p.withRawHTML.Renderer()
	}
	var out page
	out.Grow(len(src) + len(src)/4)
	if err := renderer.Render(&out, src, doc); err != nil {
		return plainHTML(source) // a page takes everything, so this is for renderers to come
	}
	if raw {
		return p.sanitise(out.String())
	}
	return out.String()
}

// page is what goldmark prints on. To any other writer it prints by way of a buffer of
// 4 KB, which most bodies are no longer than.
type page struct{ strings.Builder }

// Available returns how many bytes fit in before it grows.
func (p *page) Available() int { return p.Cap() - p.Len() }

// Buffered returns how many bytes are not printed yet.
func (*page) Buffered() int { return 0 }

// Flush has nothing to do.
func (*page) Flush() error { return nil }

// parserFor returns the parser for a source.
func (p *Parser) parserFor(src []byte) parser.Parser {
	notes := bytes.Count(src, []byte("[^"))
	switch {
	case notes == 0 && isPlain(src):
		return p.plain
	case notes > mostNotes:
		return p.withoutNotes
	}
	return p.markdown.Parser()
}

// isPlain reports whether a source has no address without a scheme, for which
// goldmark would look behind every space, and no white space but line ends and single
// spaces: of others it leaves some out where it looks.
func isPlain(src []byte) bool {
	if bytes.Contains(src, []byte("www.")) || bytes.Contains(src, []byte("ftp:")) {
		return false
	}
	before := byte(0)
	for _, c := range src {
		if c == ' ' && before == ' ' || c < ' ' && c != '\n' {
			return false
		}
		before = c
	}
	return true
}

// deepestLine is how many quotations and list items a line may open or
// continue, and densestBlock how many characters with a meaning to Markdown a
// paragraph may hold. goldmark's time grows with the square of both, so that
// beyond, a comment of a megabyte could take hours.
const (
	deepestLine  = 100
	densestBlock = 2000
)

// isDeep reports whether a line begins with too many marks of blocks.
func isDeep(src []byte) bool {
	for line := range bytes.Lines(src) {
		if len(line) <= deepestLine {
			continue
		}
		if opened(line) > deepestLine && !isRule(line) {
			return true
		}
	}
	return false
}

// opened counts the marks at the start of a line that open blocks: those of
// quotations, of items, and of notes.
func opened(line []byte) int {
	n := 0
	for {
		rest := bytes.TrimLeft(line, " \t"+blockMarks)
		n += openingMarks.count(line[:len(line)-len(rest)])
		end := bytes.Index(rest, []byte("]:"))
		if !bytes.HasPrefix(rest, []byte("[^")) || end < 0 {
			return n
		}
		n++
		line = rest[end+len("]:"):]
	}
}

// hollowest is how many times, for each byte of a body, goldmark may look
// whether an empty line goes on with one of the blocks that are open.
const hollowest = 8

// isHollow reports whether empty lines stand behind lines that open so many blocks,
// all of which they leave open, that a comment of a megabyte would take minutes
// and gigabytes. A line can be in one block for each of its marks, and for two
// spaces; words behind one that is not empty may be in all that it is in.
func isHollow(src []byte) bool {
	looks, open, empty := 0, 0, true
	for line := range bytes.Lines(src) {
		begins := 0
		if !beginsWithLetter(line) { // most do: of them nothing more needs to be known
			if len(bytes.Trim(line, "> \t\v\f\r\n")) == 0 {
				looks += open
				empty = true
				continue
			}
			begins = opened(line) + indent(line)/2
		}
		if !empty {
			begins = max(begins, open)
		}
		open, empty = begins, false
	}
	return looks > hollowest*len(src)+spare
}

func beginsWithLetter(line []byte) bool {
	return len(line) > 0 && 'a' <= line[0]|0x20 && line[0]|0x20 <= 'z'
}

// indent counts the columns of white space a line begins with, signs of blocks
// left out.
func indent(line []byte) int {
	columns := 0
	for _, c := range line {
		switch {
		case c == ' ':
			columns++
		case c == '\t':
			columns += 4
		case bytes.IndexByte([]byte(blockMarks), c) < 0:
			return columns
		}
	}
	return columns
}

// blockMarks are the characters that marks of quotations and items consist of.
const blockMarks = ">+-*.)0123456789"

// isRule reports whether it is a thematic break, however long.
func isRule(line []byte) bool {
	line = bytes.TrimSpace(line)
	return len(line) > 0 && bytes.IndexByte([]byte("-*"), line[0]) >= 0 && len(bytes.Trim(line, " \t"+string(line[:1]))) == 0
}

// inlineMarks are the characters that may begin or end inline mark-up, openingMarks
// those with which a mark of a block ends.
var inlineMarks, openingMarks = signSetOf("*_[]~`<&\\"), signSetOf(">+-*.)")

// signSet is a set of characters of ASCII: 1 for each that is in it.
type signSet [256]uint8

func signSetOf(signs string) *signSet {
	s := &signSet{}
	for _, c := range []byte(signs) {
		s[c] = 1
	}
	return s
}

// count counts the characters of a text that are in the set.
func (s *signSet) count(text []byte) int {
	n := 0
	for _, c := range text {
		n += int(s[c])
	}
	return n
}

// isDense reports whether a paragraph holds too many inline marks. The blocks
// are parsed for that only if the whole body has as many.
func isDense(src []byte) bool {
	if len(src) <= densestBlock || inlineMarks.count(src) <= densestBlock {
		return false
	}
	blocks := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithBlockParsers(util.Prioritized(extension.NewFootnoteBlockParser(), 999)),
		newTables().option(),
	)
	return holds(blocks.Parse(text.NewReader(src), parser.WithContext(newBounded(len(src)))), func(n ast.Node) bool {
		if n.Type() != ast.TypeBlock || n.IsRaw() {
			return false
		}
		marks := 0
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			marks += inlineMarks.count(line.Value(src))
		}
		return marks > densestBlock
	})
}

// holdsRawHTML reports whether a document has HTML blocks or tags.
func holdsRawHTML(doc ast.Node) bool {
	return holds(doc, func(n ast.Node) bool { return n.Kind() == ast.KindHTMLBlock || n.Kind() == ast.KindRawHTML })
}

// holds reports whether a document has a node of some kind.
func holds(doc ast.Node, is func(ast.Node) bool) bool {
	found := false
	// Walk returns an error only if the visitor does.
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if found = is(n); found {
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}
