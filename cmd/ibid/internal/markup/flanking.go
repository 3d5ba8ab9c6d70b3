package markup

import (
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// flanking reads * and ~ as goldmark does, but for their place beside Chinese,
// Japanese and Korean. CommonMark lets no asterisk end emphasis between a sign
// and a letter, since a space would stand there in other scripts: the strong
// words of **そうだ。**船 are not. Here such signs count as letters, and such
// letters as what emphasis may begin and end beside.
type flanking struct{ parser.InlineParser }

// wideEmphasis makes emphasis and strike-through so.
type wideEmphasis struct{}

func (wideEmphasis) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithInlineParsers(
		util.Prioritized(flanking{parser.NewEmphasisParser()}, 499),
		util.Prioritized(flanking{extension.NewStrikethroughParser()}, 499),
	))
}

func (f flanking) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, _ := block.PeekLine()
	node := f.InlineParser.Parse(parent, block, pc)
	d, ok := node.(*parser.Delimiter)
	if !ok || d.Char == '_' {
		return node // underscores in words are none, in any script
	}
	after := '\n'
	if d.OriginalLength < len(line) {
		after = util.ToRune(line, d.OriginalLength)
	}
	d.CanOpen = d.CanOpen || !unicode.IsSpace(after) && (isWide(before) || isWide(after))
	d.CanClose = d.CanClose || !unicode.IsSpace(before) && (isWide(before) || isWide(after))
	return node
}

// isWide reports whether it is one of the letters and signs of Chinese, Japanese
// and Korean.
func isWide(r rune) bool {
	return isIdeographic(r) || unicode.Is(unicode.Hangul, r) || isFullWidth(r)
}

// isIdeographic reports whether it is one of the letters and signs of Chinese and
// Japanese, which have no space between words or behind signs.
func isIdeographic(r rune) bool {
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) ||
		'\u3001' <= r && r <= '\u303F' || '\u30FB' <= r && r <= '\u30FC' || '\uFE30' <= r && r <= '\uFE4F' ||
		isFullWidth(r) && !isWordRune(r))
}

// isFullWidth reports whether it is one of the signs, digits and letters of ASCII
// in the width of ideographs, and half-width signs of Japanese.
func isFullWidth(r rune) bool { return '\uFF01' <= r && r <= '\uFF65' }
