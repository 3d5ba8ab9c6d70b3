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
	"ibid/cmd/ibid/internal/card"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/stencil"
	"ibid/cmd/ibid/internal/topic"
	"ibid/cmd/ibid/internal/wording"
)

// File is a file of the published archive.
type File struct {
	Path string // slash-separated, relative to the published folder
	Data []byte
}

// Renderer makes the pages of one archive, in the archive's language or that of
// a thread.
type Renderer struct {
	archive   *archive.Archive
	index     *topic.Index
	says      *wording.Language
	templates *stencil.Set         // with the words of the language
	others    map[string]*Renderer // for the threads in other languages, by language
	// wordsFile is the script that puts the words of the others on a page. They are
	// the same on all pages in a language, and longer than many a comment.
	wordsFile string
	buffers   *sync.Pool // of the pages being made
	assets    fs.FS
	hasCustom bool // the assets have a style sheet of the site's own besides
	tex       *strings.Replacer
	markup    *markup.Parser // of editor's notes
	book      *addresses.Book
	press     *card.Press // nil if there are no cards

	around     func() around // made once
	neighbours map[*archive.Thread]neighbours
}

// render makes a page.
func (r *Renderer) render(name, path string, view any) (File, error) {
	buffer, _ := r.buffers.Get().(*[]byte)
	if buffer == nil {
		buffer = new([]byte)
	}
	room := (*buffer)[:0]
	if long, ok := view.(interface{ weight() int }); ok {
		room = slices.Grow(room, long.weight())
	}
	page, err := r.templates.Append(room, name, view)
	if err != nil {
		return File{}, fmt.Errorf("%s: %w", path, err)
	}
	made := wording.MarkForeign(page)
	if len(page) > largestBuffer {
		return File{path, made}, nil // a copy would be as large again
	}
	defer r.buffers.Put(buffer)
	*buffer = page
	return File{path, slices.Clone(made)}, nil
}

// largestBuffer is how long a page is at most whose memory the next one takes over.
const largestBuffer = 1 << 20

// otherLanguage gives the language of an item, and of what is said of it, if it is not
// that of the pages, or a kind of it. The post's is that of its thread.
func (r *Renderer) otherLanguage(t *archive.Thread, item int) string {
	written := cmp.Or(t.Written(item), r.archive.Site.Language)
	of, _, _ := strings.Cut(written, "-")
	page, _, _ := strings.Cut(r.language(), "-")
	if of == "" || strings.EqualFold(of, page) {
		return ""
	}
	return written
}

// language is the one that the pages are in.
func (r *Renderer) language() string { return r.says.Tag }

// neighbours are the threads before and behind one, in order of date.
type neighbours struct{ before, behind *archive.Thread }
