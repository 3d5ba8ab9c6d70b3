package wordpress

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/rows"
)

func newDatabase(prefix string) *database {
	return &database{
		prefix: prefix, found: map[importer.Kind]int{}, options: map[string]string{}, posts: map[string]*entry{}, terms: map[string]term{},
		kinds: map[string]termKind{}, termsOf: map[string][]string{}, oldSlugs: map[string][]string{}, notes: map[string]string{},
		alts: map[string]string{}, files: map[string]map[string]string{},
	}
}

// isDump reports whether a file is a dump with the posts of WordPress.
func isDump(f *importer.File) bool {
	return rows.HasTable(f, func(name string, columns []string) bool {
		return strings.HasSuffix(name, "posts") && slices.Contains(columns, "postcontent") && slices.Contains(columns, "posttype")
	})
}

// surveyDump notes what the rows of a dump tell of each other.
func (r *reader) surveyDump(f *importer.File) error {
	return rows.ReadFile(r.ctx, f, r.sink, func(row *rows.Row) error {
		prefix, table := r.tableOf(row)
		if table == "users" {
			id := row.Text("id")
			r.known.people[id] = firstOf(plain(row.Text("displayname")), plain(row.Text("userlogin")))
			r.logins[id] = row.Text("usernicename")
			return nil
		}
		if table == "" {
			return nil
		}
		if r.databases[prefix] == nil {
			r.databases[prefix] = newDatabase(prefix)
		}
		r.databases[prefix].note(r, table, row)
		return nil
	})
}

// ownTables are the tables that are looked at, the longest names first, and by which
// columns each is known: plugins have tables of such names, too.
var ownTables = []struct{ name, column string }{
	{"term_relationships", "termtaxonomyid"}, {"term_taxonomy", "taxonomy"}, {"comments", "commentcontent"}, {"postmeta", "metakey"},
	{"options", "optionname"}, {"posts", "postcontent"}, {"terms", "slug"}, {"users", "userlogin"},
}

// tableOf returns the table that a row is of, and what its name begins with.
func (r *reader) tableOf(row *rows.Row) (prefix, table string) {
	for _, own := range ownTables {
		if prefix, ok := strings.CutSuffix(row.Table, own.name); ok && (row.Err != nil || row.Has(own.column)) {
			return prefix, own.name
		}
	}
	return "", ""
}

func (d *database) note(r *reader, table string, row *rows.Row) {
	switch table {
	case "posts":
		d.found[importer.Post]++
		if row.Err == nil {
			d.notePost(r, row)
		}
	case "comments":
		d.found[importer.Reaction]++
		r.notePages(row.Text("commentcontent"))
	case "options":
		d.options[row.Text("optionname")] = row.Text("optionvalue")
	case "terms":
		d.terms[row.Text("termid")] = term{plain(row.Text("name")), row.Text("slug")}
	case "term_taxonomy":
		d.kinds[row.Text("termtaxonomyid")] = termKind{row.Text("taxonomy"), row.Text("termid"), row.Text("parent")}
	case "term_relationships":
		post := row.Text("objectid")
		d.termsOf[post] = append(d.termsOf[post], row.Text("termtaxonomyid"))
	case "postmeta":
		d.noteMeta(row.Text("postid"), row.Text("metakey"), row.Text("metavalue"))
	}
}

func (d *database) noteMeta(post, key, value string) {
	switch key {
	case "_wp_old_slug":
		if len(d.oldSlugs[post]) < 20 {
			d.oldSlugs[post] = append(d.oldSlugs[post], value)
		}
	case "footnotes":
		d.notes[post] = value
	case "_wp_attachment_image_alt":
		d.alts[post] = value
	}
}

func (d *database) notePost(r *reader, row *rows.Row) {
	p := postOfRow(row)
	d.posts[p.id] = &entry{slug: p.slug, parent: row.Text("postparent"), kind: p.kind, date: p.date.local, author: row.Text("postauthor"), isOut: p.whyNot() != ""}
	r.notePages(p.body)
	switch {
	case p.kind == "attachment":
		d.files[p.id] = map[string]string{"address": p.guid, "title": p.title, "caption": p.excerpt, "parent": row.Text("postparent")}
		d.order = append(d.order, p.id)
	case p.kind == "wp_block" && p.status == "publish" && !p.protected:
		r.library.addBlock(p.id, p.body)
	}
}

// choose takes the site with the most posts of those in the dumps.
func (r *reader) choose() {
	if len(r.databases) == 0 {
		return
	}
	byPosts := func(a, b *database) int {
		return cmp.Or(cmp.Compare(b.found[importer.Post], a.found[importer.Post]), cmp.Compare(a.prefix, b.prefix))
	}
	all := slices.SortedFunc(maps.Values(r.databases), byPosts)
	d := all[0]
	r.database = d
	for _, other := range all[1:] {
		if n := other.found[importer.Post]; n > 0 {
			r.sink.Remark(fmt.Sprintf("the dump has another site, whose tables begin with %s (posts: %d); to import it, dump these tables and %susers alone", other.prefix, n, d.prefix))
		}
	}
	for kind, n := range d.found {
		r.sink.Found(kind, n)
	}
	o := d.options
	r.site.Title, r.site.Description = firstOf(r.site.Title, plain(o["blogname"])), firstOf(r.site.Description, plain(o["blogdescription"]))
	r.site.Address = firstOf(r.site.Address, o["home"], o["siteurl"])
	r.site.Language = firstOf(r.site.Language, strings.ReplaceAll(o["WPLANG"], "_", "-"))
	for _, id := range d.order {
		f := d.files[id]
		r.library.add(id, f["parent"], attachment{address: f["address"], alt: firstOf(plain(d.alts[id]), plain(f["title"])), caption: f["caption"]})
	}
	d.files, d.order = nil, nil
}
