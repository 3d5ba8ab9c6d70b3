// Package transcript turns a resolved thread into plain text: its items, their
// paragraphs with their lasting anchors, and which of the words are quoted. It is
// what search, feeds and the files for other programs say of a thread: they know
// no mark-up.
//
// A paragraph is a block of the fragment (markup.Block), in Unicode's composed form and
// with its white space collapsed, unless it is code. A removed item has none.
package transcript

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/resolve"
)

// Paragraph is one of an item's paragraphs.
type Paragraph struct {
	Anchor string // "comment-5-x7kqa"
	Text   string
	Quoted []Range // of Text: the words that are somebody else's, in order
	Kind   markup.BlockKind
	Depth  int // how many quotations of block shape enclose it
}

// Range is a stretch of a text: its bytes from From up to, not including, To.
type Range struct{ From, To int }

// Of returns the paragraphs of each of a thread's items.
func Of(t *resolve.Thread) [][]Paragraph {
	quoted := quotedIn(t)
	namers := t.Namers()
	items := make([][]Paragraph, len(t.Fragments))
	parallel.Parts(len(items), func(i int) {
		f := &t.Fragments[i]
		items[i] = make([]Paragraph, 0, len(f.Blocks))
		for k := range f.Blocks {
			b := &f.Blocks[k]
			p := paragraph(f, b, quoted[i])
			if p.Text != "" {
				p.Anchor = namers[i].Of(b.Span)
				items[i] = append(items[i], p)
			}
		}
	})
	return items
}

// quotedIn returns, for each item, the words that are somebody else's, in order and
// apart from each other.
func quotedIn(t *resolve.Thread) [][]archive.Span {
	quoted := make([][]archive.Span, len(t.Fragments))
	for i := range t.Quotations {
		q := &t.Quotations[i]
		if words := len(t.Fragments[q.Item].Words); q.Status != archive.None && q.Span.From >= 0 && q.Span.From < q.Span.To && q.Span.To <= words {
			quoted[q.Item] = append(quoted[q.Item], q.Span)
		}
	}
	for i, spans := range quoted {
		slices.SortFunc(spans, func(a, b archive.Span) int { return a.From - b.From })
		quoted[i] = joined(spans)
	}
	return quoted
}

func joined(spans []archive.Span) []archive.Span {
	apart := spans[:0]
	for _, s := range spans {
		if n := len(apart); n > 0 && s.From <= apart[n-1].To {
			apart[n-1].To = max(apart[n-1].To, s.To)
			continue
		}
		apart = append(apart, s)
	}
	return apart
}

// paragraph reads a block, the quoted words of which are among some spans.
func paragraph(f *markup.Fragment, b *markup.Block, quoted []archive.Span) Paragraph {
	p := Paragraph{Kind: b.Kind, Depth: b.Depth}
	text := writer{asIs: b.Kind == markup.Code}
	at, end := f.Content(b.Tag)
	for _, s := range quoted {
		s.From, s.To = max(s.From, b.Span.From), min(s.To, b.Span.To)
		if s.Len() <= 0 {
			continue
		}
		start, stop := f.Words[s.From].Start, f.Words[s.To-1].End
		text.write(Read(f, at, start))
		from := text.next()
		text.write(Read(f, start, stop))
		p.Quoted = append(p.Quoted, Range{from, text.Len()})
		at = stop
	}
	text.write(Read(f, at, end))
	p.Text = strings.TrimRight(text.String(), "\n")
	return p
}

// Read returns the text between two bytes of a fragment, as paragraphs have it but for its
// white space.
func Read(f *markup.Fragment, start, end int) string {
	return norm.NFC.String(f.Read(start, end, markup.Spacing{Block: " ", Break: " ", Apart: " "}))
}

// writer collapses white space, between texts too.
type writer struct {
	strings.Builder
	gap  bool
	asIs bool // it collapses nothing
}

// next returns where the next text begins, with the space that is before it.
func (w *writer) next() int {
	if w.gap && w.Len() > 0 {
		w.WriteByte(' ')
	}
	w.gap = false
	return w.Len()
}

func (w *writer) write(text string) {
	if w.asIs {
		w.WriteString(text)
		return
	}
	w.Grow(len(text) + 1)
	for i := 0; i < len(text); {
		from := i
		for i < len(text) && (!isSpace(text[i]) || i > from && text[i] == ' ' && i+1 < len(text) && !isSpace(text[i+1])) {
			i++ // one space between words is as it should be
		}
		if i > from {
			w.next()
			w.WriteString(text[from:i])
		}
		for i < len(text) && isSpace(text[i]) {
			w.gap = true
			i++
		}
	}
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }
