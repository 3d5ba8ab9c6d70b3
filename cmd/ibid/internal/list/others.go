package list

import (
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/topic"
)

// Replies lists who answers whom, in order of thread and item.
func Replies(threads []*page.Thread) *Listing {
	type reply struct {
		Thread string          `json:"thread"`
		In     string          `json:"in"`
		To     string          `json:"to"`
		By     archive.ReplyBy `json:"by"`
	}
	l := &Listing{columns: []string{"THREAD", "IN", "TO", "BY"}}
	for _, t := range threads {
		for _, r := range t.Replies {
			items := t.Thread.Items
			record := reply{t.Thread.Path, items[r.Item].Anchor(), items[r.To].Anchor(), r.By}
			l.add(record, record.Thread, record.In, record.To, string(record.By))
		}
	}
	return l
}

// Topics lists the topics in the order of the index.
func Topics(index *topic.Index) *Listing {
	type entry struct {
		Topic   string   `json:"topic"`
		Aliases []string `json:"aliases"`
		SeeAlso []string `json:"see_also"`
		In      []string `json:"in"`
	}
	l := &Listing{columns: []string{"TOPIC", "PLACES", "SEE ALSO"}}
	for _, e := range index.Topics {
		record := entry{e.Name, list(e.Aliases), []string{}, locators(e)}
		for _, other := range e.SeeAlso {
			record.SeeAlso = append(record.SeeAlso, other.Name)
		}
		l.add(record, e.Name, strconv.Itoa(len(record.In)), strings.Join(record.SeeAlso, ", "))
	}
	return l
}

// People lists who wrote, in the order of the index; one who wrote under
// several names, as people.yaml has it, once.
func People(index *topic.Index) *Listing {
	type person struct {
		Name    string   `json:"name"`
		Aliases []string `json:"aliases"`
		URL     *string  `json:"url"`
		In      []string `json:"in"`
	}
	l := &Listing{columns: []string{"NAME", "ITEMS", "ALSO"}}
	for _, e := range index.People {
		record := person{e.Name, list(e.Aliases), known(e.URL), locators(e)}
		l.add(record, e.Name, strconv.Itoa(len(record.In)), strings.Join(e.Aliases, ", "))
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

// Threads lists the threads in order of path.
func Threads(index *topic.Index, threads []*page.Thread) *Listing {
	type thread struct {
		Thread     string  `json:"thread"`
		Title      string  `json:"title"`
		Date       *string `json:"date"`
		Author     *string `json:"author"`
		Comments   int     `json:"comments"`
		People     int     `json:"people"`
		Quotations int     `json:"quotations"`
	}
	l := &Listing{columns: []string{"THREAD", "DATE", "COMMENTS", "PEOPLE", "QUOTATIONS", "TITLE"}}
	for _, t := range threads {
		post := t.Thread.Items[0]
		comments, people := counts(index, t.Thread)
		record := thread{
			Thread: t.Thread.Path, Title: t.Thread.Title, Date: known(post.Date.String()), Author: known(post.Author),
			Comments: comments, People: people, Quotations: resolved(t),
		}
		l.add(record, record.Thread, post.Date.String(), strconv.Itoa(record.Comments),
			strconv.Itoa(record.People), strconv.Itoa(record.Quotations), record.Title)
	}
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

func resolved(t *page.Thread) int {
	n := 0
	for i := range t.Quotations {
		if t.Quotations[i].Status == archive.Resolved {
			n++
		}
	}
	return n
}
