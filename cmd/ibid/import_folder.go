package main

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// strict are the formats that cannot be mistaken for others: an export is one
// wherever it lies. loose is what nearly any text may be.
var (
	strict = []string{"wordpress", "disqus", "blogger", "movabletype", "discourse", "forum"}
	loose  = []string{"text"}
)

// sortFolder puts a folder that is no format's as a whole file by file to theirs.
// Text that came along with better, as "README.txt" does, is named and not read.
func sortFolder(batches []*batch, folder *importer.File, known []importer.Format) ([]*batch, error) {
	of := map[string][]*importer.File{}
	err := eachIn(folder, func(f *importer.File) error {
		if format, ok := recognize(f, known, false); ok {
			of[format.Name] = append(of[format.Name], f)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(of) == 0 {
		return nil, fmt.Errorf("no file in the folder %s is one that ibid knows: %s; see ibid help import", folder.Path, strings.Join(formatNames(), ", "))
	}
	var others []string
	var last importer.Format
	for _, format := range known {
		files := of[format.Name]
		if len(files) > 0 && slices.Contains(loose, format.Name) && len(of) > 1 {
			others = append(others, format.Name+" ("+files[0].Name()+")")
			continue
		}
		for _, f := range files {
			batches, last = put(batches, format, f), format
		}
	}
	if len(others) > 0 {
		tellOthers(batches, last, folder, others)
	}
	return batches, nil
}

// othersIn names formats of which a folder has files besides those of the one that
// took it as a whole. The pages, mail and data in the folder of a site are its own,
// and so are pages deep within an export, such as its themes; an export is not.
func othersIn(folder *importer.File, taken importer.Format, known []importer.Format) (names []string, err error) {
	const mostLooked = 500 // files
	var wanted []importer.Format
	for _, f := range known {
		if slices.Contains(strict, f.Name) || slices.Contains([]string{"mail", "webpage"}, f.Name) {
			wanted = append(wanted, f)
		}
	}
	looked, first := 0, map[string]string{}
	err = eachIn(folder, func(f *importer.File) error {
		if looked++; looked > mostLooked {
			return fs.SkipAll
		}
		format, ok := recognize(f, wanted, false)
		isOther := ok && format.Name != taken.Name && !taken.Recognizes(f) &&
			(slices.Contains(strict, format.Name) || slices.Contains(strict, taken.Name)) &&
			(format.Name != "webpage" || path.Dir(f.Name()) == "." && path.Base(f.Name()) != "archive_browser.html") // which lists what Google Takeout gives
		if isOther && first[format.Name] == "" {
			first[format.Name] = f.Name()
		}
		return nil
	})
	for _, f := range wanted {
		if name := first[f.Name]; name != "" {
			names = append(names, f.Name+" ("+name+")")
		}
	}
	return names, err
}

// eachIn opens each file in a folder that a person would call one of it: hidden
// ones, and what a site's uploads or packages hold, are not.
func eachIn(folder *importer.File, do func(*importer.File) error) error {
	return fs.WalkDir(folder.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			return err
		case e.IsDir() && name != "." && (strings.HasPrefix(base, ".") || slices.Contains([]string{"wp-content", "node_modules"}, base)):
			return fs.SkipDir
		case !e.Type().IsRegular() || strings.HasPrefix(base, "."):
			return nil
		}
		f, err := importer.FromFS(folder.FS(), name)
		if err != nil {
			return err
		}
		f.Path = path.Join(folder.Path, name)
		return do(f)
	})
}

// tellOthers notes with the files of a format what else their folder holds.
func tellOthers(batches []*batch, format importer.Format, folder *importer.File, others []string) {
	name, _, _ := strings.Cut(others[0], " ")
	b := batches[slices.IndexFunc(batches, func(b *batch) bool { return b.format.Name == format.Name })]
	b.doubts = append(b.doubts, fmt.Sprintf("%s holds more, which was not read: %s; to bring it in as well: ibid import %s --format %s",
		folder.Path, strings.Join(others, ", "), folder.Path, name))
}
