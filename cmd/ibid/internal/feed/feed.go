// Package feed writes Atom feeds (RFC 4287), in which comments say what they answer
// (thr:in-reply-to, RFC 4685).
//
// An entry's id is its address in the archive, which never moves. What an entry
// answers is said twice: by the extension, whose ref is the id of the entry answered,
// and by a link (rel "related") for readers that do not know it. All addresses are
// absolute, so a feed needs the archive's own.
package feed

import (
	"bytes"
	"encoding/xml"
	"time"
)

// Feed is a feed and its entries, newest first.
type Feed struct {
	Title    string
	Subtitle string
	Self     string // its own address
	About    string // address of the page that it is the feed of
	Author   string // of what has no other
	Language string
	Entries  []Entry
}

// Entry is a post or a comment.
type Entry struct {
	Address string // it is its id too
	Title   string
	Author  string // may be empty
	URL     string // of the author; may be empty
	At      time.Time
	Updated time.Time // At if it is zero
	Topics  []string
	Rights  string
	Summary string // its first words, as plain text
	HTML    string // all of its words; instead of the first
	Answers []Answer
}

// Answer is an entry that another answers.
type Answer struct{ Address, Feed string }

// Most is how many entries a feed has: the newest of them.
const Most = 40

type document struct {
	XMLName  xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Thread   string   `xml:"xmlns:thr,attr,omitempty"`
	Language string   `xml:"xml:lang,attr,omitempty"`
	ID       string   `xml:"id"`
	Title    string   `xml:"title"`
	Subtitle string   `xml:"subtitle,omitempty"`
	Updated  string   `xml:"updated"`
	Links    []link   `xml:"link"`
	Author   *person  `xml:"author"`
	Maker    string   `xml:"generator"`
	Entries  []entry  `xml:"entry"`
}

type entry struct {
	ID         string     `xml:"id"`
	Title      string     `xml:"title"`
	Published  string     `xml:"published,omitempty"`
	Updated    string     `xml:"updated"`
	Author     *person    `xml:"author"`
	Links      []link     `xml:"link"`
	Categories []category `xml:"category"`
	Answers    []answer   `xml:"thr:in-reply-to"`
	Rights     string     `xml:"rights,omitempty"`
	Summary    string     `xml:"summary,omitempty"`
	Content    *content   `xml:"content"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type person struct {
	Name string `xml:"name"`
	URI  string `xml:"uri,omitempty"`
}

type category struct {
	Term string `xml:"term,attr"`
}

type answer struct {
	Ref    string `xml:"ref,attr"`
	Href   string `xml:"href,attr"`
	Type   string `xml:"type,attr"`
	Source string `xml:"source,attr,omitempty"`
}

type content struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

const page, atom = "text/html", "application/atom+xml"

// XML writes a feed.
func (f *Feed) XML() ([]byte, error) {
	d := document{
		Language: f.Language, ID: f.Self, Title: f.Title, Subtitle: f.Subtitle, Maker: "ibid",
		Links: []link{{"self", atom, f.Self}, {"alternate", page, f.About}},
	}
	if f.Author != "" {
		d.Author = &person{Name: f.Author}
	}
	var newest time.Time
	for i := range f.Entries[:min(len(f.Entries), Most)] {
		e := &f.Entries[i]
		if e.Updated.Before(e.At) {
			e.Updated = e.At
		}
		if newest.Before(e.Updated) {
			newest = e.Updated
		}
		if len(e.Answers) > 0 {
			d.Thread = "http://purl.org/syndication/thread/1.0"
		}
		d.Entries = append(d.Entries, e.entry())
	}
	d.Updated = stamp(newest)
	var b bytes.Buffer
	b.WriteString(xml.Header)
	x := xml.NewEncoder(&b)
	x.Indent("", "")
	if err := x.Encode(d); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

func (e *Entry) entry() entry {
	x := entry{
		ID: e.Address, Title: e.Title, Updated: stamp(e.Updated), Rights: e.Rights,
		Links: []link{{"alternate", page, e.Address}},
	}
	if !e.At.IsZero() {
		x.Published = stamp(e.At)
	}
	if e.Author != "" {
		x.Author = &person{e.Author, e.URL}
	}
	for _, topic := range e.Topics {
		x.Categories = append(x.Categories, category{topic})
	}
	for _, a := range e.Answers {
		x.Answers = append(x.Answers, answer{a.Address, a.Address, page, a.Feed})
		x.Links = append(x.Links, link{"related", page, a.Address})
	}
	if e.HTML != "" {
		x.Content = &content{"html", e.HTML}
	} else {
		x.Summary = e.Summary
	}
	return x
}

// stamp writes a moment, which Atom asks for even where none is known: the first that
// computers count from.
func stamp(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0).UTC()
	}
	return t.Format(time.RFC3339)
}
