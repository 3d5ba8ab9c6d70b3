package markup

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// tables reads the tables of Markdown as goldmark's extension does, which fills
// each row up with empty cells: a thousand columns and a thousand short rows of a
// few kilobytes are a million cells. A table for which there is no room stays a
// paragraph.
type tables struct{ parser.ParagraphTransformer }

func newTables() tables { return tables{extension.NewTableParagraphTransformer()} }

// Extend has a Markdown read tables.
func (t tables) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(
		t.option(),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(extension.NewTableHTMLRenderer(), 500)))
}

func (t tables) option() parser.Option {
	return parser.WithParagraphTransformers(util.Prioritized(t, 200))
}

// Transform makes a table of a paragraph, if it is one.
func (t tables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	b, ok := pc.(*bounded)
	if !ok || b.takesTable(node.Lines(), reader.Source()) {
		t.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// takesTable reports whether there is room for the cells that the rows lack, and
// for the escaped pipes: goldmark looks for each among all.
func (b *bounded) takesTable(lines *text.Segments, src []byte) bool {
	columns, cells, escaped := 0, 0, 0
	for i := range lines.Len() {
		segment := lines.At(i)
		line := segment.Value(src)
		pipes := bytes.Count(line, []byte("|"))
		cells += pipes
		escaped += bytes.Count(line, []byte("\\|"))
		if len(bytes.Trim(line, "|-: \t\v\f\r\n")) == 0 {
			columns = max(columns, pipes+1)
		}
	}
	if b.pipes -= escaped; b.pipes < 0 {
		return false
	}
	return b.takes(max(0, columns*lines.Len()-cells) * len("<td></td>\n"))
}
