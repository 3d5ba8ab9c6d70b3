package page

import (
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// What a thread's page holds is said in the terms of other programs, too: those of
// schema.org, as JSON-LD, which names items by their places on the page and does not
// repeat their words; those of microformats, as classes; and those of programs that keep
// references. All need the archive's address.
//
// A microformat's content is an element with all that is in it, and so are signs of ours
// that stand at the words they are about: who quoted them, and whom a quotation quotes.
// Readers pass over no element that shows these to all: over scripts and styles, and over
// templates, over which some break. As what a style sheet prints they were lost to whoever
// has none; of a content for each block readers take the first; and of parts marked as the
// value they make one row of words, in which those of others read as the author's. So the
// signs keep their own classes in it (.quoters, .attribution, .beside), and the thread's
// feed has each item without them.

func (r *Renderer) hasMetadata() bool {
	href, _ := webAddress(r.archive.Site.BaseURL)
	return href != "" && !r.archive.Site.NoMetadata
}

// source gives what is taken down of an item. Zotero takes what says no more than that it
// has a title for an article in a journal; so its own word says what it is.
func (c *composer) source(i int) *Source {
	of := c.citation(i)
	s := &Source{Title: of.title, Author: of.author, Address: of.address, Language: of.language, Type: "forumPost"}
	if of.isPost {
		s.Type = "blogPost"
	}
	switch {
	case of.date.Known():
		s.Date = of.date.Time.Format("2006/01/02")
	case of.isPost && slices.ContainsFunc(c.Thread.Thread.Items, func(it *archive.Item) bool { return it.Date.Known() }):
		s.Date = c.says.Plain("undated") // or else Zotero takes the first date that stands on the page
	}
	return s
}

type linkedItem struct {
	Context   string       `json:"@context,omitempty"`
	Type      string       `json:"@type"`
	ID        string       `json:"@id,omitempty"`
	URL       string       `json:"url,omitempty"`
	Headline  string       `json:"headline,omitempty"`
	Name      string       `json:"name,omitempty"`
	Author    *linkedItem  `json:"author,omitempty"`
	Published string       `json:"datePublished,omitempty"`
	Modified  string       `json:"dateModified,omitempty"`
	Language  string       `json:"inLanguage,omitempty"`
	License   string       `json:"license,omitempty"`
	Keywords  []string     `json:"keywords,omitempty"`
	PartOf    *linkedItem  `json:"isPartOf,omitempty"`
	Parent    *linkedID    `json:"parentItem,omitempty"`
	Citation  []linkedID   `json:"citation,omitempty"`
	Count     int          `json:"commentCount,omitempty"`
	Comments  []linkedItem `json:"comment,omitempty"`
}

type linkedID struct {
	ID string `json:"@id"`
}

// linked gives the element that says what a thread's page holds.
func (c *composer) linked() template.HTML {
	t := c.Thread.Thread
	post := c.linkedItem(0)
	post.Context, post.Type = "https://schema.org", "BlogPosting"
	post.URL = Address(c.archive, threadFile(t))
	post.Headline, post.Language, post.License, post.Modified = t.Title, c.writtenIn(0), termsOf(t.License), t.Updated.String()
	post.PartOf = &linkedItem{Type: "Blog", Name: c.title(), URL: c.archive.Site.BaseURL}
	for i := range t.Items[1:] {
		if comment := c.linkedItem(i + 1); comment.ID != "" {
			post.Comments = append(post.Comments, comment)
		}
	}
	post.Count = len(post.Comments)
	data, err := json.Marshal(post) // which writes no "<" as such
	if err != nil {
		panic(err) // only for types that are no JSON
	}
	return template.HTML(`<script type="application/ld+json">` + string(data) + "</script>\n")
}

// linkedItem gives an item; a removed one has no ID.
func (c *composer) linkedItem(i int) linkedItem {
	item := c.Thread.Thread.Items[i]
	v := linkedItem{Type: "Comment"}
	if item.Removed {
		return v
	}
	v.ID, v.Published, v.Keywords = "#"+item.Anchor(), item.Date.String(), item.Topics
	if name := strings.TrimSpace(item.Author); name != "" {
		v.Author = &linkedItem{Type: "Person", Name: name}
	}
	for _, r := range c.replies[i] {
		if v.Parent == nil {
			v.Parent = &linkedID{"#" + c.Thread.Thread.Items[r.To].Anchor()}
		}
	}
	seen := map[string]bool{}
	for _, q := range c.quoting[i] {
		source, ok := q.Source()
		if !ok {
			continue
		}
		id := "#" + source.Anchor
		if to := c.threadAt(source.Thread); source.Thread != "" && to != nil {
			id = Address(c.archive, threadFile(to)) + id
		}
		if !seen[id] {
			seen[id] = true
			v.Citation = append(v.Citation, linkedID{id})
		}
	}
	return v
}

// creativeCommons are licenses of Creative Commons, as people write them.
var creativeCommons = lazyregexp.New(`(?i)^(?:cc[ -]|creative commons )?(by(?:-(?:nc|sa|nd|nc-sa|nc-nd))?)[ -](\d\.\d)$`)

// termsOf gives the address of a license that is one, or is well known.
func termsOf(license string) string {
	license = strings.TrimSpace(license)
	if href, _ := webAddress(license); href != "" {
		return href
	}
	if m := creativeCommons.FindStringSubmatch(license); m != nil {
		return "https://creativecommons.org/licenses/" + strings.ToLower(m[1]) + "/" + m[2] + "/"
	}
	if is := strings.ToLower(license); is == "cc0" || is == "cc0 1.0" {
		return "https://creativecommons.org/publicdomain/zero/1.0/"
	}
	return ""
}
