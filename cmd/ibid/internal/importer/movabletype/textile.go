package movabletype

import (
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

var (
	// textileBlock is how a paragraph of Textile says what it is: "bq. ", with
	// an address for a quotation's source, or "h2(class). ".
	textileBlock = lazyregexp.New(`^(bq|h[1-6]|p|pre|bc)(?:\([^)\n]*\)|\{[^}\n]*\}|\[[^\]\n]*\]|[<>=]+)*(\.{1,2})(?::(\S+))? +`)
	textileLink  = lazyregexp.New(`"([^"\n]+)":((?:https?://|/|mailto:)[^\s<>"]*[^\s<>".,;:!?)])`)
	textileImage = lazyregexp.New(`!((?:https?://|/)[^\s!()"<>]+)(?:\(([^)\n"]*)\))?!`)
)

// fromTextile turns what of Textile says where quotations, headings, links and
// pictures are into HTML. The signs of emphasis and of lists stay, which can be
// read as they are.
func fromTextile(text string) string {
	all := paragraphs(text)
	for i, p := range all {
		switch {
		case p == "" || blockTag.MatchString(p):
			continue
		default:
			all[i] = textileParagraph(p)
		}
	}
	return strings.Join(all, "\n\n")
}

func textileParagraph(text string) string {
	kind, cite := "p", ""
	if m := textileBlock.FindStringSubmatch(text); m != nil {
		kind, cite = m[1], m[3]
		text = text[len(m[0]):]
	}
	if kind == "pre" || kind == "bc" {
		return "<pre>" + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text) + "</pre>"
	}
	text = textileImage.ReplaceAllString(text, `<img src="$1" alt="$2">`)
	text = textileLink.ReplaceAllString(text, `<a href="$2">$1</a>`)
	text = strings.ReplaceAll(text, "\n", "<br>\n")
	if kind != "bq" {
		return "<" + kind + ">" + text + "</" + kind + ">"
	}
	if cite != "" {
		cite = ` cite="` + strings.ReplaceAll(cite, `"`, "%22") + `"`
	}
	return "<blockquote" + cite + "><p>" + text + "</p></blockquote>"
}
