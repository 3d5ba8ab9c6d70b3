package page

import (
	"fmt"
	"math"
	"strconv"

	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/wording"
)

// marks gives the points of the line: the more an item was quoted and
// answered, the larger.
func (c *composer) marks(links []link, run, count, step int) []Mark {
	items := c.Thread.Thread.Items
	drew := make([]int, count)
	for _, l := range links {
		drew[markOf(l.to, run)]++
	}
	relations := c.relationsOf(links, len(items))
	marks := make([]Mark, count)
	for k := range marks {
		first, last := c.itemsOf(k, run)
		m := &marks[k]
		*m = Mark{
			Href: "#" + items[first].Anchor(), X: spine, Y: mapMargin + k*step, Top: mapMargin + k*step - step/2,
			Radius: decimal(min(5.4, float64(step+1)/2, 2.4+0.8*math.Log2(float64(1+drew[k])))),
			Number: c.markNumber(first), Removed: items[first].Removed,
		}
		m.Title = c.markTitle(first, last, &relations[first])
		m.label(c.says.Say("post-head"), c.nameAt(first), step, k, run)
	}
	return marks
}

// label says what stands beside a mark: a name where there is room for one at
// each, else every so often a number.
func (m *Mark) label(post, name string, step, k, run int) {
	m.Label = post
	switch every := max(1, (namedStep+step-1)/step); {
	case step >= namedStep && run == 1:
		if k > 0 {
			m.Label = m.Number
		}
		m.Name = narrow(name, m.room())
	case k == 0:
		m.Name = narrow(name, m.room())
	case k%max(every, 5) == 0:
		m.Label = m.Number
	default:
		m.Label = ""
	}
}

// markNumber gives the number of a mark's first item, which the post has none of.
func (c *composer) markNumber(item int) string {
	if item == 0 {
		return c.nameOf(0)
	}
	return strconv.Itoa(item)
}

// room gives how wide a name may be beside the label: the longest of those that are
// numbers leaves labelWidth.
func (m *Mark) room() int { return labelWidth - max(0, display.Width(m.Label)-longestNumber) }

// narrow returns a name that is so wide at most. A wide character counts as two.
func narrow(name string, width int) string { return display.Fit(low(name), width) }

func (c *composer) nameAt(item int) string {
	it := c.Thread.Thread.Items[item]
	if it.Removed {
		return c.says.Say("removed-name")
	}
	return c.upright(authorOf(it))
}

// itemsOf gives the first and the last of the items that share a mark.
func (c *composer) itemsOf(mark, run int) (first, last int) {
	if mark == 0 {
		return 0, 0 // the post has one of its own
	}
	return (mark-1)*run + 1, min(mark*run, len(c.Thread.Thread.Items)-1)
}

// markTitle names a mark in full: what it says is all that the arcs show.
func (c *composer) markTitle(first, last int, relations *relations) string {
	switch {
	case first != last:
		return c.says.Say("mark-run", "first", strconv.Itoa(first), "last", strconv.Itoa(last))
	case first == 0:
		return relations.of(c.says, c.withAuthor(c.says.Say("the-post-head"), first))
	}
	return relations.of(c.says, c.withAuthor(c.nameOf(first), first))
}

// called names a mark in the title of an arc.
func (c *composer) called(mark, run int) string {
	first, last := c.itemsOf(mark, run)
	if first != last {
		return c.says.Say("run", "first", strconv.Itoa(first), "last", strconv.Itoa(last))
	}
	return c.withAuthor(c.nameOf(first), first)
}

func (c *composer) withAuthor(name string, item int) string {
	if author := c.nameAt(item); author != "" {
		return c.says.Say("name-and-author", "name", name, "author", author)
	}
	return name
}

// relations are the names of the items that one quotes and answers.
type relations struct{ quoted, answered []string }

// of says an item's relations behind its name.
func (r *relations) of(says *wording.Language, name string) string {
	if len(r.quoted) > 0 {
		name = says.Say("mark-quotes", "name", name, "items", says.Join(r.quoted))
	}
	if len(r.answered) > 0 {
		name = says.Say("mark-answers", "name", name, "items", says.Join(r.answered))
	}
	return name
}

// relationsOf gives whom each item quotes and answers.
func (c *composer) relationsOf(links []link, items int) []relations {
	all := make([]relations, items)
	for _, l := range links {
		if of := &all[l.from]; l.quotes {
			of.quoted = append(of.quoted, c.nameOf(l.to))
		} else {
			of.answered = append(of.answered, c.nameOf(l.to))
		}
	}
	return all
}

// arc draws a link. How far it goes to the left grows with its length, ever
// more slowly, so that near ones are told apart and far ones stay in the map.
func (c *composer) arc(l link, marks []Mark, run int) Arc {
	from, to := marks[l.from], marks[l.to]
	rows := float64(l.from - l.to)
	reach := decimal(farthestArc * 4 / 3 * rows / (rows + 7))
	a := Arc{
		Href: l.href, From: l.from, To: l.to, Weight: min(3, 1+int(math.Log2(float64(l.weight)))),
		Path: fmt.Sprintf("M%d %dc-%s 0-%s-%[5]d 0-%[5]d", spine, from.Y, reach, reach, from.Y-to.Y),
	}
	title := "arc-answers"
	a.Kind = "answer"
	if l.quotes {
		a.Kind, title = "quote", "arc-quotes"
	}
	a.Title = c.says.Say(title, "later", c.called(l.from, run), "earlier", c.called(l.to, run))
	if l.weight > 1 {
		a.Title = c.says.Count("arc-times", l.weight, "arc", a.Title)
	}
	return a
}

// decimal writes a number with one digit behind the point, the same on every
// machine.
func decimal(f float64) string {
	tenths := int(math.Round(f * 10))
	if tenths%10 == 0 {
		return strconv.Itoa(tenths / 10)
	}
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10)
}

// link is one way of the map: a later item quotes or answers an earlier one.
type link struct {
	from, to int // items; once grouped, marks
	quotes   bool
	weight   int
	href     string // where the words are, at from
}

// markOf gives the mark that an item shares.
func markOf(item, run int) int { return (item + run - 1) / run }

// The sizes of the map, in CSS pixels.
const (
	mapWidth    = 208
	spine       = 84  // where the line of marks is, from the left
	farthestArc = 76  // how far an arc goes to the left of it
	mapHeight   = 640 // what all marks together take, if there are many
	roomyStep   = 23  // from mark to mark, if there are few
	namedStep   = 15  // the least that has room for a name beside each
	tightStep   = 6
	mapMargin   = 12
)

const (
	mostMarks  = mapHeight / tightStep
	mostArcs   = 160
	labelWidth = 15 // of a name, in half-width characters

	longestNumber = 4 // of those beside which there is a name
)
