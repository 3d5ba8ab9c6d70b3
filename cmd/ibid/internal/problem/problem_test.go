package problem

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestString(t *testing.T) {
	at := Position{File: "content/light/comments/004.md", Line: 3, Column: 1}
	for _, c := range []struct {
		name string
		p    Problem
		want string
	}{
		{"all", Problem{Position: at, Message: `unknown key "autor"`, Hint: `did you mean "author"?`, Text: "autor: Tobias"},
			"content/light/comments/004.md:3:1: unknown key \"autor\"; did you mean \"author\"?\n    autor: Tobias"},
		{"a warning", Problem{Position: at, Severity: Warning, Message: "no date"}, "content/light/comments/004.md:3:1: warning: no date"},
		{"no column", Problem{Position: Position{File: "a", Line: 7}, Message: "m"}, "a:7: m"},
		{"no line", Problem{Position: Position{File: "a", Column: 7}, Message: "m"}, "a: m"},
		{"no file", Problem{Position: Position{Line: 7}, Message: "m", Hint: "h"}, "m; h"},
		{"outer space", Problem{Message: "m", Text: " \tx\ty \n"}, "m\n    x y"},
		{"a blank line", Problem{Message: "m", Text: " \t "}, "m"},
		{"control characters", Problem{Message: "m", Text: "a\x1b[31mb\x00c\u0085d\u202ee\ufefff"}, "m\n    a�[31mb�c�d�e�f"},
		{"not UTF-8", Problem{Message: "m", Text: "a\xff\xfeb"}, "m\n    a�b"},
		{"as long as goes", Problem{Message: "m", Text: strings.Repeat("ä", longestLine)}, "m\n    " + strings.Repeat("ä", longestLine)},
		{"longer", Problem{Message: "m", Text: strings.Repeat("ä", 1<<20)}, "m\n    " + strings.Repeat("ä", longestLine) + "…"},
	} {
		if diff := cmp.Diff(c.want, c.p.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestSorted(t *testing.T) {
	in := func(file string, line, column int, s Severity, message string) Problem {
		return Problem{Position: Position{File: file, Line: line, Column: column}, Severity: s, Message: message}
	}
	want := []Problem{
		in("", 0, 0, Error, "m"),
		in("a", 2, 0, Error, "m"),
		in("a", 10, 1, Error, "m"),
		in("a", 10, 2, Error, "l"),
		in("a", 10, 2, Error, "m"),
		in("a", 10, 2, Warning, "a"),
		in("b", 1, 1, Error, "m"),
	}
	var l List
	for i := range want { // each twice, and out of order
		l.Add(want[(i*3+1)%len(want)], want[(i*5+2)%len(want)])
	}
	if diff := cmp.Diff(want, l.Sorted()); diff != "" {
		t.Error(diff)
	}
	if e, w := l.Count(Error), l.Count(Warning); e != 6 || w != 1 {
		t.Errorf("%d errors, %d warnings", e, w)
	}
	l.Sorted()[0].Message = "changed"
	if diff := cmp.Diff(want, l.Sorted()); diff != "" {
		t.Errorf("the list is its reader's to change:\n%s", diff)
	}
}

func TestPrint(t *testing.T) {
	var l List
	print := func() string {
		var b strings.Builder
		if err := l.Print(&b); err != nil {
			t.Error(err)
		}
		return b.String()
	}
	if got := print(); got != "" {
		t.Errorf("of nothing: %q", got)
	}
	l.Add(Problem{Position: Position{File: "b"}, Severity: Warning, Message: "second", Text: "x"})
	if got, want := print(), "b: warning: second\n    x\n0 errors, 1 warning\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	l.Errorf(Position{File: "a", Line: 1}, "first of %d", 2)
	if got, want := print(), "a:1: first of 2\nb: warning: second\n    x\n1 error, 1 warning\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// failing is a writer that takes n writes.
type failing struct{ n int }

func (f *failing) Write(p []byte) (int, error) {
	if f.n--; f.n < 0 {
		return 0, errors.New("full")
	}
	return len(p), nil
}

func TestPrintFails(t *testing.T) {
	var l List
	l.Errorf(Position{File: "a"}, "m")
	for n := range 2 {
		if err := l.Print(&failing{n}); err == nil {
			t.Errorf("no error after %d writes", n)
		}
	}
	if err := l.Print(&failing{2}); err != nil {
		t.Error(err)
	}
}

// TestConcurrent is for the race detector, too.
func TestConcurrent(t *testing.T) {
	var l List
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 50 {
				l.Errorf(Position{File: fmt.Sprint(i), Line: j + 1}, "m")
				l.Count(Error)
			}
		})
	}
	wg.Wait()
	if n := len(l.Sorted()); n != 400 {
		t.Errorf("%d problems of 400", n)
	}
}

// FuzzString holds that whatever a file says, a problem takes two lines at
// most and shows no control character.
func FuzzString(f *testing.F) {
	for _, text := range []string{"", "autor: x", "\x1b[2J", "a\r\nb", "\u202e", "\xff", strings.Repeat("x", 200)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Problem{Message: "m", Text: text}.String()
		line, ok := strings.CutPrefix(got, "m\n    ")
		if !ok && got != "m" {
			t.Fatalf("%q", got)
		}
		if strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r == 0x7f }) || len([]rune(line)) > longestLine+1 {
			t.Errorf("%q", line)
		}
	})
}

// TestPrintBriefly: of many that are alike a few are printed, and all of what is not.
func TestPrintBriefly(t *testing.T) {
	var l List
	const many = mostAlike + 3
	for i := range many {
		at := Position{File: fmt.Sprintf("content/t%03d/post.txt", i), Line: 3}
		l.Add(Problem{Position: at, Message: fmt.Sprintf(`date cannot be "%d"`, i), Hint: "write a day"})
		if i < mostAlike {
			l.Add(Problem{Position: at, Severity: Warning, Message: "no words"})
		}
	}
	l.Add(Problem{Position: Position{File: "site.yaml"}, Message: "no title"})
	var brief, whole strings.Builder
	if err := errors.Join(l.PrintBriefly(&brief, "asking"), l.Print(&whole)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(brief.String(), "\n")
	want := []string{"site.yaml: no title", `3 more like these: date cannot be "…"`, "24 errors, 20 warnings; asking prints all of them", ""}
	if diff := cmp.Diff(want, lines[2*mostAlike:]); diff != "" {
		t.Error(diff)
	}
	if got := strings.Count(whole.String(), "date cannot be"); got != many || strings.Contains(whole.String(), "more like") {
		t.Errorf("%d of %d in all", got, many)
	}
	var few List
	few.Add(Problem{Message: "no title"})
	brief.Reset()
	if err := few.PrintBriefly(&brief, "asking"); err != nil || brief.String() != "no title\n1 error, 0 warnings\n" {
		t.Errorf("%v %q", err, brief.String())
	}
}
