package page

import (
	"sort"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/splice"
)

// nameWords is how many words of a block quotation may be no part of what is
// quoted, since they say who is: "[Ines Calloway]".
const nameWords = 4

// blockAround returns the block quotation that holds the quotation at a place among
// all of the item, and else only who said it.
func (a *annotator) blockAround(all []*archive.Quotation, place int) []markup.Mark {
	q, marks := all[place], a.f.Marks
	if q.Mark != archive.Blockquote {
		return nil
	}
	for i := sort.Search(len(marks), func(i int) bool { return marks[i].Span.From > q.Span.From }) - 1; i >= 0; i-- {
		m := marks[i].Quoted()
		if m.From < q.Span.From-nameWords {
			break
		}
		isAlone := (place == 0 || all[place-1].Span.To <= m.From) && (place == len(all)-1 || all[place+1].Span.From >= m.To)
		if marks[i].Kind == q.Mark && m.Holds(q.Span) && m.Len() <= q.Span.Len()+nameWords && isAlone && a.share(m, q.Span) {
			return marks[i : i+1]
		}
	}
	return nil
}

// share reports whether two spans begin in one block, and end in one.
func (a *annotator) share(p, q archive.Span) bool {
	w := a.f.Words
	return w[p.From].Block == w[q.From].Block && w[p.To-1].Block == w[q.To-1].Block
}

// blockquote returns the place of the start tag of the block quotation that a
// mark is.
func (a *annotator) blockquote(marks []markup.Mark) (tag int, ok bool) {
	for _, m := range marks {
		if i, ok := a.f.TagAt(m.Start); ok && a.f.Tags[i].Name == atom.Blockquote && !a.attributed[i] {
			return i, true
		}
	}
	return 0, false
}

// wrap returns the run of blocks that a quotation covers, if it can be put into
// one element: whole blocks, side by side, that cross no other such element.
func (a *annotator) wrap(q *archive.Quotation) (run, bool) {
	first, last := a.f.Words[q.Span.From].Block, a.f.Words[q.Span.To-1].Block
	from, to := &a.f.Blocks[first], &a.f.Blocks[last]
	if q.Mark == archive.Inline || from.Span.From != q.Span.From || to.Span.To != q.Span.To {
		return run{}, false
	}
	i, j, ok := splice.BlocksOf(a.f, from.Tag, to.Tag)
	if !ok {
		return run{}, false
	}
	r := run{a.f.Tags[i].Start, a.f.Tags[a.f.Tags[j].Pair].End}
	return r, a.fits(r)
}

// fits reports whether a run may become an element, given those that were made
// before: it must lie behind them or wholly inside, and not too deep.
func (a *annotator) fits(r run) bool {
	for len(a.wraps) > 0 && a.wraps[len(a.wraps)-1].end <= r.start {
		a.wraps = a.wraps[:len(a.wraps)-1]
	}
	if n := len(a.wraps); n > 0 {
		around := a.wraps[n-1]
		if n >= splice.Deepest || r.start < around.start || r.end > around.end || r == around {
			return false
		}
	}
	return true
}

// wrapIn puts a run of blocks into an element, with a footer at its end.
func (a *annotator) wrapIn(r run, q *archive.Quotation, id, class, footer string) {
	a.wraps = append(a.wraps, r)
	name := "blockquote"
	if q.Mark == archive.Blockquote {
		name = "div" // the writer's own block quotation is around it
	}
	start := "<" + name
	if id != "" {
		start += ` id="` + id + `"`
	}
	start += ` class="` + class + "\">\n"
	const behindAllElse = 1 << 40
	a.betweenAt(r.start, behindAllElse-r.end, start)
	a.betweenAt(r.end, -r.start, "\n"+footer+"</"+name+">")
}
