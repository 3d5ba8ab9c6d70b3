package content

import (
	"path"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// open makes a file's text ready and reads its front matter; root is nil if
// there is none to read.
func open(name string, data []byte) (d *decoder, e *entry, root *yaml.Node) {
	src, problems := newSource(name, data)
	front, body, more := src.split()
	body.Format = formats[path.Ext(name)]
	if len(problems) == 0 { // else it may be no text at all
		problems = more
	}
	d = &decoder{src: src, first: 2, problems: problems}
	e = &entry{item: &archive.Item{Body: body, At: problem.Position{File: name, Line: 1}}}
	if len(more) > 0 {
		return d, e, nil
	}
	faults := len(d.problems)
	root = d.parse(front)
	if root == nil && len(d.problems) == faults {
		root = &yaml.Node{Kind: yaml.MappingNode, Line: 0, Column: 1} // empty: its required keys are missing
	}
	return d, e, root
}

// readPost reads a post into the thread of a path.
func readPost(path, name string, data []byte) (*archive.Thread, *entry) {
	d, e, root := open(name, data)
	it := e.item
	t := &archive.Thread{Path: path, Items: []*archive.Item{it}}
	if root != nil {
		values := d.fields(root, "a post", []field{
			required(d.line("title", &t.Title)),
			d.name("author", &it.Author),
			d.date("date", &it.Date),
			d.date("updated", &t.Updated),
			d.checked("url", &it.URL, CheckAddress),
			d.checked("language", &t.Language, CheckLanguage),
			d.list("topics", &it.Topics),
			d.shownAsIs(d.lines("summary", &t.Summary)),
			d.line("license", &t.License),
			d.list("aliases", new([]string)),
			d.flag("draft", &t.Draft),
			d.list("sources", &t.Sources),
			d.checkedList("places", &it.Places, CheckPlace),
			d.quotes(&it.Overrides, &e.sources),
			d.notes(&it.Notes),
		})
		t.Aliases, e.aliases = d.aliases(values["aliases"])
		e.places = d.citeEach(values["places"], it.Places)
	}
	e.problems = d.problems
	return t, e
}

// readComment reads a comment.
func readComment(name string, data []byte) *entry {
	d, e, root := open(name, data)
	it := e.item
	if root != nil {
		values := d.fields(root, "a comment", []field{
			required(d.checked("id", &it.ID, CheckID)),
			required(d.name("author", &it.Author)),
			d.date("date", &it.Date),
			d.checked("url", &it.URL, CheckAddress),
			d.checked("permalink", &it.Permalink, CheckAddress),
			d.checkedList("places", &it.Places, CheckPlace),
			d.line("parent", &it.Parent),
			d.checked("language", &it.Language, CheckLanguage),
			d.list("topics", &it.Topics),
			d.quotes(&it.Overrides, &e.sources),
			d.notes(&it.Notes),
			d.status(&it.Removed),
		})
		e.id = d.cite(values["id"], it.ID)
		e.parent = d.cite(values["parent"], it.Parent)
		e.places = d.citeEach(values["places"], it.Places)
	}
	e.problems = d.problems
	return e
}

var idForm = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$`)

// CheckID complains of what cannot be an id: ids become part of addresses
// and of file names.
func CheckID(id string) string {
	switch {
	case !idForm.MatchString(id):
		return `an id is made of letters, digits, "-", "_" and ".", begins with a letter, digit or "_", and is at most 64 long`
	case strings.HasSuffix(id, "."):
		return "an id does not end in a dot, which programs take off a link and Windows off the name of a folder"
	}
	return ""
}

func (d *decoder) status(removed *bool) field {
	return field{key: "status", read: func(n *yaml.Node) {
		value, ok := d.text(n, "status", false)
		switch {
		case !ok || value == "published":
		case value == "removed":
			*removed = true
		default:
			d.errorf(n, "write removed, or delete the line", "status cannot be %q", shown(value))
		}
	}}
}
