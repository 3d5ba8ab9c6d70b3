package main

import (
	"errors"
	"fmt"
	"io"
	"sync/atomic"
)

// errProblems says that the problems have been printed and nothing is left
// to say.
var errProblems = errors.New("there are problems")

// usageError is a command line that asks for what is not there.
type usageError struct{ error }

// program is one run of ibid.
type program struct {
	stdout, stderr io.Writer
	screen         *screen
	started        bool // the command line was understood, a command runs
	timings        bool // say where the time went
	collections    *collections

	// cleanup is how long, in nanoseconds, an interrupted command may clean up that only
	// reads, or writes where a program that was killed leaves all as it was; 0 for others,
	// which are waited for.
	cleanup atomic.Int64
	serving atomic.Bool // the command runs until it is interrupted
}

// newProgram gives a run of ibid that writes to these.
func newProgram(stdout, stderr io.Writer) *program {
	s := newScreen(stderr)
	return &program{stdout: s.over(stdout), stderr: s.over(stderr), screen: s}
}

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

func counted(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case noun == "person":
		return fmt.Sprintf("%d people", n)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
