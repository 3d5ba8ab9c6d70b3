package list

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
)

// talk makes a thread of plain-text items.
func talk(path string, texts ...string) *resolve.Thread {
	t := &resolve.Thread{Thread: &archive.Thread{Path: path, Title: "About " + path}}
	for i, text := range texts {
		it := &archive.Item{Author: "Ines", Body: archive.Body{Format: archive.Text, Text: text, Line: 1}}
		if i > 0 {
			it.ID, it.Author = string(rune('0'+i)), "Tobias"
		}
		t.Thread.Items = append(t.Thread.Items, it)
		t.Fragments = append(t.Fragments, markup.Parse(it.Body))
	}
	return t
}

func jsonOf(t *testing.T, l *Listing) string {
	t.Helper()
	var b strings.Builder
	if err := l.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func source(path string, item, from, to int, anchor string) archive.Passage {
	return archive.Passage{Target: archive.Target{Thread: path, Anchor: anchor, Item: item}, Span: archive.Span{From: from, To: to}}
}

// TestQuotes holds the keys, their order and what is null.
func TestQuotes(t *testing.T) {
	thread := talk("2009/clock", "The clock has stopped, again & again.", "> The clock\n> again", "“The clock” “Who”")
	other := talk("other", "Far away.", "Of old.")
	far := source("other", 1, 0, 2, "comment-1")
	thread.Links = resolve.Links{
		Anchors: map[archive.Passage]string{far: "comment-1-far"},
		Items:   map[archive.Target]resolve.Item{far.Target: {Item: other.Thread.Items[1], Fragment: &other.Fragments[1]}},
	}
	thread.Quotations = []archive.Quotation{
		{
			Item: 1, Span: archive.Span{From: 0, To: 3}, Mark: archive.Blockquote, Status: archive.Resolved,
			Sources:  []archive.Passage{source("", 0, 0, 2, "post"), source("", 0, 4, 6, "post")},
			Origin:   []archive.Passage{far},
			Fidelity: archive.Elided, Score: 0.98765,
		},
		{Item: 2, Span: archive.Span{From: 0, To: 2}, Mark: archive.Inline, Status: archive.Ambiguous,
			Candidates: []archive.Target{{Anchor: "post"}, {Anchor: "comment-1", Item: 1}}},
		{Item: 2, Span: archive.Span{From: 2, To: 3}, Mark: archive.Inline, Status: archive.External, URL: "https://example.org/?a&b"},
		{Item: 2, Span: archive.Span{From: 2, To: 3}, Mark: archive.Inline, Status: archive.Resolved, Fidelity: archive.Verbatim,
			Sources: []archive.Passage{far}},
	}
	got := jsonOf(t, Join([]*Listing{Quotes(thread), nil, Quotes(other)}))
	want := `{"thread":"2009/clock","in":"comment-1","text":"The clock\nagain","mark":"blockquote","status":"resolved",` +
		`"source":"post","source_text":"The clock … again & again.","origin":"other#comment-1","fidelity":"elided","score":0.988,` +
		`"anchor":"A1","source_anchor":"A2","candidates":[]}
{"thread":"2009/clock","in":"comment-2","text":"The clock","mark":"inline","status":"ambiguous",` +
		`"source":null,"source_text":null,"origin":null,"fidelity":null,"score":0,` +
		`"anchor":"A3","source_anchor":null,"candidates":["post","comment-1"]}
{"thread":"2009/clock","in":"comment-2","text":"Who","mark":"inline","status":"external",` +
		`"source":"https://example.org/?a&b","source_text":null,"origin":null,"fidelity":null,"score":0,` +
		`"anchor":"A4","source_anchor":null,"candidates":[]}
{"thread":"2009/clock","in":"comment-2","text":"Who","mark":"inline","status":"resolved",` +
		`"source":"other#comment-1","source_text":"Of old.","origin":null,"fidelity":"verbatim","score":0,` +
		`"anchor":"A4","source_anchor":"comment-1-far","candidates":[]}
`
	for short, span := range map[string]struct {
		t    *resolve.Thread
		item int
		span archive.Span
	}{
		"A1": {thread, 1, archive.Span{From: 0, To: 3}}, "A2": {thread, 0, archive.Span{From: 0, To: 2}},
		"A3": {thread, 2, archive.Span{From: 0, To: 2}}, "A4": {thread, 2, archive.Span{From: 2, To: 3}},
	} {
		w := newQuoteWriter(span.t)
		want = strings.ReplaceAll(want, `"`+short+`"`, `"`+w.anchor(span.item, span.span)+`"`)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestOthers(t *testing.T) {
	thread := talk("clock", "It has stopped.", "Yes.", "No.")
	thread.Thread.Items[0].Topics = []string{"Clocks"}
	thread.Thread.Items[2].Topics = []string{"clocks", "Keys"}
	thread.Thread.Items[2].Author = "T. Wren"
	thread.Thread.Items = append(thread.Thread.Items, &archive.Item{ID: "3", Author: "Zoe", Removed: true})
	thread.Replies = []archive.Reply{{Item: 1, To: 0, By: archive.ByName}, {Item: 2, To: 1, By: archive.ByParent}}
	thread.Quotations = []archive.Quotation{{Status: archive.Resolved}, {Status: archive.Unresolved}}
	thread.Fragments = append(thread.Fragments, markup.Fragment{})
	index := topic.New(&archive.Archive{
		Threads: []*archive.Thread{thread.Thread},
		Topics:  []archive.TopicEntry{{Name: "Clocks", Aliases: []string{"Horology"}, SeeAlso: []string{"Keys"}}, {Name: "Keys"}},
		People:  []archive.Person{{Name: "Tobias", Aliases: []string{"T. Wren"}, URL: "https://example.org/t"}},
	})
	tests := []struct {
		name string
		l    *Listing
		want string
	}{
		{"replies", Replies(thread), `{"thread":"clock","in":"comment-1","to":"post","by":"name"}
{"thread":"clock","in":"comment-2","to":"comment-1","by":"declared"}
`},
		{"topics", Topics(index, []Mentions{{thread.Thread, index.Mentions(thread)}}), `{"topic":"Clocks","aliases":["Horology"],"see_also":["Keys"],"broader":null,"in":["clock#post","clock#comment-2"]}
{"topic":"Keys","aliases":[],"see_also":["Clocks"],"broader":null,"in":["clock#comment-2"]}
`},
		{"people", People(index), `{"name":"Ines","aliases":[],"url":null,"in":["clock#post"]}
{"name":"Tobias","aliases":["T. Wren"],"url":"https://example.org/t","in":["clock#comment-1","clock#comment-2"]}
`},
		{"threads", Thread(index, thread), `{"thread":"clock","title":"About clock","date":null,"author":"Ines","comments":2,"people":1,"quotations":1}
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if d := cmp.Diff(test.want, jsonOf(t, test.l)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}
