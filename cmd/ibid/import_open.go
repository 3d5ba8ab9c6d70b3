package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/formats"
)

// batch is the files of one format, which are read together.
type batch struct {
	format importer.Format
	files  []*importer.File
	doubts []string // what of a folder is not read
}

// openedFiles are the files that the user named, as they are opened and put together.
type openedFiles struct {
	known   []importer.Format
	certain bool // the user says which it is
	opened  []*importer.File
	batches []*batch
	tables  []*importer.File // of which nothing tells what they hold
}

// hintOfSite is for who names the site last, as other programs have it.
const hintOfSite = "; the site to import into is named with --to SITE"

// openForeign opens the files that the user named, and finds the format of each.
// All that is wrong with them is said at once. What it returns is to be called
// when they are no longer needed.
func (p *program) openForeign(ctx context.Context, o importOptions) (batches []*batch, closeAll func(), err error) {
	f := &openedFiles{known: formats.All(), certain: o.format != ""}
	if f.certain {
		format, err := formatNamed(o.format)
		if err != nil {
			return nil, f.close, err
		}
		f.known = []importer.Format{format}
	}
	var faults []error
	for i, name := range o.files {
		mayBeSite := i > 0 && i == len(o.files)-1 && o.to == "." && o.into == ""
		err := f.add(ctx, name)
		if mayBeSite && errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("%w%s", err, hintOfSite)
		} else if mayBeSite && isFolder(os.DirFS(name), "content") {
			err = fmt.Errorf("%s: this is a site%s", name, hintOfSite)
		}
		if ctx.Err() != nil {
			return nil, f.close, context.Cause(ctx)
		}
		faults = append(faults, err)
	}
	faults = append(faults, f.addTables(len(o.told.Columns) > 0)...)
	if faults = slices.DeleteFunc(faults, func(err error) bool { return err == nil }); len(faults) > 0 {
		for _, err := range faults {
			fmt.Fprintf(p.stderr, "ibid: cannot import: %s\n", complaint(err))
		}
		fmt.Fprintln(p.stderr, "nothing was imported")
		return nil, f.close, errProblems
	}
	return f.batches, f.close, nil
}

// add opens a file and puts it to those of its format.
func (f *openedFiles) add(ctx context.Context, name string) error {
	file, err := openNamed(ctx, name)
	if file != nil {
		f.opened = append(f.opened, file)
	}
	if err != nil {
		return err
	}
	sorted, err := sort(f.batches, file, f.known, f.certain)
	switch {
	case errors.Is(err, errUnknown) && isTable(file):
		f.tables = append(f.tables, file)
		return nil
	case err != nil:
		return err
	}
	f.batches = sorted
	return nil
}

// addTables puts the tables to what they were named with.
func (f *openedFiles) addTables(told bool) (faults []error) {
	for _, table := range f.tables {
		var err error
		f.batches, err = sortTable(f.batches, table, told)
		faults = append(faults, err)
	}
	return faults
}

func (f *openedFiles) close() {
	for _, file := range f.opened {
		_ = file.Close() // they were only read
	}
}

// formatNamed returns the format of a name.
func formatNamed(name string) (importer.Format, error) {
	for _, f := range formats.All() {
		if f.Name == name {
			return f, nil
		}
	}
	hint := suggest(name, formatNames())
	if hint == "" {
		hint = "; there is " + strings.Join(formatNames(), ", ")
	}
	return importer.Format{}, usagef("there is no format %q%s", name, hint)
}

var errUnknown = errors.New("is none of the files that ibid knows")

// isTable reports whether a file is called as tables are.
func isTable(f *importer.File) bool {
	return hasEnding(f, ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".sql")
}

func hasEnding(f *importer.File, endings ...string) bool {
	return slices.Contains(endings, path.Ext(strings.TrimSuffix(strings.ToLower(f.Name()), ".gz")))
}

// sortTable puts a table, whose columns nothing is known by, to what it was named
// with: the users of a forum to its posts. If the user says what the columns are, it
// is a table for itself.
func sortTable(batches []*batch, f *importer.File, told bool) ([]*batch, error) {
	for _, name := range []string{"forum", "table"} {
		isThere := slices.ContainsFunc(batches, func(b *batch) bool { return b.format.Name == name })
		if isThere && !told || told && name == "table" {
			format, err := formatNamed(name)
			return put(batches, format, f), err
		}
	}
	return batches, fmt.Errorf("%s: nothing tells what its columns are; say so with --columns (ibid help import, at table)", f.Path)
}

// sort puts a file to those of its format. Of a folder that is none as a whole,
// each file in it is asked.
func sort(batches []*batch, f *importer.File, known []importer.Format, certain bool) ([]*batch, error) {
	if format, ok := recognize(f, known, certain); ok {
		batches = put(batches, format, f)
		if !f.IsFolder() {
			return batches, nil
		}
		others, err := othersIn(f, format, known)
		if len(others) > 0 {
			tellOthers(batches, format, f, others)
		}
		return batches, err
	}
	if !f.IsFolder() && f.Size() == 0 {
		return nil, fmt.Errorf("%s is empty; export or fetch it once more", f.Path)
	}
	if !f.IsFolder() {
		return nil, fmt.Errorf("%s %w: %s; if it is, say so with --format, and see ibid help import", f.Path, errUnknown, strings.Join(formatNames(), ", "))
	}
	return sortFolder(batches, f, known)
}

// recognize returns the first format that a file is of. Who is certain of a
// format is believed, unless it is one for folders and this is none.
func recognize(f *importer.File, known []importer.Format, certain bool) (importer.Format, bool) {
	for _, format := range known {
		if !certain && slices.Contains(loose, format.Name) && (isTable(f) || hasEnding(f, ".xml", ".html", ".htm", ".mbox")) {
			continue // which are no pages saved as text, whatever is in them
		}
		if format.Recognizes(f) {
			return format, true
		}
	}
	if certain && !f.IsFolder() {
		return known[0], true
	}
	return importer.Format{}, false
}

func put(batches []*batch, format importer.Format, f *importer.File) []*batch {
	for _, b := range batches {
		if b.format.Name == format.Name {
			b.files = append(b.files, f)
			return batches
		}
	}
	return append(batches, &batch{format: format, files: []*importer.File{f}})
}

// readMapping reads a small file that says which column holds which field.
func readMapping(name string) (map[string]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, plainly(err)
	}
	columns := map[string]string{}
	if err := yaml.Unmarshal(data, &columns); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: write one field to a line, as in author: user_name", name), err)
	}
	return columns, nil
}
