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

func (r *reply) cells() []string { return []string{r.Thread, r.In, r.To, string(r.By)} }

// Replies lists who answers whom in a thread, in order of item.
func Replies(t *resolve.Thread) *Listing {
	l := &Listing{columns: []string{"THREAD", "IN", "TO", "BY"}}
	items := t.Thread.Items
	for _, r := range t.Replies {
		l.add(&reply{t.Thread.Path, items[r.Item].Anchor(), items[r.To].Anchor(), r.By})
	}
	return l
}

// topicRecord is a record of "ibid list topics".
type topicRecord struct {
	Topic   string   `json:"topic"`
	Aliases []string `json:"aliases"`
	SeeAlso []string `json:"see_also"`
	In      []string `json:"in"`
}

func (t *topicRecord) cells() []string {
	return []string{t.Topic, strconv.Itoa(len(t.In)), strings.Join(t.SeeAlso, ", ")}
}

// Topics lists the topics in the order of the index.
func Topics(index *topic.Index) *Listing {
	l := &Listing{columns: []string{"TOPIC", "PLACES", "SEE ALSO"}}
	for _, e := range index.Topics {
		r := &topicRecord{e.Name, list(e.Aliases), []string{}, locators(e)}
		for _, other := range e.SeeAlso {
			r.SeeAlso = append(r.SeeAlso, other.Name)
		}
		l.add(r)
	}
	return l
}

// person is a record of "ibid list people".
type person struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
	URL     *string  `json:"url"`
	In      []string `json:"in"`
}

func (p *person) cells() []string {
	return []string{p.Name, strconv.Itoa(len(p.In)), strings.Join(p.Aliases, ", ")}
}

// People lists who wrote, in the order of the index; one who wrote under
// several names, as people.yaml has it, once.
func People(index *topic.Index) *Listing {
	l := &Listing{columns: []string{"NAME", "ITEMS", "ALSO"}}
	for _, e := range index.People {
		l.add(&person{e.Name, list(e.Aliases), known(e.URL), locators(e)})
	}
	return l
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

func (t *thread) cells() []string {
	date := ""
	if t.Date != nil {
		date = *t.Date
	}
	return []string{t.Thread, date, strconv.Itoa(t.Comments), strconv.Itoa(t.People), strconv.Itoa(t.Quotations), t.Title}
}

// Thread lists a thread itself.
func Thread(index *topic.Index, t *resolve.Thread) *Listing {
	post := t.Thread.Items[0]
	comments, people := counts(index, t.Thread)
	l := &Listing{columns: []string{"THREAD", "DATE", "COMMENTS", "PEOPLE", "QUOTATIONS", "TITLE"}}
	l.add(&thread{
		Thread: t.Thread.Path, Title: t.Thread.Title, Date: known(post.Date.String()), Author: known(post.Author),
		Comments: comments, People: people, Quotations: resolved(t),
	})
	return l
}

// counts gives the number of comments and of the people who wrote them, as
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
