package page

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
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

// New gives a Renderer. Templates and assets are the files of the site, laid
// over those of the program.
func New(a *archive.Archive, book *addresses.Book, index *topic.Index, templates, assets fs.FS) (*Renderer, error) {
	parsed, err := template.ParseFS(templates, "*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(Views())) {
		if parsed.Lookup(name) == nil {
			return nil, fmt.Errorf("templates: there is no %s", name)
		}
	}
	return &Renderer{
		archive: a, book: book, index: index, templates: stencil.New(parsed), assets: assets, tex: newTeX(),
		markup: markup.NewParser(markup.LineBreaks(a.Site.LineBreaks)),
	}, nil
}

// Thread makes the pages of a thread, and what leads to them from its former
// addresses, and sums the thread up. It may be called from several goroutines at once.
func (r *Renderer) Thread(t *resolve.Thread) ([]File, Summary, error) {
	c := compose(r, t)
	view := c.page()
	if c.err != nil {
		return nil, Summary{}, c.err
	}
	tree := c.tree(view)
	view.HasTree = tree != nil
	page, err := r.render("thread.html", threadFile(t.Thread), view)
	if err != nil {
		return nil, Summary{}, err
	}
	files := []File{page}
	if tree != nil {
		tree.HasTree = true
		page, err = r.render("thread.html", treeFile(t.Thread), tree)
		if err != nil {
			return nil, Summary{}, err
		}
		files = append(files, page)
	}
	citations, err := c.citations()
	if err != nil {
		return nil, Summary{}, err
	}
	comments, err := c.commentPages(view)
	if err != nil {
		return nil, Summary{}, err
	}
	files = slices.Concat(files, citations, comments)
	former, err := c.formerFiles(files)
	return slices.Concat(files[:1], former, files[1:]), c.summary(files), err
}

func (r *Renderer) assetFiles() ([]File, error) {
	var files []File
	err := fs.WalkDir(r.assets, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(r.assets, name)
		files = append(files, File{"assets/" + name, data})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	if own := func(f File) bool { return f.Path == wordsFile }; slices.ContainsFunc(files, own) {
		return files, nil
	}
	words, err := r.words()
	return append(files, words), err
}

// wordsFile is the script that puts the words of the others on a page. They are
// the same on all pages, and longer than many a comment.
const wordsFile = "assets/words.js"

func (r *Renderer) words() (File, error) {
	part, err := r.render("script.html", wordsFile, r.frame("", "", ""))
	if err != nil {
		return File{}, err
	}
	quoted, err := json.Marshal(string(bytes.TrimSpace(part.Data)))
	if err != nil {
		return File{}, err
	}
	return File{wordsFile, fmt.Appendf(nil, "document.currentScript.insertAdjacentHTML(\"afterend\", %s);\n", quoted)}, nil
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
