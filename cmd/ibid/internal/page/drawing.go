package page

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/topic"
)

// The drawing of who quotes whom is an arc diagram: people down the middle, and an arc
// from each to those whom they quote. Where the upper one quotes the lower it is on
// the left, else on the right, so that it needs no head. It has so many people and
// arcs at most, of those who quote and are quoted most, and all of it is said in words
// below.
const (
	drawnPeople = 30
	drawnArcs   = 90
	drawnStep   = 24 // from name to name, in pixels
	drawnSide   = 96 // for the arcs at each side
	drawnMiddle = 148
	drawnName   = 20 // characters
	listedMost  = 40 // passages
)

const quotersFile = "people/who-quotes-whom.html"

// isQuoted reports whether anybody quotes another.
func (p *archivePages) isQuoted() bool {
	for _, of := range p.ties {
		if of.quotes > 0 {
			return true
		}
	}
	return false
}

// pair is how often somebody quotes another.
type pair struct {
	by, of *topic.Entry
	times  int
}

// whoQuotesWhom makes the page that shows who quotes whom, and what most quote.
func (p *archivePages) whoQuotesWhom(context.Context) error {
	if !p.isQuoted() {
		return nil
	}
	dir := folderOf(quotersFile)
	title := p.says.Say("who-quotes-whom")
	view := QuotersPage{Frame: p.frame(dir, title, "people")}
	view.Canonical = p.canonical(quotersFile)
	people, all := p.mostTied()
	view.Drawing = p.draw(people, all, dir)
	for _, e := range people {
		row := QuoterRow{Name: e.Name, Href: address(dir, personFile(e))}
		for _, q := range all {
			if q.by == e {
				row.Quotes = append(row.Quotes, Counted{q.of.Name, address(dir, personFile(q.of)), q.times})
			}
		}
		if len(row.Quotes) > 0 {
			view.Rows = append(view.Rows, row)
		}
	}
	for _, at := range p.mostPopular(listedMost) {
		view.Quoted = append(view.Quoted, p.quotedAt(at, dir))
	}
	return p.page("quoters-page.html", quotersFile, title, view)
}

// mostTied gives the people who quote and are quoted most, those first, and the
// strongest ties between them, the strongest first.
func (p *archivePages) mostTied() ([]*topic.Entry, []pair) {
	sum := func(e *topic.Entry) int {
		if of := p.ties[e]; of != nil {
			return of.quotes
		}
		return 0
	}
	var people []*topic.Entry
	for _, e := range p.index.People {
		if sum(e) > 0 {
			people = append(people, e)
		}
	}
	slices.SortStableFunc(people, func(a, b *topic.Entry) int { return cmp.Compare(sum(b), sum(a)) })
	people = people[:min(drawnPeople, len(people))]
	var all []pair
	for _, by := range people {
		counts := p.ties[by].count(quotes)
		for _, of := range people {
			if times := counts[of]; times > 0 {
				all = append(all, pair{by, of, times})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(b.times, a.times) })
	return people, all[:min(drawnArcs, len(all))]
}

func (p *archivePages) draw(people []*topic.Entry, all []pair, dir string) *Drawing {
	d := &Drawing{Width: 2*drawnSide + drawnMiddle, Height: len(people) * drawnStep, Middle: drawnSide + drawnMiddle/2}
	row := map[*topic.Entry]int{}
	for i, e := range people {
		row[e] = i
		d.People = append(d.People, DrawnPerson{
			Name: display.Cut(low(e.Name), drawnName), Href: address(dir, personFile(e)), Y: i*drawnStep + drawnStep/2,
		})
	}
	for _, q := range all {
		from, to := row[q.by]*drawnStep+drawnStep/2, row[q.of]*drawnStep+drawnStep/2
		x, bend := drawnSide-2, -1
		if to < from {
			x, bend = drawnSide+drawnMiddle+2, 1
		}
		apart := max(from, to) - min(from, to)
		reach := min(drawnSide-4, 10+apart/3)
		d.Arcs = append(d.Arcs, DrawnArc{
			Path:   fmt.Sprintf("M%d %dq%d %d 0 %d", x, from, bend*2*reach, (to-from)/2, to-from),
			Weight: 1 + min(4, 5*q.times/(all[0].times+1)),
			Title:  p.says.Say("quotes-times", "by", q.by.Name, "of", q.of.Name, "times", p.says.Count("times", q.times)),
		})
	}
	return d
}
