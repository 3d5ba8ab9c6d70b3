package markup

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// lineWriter writes the lines of a leaf block anew, those that are quoted in
// quotations and without their signs.
type lineWriter struct {
	relay
	lines   []plainLine // those that are not written yet
	breaks  bool
	depth   int
	before  bool       // the line's first sign or word is still to come
	lead    int        // bytes of the line to be left out still: its signs
	pointer string     // to be written behind them
	fresh   bool       // nothing of the line has been written yet
	end     *html.Node // what ended the line before, to be written if the paragraph goes on
}

// startLine begins the next line.
func (w *lineWriter) startLine() {
	l := w.lines[0]
	w.lines = w.lines[1:]
	w.before, w.fresh = true, true
	w.lead, w.pointer = len(l.whole)-len(l.rest)+l.pointer, l.rest[:l.pointer]
	if l.depth != w.depth {
		w.shift(l.depth)
	}
}

func (w *lineWriter) shift(depth int) {
	w.cut()
	w.end = nil
	for ; w.depth < depth; w.depth++ {
		w.within(element(atom.Blockquote))
	}
	for ; w.depth > depth; w.depth-- {
		w.relay.out()
	}
}

// out ends the last line.
func (w *lineWriter) out() { w.shift(0) }

// begin writes what ended the line before, ahead of the first text of a line.
func (w *lineWriter) begin() {
	if w.fresh && w.end != nil && w.block != nil {
		w.add(w.end)
	}
	w.fresh, w.end = false, nil
}

// endLine ends a line. A quoted line with nothing in it parts paragraphs.
func (w *lineWriter) endLine(with *html.Node) {
	if w.fresh && w.depth > 0 {
		w.cut()
	}
	w.end = with
	w.startLine()
}

func (w *lineWriter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.TextNode:
			w.text(c.Data)
		case c.DataAtom == atom.Br:
			n.RemoveChild(c)
			w.endLine(c)
		case isWhole(c):
			n.RemoveChild(c)
			w.before = false
			w.begin()
			w.add(c)
		default:
			w.enter(c)
			w.children(c)
			w.leave()
		}
		c = next
	}
}

func (w *lineWriter) text(s string) {
	for w.breaks {
		line, rest, more := strings.Cut(s, "\n")
		if !more {
			break
		}
		w.piece(line)
		w.endLine(textNode("\n"))
		s = rest
	}
	w.piece(s)
}

// piece writes text of one line, without the signs that begin it and the
// spaces before them.
func (w *lineWriter) piece(s string) {
	if w.before {
		s = strings.TrimLeft(s, whiteSpace)
		w.before = s == ""
	}
	signs := min(w.lead, len(s))
	w.lead -= signs
	s = s[signs:]
	if w.lead == 0 && w.pointer != "" {
		w.begin()
		w.add(pointerNode(w.pointer))
		w.pointer = ""
	}
	if s == "" || w.fresh && strings.Trim(s, whiteSpace) == "" {
		return
	}
	w.begin()
	w.add(textNode(s))
}
