package main

import (
	"fmt"
	"io"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/intake"
)

// tell prints the account of an import: first what a person has to know, which
// is what did not come in.
func (p *program) tell(a *intake.Account, o importOptions, batches []*batch) error {
	site := o.to
	if o.into != "" {
		site = o.into
	}
	var b strings.Builder
	tellFiles(&b, batches)
	for _, s := range a.Warnings {
		fmt.Fprintf(&b, "look here: %s\n", s)
	}
	for _, s := range a.Short {
		fmt.Fprintf(&b, "look here: %s; the rest may be behind \"load more\", on another page, or in a frame\n", s)
	}
	for _, k := range a.Kept {
		fmt.Fprintf(&b, "left alone, because you have changed it and the export has it anew: %s\n", k)
	}
	tellPaths(&b, a)
	b.WriteString(cameIn(a))
	for _, g := range a.LeftOut {
		fmt.Fprintf(&b, "left out: %s\n", groupLine(g))
	}
	for _, g := range a.Repaired {
		fmt.Fprintf(&b, "mended: %s, %s\n", g.What, counted(g.Count, "time"))
	}
	for _, r := range a.Remarks {
		fmt.Fprintf(&b, "note: %s\n", r)
	}
	b.WriteString(written(a, o.dryRun, site))
	if _, err := io.WriteString(p.stdout, b.String()); err != nil {
		return err
	}
	if len(a.Paths) == 0 {
		fmt.Fprintln(p.stderr, "ibid: nothing came in")
		return errProblems
	}
	if !o.dryRun {
		fmt.Fprintf(p.stderr, "to see it: ibid build %s\n", site)
	}
	return nil
}

// mostPaths is how many threads, and files, are named before they are only counted.
const mostPaths = 20

// tellFiles says what was read as what, and what of a folder was not.
func tellFiles(b *strings.Builder, batches []*batch) {
	for _, batch := range batches {
		for i, f := range batch.files {
			if i == mostPaths && len(batch.files) > mostPaths+1 {
				fmt.Fprintf(b, "and %d more files of that kind\n", len(batch.files)-mostPaths)
				break
			}
			fmt.Fprintf(b, "%s: %s\n", f.Path, batch.format.Title)
		}
		for _, d := range batch.doubts {
			fmt.Fprintf(b, "look here: %s\n", d)
		}
	}
}

func tellPaths(b *strings.Builder, a *intake.Account) {
	for i, t := range a.Paths {
		if i == mostPaths && len(a.Paths) > mostPaths+1 {
			fmt.Fprintf(b, "  and %d more threads\n", len(a.Paths)-mostPaths)
			return
		}
		fmt.Fprintf(b, "  content/%s  %s\n", t.Path, counted(t.Comments, "comment"))
	}
}

func cameIn(a *intake.Account) string {
	s := "came in: " + counted(len(a.Paths), "thread") + ", " + counted(a.Comments, "comment")
	switch {
	case a.Replies == 1:
		s += ", of which 1 says which one it answers"
	case a.Replies > 1:
		s += fmt.Sprintf(", of which %d say which one they answer", a.Replies)
	}
	s += ", by " + counted(a.People, "name")
	if a.Pictures > 0 {
		s += ", " + counted(a.Pictures, "picture")
	}
	if a.Files > 0 {
		s += ", " + counted(a.Files, "other file")
	}
	if a.Mentions > 0 {
		s += fmt.Sprintf("; %s from elsewhere as notes on the posts", counted(a.Mentions, "link"))
	}
	return s + "\n"
}

// groupLine says what was left out, why, and what some of it is.
func groupLine(g intake.Group) string {
	s := fmt.Sprintf("%s (%s)", counted(g.Count, g.Kind.String()), g.What)
	if len(g.Examples) > 0 {
		s += ": " + strings.Join(g.Examples, "; ")
	}
	if g.Count > len(g.Examples) && len(g.Examples) > 0 {
		s += "; …"
	}
	return s
}

func written(a *intake.Account, dry bool, site string) string {
	verb := "wrote"
	if dry {
		verb = "would write"
	}
	s := fmt.Sprintf("%s %s to %s", verb, counted(a.Written, "file"), site)
	if a.Replaced > 0 {
		s += fmt.Sprintf(", renewed %d", a.Replaced)
	}
	if a.Unchanged > 0 {
		s += fmt.Sprintf(", %d stayed as they were", a.Unchanged)
	}
	return s + "\n"
}

// reading says how much of the files has been read, in megabytes.
func reading(files []*importer.File) (done, of int64) {
	for _, f := range files {
		done += f.Read()
		of += f.Size()
	}
	return min(done, of) >> 20, of >> 20
}
