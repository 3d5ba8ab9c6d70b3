package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// change is what another value does to the results of all sets, in ten-thousandths of
// F1 and of passage and in false links.
type change struct {
	value               string
	f1, passage, strays float64
	effect              float64 // the sum of all that changes, for better or worse
	sets                []string
	differs, known      bool
	fault               string
}

// row is a figure and what becomes of the results as it is moved, and then off.
type row struct {
	figure
	changes []change
}

// A false link weighs as much as a thousandth of F1.
const strayWeight = 10

func printTable(w io.Writer, figures []figure, sets []string, known map[key]result) {
	var rows, idle []row
	for _, f := range figures {
		switch r := rowOf(f, sets, known); {
		case slices.ContainsFunc(r.changes, func(c change) bool { return !c.known }):
		case r.matters():
			rows = append(rows, r)
		default:
			idle = append(idle, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(b.effect(), a.effect()) })
	fmt.Fprintf(w, "On %s; F1 and passage in ten-thousandths, summed over the sets.\n\n", strings.Join(sets, ", "))
	fmt.Fprintf(w, "%-34s %10s %10s %6s %7s %5s  %s\n", "", "is", "tried as", "F1", "passage", "false", "what that means; sets (F1)")
	for _, r := range rows {
		r.print(w)
	}
	fmt.Fprintf(w, "\nBuys nothing: no figure changes, moved either way or off.\n\n")
	for _, r := range idle {
		fmt.Fprintf(w, "%-34s %10s  %s\n", r.name, r.value, r.note())
	}
	fmt.Fprintf(w, "\n%d constants: %d matter, %d buy nothing, %d are not yet tried\n", len(figures), len(rows), len(idle), len(figures)-len(rows)-len(idle))
}

func rowOf(f figure, sets []string, known map[key]result) row {
	r := row{figure: f}
	if f.isFixed {
		return r
	}
	for _, value := range f.values() {
		r.changes = append(r.changes, compare(f, value, sets, known))
	}
	return r
}

func (r row) matters() bool {
	return r.effect() > 0 || slices.ContainsFunc(r.changes, func(c change) bool { return c.fault != "" })
}

func (r row) effect() (most float64) {
	for _, c := range r.changes {
		most = max(most, c.effect)
	}
	return most
}

// note says of a figure by which nothing changes what it may yet be for.
func (r row) note() string {
	switch {
	case r.isFixed:
		return "not moved: the length of an array, or in a function"
	case r.bounds != "":
		return "not one figure changes; " + r.bounds
	case slices.ContainsFunc(r.changes, func(c change) bool { return c.differs }):
		return "quotations without a label change"
	}
	return "not one quotation changes"
}

func (r row) print(w io.Writer) {
	name, value := r.name, r.value
	for i, c := range r.changes {
		meaning := strings.Join(c.sets, ", ")
		if i >= len(r.moved) {
			meaning = strings.TrimSuffix(r.off[i-len(r.moved)].meaning+"; "+meaning, "; ")
		}
		if c.fault != "" {
			fmt.Fprintf(w, "%-34s %10s %10s  %s\n", name, value, c.value, c.fault)
		} else {
			fmt.Fprintf(w, "%-34s %10s %10s %6s %7s %5s  %s\n", name, value, c.value, signed(c.f1), signed(c.passage), signed(c.strays), meaning)
		}
		name, value = "", ""
	}
}

// signed writes a change, and nothing for none.
func signed(f float64) string {
	if f = math.Round(f); f != 0 {
		return fmt.Sprintf("%+.0f", f)
	}
	return "·"
}

// compare holds the results of a moved constant against those of the unmoved.
func compare(f figure, value string, sets []string, known map[key]result) change {
	c := change{value: value, known: true}
	for _, name := range sets {
		is, one := known[key{set: name}]
		moved, two := known[key{f.name, value, name}]
		switch {
		case !one || !two:
			c.known = false
		case moved.Fault != "":
			c.fault = moved.Fault
		default:
			c.add(name, moved, is)
		}
	}
	return c
}

func (c *change) add(name string, moved, is result) {
	f1, passage := 1e4*(moved.F1-is.F1), 1e4*(moved.Passage-is.Passage)
	strays := float64(moved.False - is.False)
	c.f1, c.passage, c.strays = c.f1+f1, c.passage+passage, c.strays+strays
	c.effect += math.Round(math.Abs(f1)) + math.Round(math.Abs(passage)) + strayWeight*math.Abs(strays)
	c.differs = c.differs || moved.Lists != is.Lists
	if math.Round(f1) != 0 {
		c.sets = append(c.sets, fmt.Sprintf("%s %+.0f", name, f1))
	}
}
