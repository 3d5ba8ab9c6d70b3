package export

import (
	"strings"
	"unicode/utf8"

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

// around is how many bytes of the text are given before and behind a passage, about.
const around = 32

// selectors say which words of the text are meant.
func (t *text) selectors(s archive.Span) []any {
	from, to, ok := t.span(s)
	if !ok {
		return nil
	}
	before, behind := max(0, from-around), min(len(t.all), to+around)
	for before > 0 && !utf8.RuneStart(t.all[before]) {
		before--
	}
	for behind < len(t.all) && !utf8.RuneStart(t.all[behind]) {
		behind++
	}
	return []any{
		quoteSelector{"TextQuoteSelector", t.all[from:to], t.all[before:from], t.all[to:behind]},
		positionSelector{"TextPositionSelector", utf8.RuneCountInString(t.all[:from]), utf8.RuneCountInString(t.all[:to])},
	}
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
	texts      []*text
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
