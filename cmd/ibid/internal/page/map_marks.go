package page

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/display"
)

// marks gives the rows of the map: the items, or bands of neighbours.
func (c *composer) marks(links []link, run, count int) []Mark {
	drew := make([]int, len(c.Thread.Thread.Items)) // how often each was quoted and answered
	within := make([][]link, count)
	for _, l := range links {
		drew[l.to]++
		if k := markOf(l.to, run); k == markOf(l.from, run) {
			within[k] = append(within[k], l)
		}
	}
	marks := make([]Mark, count)
	for k := range marks {
		first, last := c.itemsOf(k, run)
		marks[k] = c.mark(drew, first, last)
		if first < last {
			marks[k].Band = c.band(drew, within[k], first, last)
		}
	}
	return marks
}

// mark gives a row for the items from one to another.
func (c *composer) mark(drew []int, first, last int) Mark {
	m := Mark{Href: "#" + c.Thread.Thread.Items[first].Anchor(), Size: sizeOf(drew[first : last+1])}
	if first < last {
		m.Label = c.called(first, last)
		return m
	}
	m.Label, m.Removed = strconv.Itoa(first), c.Thread.Thread.Items[first].Removed
	if first == 0 {
		m.Label = c.says.Say("post-head")
	}
	m.Name = narrow(c.nameAt(first), labelWidth-max(0, display.Width(m.Label)-longestNumber))
	return m
}

// sizeOf says how often some items were quoted and answered, on the average.
func sizeOf(drew []int) string {
	times := 0
	for _, n := range drew {
		times += n
	}
	switch times = (times + len(drew)/2) / len(drew); {
	case times >= 5:
		return "most"
	case times >= 2:
		return "more"
	}
	return ""
}

// band gives what a band opens to show: its items, or runs of them, and what joins
// these.
func (c *composer) band(drew []int, links []link, first, last int) *Band {
	run, b := runLength(last-first+1, mostBands), &Band{}
	for at := first; at <= last; at += run {
		b.Marks = append(b.Marks, c.mark(drew, at, min(at+run-1, last)))
	}
	b.Height = len(b.Marks) * rowHeight
	var quotes, answers strings.Builder
	for _, l := range group(links, func(item int) int { return (item - first) / run }) {
		if l.quotes {
			quotes.WriteString(curve(l))
		} else {
			answers.WriteString(curve(l))
		}
	}
	b.Quotes, b.Answers = quotes.String(), answers.String()
	return b
}

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

// called names a run of items, or one.
func (c *composer) called(first, last int) string {
	if first != last {
		return c.says.Say("run", "first", strconv.Itoa(first), "last", strconv.Itoa(last))
	}
	name := c.nameOf(first)
	if author := c.nameAt(first); author != "" {
		return c.says.Say("name-and-author", "name", name, "author", author)
	}
	return name
}

// curve draws a link. How far it goes to the left grows with its length, ever
// more slowly, so that near ones are told apart and far ones stay in the map.
func curve(l link) string {
	rows := float64(l.from - l.to)
	reach := decimal(farthestArc * 4 / 3 * rows / (rows + 7))
	return fmt.Sprintf("M%d %dc-%s 0-%s-%[5]d 0-%[5]d", spine, l.from*rowHeight+rowHeight/2, reach, reach, (l.from-l.to)*rowHeight)
}

func (c *composer) arc(l link, run int) Arc {
	a := Arc{Href: l.href, From: l.from, To: l.to, Weight: min(3, 1+int(math.Log2(float64(l.weight)))), Path: curve(l)}
	title := "arc-answers"
	a.Kind = "answer"
	if l.quotes {
		a.Kind, title = "quote", "arc-quotes"
	}
	a.Title = c.says.Say(title, "later", c.called(c.itemsOf(l.from, run)), "earlier", c.called(c.itemsOf(l.to, run)))
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

// The sizes of the arcs, in units of which a row has rowHeight, however high the
// style sheet makes it.
const (
	rowHeight   = 20
	spine       = 84 // where the line of marks is, from the left
	farthestArc = 76 // how far an arc goes to the left of it
)

const (
	fewRows    = 26 // have room
	mostRows   = 40 // of items; else there are bands
	mostBands  = 25
	mostArcs   = 160
	labelWidth = 15 // of a name, in half-width characters

	longestNumber = 4 // of those beside which there is a name
)
