package export

import (
	"encoding/json"

	"ibid/cmd/ibid/internal/archive"
)

// record is a thread in archive.json. schema.json says what each is.
type record struct {
	Path     string   `json:"path"`
	Title    string   `json:"title"`
	Language string   `json:"language,omitempty"`
	Summary  string   `json:"summary,omitempty"`
	License  string   `json:"license,omitempty"`
	Updated  string   `json:"updated,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Sources  []string `json:"sources,omitempty"`
	Items    []item   `json:"items"`
}

type item struct {
	Anchor     string      `json:"anchor"`
	Author     string      `json:"author,omitempty"`
	Date       string      `json:"date,omitempty"`
	URL        string      `json:"url,omitempty"`
	Permalink  string      `json:"permalink,omitempty"`
	Topics     []string    `json:"topics,omitempty"`
	Removed    bool        `json:"removed,omitempty"`
	Answers    []answer    `json:"answers,omitempty"`
	Paragraphs []paragraph `json:"paragraphs,omitempty"`
	Quotations []quotation `json:"quotations,omitempty"`
	Notes      []remark    `json:"notes,omitempty"`
}

type answer struct {
	To string          `json:"to"`
	By archive.ReplyBy `json:"by"`
}

type paragraph struct {
	Anchor string `json:"anchor"`
	Text   string `json:"text"`
}

type quotation struct {
	Text     string           `json:"text"`
	Mark     archive.Mark     `json:"mark"`
	Status   archive.Status   `json:"status"`
	Fidelity archive.Fidelity `json:"fidelity,omitempty"`
	Sources  []string         `json:"sources,omitempty"`
	URL      string           `json:"url,omitempty"`
}

type remark struct {
	On   string `json:"on,omitempty"`
	By   string `json:"by,omitempty"`
	Text string `json:"text"`
}

// Record writes a thread as archive.json has it.
func (t *Thread) Record() ([]byte, error) {
	th := t.Thread.Thread
	r := record{
		Path: th.Path, Title: th.Title, Language: th.Language, Summary: th.Summary, License: th.License,
		Updated: th.Updated.String(), Aliases: th.Aliases, Sources: th.Sources, Items: make([]item, len(th.Items)),
	}
	for i, it := range th.Items {
		r.Items[i] = item{Anchor: it.Anchor(), Removed: it.Removed}
		if !it.Removed {
			t.fill(&r.Items[i], i)
		}
	}
	for _, reply := range t.Replies {
		if to := &r.Items[reply.Item]; !to.Removed {
			to.Answers = append(to.Answers, answer{th.Items[reply.To].Anchor(), reply.By})
		}
	}
	for i := range t.Quotations {
		q := &t.Quotations[i]
		if of := &r.Items[q.Item]; !of.Removed {
			of.Quotations = append(of.Quotations, t.quoted(q))
		}
	}
	return json.Marshal(r)
}

func (t *Thread) fill(to *item, i int) {
	it := t.Thread.Thread.Items[i]
	to.Author, to.Date, to.URL, to.Permalink, to.Topics = it.Author, it.Date.String(), it.URL, it.Permalink, it.Topics
	for _, p := range t.Paragraphs[i] {
		to.Paragraphs = append(to.Paragraphs, paragraph{p.Anchor, p.Text})
	}
	for _, n := range it.Notes {
		to.Notes = append(to.Notes, remark{n.On, n.By, n.Text})
	}
}

func (t *Thread) quoted(q *archive.Quotation) quotation {
	made := quotation{Mark: q.Mark, Status: q.Status, Fidelity: q.Fidelity, URL: q.URL}
	text := t.text(q.Item)
	if from, to, ok := text.span(q.Span); ok {
		made.Text = text.all[from:to]
	}
	for _, p := range q.Sources {
		made.Sources = append(made.Sources, p.String())
	}
	return made
}

// Head is how archive.json begins; behind it stand the records of the threads, with a
// comma between each two, and Tail.
func Head(s archive.Site) ([]byte, error) {
	head := struct {
		Schema      string `json:"$schema"`
		Version     int    `json:"version"`
		Title       string `json:"title,omitempty"`
		Address     string `json:"address,omitempty"`
		Language    string `json:"language,omitempty"`
		Description string `json:"description,omitempty"`
		Author      string `json:"author,omitempty"`
		Threads     []int  `json:"threads"`
	}{"archive.schema.json", 1, s.Title, s.BaseURL, s.Language, s.Description, s.Author, []int{}}
	data, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	return append(data[:len(data)-len(Tail)+1], '\n'), nil
}

// Tail is how archive.json ends.
const Tail = "]}\n"
