package bbcode

import (
	"html"
	"strings"
)

// writer writes tokens as HTML.
type writer struct {
	tokens []token
	places Places
	out    strings.Builder
	breaks int      // line ends since the last text
	spaces string   // at the end of the last text, which are shown if more follows
	opened bool     // a paragraph, or the text of an item, has begun
	chain  []int    // the start tags of the inline elements around
	blocks []string // the end tags of the blocks around
}

func (w *writer) all() {
	for i := 0; i < len(w.tokens); i++ {
		i = w.token(i)
	}
	w.endParagraph()
	for len(w.blocks) > 0 {
		w.leave()
	}
}

// token writes a token and returns the place of the last that it has written.
func (w *writer) token(i int) int {
	t := &w.tokens[i]
	class := classOf(t.name)
	switch {
	case class == void && !t.closing:
		w.endParagraph()
		w.out.WriteString("<hr>")
	case t.name == "" || t.pair < 0 || t.deep:
		if !t.deep {
			w.lines(t.text)
		}
	case class == literal:
		w.literal(i)
		return t.pair
	case t.holds:
		w.address(t.name, w.tokens[i+1].text)
		return t.pair
	case class == inline || class == optional:
		w.inlineTag(i)
	case class == block && t.closing:
		w.endBlock(t.name)
	case class == block:
		w.begin(t)
	case class == item:
		w.item(t)
	}
	return i
}

// lines writes text with line ends in it.
func (w *writer) lines(text string) {
	for n := 0; ; n++ {
		line, rest, more := strings.Cut(text, "\n")
		if n > 0 {
			w.breaks++
		}
		if !w.opened || w.breaks > 0 {
			line = strings.TrimLeft(line, " \t")
		}
		if words := strings.TrimRight(line, " \t"); words != "" {
			w.inline(w.linked(words))
			w.spaces = line[len(words):]
		} else {
			w.spaces += line
		}
		if !more {
			return
		}
		text = rest
	}
}

// inline writes phrasing content: what stands before it in the text, a line end
// or the end of a paragraph, is written now.
func (w *writer) inline(s string) {
	switch {
	case !w.opened:
		w.beginParagraph()
	case w.breaks > 1 && w.inItem():
		w.out.WriteString("<br><br>\n")
	case w.breaks > 1:
		w.endParagraph()
		w.beginParagraph()
	case w.breaks == 1:
		w.out.WriteString("<br>\n")
	default:
		w.out.WriteString(w.spaces)
	}
	w.breaks, w.spaces = 0, ""
	w.out.WriteString(s)
}

func (w *writer) beginParagraph() {
	if n := len(w.blocks); n > 0 && (w.blocks[n-1] == endOfList || w.blocks[n-1] == endOfOrdered) {
		w.enter("<li>", endOfItem) // text before the first item
	}
	if !w.inItem() {
		w.out.WriteString("<p>")
	}
	w.opened, w.breaks = true, 0
	for _, i := range w.chain {
		w.out.WriteString(w.startTag(i))
	}
}

// endParagraph ends the paragraph, with the elements that are open in it. They
// begin anew in the next one.
func (w *writer) endParagraph() {
	if w.opened {
		for k := len(w.chain) - 1; k >= 0; k-- {
			w.out.WriteString("</" + element(w.tokens[w.chain[k]].name) + ">")
		}
		if !w.inItem() {
			w.out.WriteString("</p>\n")
		}
	}
	w.opened, w.breaks, w.spaces = false, 0, ""
}

// The ends of lists and their items, by which a block is known while it is open.
const (
	endOfItem    = "</li>\n"
	endOfList    = "</ul>\n"
	endOfOrdered = "</ol>\n"
)

// inItem reports whether the innermost block is an item of a list, which holds
// its text without paragraphs.
func (w *writer) inItem() bool {
	return len(w.blocks) > 0 && w.blocks[len(w.blocks)-1] == endOfItem
}

func (w *writer) startTag(i int) string {
	t := &w.tokens[i]
	if t.name != "url" {
		return "<" + element(t.name) + ">"
	}
	return `<a href="` + html.EscapeString(w.lead(safeAddress(t.value))) + `">`
}

// lead returns where a link leads.
func (w *writer) lead(address string) string {
	if w.places.Link == nil {
		return address
	}
	return w.places.Link(address)
}

func (w *writer) inlineTag(i int) {
	t := &w.tokens[i]
	if !t.closing {
		if len(w.chain) == deepestInline || t.name == "url" && safeAddress(t.value) == "" {
			return
		}
		if w.opened {
			w.inline(w.startTag(i)) // with the line ends before it
		}
		w.chain = append(w.chain, i)
		return
	}
	at := len(w.chain) - 1
	for at >= 0 && w.chain[at] != t.pair {
		at--
	}
	if at < 0 {
		return
	}
	if w.opened {
		if w.breaks == 0 {
			w.out.WriteString(w.spaces)
			w.spaces = ""
		}
		// What crosses is closed and opened again.
		for k := len(w.chain) - 1; k >= at; k-- {
			w.out.WriteString("</" + element(w.tokens[w.chain[k]].name) + ">")
		}
		for _, k := range w.chain[at+1:] {
			w.out.WriteString(w.startTag(k))
		}
	}
	w.chain = append(w.chain[:at], w.chain[at+1:]...)
}
