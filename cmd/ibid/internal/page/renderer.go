package page

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/stencil"
	"ibid/cmd/ibid/internal/topic"
)

// File is a file of the published archive.
type File struct {
	Path string // slash-separated, relative to the published folder
	Data []byte
}

// Renderer makes the pages of one archive.
type Renderer struct {
	archive   *archive.Archive
	index     *topic.Index
	templates *stencil.Set
	buffers   sync.Pool // of the pages being made
	assets    fs.FS
	tex       *strings.Replacer
	markup    *markup.Parser // of editor's notes
	book      *addresses.Book
}

// render makes a page.
func (r *Renderer) render(name, path string, view any) (File, error) {
	buffer, _ := r.buffers.Get().(*[]byte)
	if buffer == nil {
		buffer = new([]byte)
	}
	defer r.buffers.Put(buffer)
	page, err := r.templates.Append((*buffer)[:0], name, view)
	if err != nil {
		return File{}, fmt.Errorf("%s: %w", path, err)
	}
	*buffer = page
	return File{path, slices.Clone(page)}, nil
}

// frame gives what the page in a folder of the published archive shares with
// all others.
func (r *Renderer) frame(dir, title, section string) Frame {
	site := r.archive.Site
	f := Frame{
		Site: cmp.Or(site.Title, "Archive"), Title: title, Section: section,
		Language: cmp.Or(site.Language, "en"), Direction: direction(site.Language),
		Home:        address(dir, "index.html"),
		People:      address(dir, "people/index.html"),
		Style:       address(dir, "assets/ibid.css"),
		Interaction: address(dir, "assets/interaction.css"),
		Script:      address(dir, "assets/ibid.js"),
		Words:       address(dir, wordsFile),
		Icon:        address(dir, "assets/icon.svg"),
	}
	if len(r.index.Topics) > 0 {
		f.Topics = address(dir, "topics/index.html")
	}
	if site.BaseURL != "" {
		f.Canonical = site.BaseURL + strings.TrimPrefix(address("", dir+"/"), "/")
	}
	return f
}

// wordsFile is the script that puts the words of the others on a page. They are
// the same on all pages, and longer than many a comment.
const wordsFile = "assets/words.js"
