package intake

import (
	"fmt"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
)

// notes makes notes on a post of what its page says beside it, and one of the
// pages that linked to it.
func (m *maker) notes(beside []string, mentions []importer.Mention) []archive.Note {
	var notes []archive.Note
	for _, words := range beside {
		if text := strings.TrimSpace(m.text(words)); text != "" {
			notes = append(notes, archive.Note{Text: escapeMarkdown(text)})
		}
	}
	var links []string
	for _, mention := range mentions {
		if link := m.mentionLink(mention); link != "" {
			links = append(links, link)
		}
	}
	if len(links) > 0 {
		notes = append(notes, archive.Note{Text: "Linked from:\n\n" + strings.Join(links, "\n")})
	}
	return notes
}

// mentionLink writes one page that linked to a post as an entry of a list.
func (m *maker) mentionLink(mention importer.Mention) string {
	title, address := cut(m.line(mention.Title), longestLine), m.webAddress(mention.URL)
	day := ""
	if d := m.date(mention.Date, "", ""); d.Known() {
		day = ", " + d.Time.Format("2006-01-02")
	}
	switch {
	case address == "" && title == "":
		return ""
	case address == "":
		return "- " + escapeMarkdown(title) + day
	case title == "":
		return fmt.Sprintf("- <%s>%s", address, day)
	}
	return fmt.Sprintf("- [%s](<%s>)%s", strings.NewReplacer("[", `\[`, "]", `\]`).Replace(escapeMarkdown(title)), address, day)
}
