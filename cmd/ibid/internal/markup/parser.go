package markup

import (
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"ibid/cmd/ibid/internal/archive"
)

// Parser makes bodies ready. It holds what is the same for all of them, which
// takes longer to make than a short comment to read. It may be used from
// several goroutines at once.
type Parser struct {
	markdown    goldmark.Markdown
	withRawHTML goldmark.Markdown // keeps raw HTML, to be sanitised
	policy      *bluemonday.Policy
}

// NewParser gives a Parser.
func NewParser() *Parser {
	extensions := goldmark.WithExtensions(extension.Table, extension.Strikethrough, wideEmphasis{}, bareLinks{})
	return &Parser{
		markdown:    goldmark.New(extensions),
		withRawHTML: goldmark.New(extensions, goldmark.WithRendererOptions(html.WithUnsafe())),
		policy:      newPolicy(),
	}
}

// Parse makes one body ready. Who has many makes a Parser once.
func Parse(b archive.Body) Fragment { return NewParser().Parse(b) }

// Parse makes a body ready. It never fails. What is not UTF-8, and NUL, is
// shown as U+FFFD.
func (p *Parser) Parse(b archive.Body) Fragment {
	b.Text = strings.ReplaceAll(strings.ToValidUTF8(b.Text, "\uFFFD"), "\x00", "\uFFFD")
	root, err := parseTree(p.render(b))
	if err != nil {
		root, err = parseTree(plainHTML(b.Text))
	}
	if err != nil { // cannot be: plainHTML bounds its nesting
		root = emptyTree()
	}
	normalise(root)
	return write(root, len(b.Text), b.Format == archive.Text)
}

// render turns a body into HTML that is free of scripts, but neither
// normalised nor free of foreign attributes yet.
func (p *Parser) render(b archive.Body) string {
	switch b.Format {
	case archive.Text:
		return plainHTML(b.Text)
	case archive.HTML:
		return p.sanitise(b.Text)
	default:
		return p.markdownHTML(b.Text)
	}
}
