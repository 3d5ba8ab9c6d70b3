package content

import (
	"strings"

	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
)

// The lists in the front matter of an item: its notes, its overrides, and a
// thread's former paths.

func (d *decoder) notes(into *[]archive.Note) field {
	return d.entries("notes", func(n *yaml.Node) {
		note := archive.Note{At: d.position(n)}
		values := d.fields(n, "a note", []field{
			d.lines("on", &note.On), d.name("by", &note.By), required(d.lines("note", &note.Text))})
		if values["note"] != nil {
			*into = append(*into, note)
		}
	})
}

func (d *decoder) quotes(into *[]archive.Override, sources *[]citation) field {
	return d.entries("quotes", func(n *yaml.Node) {
		o := archive.Override{At: d.position(n)}
		values := d.fields(n, "an entry of quotes", []field{
			required(d.lines("text", &o.Text)), required(d.checked("source", &o.Source, checkSource))})
		if values["text"] != nil && o.Source != "" {
			*into = append(*into, o)
			*sources = append(*sources, d.cite(values["source"], o.Source))
		}
	})
}

// checkSource complains of what has not the form of a source.
func checkSource(s string) string {
	_, anchor, _ := cutSource(s)
	switch {
	case s == "none" || isWebAddress(s) || anchor == "post" || strings.HasPrefix(anchor, "comment-"):
		return ""
	case CheckID(s) == "":
		return "write comment-" + s
	}
	return "write post, comment-3, other/thread#comment-3, an address, or none"
}

// cutSource parts a source into the path of another thread, if it names one,
// and an anchor.
func cutSource(s string) (thread, anchor string, elsewhere bool) {
	if i := strings.LastIndexByte(s, '#'); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return "", s, false
}

// aliases gives the former paths that a list names, in their common form:
// without slashes at the ends.
func (d *decoder) aliases(n *yaml.Node) (paths []string, cited []citation) {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil, nil
	}
	seen := map[string]bool{}
	for _, c := range n.Content {
		alias := strings.Trim(strings.TrimSpace(c.Value), "/")
		if c.Kind != yaml.ScalarNode || missing(c) || seen[alias] {
			continue // the list has complained of it, or it is there
		}
		if complaint := CheckAlias(alias); complaint != "" {
			d.errorf(c, complaint, "an alias cannot be %q", shown(c.Value))
			continue
		}
		paths, seen[alias] = append(paths, alias), true
		cited = append(cited, d.cite(c, alias))
	}
	return paths, cited
}
