package markup

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Lines of HTML and Markdown that begin with ">" are quotations, as in plain
// text: their writers were used to mail, or the sign was escaped on its way
// here. They are read in the normalised tree, where a line is what a line
// break ends, whatever the body was written in.

// lineMarks reads the lines of a tree.
type lineMarks struct {
	breaks bool // a line end in the source ends a line
	signs  bool // ">" marks a quotation; else pointers alone are read
	found  bool
}

// readLines makes quotations of the lines that begin with ">", and links of
// pointers ("&gt;&gt;12"). It reports whether there were any.
func (m *lineMarks) readLines(root *html.Node) bool {
	eachContainer(root, 0, func(n *html.Node) {
		if roleOf(n.DataAtom) == flexible && !holdsBlock(n) {
			m.item(n)
			return
		}
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			if c.DataAtom == atom.P {
				m.paragraph(c)
			}
			c = next
		}
	})
	return m.found
}

// paragraph reads the lines of a paragraph.
func (m *lineMarks) paragraph(p *html.Node) {
	if made := m.read(p); made != nil {
		for c := made.FirstChild; c != nil; c = made.FirstChild {
			made.RemoveChild(c)
			p.Parent.InsertBefore(c, p)
		}
		p.Parent.RemoveChild(p)
	}
}

// item reads the lines of a list item or its like that holds running text. A
// cell of a table is none: there, ">" compares.
func (m *lineMarks) item(n *html.Node) {
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		return
	}
	if made := m.read(n); made != nil {
		for c := n.FirstChild; c != nil; c = n.FirstChild {
			n.RemoveChild(c)
		}
		take(n, made)
	}
}

// read returns what a leaf block becomes, or nil if it stays as it is.
func (m *lineMarks) read(leaf *html.Node) *html.Node {
	if !mentions(leaf, ">") && !mentions(leaf, "＞") {
		return nil
	}
	breaks := m.breaks || isSourceOfLines(leaf)
	lines := leafLines(leaf, breaks)
	levels := quoteLevels(lines, m.signs)
	pointers, quoted := false, false
	for _, l := range levels {
		pointers, quoted = pointers || l.pointer > 0, quoted || l.depth > 0
	}
	if !pointers && !quoted {
		return nil
	}
	m.found = true
	made := emptyTree()
	w := lineWriter{relay: relay{at: made, like: leaf}, lines: levels, breaks: breaks}
	w.startLine()
	w.children(leaf)
	if w.out(); !quoted && leaf.DataAtom != atom.P {
		return made.FirstChild
	}
	return made
}

// mentions reports whether a text in a block holds a sign.
func mentions(n *html.Node, sign string) bool {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && strings.Contains(d.Data, sign) {
			return true
		}
	}
	return false
}

// isSourceOfLines reports whether it is a block of HTML whose writer left the
// line ends to the program that was to show it: there is no line break in it, and
// more than one of its lines begins with ">".
func isSourceOfLines(leaf *html.Node) bool {
	quoted := 0
	for _, line := range leafLines(leaf, true) {
		if strings.HasPrefix(line, ">") {
			quoted++
		}
	}
	return quoted > 1 && len(lineBreaks(leaf, false, nil)) == 0
}

// object stands for what is no text in the lines of a block.
const object = "\uFFFC"

// leafLines returns the text of a leaf block line by line.
func leafLines(leaf *html.Node, breaks bool) []string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type == html.TextNode && !breaks:
				b.WriteString(strings.ReplaceAll(c.Data, "\n", " "))
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.DataAtom == atom.Br:
				b.WriteByte('\n')
			case isWhole(c):
				b.WriteString(object)
			default:
				walk(c)
			}
		}
	}
	walk(leaf)
	lines := strings.Split(b.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimLeft(line, whiteSpace)
	}
	return lines
}
