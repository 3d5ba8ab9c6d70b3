package page

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
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
					c.addQuoted(found, resolve.Place{Item: source.Item, Span: source.Span}, c.quoter(q))
				}
			}
		}
	}
	for _, q := range c.Links.Quoters {
		c.addQuoted(found, q.Of, c.elsewhere(q.Thread, q.Item, q.Anchor, q.Words))
	}
	sorted := make([][]*passage, len(found))
	for i, spans := range found {
		for _, p := range spans {
			sorted[i] = append(sorted[i], p)
		}
		slices.SortFunc(sorted[i], func(a, b *passage) int { return compareSpans(a.span, b.span) })
		countTimes(sorted[i], len(c.Fragments[i].Words))
	}
	return sorted
}

// quoter leads to a quotation of this thread.
func (c *composer) quoter(q *archive.Quotation) Reference {
	ref := c.reference(q.Item)
	ref.Href = "#" + c.namers[q.Item].Of(q.Span)
	return ref
}

// addQuoted notes that a quotation repeats a passage.
func (c *composer) addQuoted(found []map[archive.Span]*passage, of resolve.Place, by Reference) {
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

// strength returns the class of a passage by how often it was quoted.
func (p *passage) strength() string {
	switch {
	case p.times >= 4:
		return "passage most"
	case p.times >= 2:
		return "passage more"
	}
	return "passage"
}

// fewQuoters is how many links to quoters stand behind a passage. Where there
// are more than mostBehind, the others stand in a list below the item.
const (
	fewQuoters = 6
	mostBehind = 8
)

// passages marks the quoted passages of the item, each followed by links to
// those who quoted it.
func (a *annotator) passages() {
	for _, p := range a.composer.passages[a.item] {
		a.legend.Passages = true
		id := a.namer.Of(p.span)
		start, end := bytesOf(a.f, p.span)
		end = a.around(splice.Element{Start: start, End: end, Name: "mark", Class: p.strength(), ID: a.take(id)})
		a.point(end, a.endBlock(p.span), afterAttribution, a.phrase("quoters.html", a.quoters(p, id)))
	}
}

func (a *annotator) quoters(p *passage, id string) Quoters {
	view := Quoters{Passage: id, By: p.by, Text: display.Prose(textOf(a.f, firstWords(p.span, 12)), 60, p.span.Len() > 12)}
	if len(view.By) <= mostBehind {
		return view
	}
	list := a.take(id + "-quoters")
	if list == "" {
		return view
	}
	view.All = list
	a.listed = append(a.listed, view)
	view.By, view.More, view.All = view.By[:fewQuoters], len(view.By)-fewQuoters, "#"+list
	return view
}
