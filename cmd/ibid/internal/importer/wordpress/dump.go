package wordpress

import (
	"fmt"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/rows"
)

// readDump reads the posts and comments of the site that was chosen.
func (r *reader) readDump(f *importer.File) error {
	d := r.database
	return rows.ReadFile(r.ctx, f, nil, func(row *rows.Row) error {
		prefix, table := r.tableOf(row)
		if prefix != d.prefix {
			return nil
		}
		switch table {
		case "posts":
			return r.dumpedPost(row)
		case "comments":
			return r.dumpedComment(row)
		}
		return nil
	})
}

func (r *reader) dumpedPost(row *rows.Row) error {
	if row.Err != nil {
		r.sink.LeaveOut(importer.Post, importer.Unreadable, unreadable(row))
		return nil
	}
	p, d := postOfRow(row), r.database
	p.author = r.known.people[row.Text("postauthor")]
	p.link = r.linkOf(p.id)
	p.oldSlugs, p.footnotes = d.oldSlugs[p.id], d.notes[p.id]
	for _, id := range d.termsOf[p.id] {
		kind := d.kinds[id]
		switch kind.taxonomy {
		case "category", "post_tag":
			p.addTopic(d.terms[kind.term].name)
		case "language":
			p.language = d.terms[kind.term].slug
		}
	}
	return r.post(p)
}

func (r *reader) dumpedComment(row *rows.Row) error {
	if row.Err != nil {
		r.sink.LeaveOut(importer.Reaction, importer.Unreadable, unreadable(row))
		return nil
	}
	c := &reaction{
		id: row.Text("commentid"), parent: row.Text("commentparent"), post: row.Text("commentpostid"),
		author: row.Text("commentauthor"), url: row.Text("commentauthorurl"), user: row.Text("userid"),
		date: moment{local: row.Text("commentdate"), greenwich: row.Text("commentdategmt")},
		body: strings.TrimSpace(row.Text("commentcontent")), approved: row.Text("commentapproved"), kind: row.Text("commenttype"), at: fmt.Sprintf("line %d", row.Line),
	}
	if post := r.database.posts[c.post]; post != nil && post.isOut && c.whyNot() == "" {
		r.sink.LeaveOut(importer.Reaction, ofLeftOut, c.named())
		return nil
	}
	return r.reaction(c, c.post, r.linkOf(c.post))
}

func unreadable(row *rows.Row) string { return fmt.Sprintf("line %d: %v", row.Line, row.Err) }

// postOfRow makes a post of a row of the table of posts.
func postOfRow(row *rows.Row) *post {
	return &post{
		id: row.Text("id"), kind: row.Text("posttype"), status: row.Text("poststatus"), protected: row.Text("postpassword") != "",
		title: strings.TrimSpace(row.Text("posttitle")), guid: row.Text("guid"), slug: row.Text("postname"),
		date:    moment{local: row.Text("postdate"), greenwich: row.Text("postdategmt")},
		updated: moment{local: row.Text("postmodified"), greenwich: row.Text("postmodifiedgmt")},
		body:    strings.TrimSpace(row.Text("postcontent")), excerpt: strings.TrimSpace(row.Text("postexcerpt")), at: fmt.Sprintf("line %d", row.Line),
	}
}
