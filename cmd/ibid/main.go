// Ibid turns a post and its comments, kept as files with YAML front matter,
// into an annotated HTML archive. Run "ibid help" for its commands.
//
// Rules of output, for all commands: results go to standard output, progress
// and complaints to standard error. A complaint is lower case, has no full
// stop, and says what to do. The exit code is 0 if all was done, 1 if the
// content or an import has problems, 2 if the command line is wrong. What a
// stranger wrote never reaches a terminal as a control character.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"ibid/cmd/ibid/internal/lost"
)

func main() {
	p := newProgram(os.Stdout, os.Stderr)
	p.collections = spaceCollections()
	os.Exit(p.run(os.Args[1:]))
}

// The exit codes.
const (
	exitDone     = 0
	exitProblems = 1
	exitUsage    = 2
)

// run is the whole program, but for how it uses memory.
func run(args []string, stdout, stderr io.Writer) int { return newProgram(stdout, stderr).run(args) }

// run carries out a command line and gives the exit code. An interrupt lets the running
// command clean up; a second one does not wait for it. A command that may be killed at any
// time, and leaves all whole then, is not waited for long.
func (p *program) run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), interrupts()...)
	defer stop()
	context.AfterFunc(ctx, stop)

	root := p.command()
	root.SetArgs(args)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	ended := make(chan error, 1)
	go func() { ended <- lost.Hear(func() error { return root.ExecuteContext(ctx) }) }()
	select {
	case err := <-ended:
		return p.exitCode(err)
	case <-ctx.Done():
	}
	select {
	case err := <-ended:
		return p.exitCode(err)
	case <-p.lateness():
		if p.serving.Load() {
			return exitDone // an interrupt is how it ends
		}
		return p.exitCode(context.Canceled)
	}
}

// interrupts returns the signals that end a command. The end of a terminal is one, unless
// who started the program had it ignored (nohup).
func interrupts() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
}

// longestCleanup is how long an interrupted command that may be killed is waited for.
const longestCleanup = time.Second / 2

// lateness gives what says that an interrupted command has had its time.
func (p *program) lateness() <-chan time.Time {
	if wait := p.cleanup.Load(); wait > 0 {
		return time.After(time.Duration(wait))
	}
	return nil
}

// exitCode prints what an error has to say and gives the code for it. All
// that fails before a command has started is wrong usage.
func (p *program) exitCode(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errProblems):
		return exitProblems
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(p.stderr, "ibid: interrupted")
		return exitProblems
	case errors.As(err, &usage) || !p.started:
		fmt.Fprintf(p.stderr, "ibid: %s\nRun \"ibid help\" for the commands and how to use them.\n", complaint(err))
		return exitUsage
	}
	fmt.Fprintf(p.stderr, "ibid: %s\n", complaint(err))
	return exitProblems
}
