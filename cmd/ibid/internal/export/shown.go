package export

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// shown is the text of an item as its page has it: the textContent of the element that
// has the item's anchor. Its own words are not all of it: signs, attributions and lists
// that ibid has put in stand between them.
type shown struct {
	all   string
	runs  []run // the item's own text, in order
	words *words
}

// run is a stretch of the text that nothing was put into: its bytes.
type run struct{ from, to int }

// putIn are the classes of what ibid puts among an item's words.
var putIn = []string{"attribution", "quoters", "crowd", "cut", "difference", "note", "note-mark", "permalink", "wayback"}

// readPage returns the text of each item that stands on a page, by its anchor.
func readPage(page []byte) map[string]*shown {
	items := map[string]*shown{}
	z := html.NewTokenizer(bytes.NewReader(page))
	var r itemReader
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		token := z.Token()
		switch kind {
		case html.StartTagToken:
			r.open(&token)
		case html.TextToken:
			r.text(token.Data)
		case html.EndTagToken:
			if made := r.close(); made != nil {
				items[r.anchor] = made
			}
		}
	}
	return items
}

// itemReader reads the item in which it is. Depths are those of elements in it, counted
// from 1; 0 is outside.
type itemReader struct {
	anchor             string
	item               *shown
	b                  strings.Builder
	depth, body, other int
	isFresh            bool // the element has just begun whose first line end is not shown
}

func (r *itemReader) open(t *html.Token) {
	r.isFresh = t.DataAtom == atom.Pre
	if r.item == nil {
		if id := attribute(t, "id"); t.DataAtom == atom.Article && id != "" {
			r.anchor, r.item, r.depth = id, &shown{}, 1
		}
		return
	}
	if isVoid(t.DataAtom) {
		return
	}
	r.depth++
	classes := strings.Fields(attribute(t, "class"))
	switch {
	case r.body == 0:
		if slices.Contains(classes, "body") {
			r.body = r.depth
		}
	case r.other == 0 && slices.ContainsFunc(classes, func(c string) bool { return slices.Contains(putIn, c) }):
		r.other = r.depth
	}
}

func (r *itemReader) text(text string) {
	if r.item == nil {
		return
	}
	if r.isFresh {
		text = strings.TrimPrefix(text, "\n")
		r.isFresh = false
	}
	from := r.b.Len()
	r.b.WriteString(text)
	if r.body == 0 || r.other > 0 {
		return
	}
	if n := len(r.item.runs); n > 0 && r.item.runs[n-1].to == from {
		r.item.runs[n-1].to = r.b.Len()
	} else {
		r.item.runs = append(r.item.runs, run{from, r.b.Len()})
	}
}

// close ends an element, and gives the item if it was that.
func (r *itemReader) close() *shown {
	if r.item == nil {
		return nil
	}
	if r.depth == r.other {
		r.other = 0
	}
	if r.depth == r.body {
		r.body = 0
	}
	r.isFresh = false
	if r.depth--; r.depth > 0 {
		return nil
	}
	made := r.item
	made.all = r.b.String()
	r.b.Reset()
	r.item = nil
	return made
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Br, atom.Hr, atom.Img, atom.Input, atom.Wbr, atom.Col, atom.Source, atom.Track, atom.Area:
		return true
	}
	return false
}

func attribute(t *html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// place finds the words of the item's fragment in the text: each stands behind the one
// before it. It reports whether all are there.
func (s *shown) place(f *markup.Fragment) bool {
	var own strings.Builder
	for _, r := range s.runs {
		own.WriteString(s.all[r.from:r.to])
	}
	in, at := own.String(), 0
	s.words = &words{make([]int, len(f.Words)), make([]int, len(f.Words))}
	for i := range f.Words {
		w := f.Read(f.Words[i].Start, f.Words[i].End, markup.Spacing{})
		k := strings.Index(in[at:], w)
		if k < 0 || w == "" {
			return false
		}
		s.words.from[i], s.words.to[i] = at+k, at+k+len(w)
		at += k + len(w)
	}
	s.lead()
	return true
}

// lead leads the words' places in the item's own text to those in all of it.
func (s *shown) lead() {
	run, before := 0, 0 // and how long the runs before it are
	to := func(at int, isEnd bool) int {
		for {
			length := s.runs[run].to - s.runs[run].from
			if at < before+length || isEnd && at == before+length {
				return s.runs[run].from + at - before
			}
			before += length
			run++
		}
	}
	for i := range s.words.from {
		s.words.from[i], s.words.to[i] = to(s.words.from[i], false), to(s.words.to[i], true)
	}
}

// around is how many bytes of the text are given before and behind a passage, about.
const around = 32

// selectors say which words of the text are meant: by what stands there, if nothing was
// put in between, and by where they stand.
func (s *shown) selectors(of archive.Span, plain string) []any {
	from, to := s.words.from[of.From], s.words.to[of.To-1]
	quote := quoteSelector{Type: "TextQuoteSelector", Exact: plain}
	if k := slices.IndexFunc(s.runs, func(r run) bool { return r.from <= from && to <= r.to }); k >= 0 {
		before, behind := max(s.runs[k].from, from-around), min(s.runs[k].to, to+around)
		for !utf8.RuneStart(s.all[before]) {
			before--
		}
		for behind < len(s.all) && !utf8.RuneStart(s.all[behind]) {
			behind++
		}
		quote = quoteSelector{"TextQuoteSelector", s.all[from:to], s.all[before:from], s.all[to:behind]}
	}
	start := utf8.RuneCountInString(s.all[:from])
	return []any{quote, positionSelector{"TextPositionSelector", start, start + utf8.RuneCountInString(s.all[from:to])}}
}
