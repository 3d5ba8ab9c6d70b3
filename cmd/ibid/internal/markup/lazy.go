package markup

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"ibid/cmd/ibid/internal/archive"
)

// Swallowed returns the bytes of a Markdown body at which lines begin that
// Markdown adds to the quotation above them though there is no ">" before them
// (CommonMark, "lazy continuation"), and that read like the writer's own. Who
// is used to mail leaves out the empty line between a quotation and his answer.
func (p *Parser) Swallowed(b archive.Body) []int {
	src := []byte(b.Text)
	if b.Format != archive.Markdown || !strings.Contains(b.Text, ">") || isDeep(src) || isDense(src) || isHollow(src) {
		return nil
	}
	var found []int
	levels := 0
	// Walk returns an error only if the visitor does.
	_ = ast.Walk(p.markdown.Parser().Parse(text.NewReader(src), parser.WithContext(newBounded(len(src)))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindBlockquote:
			if levels++; !entering {
				levels -= 2
			}
		case ast.KindParagraph, ast.KindTextBlock:
			if at := swallowed(n.Lines(), src, levels); entering && at >= 0 {
				found = append(found, at)
			}
		}
		return ast.WalkContinue, nil
	})
	return found
}

// swallowed returns the byte of a paragraph at which an answer begins, or -1.
func swallowed(lines *text.Segments, src []byte, levels int) int {
	if levels == 0 {
		return -1
	}
	var quoted, lazy []string
	at := -1
	for i := range lines.Len() {
		s := lines.At(i)
		line := strings.TrimSpace(string(s.Value(src)))
		if i > 0 && bytes.Count(src[bytes.LastIndexByte(src[:s.Start], '\n')+1:s.Start], []byte(">")) < levels {
			if lazy = append(lazy, line); at < 0 {
				at = s.Start
			}
		} else if at < 0 {
			quoted = append(quoted, line)
		}
	}
	if at < 0 || !readsAsAnswer(quoted, lazy) {
		return -1
	}
	return at
}

// likeWidth is by how many characters lines differ that were wrapped alike.
const likeWidth = 15

// readsAsAnswer tells lines that were begun anew from those that go on since
// the one above was full.
func readsAsAnswer(quoted, lazy []string) bool {
	widest := 0
	for _, lines := range [][]string{quoted, lazy} {
		for _, line := range lines {
			widest = max(widest, width(line))
		}
	}
	last, first := quoted[len(quoted)-1], lazy[0]
	if widest >= shortestFull && width(last)+1+width(firstPiece(first)) <= widest {
		return true // there was room for it above
	}
	if !endsSentence(last) {
		return false
	}
	wrapped := width(last) >= shortestFull && max(width(first)-width(last), width(last)-width(first)) <= likeWidth
	return !wrapped
}

// firstPiece returns what of a line would have been the first to stand on the
// line above: a word, or a character of a script without spaces.
func firstPiece(line string) string {
	if r, size := utf8.DecodeRuneInString(line); isSolid(r) {
		return line[:size]
	}
	word, _, _ := strings.Cut(line, " ")
	return word
}

// endsSentence reports whether a line ends with a stop, closing marks aside.
func endsSentence(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, "*_\"'”’»«“」』)] "))
	return stopOf(last) >= Sentence
}
