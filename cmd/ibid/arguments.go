package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/spelling"
)

func names(parent *cobra.Command) []string {
	var names []string
	for _, c := range parent.Commands() {
		names = append(names, c.Name())
	}
	return names
}

// suggest gives a hint for a word that is not among those known: the known
// word that it resembles, or nothing. One measure serves for commands, flags,
// lists and the keys of files, so that all answer alike.
func suggest(word string, known []string) string {
	if near := spelling.Nearest(word, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// atMost refuses more arguments than a command takes.
func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return usagef("%q is one argument too many: ibid %s", args[n], strings.TrimPrefix(cmd.UseLine(), "ibid "))
		}
		return nil
	}
}

// completeFolder lets a shell complete SITE.
func completeFolder(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// asUsage makes wrong usage of an error that is about values from the command line:
// the file that they were for is not there to be looked at.
func asUsage(err error) error { return asUsageOf("", err) }

// asUsageOf does the same for values that were to be added to a file.
func asUsageOf(file string, err error) error {
	var fault content.Fault
	if !errors.As(err, &fault) {
		return err
	}
	fault.Position, fault.Text = problem.Position{File: file}, ""
	return usagef("%w", fault)
}
