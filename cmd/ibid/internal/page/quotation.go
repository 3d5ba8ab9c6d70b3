package page

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// quotations shows the quotations of the item as what they are.
func (a *annotator) quotations() {
	of := slices.Clone(a.quoting[a.item])
	slices.SortStableFunc(of, func(p, q *archive.Quotation) int { return compareSpans(p.Span, q.Span) })
	marks := map[archive.Span][]markup.Mark{}
	for _, m := range a.f.Marks {
		marks[m.Span] = append(marks[m.Span], m)
	}
	for _, q := range of {
		a.quotation(q, marks[q.Span])
	}
}

func (a *annotator) quotation(q *archive.Quotation, marks []markup.Mark) {
	id := a.claim(a.namer.Of(q.Span))
	class := "quotation"
	if q.Mark == archive.Unmarked && q.Status == archive.Resolved {
		class += " restored"
		a.legend.Restored = true
	}
	cutShown := a.cuts(q)
	if at, ok := a.blockquote(marks); ok {
		a.taken[at.start] = true
		a.addAttributes(at.start, attributes{id: id, class: class})
		closing := a.tags[at.pair]
		a.between = append(a.between, insertion{closing.start, -at.start, a.footer(q, cutShown)})
		return
	}
	if r, ok := a.wrap(q); ok {
		a.wrapIn(r, q, attributes{id: id, class: class}, a.footer(q, cutShown))
		return
	}
	a.runningQuotation(q, marks, attributes{id: id, class: class}, cutShown)
}

// blockquote gives the start tag of the block quotation that a mark is.
func (a *annotator) blockquote(marks []markup.Mark) (*tag, bool) {
	for _, m := range marks {
		if i, ok := a.starting(m.Start); ok && a.tags[i].name == "blockquote" && !a.taken[m.Start] {
			return &a.tags[i], true
		}
	}
	return nil, false
}

// wrap gives the run of blocks that a quotation covers, if it can be put into
// one element: whole blocks, side by side, that cross no other such element.
func (a *annotator) wrap(q *archive.Quotation) (run, bool) {
	first, last := a.f.Words[q.Span.From].Block, a.f.Words[q.Span.To-1].Block
	from, to := &a.f.Blocks[first], &a.f.Blocks[last]
	if q.Mark == archive.Inline || from.Span.From != q.Span.From || to.Span.To != q.Span.To {
		return run{}, false
	}
	i, ok1 := a.starting(from.Start)
	j, ok2 := a.starting(to.Start)
	if !ok1 || !ok2 {
		return run{}, false
	}
	i, j, ok := a.lift(i, j)
	if !ok {
		return run{}, false
	}
	r := run{a.tags[i].start, a.tags[a.tags[j].pair].end}
	return r, a.fits(r)
}

// fits tells whether a run may become an element, given those that were made
// before: it must lie behind them or wholly inside, and not too deep.
func (a *annotator) fits(r run) bool {
	for len(a.wraps) > 0 && a.wraps[len(a.wraps)-1].end <= r.start {
		a.wraps = a.wraps[:len(a.wraps)-1]
	}
	if n := len(a.wraps); n > 0 {
		around := a.wraps[n-1]
		if n >= deepest || r.start < around.start || r.end > around.end || r == around {
			return false
		}
	}
	return true
}

func (a *annotator) wrapIn(r run, q *archive.Quotation, with attributes, footer string) {
	a.wraps = append(a.wraps, r)
	name := "blockquote"
	if q.Mark == archive.Blockquote {
		name = "div" // the writer's own block quotation is around it
	}
	start := "<" + name
	if with.id != "" {
		start += ` id="` + with.id + `"`
	}
	start += ` class="` + with.class + "\">\n"
	const behindAllElse = 1 << 40
	a.between = append(a.between,
		insertion{r.start, behindAllElse - r.end, start},
		insertion{r.end, -r.start, "\n" + footer + "</" + name + ">"})
}

// runningQuotation shows a quotation in running text. What was changed in it
// is shown behind the paragraph.
func (a *annotator) runningQuotation(q *archive.Quotation, marks []markup.Mark, with attributes, cutShown bool) {
	start, end := bytesOf(a.f, q.Span)
	block, first := a.endBlock(q.Span), &a.f.Blocks[a.f.Words[q.Span.From].Block]
	for _, m := range marks { // typed quotation marks belong to what they enclose
		if m.Kind == q.Mark && first.Start < m.Start && m.End < block.End {
			start, end = m.Start, m.End
		}
	}
	lines := a.isLines(q)
	if lines {
		with.class += " lines"
		if strings.HasPrefix(a.html[end:], "\n") {
			end++
		}
	}
	end = a.stretch(stretch{start: start, end: end, name: "span", class: with.class, id: with.id})
	if q.Mark == archive.Unmarked && q.Status == archive.Resolved && !lines && block.Kind != markup.Code {
		begin, _ := a.widen(start, end)
		a.points = append(a.points,
			insertion{begin, openMark, `<span class="open-mark"></span>`},
			insertion{end, closeMark, `<span class="close-mark"></span>`})
	}
	differenceShown := a.differenceBehind(q, block)
	if view, ok := a.attribution(q, cutShown, differenceShown); ok {
		view.Inline = true
		a.point(end, block, afterWords, a.phrase("attribution.html", view))
	}
}

// isLines tells whether a quotation in plain text fills whole lines.
func (a *annotator) isLines(q *archive.Quotation) bool {
	before := q.Span.From - 1
	return a.Thread.Thread.Items[a.item].Body.Format == archive.Text && q.Mark != archive.Inline &&
		(before < 0 || a.f.Words[before].LineEnd) && a.f.Words[q.Span.To-1].LineEnd
}

// footer gives what stands below a quotation of block shape.
func (a *annotator) footer(q *archive.Quotation, cutShown bool) string {
	difference := a.difference(q, false)
	view, ok := a.attribution(q, cutShown, difference != "")
	if !ok {
		return difference
	}
	return a.phrase("attribution.html", view) + "\n" + difference
}

// differenceBehind shows what was changed behind the element that holds a
// block, where such may stand.
func (a *annotator) differenceBehind(q *archive.Quotation, block *markup.Block) bool {
	html := a.difference(q, true)
	i, ok := a.starting(block.Start)
	if html == "" || !ok {
		return false
	}
	_, last, ok := a.lift(i, i)
	if !ok {
		return false
	}
	a.between = append(a.between, insertion{a.tags[a.tags[last].pair].end, 1, "\n" + html})
	return true
}
