package corpus

import (
	"encoding/binary"
	"maps"
	"slices"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/record"
)

// Lines are what a survey needs to know of the lines and sentences of a thread: what
// they are but for numbers, their shapes.
type Lines struct {
	items       []lineItem // that have any
	shapes      []uint64   // of those outside quotations, item by item
	footers     []uint64   // of what items of the thread end with
	quoted      []uint64   // of those in quotations, in order
	quotedWords []uint64   // the keys of the words that stand in quotations alone, in order
}

// lineItem is an item with lines.
type lineItem struct {
	whole uint64 // what tells its words from others
	lines int    // how many
}

// LinesOf returns the lines of a thread with some texts.
func LinesOf(texts []*markup.Text) *Lines {
	l := &Lines{}
	var ends []ending
	for _, t := range texts {
		whole, from := uint64(len(t.Words)), len(l.shapes)
		for _, b := range t.Blocks {
			words := t.Words[b.Span.From:b.Span.To]
			shapes := &l.shapes
			if b.Depth > 0 {
				shapes = &l.quoted
			}
			for i := range words {
				whole = Mixed(whole ^ words[i].Key)
			}
			eachUnit(words, func(lo, hi int) { *shapes = append(*shapes, lineShape(words[lo:hi])) })
		}
		if n := len(l.shapes) - from; n > 0 {
			l.items = append(l.items, lineItem{whole, n})
		}
		if endings := lastLines(t); len(endings) > 0 {
			ends = append(ends, ending{whole, endings})
		}
	}
	l.footers = footers(ends)
	slices.Sort(l.quoted)
	l.quoted = slices.Compact(l.quoted)
	l.quotedWords = quotedWords(texts)
	return l
}

// quotedWords returns the keys of the words that stand in quotations alone, in order.
func quotedWords(texts []*markup.Text) []uint64 {
	quoted := map[uint64]bool{}
	eachBlock := func(isQuoted bool, do func(key uint64)) {
		for _, t := range texts {
			for _, b := range t.Blocks {
				for i := b.Span.From; i < b.Span.To && b.Depth > 0 == isQuoted; i++ {
					do(t.Words[i].Key)
				}
			}
		}
	}
	eachBlock(true, func(key uint64) { quoted[key] = true })
	if len(quoted) > 0 {
		eachBlock(false, func(key uint64) { delete(quoted, key) })
	}
	return slices.Sorted(maps.Keys(quoted))
}

// eachItem calls do for each item with its lines.
func (l *Lines) eachItem(do func(whole uint64, lines []uint64)) {
	at := 0
	for _, it := range l.items {
		do(it.whole, l.shapes[at:at+it.lines])
		at += it.lines
	}
}

// Append appends what ReadLines reads.
func (l *Lines) Append(to []byte) []byte {
	to = binary.AppendUvarint(to, uint64(len(l.items)))
	for _, it := range l.items {
		to = binary.LittleEndian.AppendUint64(to, it.whole)
		to = binary.AppendUvarint(to, uint64(it.lines))
	}
	for _, list := range [][]uint64{l.shapes, l.footers, l.quoted, l.quotedWords} {
		to = binary.AppendUvarint(to, uint64(len(list)))
		for _, n := range list {
			to = binary.LittleEndian.AppendUint64(to, n)
		}
	}
	return to
}

// ReadLines reads what Append has written, and reports whether it is that.
func ReadLines(data []byte) (*Lines, bool) {
	r := record.NumbersOf(data)
	l := &Lines{items: make([]lineItem, r.Length(9))}
	lines := 0
	for i := range l.items {
		l.items[i] = lineItem{r.Fixed(), int(r.Next())}
		lines += l.items[i].lines
	}
	for _, list := range []*[]uint64{&l.shapes, &l.footers, &l.quoted, &l.quotedWords} {
		*list = make([]uint64, r.Length(8))
		for i := range *list {
			(*list)[i] = r.Fixed()
		}
	}
	return l, r.IsWhole() && lines == len(l.shapes)
}

// The lengths of the lines and sentences that are counted, in words: one is too
// short to be told from others, and nobody repeats very long ones.
const (
	shortestLine = 2
	longestLine  = 40
)

// eachUnit calls do for each line of a block, and for each sentence that is no
// line, of countable length.
func eachUnit(block []markup.Word, do func(lo, hi int)) {
	unit := func(lo, hi int) {
		if n := hi - lo; shortestLine <= n && n <= longestLine {
			do(lo, hi)
		}
	}
	line, sentence := 0, 0
	for i := range block {
		isLine := block[i].LineEnd || i+1 == len(block)
		isSentence := block[i].After >= markup.Sentence || i+1 == len(block)
		if isSentence && !(isLine && line == sentence) {
			unit(sentence, i+1)
		}
		if isLine {
			unit(line, i+1)
			line = i + 1
		}
		if isSentence {
			sentence = i + 1
		}
	}
}

// lineShape returns what is the same of lines that differ in numbers alone. Lines
// of nothing but numbers are told apart by these.
func lineShape(line []markup.Word) uint64 {
	exact := uint64(len(line))
	folded, hasWords := exact, false
	for i := range line {
		key := line[i].Key
		exact = Mixed(exact*shapeBase + key)
		if line[i].Number {
			key = 1
		} else {
			hasWords = true
		}
		folded = Mixed(folded*shapeBase + key)
	}
	if !hasWords {
		folded = exact
	}
	return folded<<headBits | lineHead(line)
}

// A shape ends with what its length and its first word alone give: by that most
// lines are told from common ones.
const (
	shapeBase = 0x9E3779B97F4A7C15
	headBits  = 16
)

func lineHead(line []markup.Word) uint64 {
	key := line[0].Key
	if line[0].Number {
		key = 1
	}
	return Mixed(uint64(len(line))*shapeBase+key) & (1<<headBits - 1)
}
