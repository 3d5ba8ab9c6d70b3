package page

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"slices"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/stencil"
	"ibid/cmd/ibid/internal/topic"
)

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

func (p *archivePages) assetFiles(context.Context) error {
	var files []File
	err := fs.WalkDir(p.assets, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(p.assets, name)
		files = append(files, File{"assets/" + name, data})
		return err
	})
	if err != nil {
		return fmt.Errorf("assets: %w", err)
	}
	if own := func(f File) bool { return f.Path == wordsFile }; !slices.ContainsFunc(files, own) {
		words, err := p.words()
		if err != nil {
			return err
		}
		files = append(files, words)
	}
	return p.writeAll(files)
}

func (p *archivePages) writeAll(files []File) error {
	for _, f := range files {
		if err := p.write(f); err != nil {
			return err
		}
	}
	return nil
}

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
