package page

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/splice"
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
			marks[q.Span] = a.blockAround(of, i)
		}
		a.quotation(q, marks[q.Span])
	}
}

func (a *annotator) quotation(q *archive.Quotation, marks []markup.Mark) {
	id := a.take(a.namer.Of(q.Span))
	class := "quotation"
	if q.Mark == archive.Unmarked && q.Status == archive.Resolved {
		class += " restored"
		a.legend.Restored = true
	}
	cutShown := a.cuts(q)
	if at, ok := a.blockquote(marks); ok {
		start, end := a.f.Tags[at].Start, a.f.Tags[a.f.Tags[at].Pair].Start
		a.attributed[at] = true
		a.name(at, id, class)
		a.betweenAt(end, -start, a.footer(q, cutShown))
		return
	}
	if r, ok := a.wrap(q); ok {
		a.wrapIn(r, q, id, class, a.footer(q, cutShown))
		return
	}
	a.runningQuotation(q, marks, splice.Element{Name: "span", ID: id, Class: class}, cutShown)
}

// runningQuotation shows a quotation in running text. What was changed in it
// is shown behind the paragraph.
func (a *annotator) runningQuotation(q *archive.Quotation, marks []markup.Mark, as splice.Element, cutShown bool) {
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
		as.Class += " lines"
		if strings.HasPrefix(a.f.HTML[end:], "\n") {
			end++
		}
	}
	as.Start, as.End = start, end
	end = a.around(as)
	if q.Mark == archive.Unmarked && q.Status == archive.Resolved && !lines && block.Kind != markup.Code {
		begin, _ := splice.Widen(a.f, start, end)
		a.pointAt(begin, openMark, `<span class="open-mark"></span>`)
		a.pointAt(end, closeMark, `<span class="close-mark"></span>`)
	}
	differenceShown := a.differenceBehind(q, block)
	if view, ok := a.attribution(q, cutShown, differenceShown); ok {
		view.Inline = true
		a.point(end, block, afterWords, a.phrase("attribution.html", view))
	}
}

// isLines reports whether a quotation in plain text fills whole lines.
func (a *annotator) isLines(q *archive.Quotation) bool {
	before := q.Span.From - 1
	return a.Thread.Thread.Items[a.item].Body.Format == archive.Text && q.Mark != archive.Inline &&
		(before < 0 || a.f.Words[before].LineEnd) && a.f.Words[q.Span.To-1].LineEnd
}

// wholeLines widens a range of bytes in plain text to the signs before and
// behind its words, such as the underscores around italics.
func (a *annotator) wholeLines(start, end int) (int, int) {
	html := a.f.HTML
	for start > 0 && html[start-1] != '\n' && html[start-1] != '>' {
		start--
	}
	for end < len(html) && html[end] != '\n' && html[end] != '<' {
		end++
	}
	return start, end
}

// footer returns what stands below a quotation of block shape.
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
	if html == "" {
		return false
	}
	_, last, ok := splice.BlocksOf(a.f, block.Tag, block.Tag)
	if !ok {
		return false
	}
	a.betweenAt(a.f.Tags[a.f.Tags[last].Pair].End, 1, "\n"+html)
	return true
}
