package list

import (
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
)

// reply is a record of "ibid list replies".
type reply struct {
	Thread string          `json:"thread"`
	In     string          `json:"in"`
	To     string          `json:"to"`
	By     archive.ReplyBy `json:"by"`
}

var replyColumns = columns[reply]{
	{"THREAD", func(r *reply) string { return r.Thread }},
	{"IN", func(r *reply) string { return r.In }},
	{"TO", func(r *reply) string { return r.To }},
	{"BY", func(r *reply) string { return string(r.By) }},
}

// Replies lists who answers whom in a thread, in order of item.
func Replies(t *resolve.Thread) *Listing {
	items := t.Thread.Items
	var records []*reply
	for _, r := range t.Replies {
		records = append(records, &reply{t.Thread.Path, items[r.Item].Anchor(), items[r.To].Anchor(), r.By})
	}
	return replyColumns.listing(records...)
}

// topicRecord is a record of "ibid list topics".
type topicRecord struct {
	Topic   string   `json:"topic"`
	Aliases []string `json:"aliases"`
	SeeAlso []string `json:"see_also"`
	Broader *string  `json:"broader"`
	In      []string `json:"in"`
}

var topicColumns = columns[topicRecord]{
	{"TOPIC", func(t *topicRecord) string { return t.Topic }},
	{"PLACES", func(t *topicRecord) string { return strconv.Itoa(len(t.In)) }},
	{"SEE ALSO", func(t *topicRecord) string { return strings.Join(t.SeeAlso, ", ") }},
}

// Topics lists the topics that lead somewhere, in the order of the index, with the
// items that have them.
func Topics(index *topic.Index, threads []Mentions) *Listing {
	in := map[*topic.Entry][]string{}
	for _, of := range threads {
		for _, m := range of.All {
			item := of.Thread.Path + "#" + of.Thread.Items[m.Item].Anchor()
			if had := in[m.Topic]; len(had) == 0 || had[len(had)-1] != item {
				in[m.Topic] = append(had, item)
			}
		}
	}
	var records []*topicRecord
	for _, e := range index.Leading(func(e *topic.Entry) bool { return len(in[e]) > 0 }) {
		r := &topicRecord{Topic: e.Name, Aliases: list(e.Aliases), SeeAlso: []string{}, In: list(in[e])}
		for _, other := range e.SeeAlso {
			r.SeeAlso = append(r.SeeAlso, other.Name)
		}
		if e.Broader != nil {
			r.Broader = &e.Broader.Name
		}
		records = append(records, r)
	}
	return topicColumns.listing(records...)
}

// person is a record of "ibid list people".
type person struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
	URL     *string  `json:"url"`
	In      []string `json:"in"`
}

var personColumns = columns[person]{
	{"NAME", func(p *person) string { return p.Name }},
	{"ITEMS", func(p *person) string { return strconv.Itoa(len(p.In)) }},
	{"ALSO", func(p *person) string { return strings.Join(p.Aliases, ", ") }},
}

// People lists who wrote, in the order of the index; one who wrote under
// several names, as people.yaml has it, once.
func People(index *topic.Index) *Listing {
	var records []*person
	for _, e := range index.People {
		records = append(records, &person{e.Name, list(e.Aliases), known(e.URL), locators(e)})
	}
	return personColumns.listing(records...)
}

func locators(e *topic.Entry) []string {
	in := []string{}
	for _, l := range e.Locators {
		in = append(in, l.Thread.Path+"#"+l.Thread.Items[l.Item].Anchor())
	}
	return in
}

// thread is a record of "ibid list threads".
type thread struct {
	Thread     string  `json:"thread"`
	Title      string  `json:"title"`
	Date       *string `json:"date"`
	Author     *string `json:"author"`
	Comments   int     `json:"comments"`
	People     int     `json:"people"`
	Quotations int     `json:"quotations"`
}

var threadColumns = columns[thread]{
	{"THREAD", func(t *thread) string { return t.Thread }},
	{"DATE", (*thread).dateCell},
	{"COMMENTS", func(t *thread) string { return strconv.Itoa(t.Comments) }},
	{"PEOPLE", func(t *thread) string { return strconv.Itoa(t.People) }},
	{"QUOTATIONS", func(t *thread) string { return strconv.Itoa(t.Quotations) }},
	{"TITLE", func(t *thread) string { return t.Title }},
}

func (t *thread) dateCell() string {
	if t.Date == nil {
		return ""
	}
	return *t.Date
}

// Thread lists a thread itself.
func Thread(index *topic.Index, t *resolve.Thread) *Listing {
	post := t.Thread.Items[0]
	comments, people := counts(index, t.Thread)
	return threadColumns.listing(&thread{
		Thread: t.Thread.Path, Title: t.Thread.Title, Date: known(post.Date.String()), Author: known(post.Author),
		Comments: comments, People: people, Quotations: resolved(t),
	})
}

// counts returns the number of comments and of the people who wrote them, as
// the page gives them: removed ones apart.
func counts(index *topic.Index, t *archive.Thread) (comments, people int) {
	wrote := map[*topic.Entry]bool{}
	for _, it := range t.Items[1:] {
		if !it.Removed {
			comments++
			wrote[index.Person(it.Author)] = true
		}
	}
	return comments, len(wrote)
}

func resolved(t *resolve.Thread) int {
	n := 0
	for i := range t.Quotations {
		if t.Quotations[i].Status == archive.Resolved {
			n++
		}
	}
	return n
}
