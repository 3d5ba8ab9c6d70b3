// Package table reads comments, and posts, from tables whose makers it does not
// know: text with separators, JSON, JSON Lines, and dumps of databases, in the forms of
// package rows. Of a dump only tables are looked at that are called comments, posts,
// threads, users or the like, or have the column that the user names for the words.
//
// # Columns
//
// Which column is what the user says (Options.Columns), or its name tells:
//
//	body    body content text message comment html markdown …
//	id      id uuid key comment_id commentHex short_id …
//	author  author name user nickname commenter by login …
//	website website homepage author_url …: where the author can be found
//	date    date created_at timestamp time posted published_at …
//	parent  parent parent_id reply_to in_reply_to pid parentHex …
//	thread  thread post page url slug path uri article_id issue_url …
//	title   title subject post_title page_title …: of the thread
//	address permalink comment_url html_url …: where the comment stood
//	format  html, markdown or text; the user may say one of these for all
//
// A field in an object in a row is named with a dot: author.name. If several of
// the names are there, the first one of the list is taken. A column named url is
// the author's page where another one says which thread a comment is of.
//
// A user may name a column that is not in all of the files, but not one that is
// in none.
//
// # Posts and comments
//
// A row is a comment, unless its table is called posts, threads, pages, articles,
// issues or the like, or has titles and nothing that makes a comment; or it has
// comments in it. Comments may stand in the comments, replies or children of what
// they answer, to any depth. The thread of a comment is the post with that id,
// address, path or slug, or the one that it stands in. Where there is none, the
// thread has no post, and its title is what the comment's row says, or the last
// part of the address. Without a column for it, comments are of the thread whose title
// their row has, if the user names that column, its name says that it is the thread's
// (post_title), or rows share titles. Else, or where the user gives a title, all is one
// thread.
//
// A parent is looked up in the comment's own thread. Users in a table of their own
// (users, commenters) are joined by their id.
//
// # Bodies
//
// A column named after HTML or Markdown holds that; what comes from GitHub, Isso,
// Cusdis and Reddit is Markdown. Else it is HTML if a third of the texts have tags:
// with paragraphs at blank lines, where there are no tags of paragraphs. Else each is
// plain text, or HTML if it has tags itself.
//
// # Dates
//
// They may be written in any way of package when; in which order 3/4/2009 stands
// all dates of the files tell together. Seconds and milliseconds since 1970 are
// dates.
//
// # What is left out
//
// What its row says is spam, not approved, deleted or a draft. A deleted comment
// that others answer is a tombstone. Columns of e-mail and network addresses,
// agents, scores and all others are not looked at; those of a table with a head that
// are none of these, and no field, are named in the account.
//
// Without any mapping the backups of Commento, Cusdis, Remark42 and Lobsters, Isso's
// tables, Hacker News items, pages and dumps of Reddit, and issues and discussions of GitHub, in which
// utterances and giscus keep comments, are read.
package table

import (
	"context"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/rows"
)

// Format is the format.
func Format() importer.Format {
	return importer.Format{
		Name:       "table",
		Title:      "CSV, TSV, JSON, JSON Lines, SQL: a row a comment",
		Export:     export,
		Recognizes: recognizes,
		Import:     read,
	}
}

const export = `Any table with a row for each comment. The first line of CSV names the
columns. Where the names do not tell what they hold, say so:
    ibid import my.csv --columns author=user_name,body=txt --to archive
Isso:     sqlite3 comments.db .dump > comments.sql
Commento: the settings of the domain, Export; a link comes by mail
Remark42: docker exec -it remark42 backup -s SITE; the .gz is read as it is
Cusdis:   the tables comments and pages of its database, as JSON
Reddit:   a thread's address with .json behind it, saved; or the posts and
          comments of a dump (JSON Lines), both files together
utterances keeps comments as issues of a repository:
    gh api --paginate "repos/OWNER/REPO/issues/comments" > comments.json
    gh api --paginate "repos/OWNER/REPO/issues?state=all" > issues.json
`

func read(ctx context.Context, files []*importer.File, o importer.Options, sink importer.Sink) error {
	columns, err := columnsOf(o.Columns)
	if err != nil {
		return err
	}
	s := newSurvey(columns, o.Title)
	for _, f := range files {
		if err := rows.Files(f, func(one *importer.File) error { s.look(one); return nil }); err != nil {
			return err
		}
	}
	if err := s.eachRow(ctx, files, sink, s.row); err != nil {
		return err
	}
	if err := s.finish(); err != nil {
		return err
	}
	if unread := s.unread(); len(unread) > 0 {
		sink.Remark("columns that were not read: " + strings.Join(unread, ", ") + "; say what they hold with --columns")
	}
	h := hand{survey: s, sink: sink}
	h.count()
	return h.eachRow(ctx, files, nil, h.row)
}
