package page

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"ibid/cmd/ibid/internal/topic"
)

// The measures of a plot, in pixels.
const (
	plotHeight = 40
	plotBar    = 12 // from bar to bar
	plotEnd    = 36 // room for the last year's figures
	mostBars   = 60 // beyond, a bar is of several years
)

// plot draws numbers by year; nil if there are fewer than two years.
func (r *Renderer) plot(years map[int]int, label string) *Plot {
	if len(years) < 2 {
		return nil
	}
	all := slices.Sorted(maps.Keys(years))
	first, last := all[0], all[len(all)-1]
	run := 1
	for (last-first)/run >= mostBars {
		run++
	}
	bars := make([]Bar, (last-first)/run+1)
	counts := make([]int, len(bars))
	for year, n := range years {
		counts[(year-first)/run] += n
	}
	most := slices.Max(counts)
	var said []string
	for i := range bars {
		height := (counts[i]*plotHeight + most - 1) / most
		name := strconv.Itoa(first + i*run)
		if end := min(first+i*run+run-1, last); run > 1 && end > first+i*run {
			name += "–" + strconv.Itoa(end)
		}
		bars[i] = Bar{X: i * plotBar, Y: plotHeight - height, Height: height}
		if counts[i] > 0 {
			said = append(said, r.says.Say("of-year", "year", name, "number", strconv.Itoa(counts[i])))
		}
	}
	return &Plot{
		Width: max(len(bars)*plotBar, 2*plotEnd), Bars: bars, Label: r.says.Say("by-year", "what", label, "years", r.says.Join(said)),
		First: strconv.Itoa(first), Last: strconv.Itoa(last),
	}
}

// mostTied is how many people a person's page names for each way of being tied.
const mostTied = 12

// mostOf gives the entries with the highest numbers, those first.
func mostOf(numbers map[*topic.Entry]int, most int, href func(*topic.Entry) string) []Counted {
	all := slices.SortedFunc(maps.Keys(numbers), func(a, b *topic.Entry) int {
		return cmp.Or(cmp.Compare(numbers[b], numbers[a]), cmp.Compare(a.Name, b.Name))
	})
	var shown []Counted
	for _, e := range all[:min(most, len(all))] {
		shown = append(shown, Counted{e.Name, href(e), numbers[e]})
	}
	return shown
}
