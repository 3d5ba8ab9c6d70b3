// Growth reads benchmarks whose cases end in a number of units, and says by
// what factor the time for a unit grows from the fewest units to the most.
package main

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// most is the growth above which one is flagged.
const most = 1.5

// sized is a line of a benchmark of growth: its name and the units. timed is
// the time for all of them, in nanoseconds; spent is that which all cores spent,
// for all or for a word, if the benchmark reports it: what else the machine does
// is not in it.
var (
	sized = regexp.MustCompile(`^(Benchmark\S*)/(\d+)(?:-\d+)?\s+\d+\s`)
	spent = regexp.MustCompile(`\s([\d.]+) cpu-ns/(op|word)`)
	timed = regexp.MustCompile(`\s([\d.]+) ns/(op)`)
)

func main() {
	var names []string
	fastest := map[string]map[float64]float64{} // time for a unit, by name and units
	pkg := ""
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if rest, ok := strings.CutPrefix(lines.Text(), "pkg: "); ok {
			pkg = rest[strings.LastIndexByte(rest, '/')+1:]
		}
		m := sized.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		name := pkg + "." + strings.TrimPrefix(m[1], "Benchmark")
		units, _ := strconv.ParseFloat(m[2], 64)
		time := timeOfUnit(lines.Text(), units)
		if fastest[name] == nil {
			names, fastest[name] = append(names, name), map[float64]float64{}
		}
		if known, ok := fastest[name][units]; !ok || time < known {
			fastest[name][units] = time
		}
	}
	if err := lines.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	report(names, fastest)
}

// timeOfUnit returns the time for one of so many units that a line reports.
func timeOfUnit(line string, units float64) float64 {
	m := spent.FindStringSubmatch(line)
	if m == nil {
		m = timed.FindStringSubmatch(line)
	}
	if m == nil || units == 0 {
		return 0
	}
	time, _ := strconv.ParseFloat(m[1], 64)
	if m[2] == "op" {
		time /= units
	}
	return time
}

func report(names []string, fastest map[string]map[float64]float64) {
	for i, name := range names {
		if i == 0 {
			fmt.Printf("# %-52s %19s  %20s  %s\n", "growth", "units", "µs/unit", "factor")
		}
		var sizes []float64
		for n := range fastest[name] {
			sizes = append(sizes, n)
		}
		few, many := slices.Min(sizes), slices.Max(sizes)
		first, last := fastest[name][few]/1e3, fastest[name][many]/1e3
		if few == many || first == 0 {
			continue
		}
		flag := ""
		if last/first > most {
			flag = "  GROWS"
		}
		fmt.Printf("# %-52s %8.0f → %8.0f  %9.3g → %8.3g  %.2f%s\n", name, few, many, first, last, last/first, flag)
	}
}
