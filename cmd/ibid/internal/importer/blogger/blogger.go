// Package blogger reads blogs of Blogger (blogspot.com), in the three forms in
// which Atom comes from there:
//
//   - a backup (Settings > Back up content; blog-MM-DD-YYYY.xml), in which
//     posts, pages, comments, settings and the template are entries of one feed;
//   - a Google Takeout: Blogger/Blogs/NAME/feed.atom in a folder or zip file, with
//     pictures in Blogger/Albums/NAME; newer backups have this form too;
//   - the public feeds /feeds/posts/default and /feeds/comments/default, and the
//     comment feed of a post, saved as files.
//
// # What an entry is
//
// A category of the scheme "…#kind", or blogger:type, says so: posts and pages
// come in as threads; settings and templates are the site's machinery, out of
// which title, description, language and address of the blog are read. An entry
// that does not say it is a comment if it answers something (thr:in-reply-to).
//
// # What becomes of it
//
//	id                      the key: its last number
//	title                   a post's title; a comment's is the beginning of its text
//	content                 the body, HTML; summary, where a feed has no more
//	published, updated      the dates
//	category                topics
//	author                  name and uri; email is dropped
//	link rel="alternate"    the address; a comment's fragment "c123" is its place
//	blogger:filename        the address from the root of the site, which is where
//	                        links in posts look for other posts
//	blogger:metaDescription the summary
//	thr:in-reply-to, blogger:parent   the post of a comment
//	link rel="related", blogger:inReplyTo   the comment that it answers
//	thr:total               how many comments the post has
//	enclosure, related      of a post: addresses beside its text
//
// Drafts and scheduled posts (app:draft, blogger:status), what is in the trash
// (blogger:trashed), spam and what waits for approval are left out, and so are
// comments on them. A comment of which the words were removed
// (blogger.contentRemoved) is a tombstone. Bodies in which line ends mean line
// breaks, as old posts have them, get these.
//
// Pictures of a Takeout are found by the file name at the end of their address.
package blogger

import (
	"bytes"
	"context"
	"fmt"

	"ibid/cmd/ibid/internal/importer"
)

// Format is the reader.
func Format() importer.Format {
	return importer.Format{
		Name:  "blogger",
		Title: "a blog of Blogger: a backup, a Google Takeout, or its public feeds",
		Export: `Open blogger.com, choose the blog, then Settings > Manage blog > Back up
content > Download. That is one file, with all comments.
With pictures: takeout.google.com, choose Blogger alone, and import the zip
file as it is.
Of somebody else's blog: save these two pages of it as files,
  https://NAME.blogspot.com/feeds/posts/default?max-results=500
  https://NAME.blogspot.com/feeds/comments/default?max-results=500
then the same with &start-index=501 behind them, and so on, and import all
files together.`,
		Recognizes: recognizes,
		Import:     read,
	}
}

// recognizes looks for a feed that names Blogger, or for a Takeout.
func recognizes(f *importer.File) bool {
	if f.IsFolder() {
		return len(feedsIn(f.FS())) > 0
	}
	head := bytes.ReplaceAll(f.Head(), []byte{0}, nil) // UTF-16
	head, _, _ = bytes.Cut(head, []byte("<content"))   // where other feeds may name it
	for _, mark := range []string{"tag:blogger.com", "schemas.google.com/blogger", "http://www.blogger.com"} {
		if bytes.Contains(head, []byte("<feed")) && bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	return false
}

// read reads files of one blog, or a Takeout.
func read(ctx context.Context, files []*importer.File, _ importer.Options, sink importer.Sink) error {
	r := &reader{sink: sink, out: map[string]importer.Reason{}, portions: map[string]*portion{}}
	for _, f := range files {
		if !f.IsFolder() {
			if err := r.readFile(ctx, f); err != nil {
				return fmt.Errorf("%s: %w", f.Path, err)
			}
			continue
		}
		if err := r.readTakeout(ctx, f); err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	r.finish()
	return nil
}
