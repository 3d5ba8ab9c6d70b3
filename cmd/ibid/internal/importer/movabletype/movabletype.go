// Package movabletype reads the text exports of Movable Type, of TypePad, and
// of the many blogs that write their format: livedoor, FC2, Hatena, Seesaa.
//
// # The file
//
//	AUTHOR: Ines Calloway
//	TITLE: The lamp is lit
//	DATE: 03/04/2009 09:14:00 PM
//	-----
//	BODY:
//	It burns.
//	-----
//	COMMENT:
//	AUTHOR: Ben
//	DATE: 03/05/2009 21:14:00
//	Does it?
//	-----
//	--------
//
// Entries end with a line of eight hyphens, and the parts of an entry with one
// of five. A file that ends before its last part does is told: it may be cut off. Such a line ends something only where something begins behind it:
// the name of a section that the entry does not have yet, a comment or ping
// with a key in its first line, or the head of an entry. Else it is the
// writer's own, as are lines in a text that look like keys. Lines may end with
// CR LF, LF or CR. The encoding is found out (package charset).
//
// # The head of an entry
//
//	TITLE             the title, else the first five words
//	AUTHOR            the author
//	DATE              month, day, year; 12 hours with AM and PM, 24 hours, or
//	                  the day alone; the zone is not known
//	STATUS            what is not published is left out, with its comments
//	BASENAME          the slug
//	UNIQUE URL        the address
//	CONVERT BREAKS    what line ends in the body mean, see below
//	PRIMARY CATEGORY, CATEGORY, TAGS   topics
//	IMAGE             a picture, put above a body that does not show it
//	NO ENTRY          the comments below belong to the post of this address,
//	                  base name or date that came before; if there is none, the
//	                  post is handed over without a text
//	SECRET            a post that was locked is left out
//	ALLOW COMMENTS, ALLOW PINGS, AUTHOR EMAIL, EMAIL, PASS and others are of no
//	                  use to an archive
//
// # The sections
//
//	BODY, EXTENDED BODY   the post; "#more" led to the second
//	EXCERPT               the summary
//	KEYWORDS              topics
//	COMMENT               AUTHOR, URL, DATE (and with some blogs TITLE, SECRET,
//	                      STATUS), then the text; EMAIL, IP and PASS are dropped
//	PING                  TITLE, URL, BLOG NAME, DATE: a mention; the excerpt of
//	                      the other page is left out
//
// Bodies are HTML in which "CONVERT BREAKS: 1" and "__default__" have line ends
// shown as line breaks, except in paragraphs that begin with the tag of a
// block; so it is without the key. "0", "richtext" and "wysiwyg" are HTML as it
// should be. "markdown" is Markdown, unless every paragraph is marked up as
// HTML, which TypePad exports under that name. Of "textile" quotations,
// headings, links and pictures are turned into HTML. Comments are shown with
// their line ends; those without tags are plain text.
//
// The format has no ids of comments and does not tell which answers which.
package movabletype

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/charset"
)

// Format is the reader.
func Format() importer.Format {
	return importer.Format{
		Name:  "movabletype",
		Title: "the export text of Movable Type, TypePad and their like",
		Export: `Movable Type: choose the blog, then Tools > Export Entries > Export.
TypePad: choose the blog, then Settings > Import/Export > Export. It closed
in September 2025; a file that was exported before is read as ever.
livedoor, FC2, Hatena, Seesaa, Cocolog: the blog's settings have an export
("エクスポート") that gives one text file, or one a month.
The file is plain text and begins with a line such as "AUTHOR: Ines".`,
		Recognizes: recognizes,
		Import:     read,
	}
}

// recognizes looks for the head of an entry and a section behind it.
func recognizes(f *importer.File) bool {
	if f.IsFolder() {
		return false
	}
	text, _ := charset.Decode(f.Head(), "")
	s := newScanner(newLineReader(strings.NewReader(text)))
	p, ok := s.next()
	if !ok || p.kind != head || len(p.fields) == 0 {
		return false
	}
	const known = 2
	n := 0
	for _, f := range p.fields {
		if slices.Contains(entryKeys, f.key) {
			n++
		}
	}
	p, ok = s.next()
	return ok && n >= known && p.kind == section
}

// read reads files of one blog.
func read(ctx context.Context, files []*importer.File, _ importer.Options, sink importer.Sink) error {
	r := &reader{sink: sink, posts: map[string]string{}}
	for _, f := range files {
		if err := r.readFile(ctx, f); err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	return nil
}
