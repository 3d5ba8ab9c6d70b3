package markup

import (
	"cmp"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
)

// write prints the normalised tree of a body of so many bytes, whose lines show
// as they are or are filled.
func (d *desk) write(root *html.Node, size int, showsLines bool, room *Room) Fragment {
	d.html.Reset()
	d.html.Grow(size + size/4)
	d.words = slices.Grow(d.words[:0], size/averageWord+1)
	w := &writer{out: &d.html, tags: d.tags[:0], showsLines: showsLines, room: mostInline*size + spare}
	w.words.words = d.words
	w.words.norms.all.Grow(size)
	w.words.dashed, w.words.dashedBefore = -1, -1
	w.words.typed = &w.typed
	for c := root.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	marks := append(w.marks, w.typed.marks...)
	sortMarks(marks)
	d.tags, d.words = w.tags, w.words.words
	f := Fragment{HTML: d.html.String(), Text: Text{Blocks: w.blocks, Marks: marks}}
	if len(d.tags) > 0 {
		f.Tags = room.forTags(len(d.tags))
		copy(f.Tags, d.tags)
	}
	if len(d.words) > 0 {
		f.Words = room.forWords(len(d.words))
		copy(f.Words, d.words)
	}
	return f
}

func (w *writer) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data, nextRune(n))
	case n.Type != html.ElementNode:
	case roleOf(n.DataAtom) == inline:
		w.inlineElement(n)
	case isLeaf(n):
		w.leafBlock(n)
	default:
		w.containerBlock(n)
	}
}

// isLeaf reports whether it is one of the blocks that hold phrasing content.
func isLeaf(n *html.Node) bool {
	r := roleOf(n.DataAtom)
	return r == leaf || r == flexible && !holdsBlock(n)
}

func (w *writer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *writer) containerBlock(n *html.Node) {
	var q quotation
	if n.DataAtom == atom.Blockquote {
		q = w.beginQuotation(n)
	}
	w.startTag(n)
	w.out.WriteByte('\n')
	w.children(n)
	w.endTag(n)
	if n.DataAtom == atom.Blockquote {
		w.endQuotation(q)
	}
	w.out.WriteByte('\n')
}

// sortMarks puts marks in the order that Text promises.
func sortMarks(marks []Mark) {
	slices.SortStableFunc(marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Span.From, b.Span.From), cmp.Compare(b.Span.To, a.Span.To), cmp.Compare(a.Depth, b.Depth))
	})
}

// markOf returns the kind of mark that a quoting element is.
func markOf(n *html.Node) archive.Mark {
	class, _ := attribute(n, "class")
	switch {
	case class == delimitedClass:
		return archive.Delimited
	case n.DataAtom == atom.Blockquote:
		return archive.Blockquote
	}
	return archive.Inline
}

// enter notes that a mark of element shape begins.
func (w *writer) enter() {
	w.elements++
	w.in = within{w.in.depth + 1, w.elements}
}

func (w *writer) leafBlock(n *html.Node) {
	b := Block{Kind: classOf(n.DataAtom).block, Start: w.out.Len(), Tag: len(w.tags), Depth: w.in.depth}
	b.Span.From = len(w.words.words)
	w.words.block, w.words.slanted = len(w.blocks), w.words.slanted[:0]
	if n.DataAtom == atom.Pre {
		w.preformatted(n)
	} else {
		w.startTag(n)
		w.children(n)
	}
	w.words.flush()
	w.words.endBlock()
	if !isVoid(n.DataAtom) {
		w.endTag(n)
	}
	b.End = w.out.Len()
	w.out.WriteByte('\n')
	b.Span.To = len(w.words.words)
	if b.Span.Len() > 0 {
		w.blocks = append(w.blocks, b)
		w.emphases(b)
	}
	w.typed.endBlock()
}

func (w *writer) inlineElement(n *html.Node) {
	if !isVoid(n.DataAtom) && !w.affords(n) {
		w.children(n)
		return
	}
	switch n.DataAtom {
	case atom.Br, atom.Img:
		w.words.flush()
		w.words.separate(' ', true)
		w.startTag(n)
		return
	case atom.Wbr:
		w.startTag(n)
		return
	case atom.Code, atom.Kbd, atom.Samp:
		w.typed.code++
		defer func() { w.typed.code-- }()
	case atom.Em, atom.Strong, atom.I, atom.B:
		defer func(was bool) { w.words.emphasised = was }(w.words.emphasised)
		w.words.emphasised = true
	case atom.Q:
		w.words.flush()
		w.words.omission = omission{}
		defer w.endQuotation(w.beginQuotation(n))
	case atom.A:
		if isReference(n) {
			w.reference(n)
			return
		}
		if w.words.pointing = isPointer(n); w.words.pointing {
			defer func() { w.words.flush(); w.words.pointing = false }()
		}
		href, _ := attribute(n, "href")
		start := w.out.Len()
		defer func() { w.links = append(w.links, link{href, start, w.out.Len()}) }()
	case atom.Cite:
		start := w.out.Len()
		defer func() { w.cite = link{start: start, end: w.out.Len()} }()
	}
	w.startTag(n)
	w.children(n)
	w.endTag(n)
}

// reference prints a link to a note, of which the scanner sees nothing: it is no
// word, and none goes on behind it.
func (w *writer) reference(n *html.Node) {
	w.words.flush()
	defer func(was bool) { w.unseen = was }(w.unseen)
	w.unseen = true
	w.startTag(n)
	w.children(n)
	w.endTag(n)
}

// startTag prints the start tag of an element.
func (w *writer) startTag(n *html.Node) {
	start := w.out.Len()
	w.out.WriteString("<" + n.Data)
	for _, a := range keptAttributes(n) {
		w.out.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
	}
	w.out.WriteByte('>')
	w.opened(n, start)
}

func (w *writer) endTag(n *html.Node) {
	start := w.out.Len()
	w.out.WriteString("</" + n.Data + ">")
	w.closed(start)
}
