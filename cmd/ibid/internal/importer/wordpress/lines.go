package wordpress

import "strings"

func rawText(run []token) string {
	var out strings.Builder
	for _, t := range run {
		out.WriteString(t.raw)
	}
	return out.String()
}

const spaces = " \t\n\f\v"

// lines writes a paragraph, with a <br> at each line end that has none before
// it, and none at its edges; nothing if nothing is in it.
func lines(run []token) string {
	for len(run) > 0 && isBlank(run[0]) {
		run = run[1:]
	}
	for len(run) > 0 && isBlank(run[len(run)-1]) {
		run = run[:len(run)-1]
	}
	if len(run) == 0 {
		return ""
	}
	run[0].raw = strings.TrimLeft(run[0].raw, spaces)
	last := &run[len(run)-1]
	last.raw = strings.TrimRight(last.raw, spaces)
	var out strings.Builder
	broken := false // a <br> was the last
	for _, t := range run {
		if t.kind == words {
			broken = breakLines(&out, t.raw, broken)
		} else {
			out.WriteString(t.raw)
			broken = t.name == "br"
		}
	}
	return out.String()
}

// isBlank reports whether nothing is lost without a token at the edge of a
// paragraph.
func isBlank(t token) bool { return t.name == "br" || isSpace(t) }

// breakLines writes text with a <br> at each line end, but where one stands
// before it; and reports whether that is still so at its end.
func breakLines(out *strings.Builder, text string, broken bool) bool {
	for {
		line, rest, more := strings.Cut(text, "\n")
		blank := strings.TrimSpace(line) == ""
		if !more {
			out.WriteString(line)
			return broken && blank
		}
		out.WriteString(strings.TrimRight(line, " \t"))
		if !broken || !blank {
			out.WriteString("<br>")
		}
		out.WriteString("\n")
		text, broken = strings.TrimLeft(rest, " \t"), false
	}
}

// text puts what comes out together.
func (b *builder) text() string {
	var out strings.Builder
	before := -1 // the box of the paragraph before
	for _, e := range b.events {
		switch {
		case !e.para:
			out.WriteString(e.text)
			if strings.HasPrefix(e.text, "</") && (!b.inBlocks || e.box == 0) {
				out.WriteString("\n")
			}
		case e.start != "":
			out.WriteString(e.start + e.text + "</p>\n")
		case b.boxes[e.box].wraps():
			out.WriteString("<p>" + e.text + "</p>\n")
		case before == e.box:
			out.WriteString("<br>\n" + e.text)
		default:
			out.WriteString(e.text)
		}
		if before = -1; e.para {
			before = e.box
		}
	}
	return strings.TrimSpace(out.String())
}

// wraps reports whether the text in a box is in paragraphs.
func (x *box) wraps() bool {
	switch x.name {
	case "", "blockquote":
		return true
	case "table", "thead", "tbody", "tfoot", "tr", "colgroup", "ul", "ol", "dl", "map", "menu",
		"h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "summary", "dt", "p":
		return false
	}
	return x.split
}
