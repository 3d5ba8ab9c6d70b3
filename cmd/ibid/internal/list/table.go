package list

import (
	"bufio"
	"io"
	"strings"

	"ibid/cmd/ibid/internal/display"

	"github.com/rivo/uniseg"
)

// widest is how many terminal cells a column may take; what is longer is cut.
// The last column, usually a text, may take more.
const (
	widest     = 36
	widestLast = 72
)

// WriteTable writes the listing for people: a line of column names and a line
// for each record, aligned. It writes nothing for an empty listing.
func (l *Listing) WriteTable(w io.Writer) error {
	if len(l.records) == 0 {
		return nil
	}
	lines := [][]string{l.heads}
	for _, r := range l.records {
		lines = append(lines, r.cells())
	}
	widths := fit(lines)
	buffer := bufio.NewWriter(w)
	for _, cells := range lines {
		buffer.WriteString(align(cells, widths) + "\n")
	}
	return buffer.Flush()
}

// fit cleans and cuts all cells in place and gives the width of each column.
func fit(lines [][]string) []int {
	widths := make([]int, len(lines[0]))
	for i, cells := range lines {
		fitted := make([]string, len(cells))
		for c, cell := range cells {
			limit := widest
			if c == len(cells)-1 {
				limit = widestLast
			}
			fitted[c] = display.Fit(printable(cell), limit)
			widths[c] = max(widths[c], uniseg.StringWidth(fitted[c]))
		}
		lines[i] = fitted
	}
	return widths
}

func align(cells []string, widths []int) string {
	var b strings.Builder
	for c, cell := range cells {
		b.WriteString(cell)
		b.WriteString(strings.Repeat(" ", widths[c]-uniseg.StringWidth(cell)+2))
	}
	return strings.TrimRight(b.String(), " ")
}

// printable puts a text on one line.
func printable(s string) string { return display.Line(strings.Join(strings.Fields(s), " ")) }
