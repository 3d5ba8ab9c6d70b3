package content

import (
	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
)

// siteOption is a key of site.yaml: how it is read into the archive, and written
// from it. A new one has its line in siteOptions, and one in this package's doc.
type siteOption struct {
	key   string
	read  func(d *decoder) field
	write func(e *encoder)
}

// filesOption is the key whose place in site.yaml is kept, for those of its
// patterns that fit nothing.
const filesOption = "files"

// siteOptions gives the options of a site, in the order in which they are
// written.
func siteOptions(s *archive.Site) []siteOption {
	return []siteOption{
		textOption("title", &s.Title, (*decoder).line),
		textOption("base_url", &s.BaseURL, checkedBy(CheckBase)),
		textOption("language", &s.Language, checkedBy(CheckLanguage)),
		textOption("description", &s.Description, func(d *decoder, key string, into *string) field { return d.shownAsIs(d.lines(key, into)) }),
		textOption("author", &s.Author, (*decoder).name),
		unlessOption("cross_thread", &s.OwnThreadOnly),
		flagOption("comment_pages", &s.CommentPages),
		flagOption("wayback", &s.Wayback),
		flagOption("line_breaks", &s.LineBreaks),
		unlessOption("search", &s.NoSearch),
		unlessOption("feeds", &s.NoFeeds),
		unlessOption("sitemap", &s.NoSitemap),
		unlessOption("cards", &s.NoCards),
		unlessOption("metadata", &s.NoMetadata),
		unlessOption("crawlers", &s.NoCrawlers),
		choiceOption("ai_crawlers", &s.AI),
		choiceOption("citations", &s.Citations),
		flagOption("annotations", &s.Annotations),
		flagOption("data", &s.Data),
		flagOption("markdown", &s.Markdown),
		listOption(filesOption, &s.Files, checkPattern),
	}
}

func textOption(key string, value *string, read func(d *decoder, key string, into *string) field) siteOption {
	return siteOption{key,
		func(d *decoder) field { return read(d, key, value) },
		func(e *encoder) { e.line(key, *value) }}
}

func checkedBy(check func(string) string) func(d *decoder, key string, into *string) field {
	return func(d *decoder, key string, into *string) field { return d.checked(key, into, check) }
}

// flagOption is one that is false without its key.
func flagOption(key string, value *bool) siteOption {
	return siteOption{key,
		func(d *decoder) field { return d.flag(key, value) },
		func(e *encoder) { e.flag(key, *value, false) }}
}

// unlessOption is one that is true without its key, and says that a value is not.
func unlessOption(key string, value *bool) siteOption {
	read := func(d *decoder) field {
		is := !*value
		f := d.flag(key, &is)
		return field{key: key, read: func(n *yaml.Node) {
			f.read(n)
			*value = !is
		}}
	}
	return siteOption{key, read, func(e *encoder) { e.flag(key, !*value, true) }}
}

// choiceOption is one that may be left open.
func choiceOption(key string, value *archive.Choice) siteOption {
	read := func(d *decoder) field {
		is := *value == archive.Yes
		f := d.flag(key, &is)
		return field{key: key, read: func(n *yaml.Node) {
			f.read(n)
			if *value = archive.No; is {
				*value = archive.Yes
			}
		}}
	}
	return siteOption{key, read, func(e *encoder) { e.flag(key, *value != archive.No, *value != archive.Yes) }}
}

func listOption(key string, value *[]string, check func(string) string) siteOption {
	return siteOption{key,
		func(d *decoder) field { return d.checkedList(key, value, check) },
		func(e *encoder) { e.list(key, *value) }}
}
