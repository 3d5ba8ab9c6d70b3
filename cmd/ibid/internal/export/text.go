package export

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/transcript"
)

// text is the text of an item: its paragraphs, a line end between each two.
type text struct {
	all   string
	words *words
}

// words are where an item's words stand in its text.
type words struct{ from, to []int }

// textOf returns the text of an item of a thread.
func textOf(f *markup.Fragment, paragraphs []transcript.Paragraph) text {
	t := text{words: &words{make([]int, len(f.Words)), make([]int, len(f.Words))}}
	var b strings.Builder
	next := 0
	for i := range f.Blocks {
		block := &f.Blocks[i]
		if next == len(paragraphs) {
			break
		}
		p := paragraphs[next]
		next++
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		t.place(f, block, p.Text, b.Len())
		b.WriteString(p.Text)
	}
	t.all = b.String()
	return t
}

// place finds a block's words in its paragraph: each stands behind the one before it.
func (t *text) place(f *markup.Fragment, block *markup.Block, in string, start int) {
	at := 0
	for i := block.Span.From; i < block.Span.To; i++ {
		w := &f.Words[i]
		shown := transcript.Read(f, w.Start, w.End)
		from, to := at, at
		if k := strings.Index(in[at:], shown); k >= 0 {
			from, to = at+k, at+k+len(shown)
		}
		t.words.from[i], t.words.to[i] = start+from, start+to
		at = to
	}
}

// span returns the bytes of the text in which some words stand.
func (t *text) span(s archive.Span) (from, to int, ok bool) {
	if s.From < 0 || s.To > len(t.words.from) || s.Len() <= 0 {
		return 0, 0, false
	}
	from, to = t.words.from[s.From], t.words.to[s.To-1]
	return from, to, from < to
}

// within returns the words that stand in some bytes of the text.
func (t *text) within(from, to int) archive.Span {
	first, _ := slices.BinarySearch(t.words.from, from)
	last, _ := slices.BinarySearch(t.words.to, to+1)
	return archive.Span{From: first, To: last}
}

// selectors say which words of an item are meant: on its page, if that is known and has
// them all.
func (t *Thread) selectors(item int, s archive.Span) []any {
	text := t.text(item)
	from, to, ok := text.span(s)
	if !ok {
		return nil
	}
	if on := t.onPage(item); on != nil {
		return on.selectors(s, text.all[from:to])
	}
	return []any{quoteSelector{Type: "TextQuoteSelector", Exact: text.all[from:to]}}
}

// onPage returns the text of an item as its page has it; nil if that does not tell.
func (t *Thread) onPage(item int) *shown {
	if t.shown == nil {
		t.shown = readPage(t.Page)
	}
	anchor := t.Thread.Thread.Items[item].Anchor()
	on := t.shown[anchor]
	if on != nil && on.words == nil && !on.place(&t.Fragments[item]) {
		delete(t.shown, anchor)
		return nil
	}
	return on
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Thread is a thread to be exported.
type Thread struct {
	*resolve.Thread
	Paragraphs [][]transcript.Paragraph
	Base       string // the archive's address; empty if it is not known
	Page       []byte // on which the items stand; annotations lead to places on it
	texts      []*text
	shown      map[string]*shown // by anchor; nil until they are asked for
}

func (t *Thread) text(item int) *text {
	if t.texts == nil {
		t.texts = make([]*text, len(t.Fragments))
	}
	if t.texts[item] == nil {
		made := textOf(&t.Fragments[item], t.Paragraphs[item])
		t.texts[item] = &made
	}
	return t.texts[item]
}
