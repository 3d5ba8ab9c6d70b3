package markup

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
)

// Quoted returns the words of a mark without those that say who is quoted.
func (m Mark) Quoted() archive.Span {
	if m.Credit.Len() > 0 {
		return archive.Span{From: m.Span.From, To: m.Credit.From}
	}
	return m.Span
}

// The bounds of what names a source.
const (
	creditWords = 10 // words of the line at the end of a block that says who is quoted
	leadWords   = 18 // words of the line before it, or at its start
	mostCites   = 4  // addresses of one mark
)

// quotation is a quoting element that is being written.
type quotation struct {
	node  *html.Node
	outer within // what it stands in
	first int    // words before it
	start int    // its first byte
	links int    // links before it
}

func (w *writer) beginQuotation(n *html.Node) quotation {
	q := quotation{n, w.in, len(w.words.words), w.out.Len(), len(w.links)}
	w.enter()
	return q
}

// endQuotation notes the mark that an element is, from its start to here.
func (w *writer) endQuotation(q quotation) {
	defer func() { w.in = q.outer }()
	w.words.flush()
	w.words.omission = omission{} // what is left out is left out within it
	span := archive.Span{From: q.first, To: len(w.words.words)}
	if span.Len() == 0 {
		return
	}
	m := Mark{Kind: markOf(q.node), Span: span, Depth: w.in.depth, Start: q.start, End: w.out.Len()}
	if cite, ok := attribute(q.node, "cite"); ok {
		m.name(cite)
	}
	if q.node.DataAtom == atom.Blockquote {
		w.citeLead(&m, q)
		w.citeHead(&m, q)
		w.citeLast(&m, q)
		m.Credit = w.credit(span)
	}
	w.marks = append(w.marks, m)
}

// name adds an address by which the mark names its source.
func (m *Mark) name(address string) {
	address = strings.TrimSpace(address)
	if address != "" && len(m.Cites) < mostCites && !slices.Contains(m.Cites, address) {
		m.Cites = append(m.Cites, address)
	}
}

// nameIn adds the addresses of links, the first ones of those that reach into
// the words of a span.
func (w *writer) nameIn(m *Mark, links []link, span archive.Span) {
	from, to := w.words.words[span.From].Start, w.words.words[span.To-1].End
	for _, l := range links {
		if l.end > from && l.start < to {
			m.name(l.href)
		}
	}
}

// citeLead reads the last line before a block, on the level around it, if that
// ends with a colon or is a link.
func (w *writer) citeLead(m *Mark, q quotation) {
	if q.first == 0 || w.blocks[w.words.words[q.first-1].Block].Depth != w.in.depth-1 {
		return
	}
	links := w.links[max(0, q.links-mostCites):q.links]
	line := archive.Span{From: w.lineStart(0, q.first, leadWords), To: q.first}
	if w.words.words[q.first-1].After == Colon || w.isLink(links, line) {
		w.nameIn(m, links, line)
	}
}

// citeHead reads the first line of a block up to its colon, or as a whole if it
// is a link. What announces a deeper level does not speak of this one.
func (w *writer) citeHead(m *Mark, q quotation) {
	links := w.links[q.links:min(len(w.links), q.links+mostCites)]
	for i := m.Span.From; i+1 < min(m.Span.To, m.Span.From+leadWords) && w.isOwn(i+1); i++ {
		head := archive.Span{From: m.Span.From, To: i + 1}
		switch word := w.words.words[i]; {
		case word.After == Colon && !word.Joined, word.LineEnd && w.isLink(links, head):
			w.nameIn(m, links, head)
			return
		case word.LineEnd:
			return
		}
	}
}

// citeLast reads the last line of a block, if it is on the block's own level.
func (w *writer) citeLast(m *Mark, q quotation) {
	if !w.isOwn(m.Span.To - 1) {
		return
	}
	links := w.links[max(q.links, len(w.links)-mostCites):]
	w.nameIn(m, links, archive.Span{From: w.lineStart(m.Span.From, m.Span.To, m.Span.Len()), To: m.Span.To})
}

// isOwn reports whether a word stands on the level of the quotation that is being
// written, and not on a deeper one.
func (w *writer) isOwn(word int) bool {
	return w.blocks[w.words.words[word].Block].Depth == w.in.depth
}

// isLink reports whether a line is one link and nothing else.
func (w *writer) isLink(links []link, line archive.Span) bool {
	return slices.ContainsFunc(links, func(l link) bool {
		return l.start <= w.words.words[line.From].Start && l.end >= w.words.words[line.To-1].End
	})
}

// lineStart returns the first word of the line that ends before a word, or one so
// many words before it.
func (w *writer) lineStart(first, end, most int) int {
	start := end - 1
	for start > first && end-start < most && !w.words.words[start-1].LineEnd {
		start--
	}
	return start
}

// credit returns the words at the end of a block that say who is quoted: a last
// line that a dash begins ("— Ines Calloway"), or what a cite element holds
// that stands behind the quoted words.
func (w *writer) credit(span archive.Span) archive.Span {
	last := w.words.words[span.To-1]
	if !w.isOwn(span.To-1) || w.blocks[last.Block].Kind == Code {
		return archive.Span{}
	}
	if from := w.citeStart(span); from > span.From && w.isApart(from) {
		return archive.Span{From: from, To: span.To}
	}
	from := w.lineStart(span.From, span.To, creditWords+1)
	if from > span.From && span.To-from <= creditWords && w.words.dashed == from && w.isApart(from) && !w.isList(span) {
		return archive.Span{From: from, To: span.To}
	}
	return archive.Span{}
}

// citeStart returns the first word of the cite element that ends with a span, or
// its end if none does.
func (w *writer) citeStart(span archive.Span) int {
	from := span.To
	if w.cite.end < w.words.words[from-1].End {
		return from
	}
	for from > span.From && span.To-from <= creditWords && w.words.words[from-1].Start >= w.cite.start {
		from--
	}
	if span.To-from > creditWords {
		return span.To
	}
	return from
}

// isApart reports whether what stands before a word ends there: a sentence, a
// paragraph, or a line that its writer ended. In text that is wrapped a line may
// begin with the dash of a sentence.
func (w *writer) isApart(word int) bool {
	if word >= len(w.words.words) {
		return false
	}
	before, here := w.words.words[word-1], w.words.words[word]
	return before.Block != here.Block || before.After >= Sentence ||
		bytes.Contains(w.out.Bytes()[before.End:here.Start], []byte("<br>"))
}

// isList reports whether a dash begins another line of a block: entries of a list,
// or what people say in turn.
func (w *writer) isList(span archive.Span) bool {
	return w.words.dashedBefore >= span.From && w.isOwn(w.words.dashedBefore)
}

// citeFooter makes the footer of a block quotation the cite element that it
// would be in running text: it says who is quoted.
func citeFooter(c *html.Node) {
	if c.DataAtom != atom.Footer || c.Parent.DataAtom != atom.Blockquote {
		return
	}
	c.DataAtom, c.Data = atom.Cite, atom.Cite.String()
	c.Parent.InsertBefore(element(atom.P), c)
	c.Parent.InsertBefore(element(atom.P), c.NextSibling)
}
