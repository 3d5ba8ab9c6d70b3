package main

import (
	"errors"
	"fmt"
	"io"
)

// errProblems says that the problems have been printed and nothing is left
// to say.
var errProblems = errors.New("there are problems")

// usageError is a command line that asks for what is not there.
type usageError struct{ error }

// program is one run of ibid.
type program struct {
	stdout, stderr io.Writer
	started        bool // the command line was understood, a command runs
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
