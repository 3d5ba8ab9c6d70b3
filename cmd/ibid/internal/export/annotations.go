package export

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strconv"

	"ibid/cmd/ibid/internal/archive"
)

type collection struct {
	Context string         `json:"@context"`
	ID      string         `json:"id"`
	Type    string         `json:"type"`
	Label   string         `json:"label"`
	Total   int            `json:"total"`
	First   annotationPage `json:"first"`
}

type annotationPage struct {
	ID    string       `json:"id"`
	Type  string       `json:"type"`
	Start int          `json:"startIndex"`
	Items []annotation `json:"items"`
}

type annotation struct {
	ID         string `json:"id"`
	Type       string `json:"type"`
	Motivation string `json:"motivation"`
	Creator    *agent `json:"creator,omitempty"`
	Created    string `json:"created,omitempty"`
	Body       any    `json:"body,omitempty"`
	Target     any    `json:"target"`
}

type agent struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

// place is an item, or a passage of one.
type place struct {
	Type     string `json:"type,omitempty"`
	Purpose  string `json:"purpose,omitempty"`
	Source   string `json:"source"`
	Selector []any  `json:"selector,omitempty"`
}

type note struct {
	Type   string `json:"type"`
	Value  string `json:"value"`
	Format string `json:"format"`
}

// Annotations writes a thread's quotations, replies and notes.
func (t *Thread) Annotations() ([]byte, error) {
	file := t.folder(t.Thread.Thread.Path) + "annotations.json"
	c := collection{
		Context: "http://www.w3.org/ns/anno.jsonld", ID: file, Type: "AnnotationCollection", Label: t.Thread.Thread.Title,
		First: annotationPage{ID: file + "#all", Type: "AnnotationPage", Items: []annotation{}},
	}
	add := func(a annotation) {
		a.ID, a.Type = file+"#"+strconv.Itoa(len(c.First.Items)+1), "Annotation"
		c.First.Items = append(c.First.Items, a)
	}
	for i := range t.Quotations {
		t.quotation(&t.Quotations[i], add)
	}
	for _, r := range t.Replies {
		add(t.by(r.Item, annotation{
			Motivation: "replying", Body: t.item(r.Item), Target: t.item(r.To),
		}))
	}
	for i, item := range t.Thread.Thread.Items {
		if item.Removed {
			continue
		}
		for _, n := range item.Notes {
			a := annotation{Motivation: "commenting", Body: note{"TextualBody", n.Text, "text/markdown"}, Target: t.noted(i, n.On)}
			if n.By != "" {
				a.Creator = &agent{"Person", n.By}
			}
			add(a)
		}
	}
	c.Total = len(c.First.Items)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(c)
	return b.Bytes(), err
}

// quotation adds the annotation of a quotation that has a source: for each passage of
// it a body.
func (t *Thread) quotation(q *archive.Quotation, add func(annotation)) {
	var bodies []place
	for _, p := range q.Sources {
		body := place{Type: "SpecificResource", Purpose: "linking", Source: t.item(p.Item)}
		switch {
		case p.Thread != "":
			body.Source = t.folder(p.Thread) + "#" + p.Anchor
			if a := t.Links.Anchors[p]; a != "" {
				body.Source = t.folder(p.Thread) + "#" + a
			}
		case p.Item < 0 || t.Thread.Thread.Items[p.Item].Removed:
			continue
		default:
			body.Selector = t.selectors(p.Item, p.Span)
		}
		bodies = append(bodies, body)
	}
	if q.Status == archive.External {
		bodies = append(bodies, place{Type: "SpecificResource", Purpose: "linking", Source: q.URL})
	}
	target := place{Source: t.item(q.Item), Selector: t.selectors(q.Item, q.Span)}
	if len(bodies) > 0 && target.Selector != nil {
		add(t.by(q.Item, annotation{Motivation: "linking", Body: bodies, Target: target}))
	}
}

// by says who made an annotation, and when.
func (t *Thread) by(item int, a annotation) annotation {
	it := t.Thread.Thread.Items[item]
	if it.Removed {
		return a
	}
	if it.Author != "" {
		a.Creator = &agent{"Person", it.Author}
	}
	if it.Date.HasTime() && !it.Date.Local {
		a.Created = it.Date.Time.UTC().Format("2006-01-02T15:04:05Z")
	}
	return a
}

// noted returns what a note is on.
func (t *Thread) noted(item int, on string) any {
	text := t.text(item)
	if from, to := find(text.all, on); on != "" && to > from {
		if selectors := t.selectors(item, text.within(from, to)); selectors != nil {
			return place{Source: t.item(item), Selector: selectors}
		}
	}
	return t.item(item)
}

// item returns the address of an item.
func (t *Thread) item(i int) string {
	return t.folder(t.Thread.Thread.Path) + "#" + t.Thread.Thread.Items[i].Anchor()
}

// folder returns the address of a thread's folder: from the archive's root, if that is
// not known.
func (t *Thread) folder(path string) string {
	return t.Base + (&url.URL{Path: path + "/"}).EscapedPath()
}
