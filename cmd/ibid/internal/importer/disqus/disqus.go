// Package disqus reads the XML exports of Disqus.
//
// # The file
//
// A Disqus export holds threads and, behind them, posts: what everybody but
// Disqus calls comments. A thread is an address on which somebody once opened
// the comments; it has a title, a date and mostly no comments, and never the
// text of the page. So the threads that come out of here have no body, and are
// made to be joined with those of an archive by address or title.
//
// The file is read twice: first to learn which threads have comments and which
// deleted comments have replies.
//
// # Threads
//
//	link        the address; see below
//	id          other addresses, where it is one ("http://…") or holds one, as
//	            the plugin for WordPress writes it ("12 http://…/?p=12")
//	title       the title, but not one that is the address
//	createdAt   the date
//	isDeleted   left out, with its comments
//	author, email, ipAddress, isClosed, message, category: not used; the author
//	is who owned the account
//
// A thread without comments is left out as empty. Threads of one page are one:
// addresses that differ in scheme, "www.", fragment, a slash or index.html at
// the end, or in what shows where a visitor came from (utm_source, fbclid), and
// copies of a page at the Wayback Machine, at Google Translate or on localhost.
//
// # Posts
//
//	dsq:id      the key and the id: Disqus wrote #comment-ID
//	id          "wp_id=12" of a comment that came from WordPress: a place
//	message     the body, HTML; links through disq.us lead to where they led, and
//	            "@ines:disqus" is "@ines"
//	createdAt   the date, which is in UTC
//	author      name, or the account's name; link, or disqus.com/by/… unless it
//	            was a guest
//	parent      the comment it answers
//	isDeleted   left out; where there are replies, a tombstone
//	isSpam, isApproved   left out; replies answer what it answered
//	email, ipAddress: dropped
//
// A post of a thread that is not in the files is left out.
package disqus

import (
	"bytes"
	"context"
	"fmt"

	"ibid/cmd/ibid/internal/importer"
)

// Format is the reader.
func Format() importer.Format {
	return importer.Format{
		Name:  "disqus",
		Title: "the XML export of Disqus: comments, to be joined with posts",
		Export: `Open https://SHORTNAME.disqus.com/admin/discussions/export/, with the short
name of your site (also: Admin > Community > Export), and click "Export
Comments". Disqus sends a link to a file NAME.xml.gz by mail, which can take
some hours. There is no need to unpack it.
The file holds no posts: import your blog first, then this with --into.`,
		Recognizes: recognizes,
		Import:     read,
	}
}

// recognizes looks for Disqus's own root.
func recognizes(f *importer.File) bool {
	if f.IsFolder() {
		return false
	}
	head := bytes.ReplaceAll(f.Head(), []byte{0}, nil) // UTF-16
	_, root, ok := bytes.Cut(head, []byte("<disqus"))
	tag, _, _ := bytes.Cut(root, []byte(">"))
	return ok && (bytes.Contains(tag, []byte("disqus.com")) || bytes.Contains(root, []byte("dsq:id=")))
}

// read reads files of one site.
func read(ctx context.Context, files []*importer.File, _ importer.Options, sink importer.Sink) error {
	s := newSurvey()
	for _, f := range files {
		// What is broken is told by the second reading, when all before it has
		// been handed over.
		_ = scan(ctx, f, nil, s)
	}
	s.finish()
	sink.Site(importer.Site{Address: s.home()})
	for _, f := range files {
		if err := scan(ctx, f, sink.Repaired, &reader{sink: sink, survey: s}); err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	return nil
}
