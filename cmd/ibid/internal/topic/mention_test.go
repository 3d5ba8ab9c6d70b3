package topic

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
)

// resolved makes a thread of texts in Markdown.
func resolved(texts ...string) *resolve.Thread {
	t := &resolve.Thread{Thread: &archive.Thread{Path: "t"}}
	for i, text := range texts {
		it := &archive.Item{Body: archive.Body{Text: text}}
		if i > 0 {
			it.ID = fmt.Sprint(i)
		}
		t.Thread.Items = append(t.Thread.Items, it)
		t.Fragments = append(t.Fragments, markup.Parse(it.Body))
	}
	return t
}

// mentioned writes mentions as "item:topic:word".
func mentioned(x *Index, t *resolve.Thread) string {
	var all []string
	for _, m := range x.Mentions(t) {
		at := "-"
		if m.Span.Len() > 0 {
			at = t.Fragments[m.Item].Words[m.Span.From].Norm
		}
		all = append(all, fmt.Sprintf("%d:%s:%s", m.Item, m.Topic.Name, at))
	}
	return strings.Join(all, " ")
}

func TestMentions(t *testing.T) {
	th := resolved("A lamp and lamps. Links here.\n\nA lantern, too, and the keeper.", "> A lamp and lamps.\n\nThe \"light keeper\" and “lamps are never lit here”", "A lamp.", "A lamp.")
	th.Thread.Items[0].Topics = []string{"Fog", "LANTERNS", "Links", "fog"}
	th.Thread.Items[3].Removed, th.Thread.Items[3].Topics = true, []string{"Fog"}
	quote := func(item, from, to int, mark archive.Mark, status archive.Status) {
		th.Quotations = append(th.Quotations, archive.Quotation{Item: item, Span: archive.Span{From: from, To: to}, Mark: mark, Status: status})
	}
	quote(1, 0, 4, archive.Blockquote, archive.Resolved)
	quote(1, 5, 7, archive.Inline, archive.Unresolved)
	quote(1, 8, 13, archive.Inline, archive.Unresolved)
	x := New(&archive.Archive{
		Threads: []*archive.Thread{th.Thread},
		Topics: []archive.TopicEntry{
			{Name: "Lamps", Aliases: []string{"Lanterns"}},
			{Name: "Keepers", Declared: true},
			{Name: "Light keepers"},
			{Name: "Fog"},
		},
	})
	const want = "0:Fog:- 0:Links:- 0:Lamps:lamp 0:Lamps:lantern 1:Light keepers:light 2:Lamps:lamp"
	if got := mentioned(x, th); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestVocabulary: what leads to what.
func TestVocabulary(t *testing.T) {
	at := func(line int) problem.Position { return problem.Position{File: "topics.yaml", Line: line} }
	x := New(&archive.Archive{Topics: []archive.TopicEntry{
		{Name: "The Fens", Sort: "Fens, the", At: at(1)},
		{Name: "Wetlands", At: at(2)},
		{Name: "Dykes", Broader: "The Fens", At: at(3)},
		{Name: "Eels", Broader: "The Fens", SeeAlso: []string{"Wetlands"}, At: at(4)},
		{Name: "Ditches", See: "Drains", Sort: "ditch", At: at(5)},
		{Name: "Drains", See: "Dykes", Aliases: []string{"Lodes"}, At: at(6)},
	}})
	want := []string{"Dykes (dykes):", "Eels (eels): see Wetlands", "The Fens (the-fens):", "Wetlands (wetlands): see Eels"}
	if d := cmp.Diff(want, printAll(x.Topics)); d != "" {
		t.Error(d)
	}
	for _, name := range []string{"ditches", "drains", "lodes"} {
		if e := x.Topic(name); e == nil || e.Name != "Dykes" {
			t.Errorf("%s leads to %v", name, e)
		}
	}
	if d := cmp.Diff([]string{"Ditches", "Drains", "Lodes"}, x.Topic("Dykes").Aliases); d != "" {
		t.Error(d)
	}
	if got := x.SortOf("Ditches") + x.SortOf("Lodes"); got != "ditchLodes" {
		t.Errorf("sorted by %s", got)
	}
	if fens := x.Topic("the fens"); len(fens.Narrower) != 2 || fens.Narrower[0].Name != "Dykes" || fens.Narrower[1].Broader != fens {
		t.Errorf("below the Fens stand %v", fens.Narrower)
	}
	onlyEels := func(e *Entry) bool { return e.Name == "Eels" }
	if d := cmp.Diff([]string{"Eels (eels): see Wetlands", "The Fens (the-fens):", "Wetlands (wetlands): see Eels"}, printAll(x.Leading(onlyEels))); d != "" {
		t.Error(d)
	}
	if unused := x.Unused(onlyEels); len(unused) != 1 || unused[0].Line != 3 {
		t.Errorf("unused: %v", unused)
	}
}
