package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
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

// siteFolder gives the SITE of a command line, which must be one.
func siteFolder(args []string) (string, error) {
	site := "."
	if len(args) > 0 {
		site = args[0]
	}
	info, err := os.Stat(filepath.Join(site, "content"))
	switch {
	case err == nil && info.IsDir():
		return site, nil
	case filepath.Base(abs(site)) == "content":
		return "", usagef("%s is the content itself; name the folder that holds it: %s", site, filepath.Dir(abs(site)))
	case len(args) == 0:
		return "", usagef("there is no folder content here; go to the folder that holds it, or name that folder, " +
			`or make one with "ibid init DIR"`)
	}
	return "", usagef(`there is no folder content in %s; name the folder that holds one, or make one with "ibid init %s"`, site, site)
}

func abs(name string) string {
	if whole, err := filepath.Abs(name); err == nil {
		return whole
	}
	return name
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
