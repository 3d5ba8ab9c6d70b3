package bbcode

import (
	"html"
	"strings"
)

// enter begins a block. Inline elements do not reach into it: pairs of tags lie
// within one block, and those around it are opened again in its paragraphs.
func (w *writer) enter(start, end string) {
	w.endParagraph()
	w.breaks = 0
	w.out.WriteString(start)
	w.blocks = append(w.blocks, end)
}

func (w *writer) leave() {
	w.endParagraph()
	w.breaks = 0
	w.out.WriteString(w.blocks[len(w.blocks)-1])
	w.blocks = w.blocks[:len(w.blocks)-1]
}

// begin begins the block of a start tag.
func (w *writer) begin(t *token) {
	switch {
	case t.name == "quote":
		w.quotation(quoteOf(t))
	case t.name == "ol", t.name == "list" && strings.Trim(t.value, `="' `) != "":
		w.enter("<ol>\n", endOfOrdered)
	case isList(t.name):
		w.enter("<ul>\n", endOfList)
	default:
		w.enter("<details>", "</details>\n")
		if title := strings.Trim(t.value+t.keys["title"], `="' `); title != "" {
			w.out.WriteString("<summary>" + html.EscapeString(title) + "</summary>\n")
		}
	}
}

// endBlock ends the block of an end tag, and the item of a list in it.
func (w *writer) endBlock(name string) {
	if isList(name) && w.inItem() {
		w.leave()
	}
	w.leave()
}

func (w *writer) quotation(q Quote) {
	start := "<blockquote>"
	if w.places.Cite != nil {
		if address := w.places.Cite(q); address != "" {
			start = `<blockquote cite="` + html.EscapeString(address) + `">`
		}
	}
	w.enter(start, "</blockquote>\n")
	if q.Author != "" {
		w.out.WriteString("<p><cite>" + html.EscapeString(q.Author) + "</cite>:</p>\n")
	}
}

// quoteOf returns what a tag says of what it quotes.
func quoteOf(t *token) Quote {
	if t.keys == nil {
		return ParseQuote(t.value)
	}
	return Quote{Author: t.keys["author"], Post: digits(t.keys["post_id"]), Topic: digits(t.keys["topic_id"])}
}

func digits(s string) string {
	if len(s) > 18 || strings.Trim(s, "0123456789") != "" {
		return ""
	}
	return s
}

// item begins an item of a list, or ends it.
func (w *writer) item(t *token) {
	if w.inItem() {
		w.leave()
	}
	if !t.closing {
		w.enter("<li>", endOfItem)
	}
}

// literal writes what is no mark-up: code on one line within the text, more as
// a block.
func (w *writer) literal(i int) {
	t := &w.tokens[i]
	var b strings.Builder
	for _, inner := range w.tokens[i+1 : t.pair] {
		b.WriteString(inner.text)
	}
	switch t.name {
	case "noparse", "nobbc", "plain":
		w.lines(b.String())
		return
	}
	source := strings.Trim(b.String(), "\n")
	if !strings.Contains(source, "\n") {
		w.inline("<code>" + html.EscapeString(source) + "</code>")
		return
	}
	w.endParagraph()
	class := ""
	if language := codeLanguage(t); language != "" {
		class = ` class="language-` + language + `"`
	}
	w.out.WriteString("<pre><code" + class + ">" + html.EscapeString(source) + "</code></pre>\n")
}

// codeLanguage returns the language that a tag says code is in.
func codeLanguage(t *token) string {
	language := strings.ToLower(strings.Trim(t.value, `="' `))
	switch {
	case t.name == "php" || t.name == "html" || t.name == "sql":
		return t.name
	case language == "" || strings.Trim(language, "abcdefghijklmnopqrstuvwxyz0123456789+#-") != "":
		return ""
	}
	return language
}
