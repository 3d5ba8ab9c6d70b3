package list

import (
	"bufio"
	"io"
	"strings"
	"unicode"

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
			fitted[c] = cut(printable(cell), limit)
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

// cut shortens a string to a number of terminal cells, whole graphemes only.
func cut(s string, limit int) string {
	if uniseg.StringWidth(s) <= limit {
		return s
	}
	var b strings.Builder
	width := 0
	for rest, state := s, -1; rest != ""; {
		var cluster string
		var cells int
		cluster, rest, cells, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if width+cells > limit-1 {
			break
		}
		b.WriteString(cluster)
		width += cells
	}
	return strings.TrimRight(b.String(), " ") + "…"
}

// printable puts a text on one line and takes from it what could drive a
// terminal.
func printable(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "�")), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
