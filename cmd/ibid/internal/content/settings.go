package content

import (
	"strings"

	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// defaultTitle is the archive's title where site.yaml gives none.
const defaultTitle = "Archive"

// loadSettings reads the settings files that there are, but for archive.PublishedFile.
func loadSettings(a *archive.Archive, names []string, read readFunc, list *problem.List) {
	for _, name := range names {
		file := root + "/" + name
		into := map[string]func(*decoder, *yaml.Node, *archive.Archive){
			"site.yaml": readSite, "topics.yaml": readTopics, "people.yaml": readPeople}[name]
		if into == nil {
			continue
		}
		data, err := read(file)
		if err != nil {
			list.Add(unread(file, "", err))
			continue
		}
		src, problems := newSource(file, data)
		d := &decoder{src: src, first: 1, problems: problems}
		if n := d.parse(src.text); n != nil && !missing(n) {
			into(d, n, a)
		}
		list.Add(d.problems...)
	}
	a.IndexPeople()
	if a.Site.Title == "" {
		a.Site.Title = defaultTitle
	}
}

func loadPublished(a *archive.Archive, file string, read readFunc, list *problem.List) {
	data, err := read(file)
	if err != nil {
		list.Add(unread(file, "", err))
		return
	}
	src, problems := newSource(file, data)
	list.Add(problems...)
	a.Published, problems = readPublished(src)
	if string(data) == src.text {
		a.PublishedText = src.text
	}
	list.Add(problems...)
}

func readSite(d *decoder, n *yaml.Node, a *archive.Archive) {
	var fields []field
	for _, option := range siteOptions(&a.Site) {
		fields = append(fields, option.read(d))
	}
	values := d.fields(n, "site.yaml", fields)
	if files := values[filesOption]; files != nil {
		a.Site.FilesAt = d.position(files)
	}
	if a.Site.BaseURL != "" && !strings.HasSuffix(a.Site.BaseURL, "/") {
		a.Site.BaseURL += "/"
	}
}

// CheckBase complains of what cannot be the address of a site.
func CheckBase(s string) string {
	if strings.ContainsAny(s, "?#@") {
		return "write the address at which the archive is published, as in https://example.org/archive/"
	}
	return CheckAddress(s)
}

func readPeople(d *decoder, n *yaml.Node, a *archive.Archive) {
	names := nameBook{}
	d.each(n, "people.yaml", func(n *yaml.Node) {
		p := archive.Person{At: d.position(n)}
		values := d.fields(n, "a person", []field{
			required(d.name("name", &p.Name)),
			d.checkedList("aliases", &p.Aliases, checkPersonName),
			d.checked("url", &p.URL, CheckAddress),
			d.line("sort", &p.Sort),
		})
		if d.register(names, "name", p.Name, p.Aliases, values) {
			a.People = append(a.People, p)
		}
	})
}

// nameBook says on which line of its file each name stands, without regard
// to capital letters.
type nameBook map[string]int

// register enters an entry's name and aliases, reports those that are taken,
// and reports whether the entry has a name of its own.
func (d *decoder) register(book nameBook, key, name string, aliases []string, values map[string]*yaml.Node) bool {
	if name == "" {
		return false
	}
	own := d.enter(book, name, values[key])
	for _, alias := range aliases {
		d.enter(book, alias, values["aliases"])
	}
	return own
}

func (d *decoder) enter(book nameBook, name string, n *yaml.Node) bool {
	key := strings.ToLower(name)
	if line, taken := book[key]; taken {
		d.errorf(n, "keep one of them", "%q stands on line %d too", shown(name), line)
		return false
	}
	book[key] = d.position(n).Line
	return true
}
