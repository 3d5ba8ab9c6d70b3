package export

import (
	_ "embed"
	"net/url"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// Schema is the JSON Schema of archive.json.
//
//go:embed schema.json
var Schema []byte

// List writes llms.txt: what the archive is, and where each thread's Markdown is.
func List(a *archive.Archive, title string) []byte {
	var b strings.Builder
	b.WriteString("# " + inMarkdown.Replace(title) + "\n")
	if d := a.Site.Description; d != "" {
		b.WriteString("\n> " + strings.Join(strings.Fields(inMarkdown.Replace(d)), " ") + "\n")
	}
	b.WriteString("\n")
	for _, t := range a.Threads {
		b.WriteString("- [" + inMarkdown.Replace(t.Title) + "](" + a.Site.BaseURL + (&url.URL{Path: t.Path + "/index.md"}).EscapedPath() + ")")
		if t.Summary != "" {
			b.WriteString(": " + strings.Join(strings.Fields(inMarkdown.Replace(t.Summary)), " "))
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}
