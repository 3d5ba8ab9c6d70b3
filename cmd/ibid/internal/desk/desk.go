// Package desk answers what the pages of a served site ask for their editor: where an
// item stands in the site's files, and why its quotations were resolved as they were.
//
//	page of /.ibid/source, /.ibid/explain → thread and item → files, list.Explain
//
// Where an item stands is read from its thread's files alone. To explain needs the whole
// site, resolved, which the Session that builds it has.
package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path"
	"strings"

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
	session      *build.Session
}

// New returns the desk of a site that a Session builds. The editor is one of Editors, an
// address with {path} and {line} that opens one, or none.
func New(site, editor string, s *build.Session) *Desk { return &Desk{site, editor, s} }

// Tools gives the answers to a server.
func (d *Desk) Tools() serve.Tools {
	return serve.Tools{Words: d.words, Edit: d.edit, Source: d.source, Explain: d.explain}
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
		t, _ := content.ReadThread(ctx, os.DirFS(d.site), at, content.Memory{})
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
	quotations := []any{}
	err := d.session.Explain(ctx, func(x *build.Explainer) (err error) {
		a := x.Archive()
		for _, at := range threadsOf(page) {
			if thread, ok := a.ThreadAt(at); ok {
				if item := a.Threads[thread].IndexOf(anchor); item >= 0 {
					quotations, err = d.explained(x, thread, item)
					return err
				}
			}
		}
		return nil
	})
	return map[string]any{"quotations": quotations}, err
}

// explained gives what "ibid explain" says, with the front matter cut to what is to be
// pasted.
func (d *Desk) explained(x *build.Explainer, thread, item int) ([]any, error) {
	e := x.Explain(thread, item)
	var lines bytes.Buffer
	if err := list.Explain(x.Archive(), e.Usage, e.Thread, item, e.Searches).WriteJSON(&lines); err != nil {
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
	return quotations, nil
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
