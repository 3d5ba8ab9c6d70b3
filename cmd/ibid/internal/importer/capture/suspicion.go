package capture

import (
	"fmt"
	"maps"
	"strconv"
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// told returns how many comments the page says that it has: above their list, or
// else right below it, or in the one place where it says so; 0 if it does not.
func (pl *plan) told() int {
	const near = 4 // lines that are not blank
	if pl.mark != nil && pl.mark.count > 0 {
		return pl.mark.count
	}
	counts, once := map[int]bool{}, 0
	for i := range pl.marks {
		m := &pl.marks[i]
		if m.count <= 0 {
			continue
		}
		if m.line >= pl.end && pl.textLines(pl.end, m.line) <= near {
			return m.count
		}
		counts[m.count], once = true, m.count
	}
	if len(counts) != 1 {
		return 0
	}
	return once
}

// doubts says what of the page does not fit what was read of it.
func (pl *plan) doubts() (out []string) {
	came, nameless := 0, 0
	for i := range pl.heads {
		if h := &pl.heads[i]; !h.ping {
			came++
			if h.name == "" {
				nameless++
			}
		}
	}
	if n := pl.told(); n > 1 && n < came {
		out = append(out, fmt.Sprintf("the page says it has %s, and %d came in: see whether each of them is one", counted(n, "comment"), came))
	}
	if nameless > 0 && nameless < came {
		out = append(out, fmt.Sprintf("%s %s no name, and others have", counted(nameless, "comment"), verb(nameless, "has", "have")))
	}
	if nameless == came && came > 1 {
		out = append(out, "no name was found for any of the comments; if the page has them, say what heads one with --pattern")
	}
	out = append(out, pl.namesDoubted()...)
	if line := pl.wordsAbove(); line >= 0 {
		out = append(out, fmt.Sprintf("words stand between the line that heads the comments and the first of them (line %d): see whether names and dates stand below what they are of", line+1))
	}
	if lines := pl.closedTwice(); len(lines) > 0 {
		out = append(out, fmt.Sprintf("what stands below each comment also stands within the words of some (line %s): see whether comments were taken into those above them", listed(lines)))
	}
	if line := pl.rest(); line >= 0 {
		out = append(out, fmt.Sprintf("line %d says %q: the page had more comments than it showed when it was saved", line+1, trim(pl.lines[line].text)))
	}
	if line := pl.overhang(); line >= 0 {
		out = append(out, fmt.Sprintf("the last comment goes on like what pages have below their comments (from line %d): see where it ends", line+1))
	}
	if line := pl.columned(); line >= 0 {
		out = append(out, fmt.Sprintf("from line %d on, two columns of the page stand beside each other, and their words may have got into each other: save the page as HTML, or with lynx, which sets them one below the other", line+1))
	}
	return out
}

// closedTwice gives the lines within comments below which these should end: links
// that stand below most comments, with other words behind them.
func (pl *plan) closedTwice() (lines []int) {
	closing := pl.closing()
	maps.Copy(closing, pl.endings())
	if len(closing) == 0 || pl.below {
		return nil
	}
	for i := range pl.heads {
		closed := -1
		for _, j := range pl.block(i).lines {
			if closing[alike(pl.lines[j].text)] {
				closed = j
			} else if pl.readings[j].kind == prose && closed >= 0 {
				lines = append(lines, closed)
				break
			}
		}
	}
	return lines
}

// endings returns what most comments end with, alike and short: counters, as
// "Helpful? 0".
func (pl *plan) endings() map[string]bool {
	const most, few, longest = .6, 4, 40
	counts := map[string]int{}
	for i := range pl.heads {
		if lines := pl.block(i).lines; len(lines) > 1 && !pl.readings[lines[len(lines)-1]].dated {
			if text := pl.lines[lines[len(lines)-1]].text; utf8.RuneCountInString(text) <= longest {
				counts[alike(text)]++
			}
		}
	}
	out := map[string]bool{}
	for text, n := range counts {
		if n >= few && float64(n) >= most*float64(len(pl.heads)) {
			out[text] = true
		}
	}
	return out
}

// gapForm finds a gap in a line as programs leave between columns.
var gapForm = lazyregexp.New(`\S {4,}\S`)

// columned returns the first line of the comments that has a gap, if many have, or
// several have that end in the same column: html2text and w3m set the cells of a table
// beside each other. -1 if they have not.
func (pl *plan) columned() int {
	const few, most = 8, .2
	first, n, all, ends := -1, 0, 0, map[int]int{}
	for i := range pl.heads {
		from, to := pl.span(i)
		for j := from; j < to; j++ {
			if pl.isBlank(j) {
				continue
			}
			all++
			if loc := gapForm.FindStringIndex(pl.lines[j].raw); loc != nil {
				n++
				ends[utf8.RuneCountInString(pl.lines[j].raw[:loc[1]])]++
				if first < 0 {
					first = j
				}
			}
		}
	}
	aligned := 0
	for _, n := range ends {
		aligned = max(aligned, n)
	}
	if aligned < few && (n < few || float64(n) < most*float64(all)) {
		return -1
	}
	return first
}

// listed names the first few of some lines.
func listed(lines []int) string {
	const most = 5
	var named []string
	for _, j := range lines[:min(len(lines), most)] {
		named = append(named, strconv.Itoa(j+1))
	}
	return strings.Join(named, ", ")
}
