package staticman

import (
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/importer"
)

func (p *post) title() string {
	if title := p.front.text("title"); title != "" {
		return strings.TrimSpace(title)
	}
	words := strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(p.slug))
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}

// author returns who wrote a post: what it says itself, or the site.
func (p *post) author(s site) string {
	for _, t := range []table{p.front, s.table, s.table.table("params")} {
		if t == nil {
			continue
		}
		for _, key := range []string{"author", "authors"} {
			if sub := t.table(key); sub != nil && sub.text("name") != "" {
				return sub.text("name")
			}
			if names := t.list(key); len(names) > 0 {
				return strings.Join(names, ", ")
			}
		}
	}
	return ""
}

// topics returns a post's tags and categories. Jekyll parts a text at its spaces.
func (p *post) topics(s site) []string {
	var topics []string
	add := func(topic string) {
		same := func(t string) bool { return strings.EqualFold(t, topic) }
		if topic = strings.TrimSpace(topic); topic != "" && !slices.ContainsFunc(topics, same) {
			topics = append(topics, topic)
		}
	}
	for _, front := range []table{p.front, p.front.table("taxonomies")} {
		for _, key := range []string{"tags", "tag", "categories", "category"} {
			list := front.list(key)
			if one, ok := front[key].(string); ok {
				list = strings.Split(one, ",")
				if !s.isHugo && len(list) == 1 && key != "category" {
					list = strings.Fields(one)
				}
			}
			for _, topic := range list {
				add(topic)
			}
		}
	}
	return topics
}

// pictures returns what finds the pictures of a site: beside the post, or where
// the address says, which in Hugo's sites is below static.
func pictures(folders []fs.FS) importer.FileFinder {
	return func(t *importer.Thread, src string) (io.ReadCloser, error) {
		u, err := url.Parse(src)
		if err != nil || u.Path == "" {
			return nil, fs.ErrNotExist
		}
		rooted := strings.TrimPrefix(path.Clean("/"+u.Path), "/")
		names := []string{rooted, path.Join("static", rooted), path.Join("assets", rooted), path.Join("source", rooted)}
		if !strings.HasPrefix(u.Path, "/") && u.Host == "" && t != nil && t.File != "" {
			names = append([]string{path.Join(path.Dir(t.File), u.Path)}, names...)
		}
		if base, err := url.Parse(t.Address); err == nil && base.IsAbs() && u.Host != "" && u.Host != base.Host {
			return nil, fs.ErrNotExist
		}
		for _, folder := range folders {
			for _, name := range names {
				if !fs.ValidPath(name) {
					continue
				}
				if info, err := fs.Stat(folder, name); err == nil && info.Mode().IsRegular() {
					return folder.Open(name)
				}
			}
		}
		return nil, fs.ErrNotExist
	}
}
