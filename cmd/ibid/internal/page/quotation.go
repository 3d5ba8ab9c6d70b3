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
		if q := m.Quoted(); q != m.Span {
			marks[q] = append(marks[q], m)
		}
	}
	for i, q := range of {
		if len(marks[q.Span]) == 0 {
			marks[q.Span] = a.around(of, i)
		}
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

// runningQuotation shows a quotation in running text. What was changed in it
// is shown behind the paragraph.
func (a *annotator) runningQuotation(q *archive.Quotation, marks []markup.Mark, with attributes, cutShown bool) {
	start, end := bytesOf(a.f, q.Span)
	block, first := a.endBlock(q.Span), &a.f.Blocks[a.f.Words[q.Span.From].Block]
	for _, m := range marks { // typed quotation marks belong to what they enclose
		if m.Kind == archive.Inline && q.Mark == archive.Inline && first.Start < m.Start && m.End < block.End {
			start, end = m.Start, m.End
		}
	}
	lines := a.isLines(q)
	if lines {
		start, end = a.wholeLines(start, end)
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

// wholeLines widens a range of bytes in plain text to the signs before and
// behind its words, such as the underscores around italics.
func (a *annotator) wholeLines(start, end int) (int, int) {
	for start > 0 && a.html[start-1] != '\n' && a.html[start-1] != '>' {
		start--
	}
	for end < len(a.html) && a.html[end] != '\n' && a.html[end] != '<' {
		end++
	}
	return start, end
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
