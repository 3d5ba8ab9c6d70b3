package main

import (
	_ "embed"
	"fmt"
	"strings"
)

// state is what a figure is when it is off: what it is for holds always, or
// never.
type state struct{ value, meaning string }

//go:embed off.txt
var offTable string

// addOff adds to figures what they are when they are off, by a table with a line
// for each: its name, a value, and what that means. One that cannot be off has
// the reason, "cost" or "unit", in the place of the value.
func addOff(figures []figure, table string) error {
	at := map[string]int{}
	for i, f := range figures {
		at[f.name] = i
	}
	n := 0
	for line := range strings.Lines(table) {
		n++
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0 || fields[0] == "#":
			continue
		case len(fields) < 3:
			return fmt.Errorf("off.txt:%d: a name, a value and what it means are wanted: %q", n, line)
		}
		i, ok := at[fields[0]]
		if !ok {
			continue // of another package, or not asked for
		}
		value, meaning := strings.ReplaceAll(fields[1], "_", ""), strings.Join(fields[2:], " ")
		if value == "cost" || value == "unit" {
			figures[i].bounds = value + ": " + meaning
		} else {
			figures[i].off = append(figures[i].off, state{value, meaning})
		}
	}
	return nil
}
