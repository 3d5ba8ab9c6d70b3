package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// In Markdown, BBCode must be kept from being read as Markdown: "[*]" begins
// emphasis, an address runs on over the tag behind it, code is no Markdown, and
// a list goes on over the end of the quotation that it stands in. What the tags
// say is read later, as in any format.

// tagParser keeps a tag whole.
type tagParser struct{}

var tagHere = lazyregexp.New(`^` + tagForm)

func (tagParser) Trigger() []byte { return []byte{'['} }

func (tagParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	m := tagHere.FindSubmatchIndex(line)
	if m == nil || bytes.HasPrefix(line[m[1]:], []byte("(")) {
		return nil
	}
	if _, isLink := pc.Reference(util.ToLinkReference(line[1 : m[1]-1])); isLink {
		return nil
	}
	end := m[1]
	node := ast.NewTextSegment(segment.WithStop(segment.Start + end))
	if bytes.EqualFold(line[m[4]:m[5]], []byte("code")) && m[2] == m[3] {
		if closer := codeCloser.FindIndex(line[end:]); closer != nil {
			end += closer[1]
			node = ast.NewRawTextSegment(segment.WithStop(segment.Start + end))
		}
	}
	block.Advance(end)
	return node
}

var codeCloser = lazyregexp.New(`(?i)\[/code\]`)

// tagLineParser reads lines that hold nothing but tags of quotations, so that
// they end the paragraph or list before them.
type tagLineParser struct{}

var tagLine = lazyregexp.New(`(?i)^ {0,3}(?:\[/?quote(?:[= ][^\]\[]*)?\][ \t]*)+\n?$`)

func (tagLineParser) Trigger() []byte             { return []byte{'['} }
func (tagLineParser) CanInterruptParagraph() bool { return true }
func (tagLineParser) CanAcceptIndentedLine() bool { return false }

func (tagLineParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if !tagLine.Match(line) {
		return nil, parser.NoChildren
	}
	node := ast.NewTextBlock()
	node.Lines().Append(segment.TrimRightSpace(reader.Source()))
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

func (tagLineParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}
func (tagLineParser) Close(ast.Node, text.Reader, parser.Context) {}

// codeTagParser reads lines between [code] and [/code], each at an end of a
// line, as a fenced block.
type codeTagParser struct{}

var (
	codeOpener  = lazyregexp.New(`(?i)^ {0,3}\[code(?:=[^\]\[]*)?\][ \t]*`)
	codeEnd     = lazyregexp.New(`(?i)\[/code\][ \t]*\n?$`)
	codeLineEnd = lazyregexp.New(`(?im)\[/code\][ \t]*$`)
	lastCodeEnd = parser.NewContextKey()
)

func (codeTagParser) Trigger() []byte             { return []byte{'['} }
func (codeTagParser) CanInterruptParagraph() bool { return true }
func (codeTagParser) CanAcceptIndentedLine() bool { return false }

func (codeTagParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	m := codeOpener.FindIndex(line)
	if m == nil || codeEnd.Match(line) || segment.Stop >= lastEnd(reader.Source(), pc) {
		return nil, parser.NoChildren
	}
	node := ast.NewFencedCodeBlock(nil)
	if strings.TrimSpace(string(line[m[1]:])) != "" {
		node.Lines().Append(text.NewSegment(segment.Start+m[1], segment.Stop))
	}
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

// lastEnd returns where the last end of code stands: no code begins behind it.
func lastEnd(source []byte, pc parser.Context) int {
	if at, ok := pc.Get(lastCodeEnd).(int); ok {
		return at
	}
	at := 0
	for _, m := range codeLineEnd.FindAllIndex(source, -1) {
		at = m[0]
	}
	pc.Set(lastCodeEnd, at)
	return at
}

func (codeTagParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, segment := reader.PeekLine()
	if m := codeEnd.FindIndex(line); m != nil {
		if m[0] > 0 {
			node.Lines().Append(text.NewSegment(segment.Start, segment.Start+m[0]))
		}
		reader.AdvanceToEOL()
		return parser.Close
	}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (codeTagParser) Close(ast.Node, text.Reader, parser.Context) {}
