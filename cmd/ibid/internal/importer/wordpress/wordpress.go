// Package wordpress reads what WordPress exports: its own format WXR, versions
// 1.0 to 1.2 and what other programs write that call it so; the posts, pages and
// comments that its public interface gives as JSON (/wp-json/wp/v2/posts, /pages,
// /comments); and dumps of its database.
//
// # Files
//
// A file of WXR is one whose elements of WordPress's own are there, in the name
// space of an export or, in a file that forgets to declare it, by their prefix.
// A file of JSON is one of objects with a "rendered" text; it may hold one
// object, a list, lists of lists, or several of these behind each other, as
// pages come that were fetched one after the other. A dump is one with a table of
// posts; of several sites in it the one with the most posts comes in. It has no
// addresses: they are made of the site's pattern, as WordPress makes them. A folder or zip is all such
// files in it. Files are read twice: first for what posts refer to, which may
// stand behind them.
//
// # What becomes of what
//
//	item, post            a thread: posts, pages, and types of the site's own that
//	                      it published; title, link, excerpt, dates, author
//	wp:author, users      the names of authors
//	category, post_tag    topics; of JSON if the terms are embedded or in a file
//	wp:post_name          the thread's name
//	guid, ?p=12, _wp_old_slug, comment-page-1   former addresses
//	content:encoded       the body: paragraphs are made as WordPress makes them,
//	                      shortcodes become readable (see expander), what blocks
//	                      say to their editor goes
//	attachment            the pictures of galleries; no thread
//	wp:comment            a comment, with its number as id, and its parent
//	pingback, trackback, webmention   pages that linked to the post
//	channel               the site: title, address, language, description
//
// Texts of JSON are as the site showed them, and stay so but for what its plugins
// put around them, such as buttons to share.
//
// Dates have the zone by which the local date and that of Greenwich differ.
//
// # What is left out
//
// By status: drafts, pending and scheduled posts, private ones, what is in the
// trash, and what is protected by a password. Attachments, and types that are the
// site's machinery: menus, revisions, templates, forms and orders. Comments that
// are spam, in the trash or not approved, that hold nothing, that the shop wrote
// of itself, and those whose post does not come in.
//
// Addresses of people, of their machines, what browser they had, and passwords
// are not read.
//
// # Keys
//
// A thread's key is the number of its post, a comment's that and its own: "12"
// and "12/34". So files of one site fit together, and JSON and WXR do.
package wordpress

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// Format returns the format.
func Format() importer.Format {
	return importer.Format{
		Name:  "wordpress",
		Title: "WordPress export (WXR 1.0 to 1.2), a dump of its database, or /wp/v2/posts and /comments as JSON",
		Export: `In the dashboard of the site, as its administrator:

    Tools > Export > All content > Download Export File

gives one file NAME.WordPress.DATE.xml. On WordPress.com it is under
Tools > Export > Export all; the file comes as a zip, which may be given as
it is. Large sites come in several files: give all of them in one command.
What two exports of one site both have is taken from the newer one.

The pictures are not in the file. Copy the folder wp-content/uploads of the
server to a folder wp-content/uploads beside the file, or on WordPress.com
unpack what "Export media library" gives beside it, and they come along.

Of a site that runs no more, a dump of its database (NAME.sql or NAME.sql.gz,
from the host's control panel or a backup) is read as it is.

Of a site that is not yours what everybody can read can be had, if its
owner has not switched that off, page by page until a page is empty:

    https://SITE/wp-json/wp/v2/posts?per_page=100&page=1&_embed
    https://SITE/wp-json/wp/v2/comments?per_page=100&page=1

(and /pages). Save each as a file, and give all of them in one command.`,
		Recognizes: recognizes,
		Import:     load,
	}
}

// load reads files of one site.
func load(ctx context.Context, files []*importer.File, _ importer.Options, sink importer.Sink) error {
	files, err := expand(files)
	if err != nil {
		return err
	}
	files = newestFirst(files)
	r := &reader{ctx: ctx, sink: sink, library: newLibrary(), authors: map[string]string{}, known: newRecords(), left: map[string]int{},
		logins: map[string]string{}, databases: map[string]*database{}}
	for _, f := range files {
		if err := r.each(f, r.surveyWXR, r.surveyJSON, r.surveyDump); err != nil {
			return err
		}
	}
	r.choose()
	sink.Site(r.site)
	for _, f := range files {
		if err := r.each(f, r.readWXR, r.readJSON, r.readDump); err != nil {
			return err
		}
	}
	r.remark()
	sink.Files(finder(files))
	return nil
}

// each reads one file as what it is.
func (r *reader) each(f *importer.File, wxr, json, dump func(*importer.File) error) error {
	read := wxr
	switch {
	case isJSON(f):
		read = json
	case isDump(f):
		read = dump
	}
	if err := read(f); err != nil {
		if context.Cause(r.ctx) != nil {
			return err
		}
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	return nil
}

// remark says what became of shortcodes that stay as they are typed.
func (r *reader) remark() {
	if len(r.left) == 0 {
		return
	}
	n := 0
	names := slices.Sorted(maps.Keys(r.left))
	for _, name := range names {
		n += r.left[name]
	}
	if len(names) > 10 {
		names = append(names[:10:10], "…")
	}
	r.sink.Remark(fmt.Sprintf("shortcodes that are left as they are typed, since they hold no text: %d (%s)", n, strings.Join(names, ", ")))
}
