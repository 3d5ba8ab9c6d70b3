package staticman

import (
	"io/fs"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// site is what the configuration of a site tells.
type site struct {
	table
	isHugo bool
	base   string // of addresses: "https://blog.example/base", or ""
}

// readSite reads the configuration of a site, which may be missing or broken.
func (im *importing) readSite(folder fs.FS) site {
	for _, name := range configNames {
		data, err := readFile(folder, name)
		if err != nil {
			continue
		}
		v, err := parseData(name, data)
		t, ok := v.(table)
		if err != nil || !ok {
			im.sink.Remark(name + " cannot be read: the addresses of posts are guessed")
			continue
		}
		s := site{table: t, isHugo: !strings.HasPrefix(name, "_")}
		s.base = strings.TrimSuffix(t.text("baseurl"), "/")
		if !s.isHugo {
			s.base = strings.TrimSuffix(t.text("url"), "/") + "/" + strings.Trim(t.text("baseurl"), "/")
			s.base = strings.TrimSuffix(s.base, "/")
		}
		im.tell(s)
		return s
	}
	return site{table: table{}}
}

// tell hands on what the configuration says of the site.
func (im *importing) tell(s site) {
	about := importer.Site{
		Title:       s.text("title", "name"),
		Language:    s.text("languagecode", "lang", "locale", "language", "defaultcontentlanguage"),
		Description: strings.Join(strings.Fields(s.text("description")), " "),
	}
	if params := s.table.table("params"); params != nil && about.Description == "" {
		about.Description = strings.Join(strings.Fields(params.text("description")), " ")
	}
	if strings.Contains(s.base, "://") {
		about.Address = s.base + "/"
	}
	im.sink.Site(about)
}

// permalink returns the pattern of addresses for a kind of posts.
func (s site) permalink(section string) string {
	if s.isHugo {
		if pattern := s.table.table("permalinks").text(keyOf(section)); pattern != "" {
			return pattern
		}
		if pattern := s.table.table("permalinks", "page").text(keyOf(section)); pattern != "" {
			return pattern
		}
		return "/:sections/:slug/"
	}
	if pattern := s.table.table("collections", keyOf(section)).text("permalink"); pattern != "" {
		return styleOf(pattern)
	}
	if pattern := s.byDefault(section); pattern != "" {
		return styleOf(pattern)
	}
	if section != "posts" {
		return "/:collection/:title.html"
	}
	return styleOf(s.text("permalink"))
}

// byDefault returns the pattern that Jekyll's front matter defaults give to all
// posts of a kind.
func (s site) byDefault(section string) string {
	list, _ := s.table["defaults"].([]any)
	for _, item := range list {
		t, _ := item.(table)
		kind, folder := t.table("scope").text("type"), t.table("scope").text("path")
		if kind != section && !(kind == "" && folder == "_"+section) {
			continue
		}
		if pattern := t.table("values").text("permalink"); pattern != "" {
			return pattern
		}
	}
	return ""
}

// styleOf returns the pattern of a style of Jekyll that has a name.
func styleOf(permalink string) string {
	switch permalink {
	case "", "date":
		return "/:categories/:year/:month/:day/:title.html"
	case "pretty":
		return "/:categories/:year/:month/:day/:title/"
	case "ordinal":
		return "/:categories/:year/:y_day/:title.html"
	case "none":
		return "/:categories/:title.html"
	case "weekdate":
		return "/:categories/:year/W:week/:short_day/:title.html"
	}
	return permalink
}
