package list

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/rivo/uniseg"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
)

// WriteText writes the explanations for people: of each quotation the words,
// what became of it and why, a table of the candidates, and the lines of front
// matter that would overrule it. The lines begin at the left, so that they can
// be pasted as they are.
func (x *Explanations) WriteText(w io.Writer) error {
	b := bufio.NewWriter(w)
	item := x.thread.Thread.Items[x.item]
	fmt.Fprintf(b, "%s\n", printable(x.heading(item)))
	if len(x.all) == 0 {
		b.WriteString("\nIt has no quotations, as far as can be seen. If it has one, \"ibid help quotes\"\nsays how to name it.\n")
	}
	for i := range x.all {
		fmt.Fprintf(b, "\n%d. %s\n", i+1, wrapped(x.all[i].Text, "   "))
		x.all[i].write(b, item)
	}
	return b.Flush()
}

func (x *Explanations) heading(item *archive.Item) string {
	heading := x.thread.Thread.Path + " " + item.Anchor()
	if !item.IsPost() {
		heading += fmt.Sprintf(", #%d on its page", x.item)
	}
	if item.Author != "" {
		heading += ", by " + item.Author
	}
	return heading + " (" + item.At.File + ")"
}

func (e *explanation) write(b *bufio.Writer, item *archive.Item) {
	fmt.Fprintf(b, "\n   %s\n", e.verdict())
	if len(e.Evidence) > 0 {
		b.WriteString("\n")
		e.writeEvidence(b)
	}
	switch {
	case e.Overrule == nil:
		fmt.Fprintf(b, "\n   To let ibid decide, delete the entry at %s.\n", e.entry.At)
	case len(item.Overrides) > 0:
		entry := strings.SplitAfterN(*e.Overrule, "\n", 2)[1]
		fmt.Fprintf(b, "\n   %s, below \"quotes:\" in the front matter:\n\n%s", e.purpose(), entry)
	default:
		fmt.Fprintf(b, "\n   %s, in the front matter:\n\n%s", e.purpose(), *e.Overrule)
	}
}

// purpose says what the front matter is for.
func (e *explanation) purpose() string {
	if e.Status == archive.Resolved {
		return "To overrule this"
	}
	return "To name the source, or to say that there is none"
}

// verdict says what became of a quotation, and why.
func (e *explanation) verdict() string {
	s := fmt.Sprintf("%s, %s", e.Mark, e.statusCell())
	if e.Source != nil {
		s += ": " + *e.Source
	}
	if len(e.Candidates) > 0 {
		s += ": " + strings.Join(e.Candidates, " or ")
	}
	return wrapped(s+"; "+e.Why, "   ")
}

// writeEvidence writes the candidates as a table, the chosen one marked.
func (e *explanation) writeEvidence(b *bufio.Writer) {
	lines := [][]string{{"CANDIDATE", "SHARE", "BITS", "WHAT ELSE SPEAKS FOR IT", "WORDS"}}
	for _, v := range e.Evidence {
		lines = append(lines, []string{v.Source, fmt.Sprintf("%.0f%%", 100*v.Likeness), fmt.Sprint(math.Round(v.Bits)), v.signs(), v.Text})
	}
	widths := fit(lines)
	for i, cells := range lines {
		mark := "   "
		if i > 0 && e.Evidence[i-1].Chosen {
			mark = " * "
		}
		b.WriteString(mark + align(cells, widths) + "\n")
	}
}

// signs names what speaks for a candidate beside its words.
func (v *evidence) signs() string {
	var signs []string
	for _, s := range []struct {
		is   bool
		name string
	}{{v.Named, "lead-in"}, {v.Own, "own words"}, {v.Beside, "neighbour"}} {
		if s.is {
			signs = append(signs, s.name)
		}
	}
	if v.Against != nil {
		signs = append(signs, "but "+*v.Against)
	}
	if len(signs) == 0 {
		return "-"
	}
	return strings.Join(signs, ", ")
}

// The measures of running text in a terminal.
const (
	lineWidth   = 78
	longestText = 6 * lineWidth
)

// wrapped sets a text in lines, all but the first indented.
func wrapped(text, indent string) string {
	var b strings.Builder
	at := len(indent)
	for i, word := range strings.Fields(display.Fit(printable(text), longestText)) {
		width := uniseg.StringWidth(word)
		switch {
		case i == 0:
		case at+1+width > lineWidth:
			b.WriteString("\n" + indent)
			at = len(indent)
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += width
	}
	return b.String()
}
