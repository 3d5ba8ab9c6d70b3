package page

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/display"
)

// A passage stands at the head of its thread if at least leastQuoters items
// quote it; mostQuoted passages do at most, and in short threads none: there
// the reader sees them anyway.
const (
	leastQuoters = 3
	mostQuoted   = 3
	longThread   = 8 // items
	quotedWords  = 14
	quotedLength = 90 // characters
)

// mostQuoted returns the passages that most items quote, the first of them first.
func (c *composer) mostQuoted() []Quoted {
	type place struct {
		item int
		*passage
	}
	var found []place
	for i, passages := range c.passages {
		for _, p := range passages {
			if len(p.by) >= leastQuoters && len(c.Fragments) >= longThread {
				found = append(found, place{i, p})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b place) int { return cmp.Compare(len(b.by), len(a.by)) })
	var views []Quoted
	for k, p := range found {
		nested := slices.ContainsFunc(found[:k], func(o place) bool { return o.item == p.item && o.span.Overlaps(p.span) })
		if nested || len(views) == mostQuoted {
			continue
		}
		views = append(views, c.quotedView(p.item, p.passage))
	}
	return views
}

func (c *composer) quotedView(item int, p *passage) Quoted {
	view := Quoted{
		Text:   display.Prose(textOf(&c.Fragments[item], firstWords(p.span, quotedWords)), quotedLength, p.span.Len() > quotedWords),
		Source: c.reference(item),
		Times:  c.says.Number(len(p.by)),
		Often:  c.says.Count("times", len(p.by)),
	}
	view.Language = c.otherLanguage(c.Thread.Thread, item)
	view.Source.Href = "#" + c.namers[item].Of(p.span)
	return view
}
