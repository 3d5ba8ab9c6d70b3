package page

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/splice"
)

// findPassages returns the quoted passages of each item, longer ones first
// where two begin at one word. Words that were quoted by way of another item
// are quoted where they were first written, too.
func (c *composer) findPassages() [][]*passage {
	found := make([]map[archive.Span]*passage, len(c.Fragments))
	for _, of := range c.quoting {
		for _, q := range of {
			for _, source := range slices.Concat(q.Sources, q.Origin) {
				if source.Thread == "" {
					c.addQuoted(found, resolve.Place{Item: source.Item, Span: source.Span}, quoter{c.quotation(q), q})
				}
			}
		}
	}
	for _, q := range c.Links.Quoters {
		c.addQuoted(found, q.Of, quoter{c.elsewhere(q.Thread, q.Item, q.Anchor, q.Words), nil})
	}
	sorted := make([][]*passage, len(found))
	for i, spans := range found {
		for _, p := range spans {
			sorted[i] = append(sorted[i], p)
		}
		slices.SortFunc(sorted[i], func(a, b *passage) int { return compareSpans(a.span, b.span) })
		countTimes(sorted[i], len(c.Fragments[i].Words))
		for _, p := range sorted[i] {
			c.highest = max(c.highest, p.times)
		}
	}
	return sorted
}

// quotation leads to a quotation of this thread.
func (c *composer) quotation(q *archive.Quotation) Reference {
	ref := c.reference(q.Item)
	ref.Href = "#" + c.namers[q.Item].Of(q.Span)
	return ref
}

// addQuoted notes that a quotation repeats a passage.
func (c *composer) addQuoted(found []map[archive.Span]*passage, of resolve.Place, by quoter) {
	i := of.Item
	if i < 0 || i >= len(found) || !inText(&c.Fragments[i], of.Span) {
		return
	}
	if found[i] == nil {
		found[i] = map[archive.Span]*passage{}
	}
	p := found[i][of.Span]
	if p == nil {
		p = &passage{span: of.Span}
		found[i][of.Span] = p
	}
	if n := len(p.by); n == 0 || p.by[n-1].item() != by.item() {
		p.by = append(p.by, by)
	}
}

// item tells the items apart that references lead to, or into.
func (r Reference) item() string {
	page, _, _ := strings.Cut(r.Href, "#")
	return page + r.Name
}

// countTimes sets how often the words of each passage were quoted. It reads
// the item's words once, however many passages there are.
func countTimes(passages []*passage, words int) {
	if len(passages) == 0 {
		return
	}
	running := make([]int, words+1)
	for _, p := range passages {
		running[p.span.From] += len(p.by)
		running[p.span.To] -= len(p.by)
	}
	quoted, total := 0, 0 // of this word; of all words before it
	for i, change := range running {
		running[i] = total
		quoted += change
		total += quoted
	}
	for _, p := range passages {
		p.times = (running[p.span.To] - running[p.span.From] + p.span.Len()/2) / p.span.Len()
	}
}

// strength returns the classes of what shows how often a passage was quoted, on the
// scale of its thread: where one is quoted by fifty, four are few.
func (p *passage) strength(highest int) string {
	switch {
	case p.times >= 4 && 2*p.times > highest:
		return " most"
	case p.times >= 2 && 6*p.times > highest:
		return " more"
	}
	return ""
}

// passages marks the quoted passages of the item, each followed by who quoted it.
func (a *annotator) passages() {
	var ends []passageEnd
	at := map[int]int{}
	for _, p := range a.composer.passages[a.item] {
		a.legend.Passages = true
		id, class := a.namer.Of(p.span), "passage"+p.strength(a.highest)
		if a.isLong(p) {
			class += " long"
		}
		start, end := bytesOf(a.f, p.span)
		end = a.around(splice.Element{Start: start, End: end, Name: "mark", Class: class, ID: a.take(id)})
		block := a.endBlock(p.span)
		end = a.pointPlace(end, block)
		if _, ok := at[end]; !ok {
			at[end] = len(ends)
			ends = append(ends, passageEnd{at: end, block: block})
		}
		e := &ends[at[end]]
		e.passages, e.ids = append(e.passages, p), append(e.ids, id)
	}
	a.quoters(ends)
}

// Beyond so many words a passage is long, or beyond so many lines that its writer
// ended, and so it is where it reaches over two blocks.
const (
	longPassage = 40
	manyLines   = 4
)

// isLong tells a passage that would be underlined from top to foot, such as a mail
// that was quoted in full. Of the blocks that lie in it, a line at their side says so.
func (a *annotator) isLong(p *passage) bool {
	first, last := a.f.Words[p.span.From].Block, a.f.Words[p.span.To-1].Block
	if first == last && p.span.Len() <= longPassage && a.linesIn(p.span) <= manyLines {
		return false
	}
	long := false
	for i := first; i <= last; i++ {
		b := &a.f.Blocks[i]
		if b.Kind == markup.Cell || !p.span.Holds(b.Span) {
			continue
		}
		if long = true; a.sidelined[i] == nil || a.sidelined[i].times < p.times {
			a.sidelined[i] = p
		}
	}
	return long
}

func (a *annotator) linesIn(span archive.Span) int {
	lines := 0
	for _, w := range a.f.Words[span.From:span.To] {
		if w.LineEnd {
			lines++
		}
	}
	return lines
}

// sideline draws the lines beside the blocks that were quoted whole.
func (a *annotator) sideline() {
	for i, p := range a.sidelined {
		a.legend.Whole = true
		a.name(a.f.Blocks[i].Tag, "", "sidelined"+p.strength(a.highest))
	}
}
