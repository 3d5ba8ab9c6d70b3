package wordpress

import (
	"bytes"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// exportedForms find when a file was exported: in the comment at its head, or as the
// date of the channel.
var exportedForms = []*lazyregexp.Regexp{
	lazyregexp.New(`<!--[^<>]{0,200}\bcreated="([^"]{8,40})"`),
	lazyregexp.New(`<pubDate>([^<]{8,60})</pubDate>`),
}

// exported returns when a file was exported, as far as it says.
func exported(f *importer.File) archive.Date {
	channel, _, _ := bytes.Cut(f.Head(), []byte("<item>"))
	for _, form := range exportedForms {
		if m := form.FindSubmatch(channel); m != nil {
			if date, err := when.Parse(string(m[1])); err == nil {
				return date
			}
		}
	}
	return archive.Date{}
}

// newestFirst puts the files in the order in which they are read: what two exports
// of one site have is taken from the newer. Files that don't say when they were made
// come last, as they were given.
func newestFirst(files []*importer.File) []*importer.File {
	dates := map[*importer.File]archive.Date{}
	for _, f := range files {
		dates[f] = exported(f)
	}
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b *importer.File) int { return dates[b].Compare(dates[a]) })
	return files
}
