package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"ibid/cmd/ibid/internal/progress"
)

// When somebody who waits is told what is done.
const (
	patience      = time.Second / 2 // on a terminal: a line that changes
	logPatience   = 2 * time.Second // elsewhere: a line for each step
	refreshPeriod = time.Second / 8
)

// screen is what a run of the program writes to. A line that says how far its work has
// come stands below what was written, and is gone before there is more.
type screen struct {
	mu         sync.Mutex
	progress   io.Writer
	isTerminal bool
	isQuiet    bool
	shows      bool   // there is such a line
	told       string // the last step that had a line, where they stay
}

// newScreen gives the screen on which work is shown on stderr.
func newScreen(stderr io.Writer) *screen {
	return &screen{progress: stderr, isTerminal: isTerminal(stderr)}
}

// isTerminal reports whether something is a terminal that can erase a line.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// over gives a writer of what comes above the line.
func (s *screen) over(w io.Writer) io.Writer { return screenWriter{s, w} }

type screenWriter struct {
	*screen
	to io.Writer
}

func (w screenWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.erase()
	return w.to.Write(p)
}

// What a terminal obeys. A line that is to be erased stays one where it is wider than the
// terminal.
const (
	eraseLine  = "\r\033[K"
	keepOnLine = "\033[?7l"
	mayWrap    = "\033[?7h"
)

func (s *screen) erase() {
	if s.shows {
		fmt.Fprint(s.progress, eraseLine)
		s.shows = false
	}
}

// follow shows how far a work has come until what it returns is called.
func (s *screen) follow(r *progress.Record) (done func()) {
	stop, stopped := make(chan struct{}), make(chan struct{})
	began := time.Now()
	go func() {
		defer close(stopped)
		tick := time.NewTicker(refreshPeriod)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				if step, ok := r.Now(); ok {
					s.show(step, time.Since(began))
				}
			}
		}
	}()
	return func() {
		close(stop)
		<-stopped
		s.mu.Lock()
		defer s.mu.Unlock()
		s.erase()
		s.told = ""
	}
}

// show shows a step, if it is time to.
func (s *screen) show(step progress.Step, waited time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.isQuiet:
	case s.isTerminal && waited >= patience:
		fmt.Fprint(s.progress, eraseLine+keepOnLine+stepLine(step)+mayWrap)
		s.shows = true
	case !s.isTerminal && waited >= logPatience && step.Name != s.told:
		fmt.Fprintln(s.progress, stepTitle(step))
		s.told = step.Name
	}
}

// stepLine says what is being done, how far, and how long it still takes: "making pages:
// 1200 of 4000 threads, 3 s left".
func stepLine(s progress.Step) string {
	if s.Of <= 1 {
		return s.Name
	}
	line := fmt.Sprintf("%s: %d of %d %s", s.Name, s.Done, s.Of, s.Unit)
	if left := s.Left().Round(time.Second); left >= time.Second && s.Took >= patience {
		line += fmt.Sprintf(", %s left", shortly(left))
	}
	return line
}

// stepTitle says what is being done, and how much of it there is.
func stepTitle(s progress.Step) string {
	if s.Of <= 1 {
		return s.Name
	}
	return fmt.Sprintf("%s: %d %s", s.Name, s.Of, s.Unit)
}

// shortly writes a time that is a guess.
func shortly(d time.Duration) string {
	if d < 2*time.Minute {
		return fmt.Sprintf("%d s", int(d.Seconds()))
	}
	return fmt.Sprintf("%d min", int(d.Round(time.Minute).Minutes()))
}

// await lets whoever waits see how far a work has come, and with --timings where the
// time went, when what it returns is called.
func (p *program) await(ctx context.Context) (watched context.Context, done func()) {
	watched, record := progress.Watch(ctx)
	end := p.screen.follow(record)
	return watched, func() {
		end()
		p.tellTimes(record)
	}
}

// tellTimes says where the time went, if that is asked for.
func (p *program) tellTimes(r *progress.Record) {
	if p.timings {
		steps, total := r.Steps()
		fmt.Fprint(p.stderr, timeTable(steps, total))
	}
}

// timeTable says where the time went.
func timeTable(steps []progress.Step, total time.Duration) string {
	rest := total
	for _, s := range steps {
		rest -= s.Took
	}
	width := 0
	rows := append(steps, progress.Step{Name: "all else", Took: max(0, rest)}, progress.Step{Name: "in all", Took: total})
	for _, s := range rows {
		width = max(width, len(s.Name))
	}
	var b strings.Builder
	for _, s := range rows {
		share := 100.0
		if total > 0 {
			share = 100 * s.Took.Seconds() / total.Seconds()
		}
		fmt.Fprintf(&b, "%-*s %9.3f s %4.0f %%\n", width, s.Name, s.Took.Seconds(), share)
	}
	return b.String()
}
