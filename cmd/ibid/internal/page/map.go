package page

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"
)

// The conversation map is an arc diagram: the items down a line in their
// order, and to its left an arc from each to what it quotes or answers. Since
// an item quotes and answers earlier ones only, an arc needs no head: its lower
// end is the later item.
//
// It stays readable however long the thread is, because its size is bounded:
// of many items a run of neighbours shares a mark, labels are thinned out, arcs
// that join the same two marks become one, and if there are still too many the
// strongest are drawn. What it leaves out stands in the names of the marks and
// at the items.

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

// link is one way of the map: a later item quotes or answers an earlier one.
type link struct {
	from, to int // items; once grouped, marks
	quotes   bool
	weight   int
	href     string // where the words are, at from
}

// conversation gives the map of a thread, or nil if there is nothing to show.
func (c *composer) conversation() *Map {
	items := c.Thread.Thread.Items
	links := c.links()
	if len(links) == 0 {
		return nil
	}
	run := runLength(len(items))
	marks := (len(items)-2)/run + 2 // the post has a mark of its own
	step := min(roomyStep, max(tightStep, mapHeight/marks))
	m := &Map{Width: mapWidth, Step: step}
	m.Height = step*(marks-1) + 2*mapMargin
	m.Marks = c.marks(links, run, marks, step)
	grouped := group(links, run)
	m.All = len(grouped)
	if len(grouped) > mostArcs {
		grouped = strongest(grouped)
	}
	m.Dense = len(grouped) > 2*marks || len(grouped) > mostArcs/2
	for _, l := range grouped {
		m.Arcs = append(m.Arcs, c.arc(l, m.Marks))
	}
	return m
}

// runLength gives how many neighbours share a mark: a number that is easy to
// count by.
func runLength(items int) int {
	for run := 1; ; run *= 10 {
		for _, n := range []int{run, 2 * run, 5 * run} {
			if items <= n*mostMarks {
				return n
			}
		}
	}
}

// markOf gives the mark that an item shares.
func markOf(item, run int) int { return (item + run - 1) / run }

// links gives who quotes and answers whom, in order of the later item, then of
// the earlier. Who quotes an item answers it too: that is one link.
func (c *composer) links() []link {
	var links []link
	for i := range c.Fragments {
		of := map[int]*link{}
		for _, q := range c.quoting[i] {
			source, ok := q.Source()
			if ok && source.Thread == "" && source.Item < i {
				at := cmp.Or(of[source.Item], &link{from: i, to: source.Item, quotes: true, href: "#" + c.namers[i].Of(q.Span)})
				at.weight++
				of[source.Item] = at
			}
		}
		for _, r := range c.replies[i] {
			if of[r.To] == nil && r.To < i {
				of[r.To] = &link{from: i, to: r.To, weight: 1, href: "#" + c.Thread.Thread.Items[i].Anchor()}
			}
		}
		for _, to := range slices.Sorted(maps.Keys(of)) {
			links = append(links, *of[to])
		}
	}
	return links
}

// group joins the links between the same two marks.
func group(links []link, run int) []link {
	var grouped []link
	at := map[[2]int]int{}
	for _, l := range links {
		l.from, l.to = markOf(l.from, run), markOf(l.to, run)
		if l.from == l.to {
			continue
		}
		key := [2]int{l.from, l.to}
		if i, ok := at[key]; ok {
			grouped[i].weight += l.weight
			grouped[i].quotes = grouped[i].quotes || l.quotes
			continue
		}
		at[key] = len(grouped)
		grouped = append(grouped, l)
	}
	return grouped
}

// strongest gives the links with the most weight, in their order. Of equal
// ones it takes some from everywhere, not the first: multiplying by an odd
// number scatters their places.
func strongest(links []link) []link {
	scattered := func(l link) uint32 { return uint32(l.from*mostMarks+l.to) * 2654435761 }
	byWeight := slices.Clone(links)
	slices.SortStableFunc(byWeight, func(a, b link) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(scattered(a), scattered(b)))
	})
	kept := byWeight[:mostArcs]
	slices.SortStableFunc(kept, func(a, b link) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return kept
}

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
		first, last := (k-1)*run+1, min(k*run, len(items)-1)
		if k == 0 {
			first, last = 0, 0
		}
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

// narrow cuts a name to a width. A wide character counts as two.
func narrow(name string, width int) string {
	if uniseg.StringWidth(name) <= width {
		return name
	}
	var b strings.Builder
	for g := uniseg.NewGraphemes(name); g.Next() && uniseg.StringWidth(b.String()+g.Str()) < width; {
		b.WriteString(g.Str())
	}
	return strings.TrimSpace(b.String()) + "…"
}

func (c *composer) nameAt(item int) string {
	it := c.Thread.Thread.Items[item]
	if it.Removed {
		return "removed"
	}
	return strings.TrimSpace(it.Author)
}

// markTitle names a mark in full: what it says is all that the arcs show.
func (c *composer) markTitle(first, last int, relations string) string {
	if first != last {
		return fmt.Sprintf("Comments %d to %d", first, last)
	}
	title := "The post"
	if first > 0 {
		title = nameOf(first)
	}
	if name := c.nameAt(first); name != "" {
		title += ", " + name
	}
	return title + relations
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
func (c *composer) arc(l link, marks []Mark) Arc {
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
	a.Title = markName(from) + " " + verb + " " + markName(to)
	if l.weight > 1 {
		a.Title += ", " + strconv.Itoa(l.weight) + " times"
	}
	return a
}

func markName(m Mark) string {
	if name, ok := strings.CutPrefix(m.Title, "Comments "); ok {
		return "#" + strings.ReplaceAll(name, " to ", "–")
	}
	name, _, _ := strings.Cut(m.Title, "; ")
	return strings.Replace(name, "The post", "the post", 1)
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
