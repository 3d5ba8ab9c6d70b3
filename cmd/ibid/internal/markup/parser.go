package markup

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	markdown "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"

	"ibid/cmd/ibid/internal/archive"
)

// LineBreaks says whether a line end within a paragraph of Markdown is a line
// break, as it was in many comment systems.
func LineBreaks(are bool) Option { return func(o *options) { o.lineBreaks = are } }

// NewParser returns a Parser.
func NewParser(with ...Option) *Parser {
	var o options
	for _, option := range with {
		option(&o)
	}
	renderer := goldmark.WithRendererOptions()
	if o.lineBreaks {
		renderer = goldmark.WithRendererOptions(markdown.WithHardWraps())
	}
	typed := goldmark.WithParserOptions(typedParsers()...)
	basic := []goldmark.Extender{newTables(), extension.Strikethrough, wideEmphasis{}, bareLinks{withHosts: true}}
	extensions := goldmark.WithExtensions(append(basic, extension.NewFootnote(extension.WithFootnoteIDPrefix(PlaceMark)))...)
	return &Parser{
		markdown:     goldmark.New(extensions, typed, renderer),
		withRawHTML:  goldmark.New(extensions, typed, renderer, goldmark.WithRendererOptions(markdown.WithUnsafe())),
		withoutNotes: goldmark.New(goldmark.WithExtensions(basic...), typed).Parser(),
		plain:        goldmark.New(goldmark.WithExtensions(newTables(), extension.Strikethrough, wideEmphasis{}, bareLinks{}), typed).Parser(),
		policy:       newPolicy(),
	}
}

// typedParsers give what writers type without thinking of Markdown, each
// ahead of the parser of goldmark's that would read it otherwise.
func typedParsers() []parser.Option {
	return []parser.Option{
		parser.WithBlockParsers(
			util.Prioritized(codeTagParser{}, 680), // 700: fenced code
			util.Prioritized(tagLineParser{}, 690),
			util.Prioritized(pointerParser{parser.NewParagraphParser()}, 790), // 800: block quotations
		),
		parser.WithInlineParsers(
			util.Prioritized(tagParser{}, 190),         // 200: links
			util.Prioritized(mailAddressParser{}, 290), // 300: links in angle brackets
			util.Prioritized(asterisksParser{}, 490),   // 500: emphasis
		),
	}
}

// Parse makes one body ready. Who has many makes a Parser once.
func Parse(b archive.Body) Fragment { return NewParser().Parse(b) }

// Parse makes a body ready. It never fails. What is not UTF-8, and NUL, is
// shown as U+FFFD.
func (p *Parser) Parse(b archive.Body) Fragment { return p.ParseInto(nil, b) }

// ParseInto is Parse, and puts the fragment into a room.
func (p *Parser) ParseInto(room *Room, b archive.Body) Fragment {
	b.Text = strings.ReplaceAll(strings.ToValidUTF8(b.Text, "\uFFFD"), "\x00", "\uFFFD")
	rendered := p.render(b)
	if strings.IndexByte(rendered, 0xC2) >= 0 { // with which U+0080 to U+00BF begin
		rendered = strings.Map(meant, rendered)
	}
	root, err := parseTree(rendered)
	if err != nil {
		root, err = parseTree(plainHTML(b.Text))
	}
	if err != nil { // cannot be: plainHTML bounds its nesting
		root = emptyTree()
	}
	normalise(root)
	if readTyped(root, b.Format, isBBCode(rendered)) {
		normalise(root)
	}
	d, _ := p.desks.Get().(*desk)
	if d == nil {
		d = &desk{}
	}
	defer p.desks.Put(d)
	return d.write(root, len(b.Text), b.Format == archive.Text, room)
}

// meant returns the letter that a number stands for: in HTML, "&#146;" is what
// Windows-1252 has there (HTML Standard, 13.2.5.80), and Markdown means the same.
func meant(r rune) rune {
	if r < 0x80 || r >= 0xA0 {
		return r
	}
	if r = charmap.Windows1252.DecodeByte(byte(r)); r < 0xA0 {
		return unicode.ReplacementChar // it has none there
	}
	return r
}

// readTyped reads the marks that a writer typed where the format has none for
// what they say. It reports whether the tree has changed.
func readTyped(root *html.Node, f archive.Format, tags bool) bool {
	lines := lineMarks{breaks: f != archive.HTML, signs: f != archive.Text}
	changed := lines.readLines(root)
	changed = linkPointers(root) || changed
	return tags && readBBCode(root) || changed
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
