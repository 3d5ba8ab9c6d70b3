// Package staticman reads comments that are data files of a static site, as
// Staticman and its like write them, and the posts of that site.
//
// # Comments
//
// A comment is a file of YAML or JSON below a folder named comments, such as
// _data/comments/SLUG/*.yml (Jekyll), data/comments/SLUG/*.yml (Hugo), or
// SLUG/comments/*.yml beside a post; or an entry of a file of several,
// _data/comments/SLUG.yml; or Markdown with front matter. Files of one thread may
// be given without the folders above. Keys, in any case and with or without a
// leading underscore:
//
//	id uid                                       the id, else the file's name
//	name author nickname user username           who wrote it; author may be a table
//	url website site link homepage               where the author can be found
//	date created created_at timestamp time       a date, or seconds or milliseconds since 1970
//	message body comment content text            the words: Markdown
//	parent_id reply_id in_reply_to reply_to replying_to_uid replying_to reply_thread
//	                                             the parent: an id, the name of a file, or the place
//	                                             among the thread's comments that answer none
//	parent                                       the parent, or the address of the page
//	replies comments children                    comments that answer it
//	hidden, spam, approved, status, deleted      why it does not come in
//
// Files stand in order of their names. An e-mail address, its digest, an avatar,
// an address of the network and whatever else there is is not looked at.
//
// # Posts
//
// Where the site itself is in the folder, its posts come in: files with front
// matter (YAML, TOML or JSON) in _posts, in the folders of Jekyll's collections,
// and in Hugo's content. A post has the comments of the folder that has its name
// or its address. Addresses are those that _config.yml or Hugo's configuration
// makes, or the front matter's permalink, url and slug; redirect_from and aliases
// are former ones. Drafts are left out; so are Hugo's lists, and pages without a
// date unless they have comments. A folder of comments without a post is a thread
// whose title is the folder's name, and whose post is empty.
//
// # Liquid and shortcodes
//
// In posts, {% highlight %}, {% codeblock %} and {{< highlight >}} become code,
// pictures and figures become pictures, quotations become quotations, links to
// posts by their files become links to the posts, videos and gists become links,
// {% raw %} and kramdown's {: .class} go. What is none of these stays as it is
// typed; of a pair of tags that is not known, what is between them stays.
package staticman

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// Format is the format.
func Format() importer.Format {
	return importer.Format{
		Name:       "staticman",
		Title:      "Staticman, Jekyll, Hugo: comments as data files, with their posts",
		Export:     export,
		Recognizes: recognizes,
		Import:     read,
	}
}

const export = `Nothing has to be exported: the comments are files of your site's repository.
Hand over the folder of the whole site, so that the posts come along, or
_data/comments (Jekyll) or data/comments (Hugo) alone.
    git clone https://github.com/you/your-blog
    ibid import your-blog --to archive
`

func recognizes(f *importer.File) bool {
	if !f.IsFolder() {
		return isDataName(f.Name()) && looksLikeComment(f.Name(), f.Head())
	}
	found, looked := false, 0
	whole := hasConfig(f.FS())
	_ = walk(f.FS(), func(name string) error {
		switch {
		case isPostFile(name) && (whole || isJekyllPost(name)):
			found = true
			return errEnough
		case !isCommentFile(name) && (strings.Count(name, "/") > 1 || !isDataName(name)):
			return nil
		}
		if looked++; looked > mostLooked {
			return errEnough
		}
		if data, err := readFile(f.FS(), name); err == nil && looksLikeComment(name, data) {
			found = true
			return errEnough
		}
		return nil
	})
	return found
}

// mostLooked is how many files are looked into to recognise a folder.
const mostLooked = 100

var errEnough = errors.New("enough is known")

func read(ctx context.Context, files []*importer.File, _ importer.Options, sink importer.Sink) error {
	im := &importing{ctx: ctx, sink: sink, byPage: map[string]*post{}, bySlug: map[string]*post{}, byFile: map[string]*post{}, done: map[string]bool{}}
	loose := map[string][]comment{} // of files given one by one, by the folder they are in
	var order []string
	var folders []fs.FS
	for _, f := range files {
		if f.IsFolder() {
			folders = append(folders, f.FS())
			if err := im.folder(f); err != nil {
				return fmt.Errorf("%s: %w", f.Path, err)
			}
			continue
		}
		thread := threadOf(strings.TrimPrefix(path.Clean(strings.ReplaceAll(f.Path, `\`, "/")), "/"))
		if !slices.Contains(order, thread) {
			order = append(order, thread)
		}
		comments, err := im.commentFile(f.FS(), f.Name())
		if err != nil {
			return err
		}
		loose[thread] = appendComments(loose[thread], comments)
	}
	for _, thread := range order {
		if err := im.thread(thread, loose[thread]); err != nil {
			return err
		}
	}
	if len(folders) > 0 {
		sink.Files(pictures(folders))
	}
	im.report()
	return nil
}
