// Sensitivity says what the figures in the resolver are worth: it moves each
// numeric constant of its packages by a fifth down and up, then takes away what
// it is for (off.txt says of each what that means), and prints what becomes of
// the results on the labelled discussions that lie beside the checkout (see
// .ci/measure, which says what the figures mean).
//
//	go run ./.ci/sensitivity                       all of it: hours
//	go run ./.ci/sensitivity -sets smf,tracker     on the two smallest sets
//	go run ./.ci/sensitivity -only 'Bits$'         the constants so named
//	go run ./.ci/sensitivity -packages cmd/ibid/internal/resolve/quote
//	go run ./.ci/sensitivity -table                what is known so far
//
// Integers move by at least one. Constants counted by iota, and patterns of
// more than 53 bits, are no measures and stay; so does what is the length of an
// array. One program is built, in which all others are variables. Where one is
// made of another, each moves by itself.
//
// A labelled set is looked at three times: with its labels, for F1 and passage,
// and with each comment under another thread's post, in two ways ("foreign" and
// "strangers"), where every link is false. A set without its marks ("mail-unmarked")
// is looked at with its labels alone, and "truth-1000" is a generated thread of so
// many comments, of which F1 is the share of the planted quotations that is right,
// and those that lead elsewhere are false.
//
// What was found is kept in .ci/out/sensitivity.jsonl as soon as it is known,
// so that a run can be interrupted and goes on where it was; a program that
// finds otherwise begins a new one.
//
// "Buys nothing" is said of what these sets show. They are read without the
// search across threads: of that they say nothing. A figure that bounds work or
// keeps off a danger that only a test shows is needed all the same.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// options are what the command line says.
type options struct {
	sets, packages []string
	only           *regexp.Regexp
	threads        int // of a set, if not all
	at             int // builds at once
	table          bool
	state          string
}

const allSets = "mail,forum,blog,phpbb-german,discuz-chinese,tracker,usenet,smf,mail-unmarked,forum-unmarked,truth-1000,truth-5000"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "sensitivity:", err)
		os.Exit(1)
	}
}

func run() error {
	o, err := parse()
	if err != nil {
		return err
	}
	constants, err := find(o.packages)
	if err != nil {
		return err
	}
	constants = slices.DeleteFunc(constants, func(c figure) bool { return !o.only.MatchString(c.name) })
	if len(constants) == 0 {
		return fmt.Errorf("no constant of %s has such a name", strings.Join(o.packages, ", "))
	}
	if err := addOff(constants, offTable); err != nil {
		return err
	}
	lab, err := newLab(o, constants)
	if err != nil {
		return err
	}
	defer lab.close()
	if !o.table {
		if err := lab.tryAll(constants); err != nil {
			return err
		}
	}
	printTable(os.Stdout, constants, o.sets, lab.known)
	return nil
}

func parse() (options, error) {
	var o options
	sets := flag.String("sets", allSets, "the labelled `SETS` to look at")
	packages := flag.String("packages", "", "`FOLDERS` of the packages whose constants are moved (default: the resolver's)")
	only := flag.String("only", "", "a regular `EXPRESSION` that names the constants to move")
	flag.IntVar(&o.threads, "threads", 0, "look at the first `N` threads of a set only")
	flag.IntVar(&o.at, "j", 2, "how many constants are tried at once")
	flag.BoolVar(&o.table, "table", false, "try nothing; print what is known")
	flag.StringVar(&o.state, "state", filepath.Join(".ci", "out", "sensitivity.jsonl"), "the `FILE` that keeps what was found")
	flag.Parse()
	if flag.NArg() > 0 {
		return o, fmt.Errorf("not understood: %q", flag.Args())
	}
	var err error
	if o.only, err = regexp.Compile(*only); err != nil {
		return o, err
	}
	o.sets = strings.Split(*sets, ",")
	if o.packages, err = resolverPackages(*packages); err != nil {
		return o, err
	}
	o.at = max(o.at, 1)
	return o, nil
}

// resolverPackages returns the folders named, or those of the resolver.
func resolverPackages(named string) ([]string, error) {
	if named != "" {
		return strings.Split(named, ","), nil
	}
	var folders []string
	for _, pattern := range []string{"cmd/ibid/internal/resolve", "cmd/ibid/internal/resolve/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range found {
			if of, _ := filepath.Glob(filepath.Join(name, "*.go")); len(of) > 0 {
				folders = append(folders, name)
			}
		}
	}
	if len(folders) == 0 {
		return nil, fmt.Errorf("no package of the resolver is here; run it in the folder of the repository")
	}
	slices.Sort(folders)
	return folders, nil
}
