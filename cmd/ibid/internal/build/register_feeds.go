package build

import (
	"path"

	"ibid/cmd/ibid/internal/topic"
)

// register writes the feeds of a register's entries, and again where an entry was under a
// name that leads to it now: who reads its feed is not led on by a page.
func (f *feeds) register(folder string, entries []*topic.Entry, threads *summaries) error {
	former := f.formerEntries(folder, entries)
	for _, e := range entries {
		file := entryFile(folder, e)
		of := f.feed(f.says.Plain("entry-of", "register", f.title(), "name", e.Name), file)
		of.Subtitle = e.Description
		if err := f.add(of, e.Locators, threads); err != nil {
			return err
		}
		for _, file := range append(former[e], file) {
			if err := f.write(file, of, f.writeFile); err != nil {
				return err
			}
		}
	}
	return nil
}

func entryFile(folder string, e *topic.Entry) string { return folder + "/" + e.Slug + "/index.html" }

// formerEntries finds the files at which entries of a register were published, and are
// no more.
func (f *feeds) formerEntries(folder string, entries []*topic.Entry) map[*topic.Entry][]string {
	taken := map[string]bool{}
	for _, e := range entries {
		taken[entryFile(folder, e)] = true
	}
	former := map[*topic.Entry][]string{}
	for _, was := range f.archive.Published {
		file := was.File
		if isEntry, _ := path.Match(folder+"/*/index.html", file); !isEntry || was.Of == "" || taken[file] {
			continue
		}
		if e := f.index.Successor(f.archive, was); e != nil {
			former[e], taken[file] = append(former[e], file), true
		}
	}
	return former
}
