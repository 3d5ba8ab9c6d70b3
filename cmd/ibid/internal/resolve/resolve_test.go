package resolve

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

const clay = "The clay came up the river from Tarrow on flat barges every second Thursday in autumn."

// twoThreads gives an archive in which a comment on the ferry quotes the post
// on the kiln, which is older.
func twoThreads() *archive.Archive {
	item := func(id string, day int, text string) *archive.Item {
		at := archive.Date{Time: time.Date(2009, 5, day, 12, 0, 0, 0, time.UTC), Precision: archive.Minute}
		return &archive.Item{ID: id, Author: "Osric", Date: at, Body: archive.Body{Text: text}}
	}
	return &archive.Archive{Threads: []*archive.Thread{
		{Path: "ferry", Title: "The ferry", Items: []*archive.Item{item("", 20, "Who remembers it?"), item("1", 21, "> "+clay+"\n\nThat is how I heard it.")}},
		{Path: "kiln", Title: "The kiln", Items: []*archive.Item{item("", 10, clay+" Nobody weighed it.")}},
	}}
}

func resolveAll(t *testing.T, a *archive.Archive, o Options) []*Thread {
	t.Helper()
	if o.IsBroken == nil {
		o.IsBroken = func(int) bool { return false }
	}
	r, problems, err := New(t.Context(), a, markup.NewParser(), o)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	var threads []*Thread
	for i := range a.Threads {
		resolved, problems := r.Thread(i)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		threads = append(threads, resolved)
	}
	return threads
}

// TestWithoutBodies: the same is resolved, and the bodies are gone.
func TestWithoutBodies(t *testing.T) {
	want := resolveAll(t, twoThreads(), Options{})
	a := twoThreads()
	got := resolveAll(t, a, Options{WithoutBodies: true})
	for i := range want {
		if d := cmp.Diff(want[i].Fragments, got[i].Fragments); d != "" {
			t.Errorf("-want +got\n%s", d)
		}
		for k, it := range a.Threads[i].Items {
			if it.Body.Text != "" || want[i].Thread.Items[k].Body.Text == "" {
				t.Errorf("%s, item %d: %q, with bodies %q", a.Threads[i].Path, k, it.Body.Text, want[i].Thread.Items[k].Body.Text)
			}
		}
	}
}

// TestLinksMeet: the two threads at the ends of a link call both ends the same.
func TestLinksMeet(t *testing.T) {
	words := func(f *markup.Fragment, s archive.Span) string {
		return f.HTML[f.Words[s.From].Start:f.Words[s.To-1].End]
	}
	threads := resolveAll(t, twoThreads(), Options{Excerpts: Excerpts{Passage: words, Quotation: words}})
	ferry, kiln := threads[0], threads[1]
	if len(ferry.Quotations) != 1 || len(kiln.Links.Quoters) != 1 {
		t.Fatalf("%d quotations, %d quoters", len(ferry.Quotations), len(kiln.Links.Quoters))
	}
	source, _ := ferry.Quotations[0].Source()
	quoter := kiln.Links.Quoters[0]
	if source.Thread != "kiln" || quoter.Thread != ferry.Thread || quoter.Item != 1 || quoter.Of.Span != source.Span {
		t.Errorf("from %v to %v", source, quoter)
	}
	want := clay[:len(clay)-1]
	if got := ferry.Links.Words[source]; got != want || quoter.Words != want {
		t.Errorf("there %q, back %q", got, quoter.Words)
	}
	if ferry.Links.Anchors[source] == "" || quoter.Anchor == "" {
		t.Errorf("without an anchor: %q, %q", ferry.Links.Anchors[source], quoter.Anchor)
	}
	for _, thread := range threads {
		if len(thread.Links.Ends) != 1 {
			t.Errorf("%s has %d ends", thread.Thread.Path, len(thread.Links.Ends))
		}
	}
	if len(ferry.Links.Items) > 0 {
		t.Error("an item comes along of which no word was changed")
	}
}

func TestOptions(t *testing.T) {
	kiln := archive.Target{Thread: "kiln", Anchor: "post"}
	only := twoThreads()
	only.Site.OwnThreadOnly = true
	for _, tt := range []struct {
		name    string
		archive *archive.Archive
		options Options
		source  archive.Target
		items   int
	}{
		{"with sources", twoThreads(), Options{WithSources: true}, kiln, 1},
		{"a broken thread is a source", twoThreads(), Options{IsBroken: func(i int) bool { return i == 1 }}, kiln, 0},
		{"own thread only", only, Options{WithSources: true}, archive.Target{}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ferry := resolveAll(t, tt.archive, tt.options)[0]
			source, _ := ferry.Quotations[0].Source()
			if d := cmp.Diff(tt.source, source.Target); d != "" || len(ferry.Links.Items) != tt.items {
				t.Errorf("%d items; -want +got\n%s", len(ferry.Links.Items), d)
			}
		})
	}
}

// TestStops: whenever the context ends before all is done, there is no archive.
func TestStops(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // so that what was begun last is not done
	for end := 0; ; end++ {
		ctx, cancel := context.WithCancel(t.Context())
		asked := 0
		ask := func() {
			if asked++; asked > end {
				cancel()
			}
		}
		words := func(*markup.Fragment, archive.Span) string { ask(); return "" }
		ask()
		_, _, err := New(ctx, twoThreads(), markup.NewParser(), Options{
			IsBroken: func(int) bool { ask(); return false },
			Excerpts: Excerpts{Passage: words, Quotation: words},
		})
		cancel()
		if asked <= end {
			if err != nil || end < 6 {
				t.Errorf("it asks %d times: %v", asked, err)
			}
			return
		}
		if !errors.Is(err, context.Canceled) {
			t.Errorf("it ends at question %d: %v", end, err)
		}
	}
}
