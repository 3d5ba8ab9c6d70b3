package markup

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// An e-mail address in running text is seldom meant as a link: mail programs
// write it into the line above a quotation, "On …, Ann <ann@example.org> wrote:".
// Markdown has no link of it, bare or in angle brackets, and shows it as it was
// typed; one that a writer makes a link of, [write to me](mailto:…), is one.

// noMail is what bare e-mail addresses look like: none does. It is looked for at
// every sign, and so must fail at the first character.
var noMail = regexp.MustCompile(`^[^\s\S]`)

// mailAddressParser reads an e-mail address in angle brackets as text.
type mailAddressParser struct{}

// Trigger returns the sign that Parse is called at.
func (mailAddressParser) Trigger() []byte { return []byte{'<'} }

// Parse takes the address with its brackets.
func (mailAddressParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	const scheme = "mailto:"
	start := 1
	if len(line) > len(scheme) && bytes.EqualFold(line[1:1+len(scheme)], []byte(scheme)) {
		start += len(scheme)
	}
	length := util.FindEmailIndex(line[start:])
	end := start + length
	if length < 0 || end >= len(line) || line[end] != '>' {
		return nil
	}
	block.Advance(end + 1)
	return ast.NewTextSegment(text.NewSegment(segment.Start, segment.Start+end+1))
}
