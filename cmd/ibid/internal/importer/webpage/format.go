// Package webpage reads saved web pages: a post with its comments, as somebody
// kept it.
//
// # What is recognised
//
//   - HTML files, as browsers, wget, HTTrack, SingleFile and the Wayback Machine
//     save them, in any encoding, packed with gzip or not; whatever their names
//     are, they begin with a doctype or an html element;
//   - MHTML files (multipart/related, as browsers save "a single file");
//   - folders of such files, a mirror that wget made among them;
//   - web archives: WARC, ARC and WACZ, by their pages with status 200.
//
// # What becomes of a page
//
// The Wayback Machine's banner and scripts go, and the addresses that it wrote
// anew become what they were (package wayback). Package comments finds the
// comments, package post the post in what is left. A page that has comments is a
// thread, and so is one that has an article and no comments. On a page of a
// forum the first message is the post. What is left out, each with its reason:
// lists of posts, pages with no article, comments without words, what another
// page has brought already, and comments whose number stands in the mark-up but
// that could not be told apart.
//
// Where a page's comments are in a frame that was saved with it (Disqus in a
// SingleFile page or beside a browser's), the frame is read as a part of it.
//
// # Addresses and keys
//
// A thread's address is the one that the page gives for itself (canonical,
// og:url), or the one that it was saved from: what the browser, SingleFile or
// HTTrack left in a comment, the Wayback Machine's, that of the MHTML file or the
// record, or that which its comments' permalinks share. Parts of it that
// say which page of the comments it is are taken off (comment-page-2, ?start=15,
// page=2), and so pages of one thread come together: the address is the thread's
// key. On later pages of a forum's topic no message is the post; if the first
// page is not in the files, the thread has a post without words, and a remark
// says so.
//
// A comment's key is its thread's with its own number: of "comment-12" or "p345".
// The fragments that meant it are its places, its permalink its address. Comments
// without ids have a digest of author, date and words.
//
// A quotation whose lead-in is a link to another comment on the page, or whose
// cite is one, has the pointer as its cite, and the lead-in goes.
//
// # Count
//
// What the page says of how many comments it has is handed over, without the
// pingbacks. Comments are counted by their ids in the start tags of the page
// (census); those of pages without ids, by the elements that hold them.
package webpage

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/charset"
	"ibid/cmd/ibid/internal/importer/warc"
	"ibid/cmd/ibid/internal/importer/webpage/mhtml"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// Format returns the reader of saved web pages.
func Format() importer.Format {
	return importer.Format{
		Name:  "webpage",
		Title: "saved web pages: HTML, MHTML, WARC, ARC and WACZ, files or a folder of them",
		Export: `Firefox, Chrome, Edge: open the page, press Ctrl+S (Cmd+S) and choose "Web
Page, complete" (or "single file"). Open all of the comments first: click
"load more" and what unfolds the answers. Save each page of a long thread.
Safari: File, Save As, Format "Page Source".
SingleFile: its button in the toolbar saves the page with its frames.
Many pages: wget --recursive --page-requisites --no-parent ADDRESS
From the Wayback Machine: open the copy and save it as above.
From browsertrix, ArchiveWeb.page or wget --warc-file: the WARC or WACZ.`,
		Recognizes: recognizes,
		Import:     read,
	}
}

func recognizes(f *importer.File) bool {
	if warc.Recognizes(f) {
		return true
	}
	if !f.IsFolder() {
		return isPage(f.Head()) || mhtml.Recognizes(f.Head())
	}
	for _, name := range []string{"_config.yml", "config.toml", "hugo.toml", "hugo.yaml", "cur", "_data"} {
		if _, err := fs.Stat(f.FS(), name); err == nil {
			return false // the source of a site, whose pages are templates; or mail
		}
	}
	found, seen := false, 0
	err := fs.WalkDir(f.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if seen++; err != nil || seen > 5000 {
			return fs.SkipAll
		}
		if !d.IsDir() && mayBePage(name) && hasPage(f.FS(), name) {
			found = true
			return fs.SkipAll
		}
		return nil
	})
	return found && err == nil
}

// hasPage reports whether a file is a page.
func hasPage(folder fs.FS, name string) bool {
	file, err := importer.FromFS(folder, name)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	return isPage(file.Head()) || mhtml.Recognizes(file.Head())
}

// mayBePage reports whether a file's name is one that pages have: wget gives
// them the end of their addresses.
func mayBePage(name string) bool {
	base := path.Base(name)
	if strings.HasPrefix(base, ".") {
		return false
	}
	if strings.ContainsAny(base, "?@=&") {
		return true
	}
	ending := strings.ToLower(strings.TrimSuffix(path.Ext(base), ".gz"))
	switch ending {
	case "", ".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht", ".php", ".php3", ".asp", ".aspx", ".jsp", ".cfm", ".cgi", ".pl", ".orig":
		return true
	}
	return strings.Trim(ending, ".0123456789") == ""
}

// before is what may stand before the first element of a page.
var before = lazyregexp.New(`^(?:\s+|<!--(?s:.*?)-->|<\?(?s:.*?)\?>)+`)

var pageForm = lazyregexp.New(`^(?i)<(?:!doctype\s+html|html[\s>]|head[\s>])`)

// isPage reports whether a file begins as a page does. The text captures of
// pages, and templates, do not.
func isPage(head []byte) bool {
	text, _ := charset.Decode(bytes.TrimSpace(head), "")
	return pageForm.MatchString(before.ReplaceAllString(text, ""))
}

// read reads pages, and hands over what is on them.
func read(ctx context.Context, files []*importer.File, o importer.Options, sink importer.Sink) error {
	j := newJoining(sink, o)
	var pictures finders
	for _, f := range files {
		var err error
		switch {
		case warc.Recognizes(f):
			err = readArchive(ctx, f, &pictures, j)
		case f.IsFolder():
			err = readFolder(ctx, f, &pictures, j)
		default:
			err = readFile(ctx, f.FS(), f.Name(), f.Path, &pictures, j)
		}
		if err != nil {
			return err
		}
	}
	if pictures.some() {
		sink.Files(pictures.open)
	}
	return j.finish()
}

// readAll reads at most one byte more than a page may have.
func readAll(r io.ReadCloser) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxPage+1))
	return data, errors.Join(err, r.Close())
}
