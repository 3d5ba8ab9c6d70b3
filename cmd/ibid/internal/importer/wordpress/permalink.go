package wordpress

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// deepestPage is how many pages and categories may stand above one.
const deepestPage = 20

// linkOf returns the address at which the site showed a post, which a dump does not
// have: it is made of the site's own pattern, as WordPress makes it. It is empty where
// that cannot be known.
func (r *reader) linkOf(id string) string {
	d := r.database
	p := d.posts[id]
	home := strings.TrimSuffix(firstOf(d.options["home"], d.options["siteurl"]), "/")
	if p == nil || home == "" {
		return ""
	}
	pattern := d.options["permalink_structure"]
	switch {
	case p.kind == "page" && d.options["show_on_front"] == "page" && d.options["page_on_front"] == id:
		return home + "/"
	case pattern == "" && p.kind == "page":
		return home + "/?page_id=" + id
	case pattern == "":
		return home + "/?p=" + id
	case p.kind == "page":
		return home + front(pattern) + "/" + d.pathOf(id) + ending(pattern)
	case p.kind != "post" && p.kind != "":
		return home + front(pattern) + "/" + p.kind + "/" + p.slug + ending(pattern) // the usual name; a plugin may have another
	}
	return home + r.filled(pattern, id, p)
}

// front returns what all addresses of a site without rewriting begin with.
func front(pattern string) string {
	if strings.HasPrefix(pattern, "/index.php/") {
		return "/index.php"
	}
	return ""
}

func ending(pattern string) string {
	if strings.HasSuffix(pattern, "/") {
		return "/"
	}
	return ""
}

// filled puts what is known of a post into a pattern: /%year%/%monthnum%/%postname%/.
func (r *reader) filled(pattern, id string, p *entry) string {
	at := clock(p.date).Time
	number := func(n, width int) string {
		s := strconv.Itoa(n)
		return strings.Repeat("0", max(0, width-len(s))) + s
	}
	return strings.NewReplacer(
		"%year%", number(at.Year(), 4), "%monthnum%", number(int(at.Month()), 2), "%day%", number(at.Day(), 2),
		"%hour%", number(at.Hour(), 2), "%minute%", number(at.Minute(), 2), "%second%", number(at.Second(), 2),
		"%postname%", p.slug, "%post_id%", id, "%category%", r.database.categoryOf(id), "%author%", r.logins[p.author],
	).Replace(pattern)
}

// pathOf returns the names of the pages above a page, and its own.
func (d *database) pathOf(id string) string {
	var names []string
	for range deepestPage {
		p := d.posts[id]
		if p == nil || p.slug == "" {
			break
		}
		names = append(names, p.slug)
		id = p.parent
	}
	slices.Reverse(names)
	return strings.Join(names, "/")
}

// categoryOf returns the name of the category that stands in a post's address, that of
// the lowest number, behind those above it.
func (d *database) categoryOf(post string) string {
	var categories []termKind
	for _, id := range d.termsOf[post] {
		if kind := d.kinds[id]; kind.taxonomy == "category" {
			categories = append(categories, kind)
		}
	}
	if len(categories) == 0 {
		return "uncategorized"
	}
	lowest := slices.MinFunc(categories, func(a, b termKind) int {
		return cmp.Or(cmp.Compare(len(a.term), len(b.term)), cmp.Compare(a.term, b.term))
	})
	var names []string
	for range deepestPage {
		names = append(names, d.terms[lowest.term].slug)
		above, ok := d.category(lowest.parent)
		if !ok {
			break
		}
		lowest = above
	}
	slices.Reverse(names)
	return strings.Join(names, "/")
}

// category returns the category that a term is.
func (d *database) category(term string) (termKind, bool) {
	if d.categories == nil {
		d.categories = map[string]termKind{}
		for _, kind := range d.kinds {
			if kind.taxonomy == "category" {
				d.categories[kind.term] = kind
			}
		}
	}
	kind, ok := d.categories[term]
	return kind, ok
}
