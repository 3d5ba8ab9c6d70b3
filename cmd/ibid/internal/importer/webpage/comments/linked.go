package comments

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
)

// linked reads the comments that a page tells machines alone, in JSON-LD: where
// a script was to show them.
func linked(doc *html.Node) *List {
	l := &List{Series: "comment"}
	for _, n := range dom.FindAll(doc, dom.IsLinkedData) {
		l.readAll(dom.LinkedData(n), -1, 0)
	}
	if !l.hasReactions() {
		return nil
	}
	return l
}

// hasReactions reports whether somebody wrote what is linked, or it has a date:
// the answers on a page of frequent questions are the page's own.
func (l *List) hasReactions() bool {
	return slices.ContainsFunc(l.Entries, func(e *Entry) bool { return e.Author != "" || e.Date.Known() })
}

// readAll looks for comments in a value of JSON-LD, and reads them.
func (l *List) readAll(value any, parent, depth int) {
	if depth > 40 {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			l.readAll(e, parent, depth+1)
		}
	case map[string]any:
		if kind, _ := v["@type"].(string); kind == "Comment" || kind == "UserComments" || kind == "Answer" {
			parent = l.readLinked(v, parent)
		}
		for _, key := range []string{"@graph", "mainEntity", "comment", "comments", "suggestedAnswer", "acceptedAnswer"} {
			l.readAll(v[key], parent, depth+1)
		}
	}
}

// readLinked reads one comment, and gives its number.
func (l *List) readLinked(v map[string]any, parent int) int {
	e := &Entry{Parent: parent, Body: dom.Element(atom.Div)}
	if parent >= 0 {
		l.Threaded = true
	}
	e.Author = personName(v["author"], v["creator"])
	e.URL, _ = linkedText(v["author"], "url")
	for _, key := range []string{"dateCreated", "datePublished", "commentTime"} {
		if s, _ := v[key].(string); s != "" && !e.Date.Known() {
			e.Date, _ = when.Parse(machineForm(s))
		}
	}
	for _, key := range []string{"url", "@id"} {
		if s, _ := v[key].(string); s != "" && e.Address == "" {
			e.Address = s
		}
	}
	if u, err := url.Parse(e.Address); err == nil && u.Fragment != "" {
		e.Places = append(e.Places, u.Fragment)
	}
	e.ID = ownNumber(e)
	if up, ok := linkedText(v["parentItem"], "@id"); ok {
		for i, o := range l.Entries {
			if o.Address == up && up != "" {
				e.Parent, l.Threaded = i, true
			}
		}
	}
	text, _ := v["text"].(string)
	if text == "" {
		text, _ = v["commentText"].(string)
	}
	paragraphs(e.Body, text)
	l.Entries = append(l.Entries, e)
	return len(l.Entries) - 1
}

// paragraphs makes paragraphs of a text.
func paragraphs(body *html.Node, text string) {
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		p := dom.Element(atom.P)
		for i, line := range strings.Split(strings.TrimSpace(part), "\n") {
			if i > 0 {
				p.AppendChild(dom.Element(atom.Br))
			}
			p.AppendChild(dom.TextNode(line))
		}
		body.AppendChild(p)
	}
}

// personName gives the name of the first of some persons.
func personName(persons ...any) string {
	for _, p := range persons {
		if s, ok := p.(string); ok && s != "" {
			return s
		}
		if s, ok := linkedText(p, "name"); ok {
			return s
		}
	}
	return ""
}

func linkedText(value any, key string) (string, bool) {
	switch v := value.(type) {
	case []any:
		if len(v) > 0 {
			return linkedText(v[0], key)
		}
	case map[string]any:
		s, ok := v[key].(string)
		return s, ok && s != ""
	}
	return "", false
}
