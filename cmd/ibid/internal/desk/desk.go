// Package desk answers what the pages of a served site ask for their editor: where an
// item stands in the site's files, and why its quotations were resolved as they were.
//
//	page of /.ibid/source, /.ibid/explain → thread and item → files, list.Explain
//
// Where an item stands is read from its thread's files alone. To explain needs the whole
// site, resolved: it is read when something is to be explained first, and let go when
// the site changes (Forget) or nothing was asked for a while.
package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/list"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/serve"
)

// Desk answers for one site.
type Desk struct {
	site, editor string

	mu     sync.Mutex
	opened *build.Explainer // nil until something is to be explained
	idle   *time.Timer      // that lets go what is opened
}

// longestIdle is how long a resolved site, as large as its text, is kept unused.
const longestIdle = time.Minute

// New returns the desk of a site. The editor is one of Editors, an address with {path}
// and {line} that opens one, or none.
func New(site, editor string) *Desk { return &Desk{site: site, editor: editor} }

// Tools gives the answers to a server.
func (d *Desk) Tools() serve.Tools {
	return serve.Tools{Words: d.words, Edit: d.edit, Source: d.source, Explain: d.explain}
}

// Forget lets go what was read of the site: it has changed, or is served no more.
func (d *Desk) Forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.opened == nil {
		return
	}
	d.idle.Stop()
	_ = d.opened.Close() // it was only read
	d.opened = nil
}

// sourceItem says where an item stands.
type sourceItem struct {
	Anchor string `json:"anchor"`
	Place  string `json:"place"`
	Href   string `json:"href"`
}

// edit gives the address that opens the editor.
func (d *Desk) edit(at problem.Position) string {
	return addressOf(d.editor, d.site, at)
}

// source says where the items of a page stand.
func (d *Desk) source(ctx context.Context, page string) (any, error) {
	items := []sourceItem{}
	for _, at := range threadsOf(page) {
		t := content.ReadThread(ctx, os.DirFS(d.site), at)
		if t == nil {
			continue
		}
		for _, it := range t.Items {
			items = append(items, d.sourceOf(it))
		}
		break
	}
	return map[string]any{"items": items}, ctx.Err()
}

// threadsOf gives the thread that a page may be of: a comment's own page lies below it.
func threadsOf(page string) []string {
	dir := path.Dir(page)
	if strings.HasPrefix(path.Base(dir), "comment-") {
		return []string{path.Dir(dir), dir}
	}
	return []string{dir}
}

func (d *Desk) sourceOf(it *archive.Item) sourceItem {
	at := it.At
	at.Line, at.Column = max(at.Line, it.Body.Line), 0
	return sourceItem{it.Anchor(), at.String(), d.edit(at)}
}

// explain explains the quotations of an item.
func (d *Desk) explain(ctx context.Context, page, anchor string) (any, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.opened == nil {
		if err := d.open(ctx); err != nil {
			return nil, err
		}
	}
	d.idle.Reset(longestIdle)
	a := d.opened.Archive()
	for _, at := range threadsOf(page) {
		if thread, ok := a.ThreadAt(at); ok {
			if item := a.Threads[thread].IndexOf(anchor); item >= 0 {
				return d.explained(thread, item)
			}
		}
	}
	return map[string]any{"quotations": []any{}}, nil
}

// open reads and resolves the site as it is now.
func (d *Desk) open(ctx context.Context) error {
	site, err := build.Open(ctx, d.site, true)
	if err != nil {
		return err
	}
	x, err := site.Explainer(ctx)
	if err != nil {
		return errors.Join(err, site.Close())
	}
	d.opened, d.idle = x, time.AfterFunc(longestIdle, d.Forget)
	return nil
}

// explained gives what "ibid explain" says, with the front matter cut to what is to be
// pasted.
func (d *Desk) explained(thread, item int) (any, error) {
	e := d.opened.Explain(thread, item)
	var lines bytes.Buffer
	if err := list.Explain(d.opened.Archive(), e.Usage, e.Thread, item, e.Searches).WriteJSON(&lines); err != nil {
		return nil, err
	}
	it := e.Thread.Thread.Items[item]
	quotations := []any{}
	for decoder := json.NewDecoder(&lines); decoder.More(); {
		var q map[string]any
		if err := decoder.Decode(&q); err != nil {
			return nil, err
		}
		d.complete(q, it)
		quotations = append(quotations, q)
	}
	return map[string]any{"quotations": quotations}, nil
}

// complete adds to a record what a page shows beside it.
func (d *Desk) complete(q map[string]any, it *archive.Item) {
	paste := func(lines string) string {
		if _, entry, ok := strings.Cut(lines, "\n"); ok && len(it.Overrides) > 0 {
			return entry // below the "quotes:" that is there
		}
		return lines
	}
	for _, c := range q["evidence"].([]any) {
		c := c.(map[string]any)
		if lines, ok := c["overrule"].(string); ok {
			c["overrule"] = paste(lines)
		}
	}
	if entry, ok := q["entry"].(string); ok {
		q["entry"] = map[string]string{"place": entry}
		return
	}
	none := archive.Override{Text: q["text"].(string), Source: string(archive.None)}
	q["none"] = paste(content.EncodeOverride(none))
}

// words gives the words of the server's pages in a language.
func (d *Desk) words(tag string) map[string]string {
	return build.ServedWords(d.site, tag)
}
