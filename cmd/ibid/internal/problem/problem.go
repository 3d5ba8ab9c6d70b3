// Package problem turns a fault into a message that serves the person who
// has to mend it: where it is, what it is, and what to do.
//
// A problem is data. Phases collect them, none of them stops at the first
// one, and they are sorted and printed once, at the end:
//
//	content/light/comments/004.md:3:1: unknown key "autor"; did you mean "author"?
//	    autor: Tobias
//
// Messages are lower case and have no full stop; the hint follows the
// message after a semicolon. Lines and columns count from 1, columns in
// Unicode code points; a column of 0 leaves the column out, a line of 0 both.
package problem

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"sync"

	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// Position is a place in a file. File is slash-separated and relative to the
// site's folder.
type Position struct {
	File         string
	Line, Column int
}

// String returns file:line:column, without the parts that are not known.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Severity reports whether a problem keeps the archive from being published.
type Severity int

const (
	// Error stands in the way: nothing is published while there is one.
	Error Severity = iota
	// Warning is worth a look and stands in nobody's way.
	Warning
)

// Problem is one fault.
type Problem struct {
	Position
	Severity Severity
	Message  string // what is wrong, in lower case, without a full stop
	Hint     string // what to do about it; may be empty
	Text     string // the line at Position as it stands in the file; may be empty
}

// String returns the problem as a person reads it, on one line or two.
func (p Problem) String() string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.Position.String() + ": ")
	}
	if p.Severity == Warning {
		b.WriteString("warning: ")
	}
	b.WriteString(p.Message)
	if p.Hint != "" {
		b.WriteString("; " + p.Hint)
	}
	if text := p.Shown(); text != "" {
		b.WriteString("\n    " + text)
	}
	return b.String()
}

// Shown returns the line at Position as it may be shown: whatever is in it moves no
// cursor, and what is long is cut.
func (p Problem) Shown() string {
	return display.Cut(strings.TrimSpace(display.Line(p.Text)), longestLine)
}

// longestLine is how many characters of a faulty line are shown: enough to
// recognise it, too few to flood a terminal with a 1 MB line.
const longestLine = 120

// List collects problems. The zero List is empty and ready; its methods may
// be called from several goroutines at once.
type List struct {
	mu    sync.Mutex
	items []Problem
}

// Add puts problems on the list.
func (l *List) Add(p ...Problem) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.items = append(l.items, p...)
}

// Errorf adds an error at a position, without a hint.
func (l *List) Errorf(at Position, format string, args ...any) {
	l.Add(Problem{Position: at, Message: fmt.Sprintf(format, args...)})
}

// Sorted returns the problems in the order of their places, each one once.
func (l *List) Sorted() []Problem {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := slices.Clone(l.items)
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Message, b.Message))
	})
	return slices.Compact(out)
}

// Count returns the number of problems of a severity.
func (l *List) Count(s Severity) int {
	n := 0
	for _, p := range l.Sorted() {
		if p.Severity == s {
			n++
		}
	}
	return n
}

// Print writes all problems, sorted, and a closing line that counts them. It
// writes nothing for an empty list.
func (l *List) Print(w io.Writer) error { return l.print(w, math.MaxInt, "") }

// mostAlike is how many problems of one kind are enough to see what it is.
const mostAlike = 20

// PrintBriefly writes what Print does, but for those of which many are alike: of these
// the first ones, how many there are besides, and that a command prints all.
func (l *List) PrintBriefly(w io.Writer, command string) error {
	return l.print(w, mostAlike, "; "+command+" prints all of them")
}

func (l *List) print(w io.Writer, most int, leftOut string) error {
	alike := map[string]int{}
	var many []string // of which more are alike
	for _, p := range l.Sorted() {
		kind := p.kind()
		if alike[kind]++; alike[kind] > most {
			if alike[kind] == most+1 {
				many = append(many, kind)
			}
			continue
		}
		if _, err := fmt.Fprintln(w, p); err != nil {
			return err
		}
	}
	if len(alike) == 0 {
		return nil
	}
	for _, kind := range many {
		if _, err := fmt.Fprintf(w, "%d more like these: %s\n", alike[kind]-most, kind); err != nil {
			return err
		}
	}
	if len(many) == 0 {
		leftOut = ""
	}
	_, err := fmt.Fprintf(w, "%s, %s%s\n", counted(l.Count(Error), "error"), counted(l.Count(Warning), "warning"), leftOut)
	return err
}

// kind returns what problems that are alike have in common: their words, without what
// they quote from the file.
func (p Problem) kind() string {
	alike := Problem{Severity: p.Severity, Message: cited.ReplaceAllString(p.Message, `"…"`)}
	return alike.String()
}

var cited = lazyregexp.New(`"[^"]*"`)

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
