package page

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/display"
)

// marks gives the points of the line: the more an item was quoted and
// answered, the larger.
func (c *composer) marks(links []link, run, count, step int) []Mark {
	items := c.Thread.Thread.Items
	drew := make([]int, count)
	for _, l := range links {
		drew[markOf(l.to, run)]++
	}
	relations := relationsOf(links, len(items))
	marks := make([]Mark, count)
	for k := range marks {
		first, last := c.itemsOf(k, run)
		m := &marks[k]
		*m = Mark{
			Href: "#" + items[first].Anchor(), X: spine, Y: mapMargin + k*step, Top: mapMargin + k*step - step/2,
			Radius: decimal(min(5.4, float64(step+1)/2, 2.4+0.8*math.Log2(float64(1+drew[k])))),
			Number: strings.TrimPrefix(nameOf(first), "#"), Removed: items[first].Removed,
		}
		m.Title = c.markTitle(first, last, relations[first])
		m.label(c.nameAt(first), step, k, run)
	}
	return marks
}

// label says what stands beside a mark: a name where there is room for one at
// each, else every so often a number.
func (m *Mark) label(name string, step, k, run int) {
	m.Label = "Post"
	switch every := max(1, (namedStep+step-1)/step); {
	case step >= namedStep && run == 1:
		if k > 0 {
			m.Label = m.Number
		}
		m.Name = narrow(name, labelWidth)
	case k == 0:
		m.Name = narrow(name, labelWidth)
	case k%max(every, 5) == 0:
		m.Label = m.Number
	default:
		m.Label = ""
	}
}

// narrow returns a name that is so wide at most. A wide character counts as two.
func narrow(name string, width int) string { return display.Fit(low(name), width) }

func (c *composer) nameAt(item int) string {
	it := c.Thread.Thread.Items[item]
	if it.Removed {
		return "removed"
	}
	return authorOf(it)
}

// itemsOf gives the first and the last of the items that share a mark.
func (c *composer) itemsOf(mark, run int) (first, last int) {
	if mark == 0 {
		return 0, 0 // the post has one of its own
	}
	return (mark-1)*run + 1, min(mark*run, len(c.Thread.Thread.Items)-1)
}

// markTitle names a mark in full: what it says is all that the arcs show.
func (c *composer) markTitle(first, last int, relations string) string {
	switch {
	case first != last:
		return fmt.Sprintf("Comments %d to %d", first, last)
	case first == 0:
		return c.withAuthor("The post", first) + relations
	}
	return c.withAuthor(nameOf(first), first) + relations
}

// called names a mark in the title of an arc.
func (c *composer) called(mark, run int) string {
	first, last := c.itemsOf(mark, run)
	if first != last {
		return fmt.Sprintf("#%d–%d", first, last)
	}
	return c.withAuthor(nameOf(first), first)
}

func (c *composer) withAuthor(name string, item int) string {
	if author := c.nameAt(item); author != "" {
		return name + ", " + author
	}
	return name
}

// relationsOf says in words whom each item quotes and answers.
func relationsOf(links []link, items int) []string {
	quoted, answered := make([][]string, items), make([][]string, items)
	for _, l := range links {
		if l.quotes {
			quoted[l.from] = append(quoted[l.from], nameOf(l.to))
		} else {
			answered[l.from] = append(answered[l.from], nameOf(l.to))
		}
	}
	all := make([]string, items)
	for i := range all {
		if len(quoted[i]) > 0 {
			all[i] = "; quotes " + strings.Join(quoted[i], ", ")
		}
		if len(answered[i]) > 0 {
			all[i] += "; answers " + strings.Join(answered[i], ", ")
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
	verb := "answers"
	a.Kind = "answer"
	if l.quotes {
		a.Kind, verb = "quote", "quotes"
	}
	a.Title = c.called(l.from, run) + " " + verb + " " + c.called(l.to, run)
	if l.weight > 1 {
		a.Title += ", " + strconv.Itoa(l.weight) + " times"
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
)
