package page

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/card"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
	"ibid/cmd/ibid/internal/wording"
)

// New gives a Renderer. The assets are the files of the site, laid over those of the
// program; the press is nil if the archive has no cards.
func New(a *archive.Archive, book *addresses.Book, index *topic.Index, templates *Templates, assets fs.FS, press *card.Press) (*Renderer, error) {
	r := &Renderer{
		archive: a, book: book, index: index, press: press, assets: assets, tex: newTeX(), buffers: new(sync.Pool), wordsFile: "assets/words.js",
		markup: markup.NewParser(markup.LineBreaks(a.Site.LineBreaks)), others: map[string]*Renderer{},
		neighbours: findNeighbours(a),
	}
	_, err := fs.Stat(assets, "custom.css")
	r.hasCustom = err == nil
	r.around = sync.OnceValue(r.newAround)
	languages := templates.languages
	if err := r.speak(languages.Of(a.Site.Language), templates); err != nil {
		return nil, err
	}
	for _, t := range a.Threads {
		if t.Language == "" || t.Language == r.language() || r.others[t.Language] != nil {
			continue
		}
		says := languages.Of(t.Language)
		if says.Of == "" || says.Of == r.says.Of {
			continue // there are no words, or no others: en-GB has those of en
		}
		other := *r
		other.wordsFile = "assets/words-" + says.Of + ".js"
		if err := other.speak(says, templates); err != nil {
			return nil, err
		}
		r.others[t.Language] = &other
	}
	return r, nil
}

// speak gives the Renderer the words of a language.
func (r *Renderer) speak(says *wording.Language, templates *Templates) (err error) {
	r.says = says
	r.templates, err = templates.in(says)
	return err
}

// in gives the Renderer for a thread in a language.
func (r *Renderer) in(language string) *Renderer {
	if other := r.others[language]; other != nil {
		return other
	}
	return r
}

// Thread makes the pages of a thread, and what leads to them from its former
// addresses, and sums the thread up. It may be called from several goroutines at once.
func (r *Renderer) Thread(t *resolve.Thread) ([]File, Summary, error) {
	r = r.in(t.Thread.Language)
	c := compose(r, t)
	view := c.page()
	if c.err != nil {
		return nil, Summary{}, c.err
	}
	tree := c.tree(view)
	files, err := c.files(view, tree)
	if err != nil {
		return nil, Summary{}, err
	}
	former, err := c.formerFiles(files)
	return slices.Concat(files[:1], former, files[1:]), c.summary(files), err
}

// files makes what a thread has of its own, the page in order first. None of it waits
// for another: of a thread of thousands each takes its time.
func (c *composer) files(view, tree *ThreadPage) ([]File, error) {
	page := func(path string, view *ThreadPage) ([]File, error) {
		if view == nil {
			return nil, nil
		}
		view.HasTree = tree != nil
		file, err := c.render("thread.html", path, view)
		return []File{file}, err
	}
	parts := []func() ([]File, error){
		func() ([]File, error) { return page(threadFile(c.Thread.Thread), view) },
		func() ([]File, error) { return page(treeFile(c.Thread.Thread), tree) },
		c.citations,
		func() ([]File, error) { return c.commentPages(view) },
	}
	made, errs := make([][]File, len(parts)), make([]error, len(parts))
	parallel.All(len(parts), func(i int) { made[i], errs[i] = parts[i]() })
	return slices.Concat(made...), cmp.Or(errs...)
}

func (p *archivePages) assetFiles(context.Context) error {
	var files []File
	err := fs.WalkDir(p.assets, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || slices.Contains(searchAssets, name) && p.archive.Site.NoSearch {
			return err
		}
		data, err := fs.ReadFile(p.assets, name)
		files = append(files, File{"assets/" + name, data})
		return err
	})
	if err != nil {
		return fmt.Errorf("assets: %w", err)
	}
	speakers := []*Renderer{p.Renderer}
	for _, language := range slices.Sorted(maps.Keys(p.others)) {
		speakers = append(speakers, p.others[language])
	}
	for _, speaker := range speakers {
		if own := func(f File) bool { return f.Path == speaker.wordsFile }; slices.ContainsFunc(files, own) {
			continue
		}
		words, err := speaker.words()
		if err != nil {
			return err
		}
		files = append(files, words)
	}
	return p.writeAll(files, p.out.Write)
}

func (p *archivePages) writeAll(files []File, write func(File) error) error {
	for _, f := range files {
		if err := write(f); err != nil {
			return err
		}
	}
	return nil
}

func (r *Renderer) words() (File, error) {
	part, err := r.render("script.html", r.wordsFile, r.frame("", "", ""))
	if err != nil {
		return File{}, err
	}
	quoted, err := json.Marshal(string(bytes.TrimSpace(part.Data)))
	if err != nil {
		return File{}, err
	}
	return File{r.wordsFile, fmt.Appendf(nil, "document.currentScript.insertAdjacentHTML(\"afterend\", %s);\n", quoted)}, nil
}
