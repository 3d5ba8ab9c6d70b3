package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/progress"
)

// TestShow: a terminal has one line, from half a second on; elsewhere each step has a line
// that stays; who wants it quiet has none.
func TestShow(t *testing.T) {
	steps := []progress.Step{
		{Name: "reading", Unit: "threads", Done: 1, Of: 4000, Took: time.Second},
		{Name: "reading", Unit: "threads", Done: 2000, Of: 4000, Took: 3 * time.Second},
		{Name: "linking"},
	}
	for name, c := range map[string]struct {
		terminal, quiet bool
		waited          time.Duration
		want            string
	}{
		"terminal": {true, false, time.Second,
			"\r\033[K\033[?7lreading: 1 of 4000 threads, 67 min left\033[?7h" +
				"\r\033[K\033[?7lreading: 2000 of 4000 threads, 3 s left\033[?7h" +
				"\r\033[K\033[?7llinking\033[?7h" +
				"\r\033[Kdone\n"},
		"terminal, at once":  {true, false, time.Second / 4, "done\n"},
		"terminal, quiet":    {true, true, time.Minute, "done\n"},
		"elsewhere":          {false, false, time.Minute, "reading: 4000 threads\nlinking\ndone\n"},
		"elsewhere, at once": {false, false, time.Second, "done\n"},
		"elsewhere, quiet":   {false, true, time.Minute, "done\n"},
	} {
		var b bytes.Buffer
		s := &screen{progress: &b, isTerminal: c.terminal, isQuiet: c.quiet}
		for _, step := range steps {
			s.show(step, c.waited)
		}
		fmt.Fprintln(s.over(&b), "done")
		if diff := cmp.Diff(c.want, b.String()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestTimings: what the steps took, and what none of them did, is all that it took.
func TestTimings(t *testing.T) {
	got := timeTable([]progress.Step{{Name: "reading", Took: 250 * time.Millisecond}, {Name: "making pages", Took: 500 * time.Millisecond}}, time.Second)
	want := `reading          0.250 s   25 %
making pages     0.500 s   50 %
all else         0.250 s   25 %
in all           1.000 s  100 %
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	site := t.TempDir()
	mustWrite(t, site+"/content/clock/post.md", "---\ntitle: The clock\n---\nIt has stopped.\n")
	code, stdout, stderr := ibid(t, "build", site, "--timings", "--quiet")
	if code != exitDone || stdout != "" {
		t.Fatalf("code %d, %s", code, stdout)
	}
	for _, step := range []string{"listing files", "reading", "marking up", "making pages", "putting the pages in their place", "in all"} {
		if !strings.Contains(stderr, "\n"+step+"  ") {
			t.Errorf("there is no %s in\n%s", step, stderr)
		}
	}
}
