// Package discourse reads topics of Discourse: the JSON that it gives out, and the
// Markdown of archives that were made from it.
//
// # JSON
//
// A file is a topic as /t/9.json has it, its further posts (/t/9/posts.json), or
// one post, each alone or in an array. A topic may be in several files. The body
// of a post is raw, which is Markdown, where the file has it; else cooked, which
// is HTML. Posts are known by topic_id, or the topic around them, and
// post_number; the first is the post, the others are comments, and
// reply_to_post_number names the parent. Tags, and the category where it has a
// name, are the topics.
//
// What is deleted or hidden is left out, as are whispers and private messages.
// A post that its author deleted is a tombstone. What the system notes about the
// topic (moved, closed, pinned) is no comment, but a moderator's post with words
// is one.
//
// # Markdown of archives
//
// A file is a topic: a title, lines that tell of it, and posts, each with a
// heading. What a heading looks like differs from archiver to archiver:
//
//	## Post #2 by @ann (2019-06-19 15:05 UTC)
//	ann | 2024-04-27 06:54:29 UTC | #2
//	## \#2 Posted by: ann Posted at: 2019-05-25T14:43:58.427Z Reads: 136
//	### Post by `ann` on `2025-02-03T10:00:00Z`
//	### ann - 2020-01-02 10:00
//
// It is a line with a date and a name that is a heading, is bold, or has bars
// between its parts. The first one shows what all of them look like: the same but
// for name, date and numbers. Where it numbers the posts, each has a higher number
// than the one before, so that a heading in a body is none; where it does not,
// code is passed over. The line of signs between posts goes, and code marks around
// a whole body where each body has them. Bodies are HTML if most begin with an
// element, else Markdown. The topic's number stands in front matter, a line before
// the posts, its address, or the file's name.
//
// # Quotations
//
// [quote="ann, post:2, topic:9"], and what it becomes in HTML, is a block
// quotation whose cite names the post, with the name as its lead-in. A quotation
// from another topic keeps the link to it. Where HTML has the tag itself, because
// Discourse did not read it, it is read here.
//
// # HTML
//
// What Discourse adds is taken out: the size and name of a picture below it,
// numbers of clicks, avatars, links of headings to themselves, previews of other
// pages, of which the link stays. A picture is the one in full size. An emoji is
// its name between colons, a mention plain text.
//
// # Addresses
//
// A comment has its number as its id, stood at /t/SLUG/9/2, and was also
// "post_2".
package discourse

import (
	"context"
	"fmt"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// Format is the format.
func Format() importer.Format {
	return importer.Format{
		Name:       "discourse",
		Title:      "Discourse: topics as JSON, or as Markdown of an archive made from it",
		Export:     export,
		Recognizes: recognizes,
		Import:     read,
	}
}

const export = `Add .json to the address of a topic and save what comes:
https://forum.example/t/some-title/9.json
For a long topic add ?print=true, which gives up to 1000 posts, or save
?page=2, ?page=3 and so on as well; hand over all the files together. With
?include_raw=true the posts come as they were typed.
Archives of whole forums as folders of .md files are read too.
What the administration offers for download (Admin > Backups) is a dump of
the database, which is not read.
`

// kindOf tells what a file is.
func kindOf(name string, head []byte) kind {
	text := strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), " \t\r\n")
	switch {
	case strings.HasPrefix(text, "{") || strings.HasPrefix(text, "["):
		if isPosts(text) {
			return inJSON
		}
	case strings.HasPrefix(text, "<"):
	case isArchive(name, text):
		return inMarkdown
	}
	return none
}

type kind int

const (
	none kind = iota
	inJSON
	inMarkdown
)

// isPosts reports whether the beginning of JSON shows posts of Discourse.
func isPosts(text string) bool {
	return strings.Contains(text, `"post_number"`) && (strings.Contains(text, `"cooked"`) || strings.Contains(text, `"raw"`)) ||
		strings.Contains(text, `"post_stream"`) && strings.Contains(text, `"posts"`)
}

// importing is one import.
type importing struct {
	ctx  context.Context
	sink importer.Sink
	raw  bool // there were bodies as they were typed
	away int  // links that name a host and look like those to topics, in JSON, which names none
}

func read(ctx context.Context, files []*importer.File, o importer.Options, sink importer.Sink) error {
	im := importing{ctx: ctx, sink: sink}
	for _, f := range files {
		if err := im.file(f); err != nil {
			return err
		}
	}
	if im.raw {
		sink.Site(importer.Site{LineBreaks: true})
	}
	if im.away > 0 && o.Address == "" {
		sink.Warn(fmt.Sprintf("the files do not tell where the forum was, so links between its posts that name the host lead there still (%d look so); say it with --address https://forum.example/", im.away))
	}
	return nil
}
