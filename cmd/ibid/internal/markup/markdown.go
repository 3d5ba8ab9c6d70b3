package markup

import (
	"bytes"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// markdownHTML renders Markdown. Only a body with raw HTML in it pays for
// sanitising; goldmark's own output needs none.
func markdownHTML(source string) string {
	src := []byte(source)
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify))
	doc := md.Parser().Parse(text.NewReader(src))
	raw := holdsRawHTML(doc)
	if raw {
		md.Renderer().AddOptions(html.WithUnsafe())
	}
	var out bytes.Buffer
	if err := md.Renderer().Render(&out, src, doc); err != nil {
		return plainHTML(source) // a bytes.Buffer takes everything, so this is for renderers to come
	}
	if raw {
		return sanitise(out.String())
	}
	return out.String()
}

// holdsRawHTML tells whether a document has HTML blocks or tags.
func holdsRawHTML(doc ast.Node) bool {
	found := false
	// Walk returns an error only if the visitor does.
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if k := n.Kind(); k == ast.KindHTMLBlock || k == ast.KindRawHTML {
			found = true
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}

// sanitise leaves of a stranger's HTML what element.go lets through, and the
// elements that structure blocks, which normalise resolves.
func sanitise(source string) string {
	policy := bluemonday.NewPolicy()
	policy.AllowElements(strings.Fields(keptElements + " " + wrapperElements)...)
	policy.AllowNoAttrs().OnElements("span")
	policy.AllowStandardURLs()
	policy.AllowRelativeURLs(true)
	policy.RequireNoFollowOnLinks(false)
	policy.AllowAttrs("href", "title").OnElements("a")
	policy.AllowAttrs("src", "alt", "title", "width", "height").OnElements("img")
	policy.AllowAttrs("lang", "dir").Globally()
	policy.AllowAttrs("class").Matching(languageClass).OnElements("code")
	policy.AllowAttrs("start", "reversed").OnElements("ol")
	policy.AllowAttrs("colspan", "rowspan").OnElements("td", "th")
	policy.AllowAttrs("title").OnElements("abbr")
	return policy.Sanitize(source)
}
