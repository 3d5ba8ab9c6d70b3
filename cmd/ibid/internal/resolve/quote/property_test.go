package quote_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/quote"
	"ibid/cmd/ibid/internal/resolve/threadtest"
)

// randomThread makes a thread in which items repeat each other in every way.
func randomThread(seed uint64) []string {
	rng := rand.New(rand.NewPCG(seed, 1))
	vocabulary := strings.Fields("the of and to in a was it not boat ferry skipper harbour ticket winter bridge gale herring " +
		"timetable mother notice pier region museum paint toll engine lantern rope deck fog")
	words := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = vocabulary[rng.IntN(len(vocabulary))]
		}
		return out
	}
	var items []string
	var said [][]string
	for range 2 + rng.IntN(12) {
		own := words(10 + rng.IntN(40))
		text := strings.Join(own, " ") + "."
		if len(said) > 0 {
			from := said[rng.IntN(len(said))]
			lo := rng.IntN(len(from))
			q := append([]string(nil), from[lo:lo+1+rng.IntN(len(from)-lo)]...)
			if rng.IntN(3) == 0 {
				q[rng.IntN(len(q))] = vocabulary[rng.IntN(len(vocabulary))]
			}
			quoted := strings.Join(q, " ")
			text = []string{"> " + quoted + "\n\n" + text, text + " “" + quoted + "” " + text, quoted + ".\n\n" + text,
				">> " + quoted + "\n> " + text + "\n\nyes", "***" + quoted + "***\n" + text, "Ann wrote:\n> " + quoted + "\n> Ben wrote:\n> " + text}[rng.IntN(6)]
		}
		items = append(items, []string{"Ann", "Ben", "Cid"}[rng.IntN(3)]+": "+text)
		said = append(said, own)
	}
	return items
}

// check holds what must be true of the quotations of any thread.
func check(t *testing.T, qs []archive.Quotation, texts []*markup.Text) {
	t.Helper()
	for i, q := range qs {
		words := len(texts[q.Item].Words)
		if q.Span.From < 0 || q.Span.From >= q.Span.To || q.Span.To > words {
			t.Fatalf("%+v is not within the %d words of its item", q.Span, words)
		}
		if i > 0 && (qs[i-1].Item > q.Item || qs[i-1].Item == q.Item && qs[i-1].Span.From > q.Span.From) {
			t.Fatalf("quotation %d is out of order", i)
		}
		if (q.Status == archive.Resolved) != (len(q.Sources) > 0) || (q.Status == archive.Ambiguous) != (len(q.Candidates) > 1) {
			t.Fatalf("%s with %d sources and %d candidates", q.Status, len(q.Sources), len(q.Candidates))
		}
		if q.Score < 0 || q.Score > 1 {
			t.Fatalf("score %v", q.Score)
		}
		for _, p := range append(append([]archive.Passage(nil), q.Sources...), q.Origin...) {
			if p.Item >= q.Item {
				t.Fatalf("item %d leads to item %d, which is not earlier", q.Item, p.Item)
			}
			if p.Span.From < 0 || p.Span.From >= p.Span.To || p.Span.To > len(texts[p.Item].Words) {
				t.Fatalf("passage %+v is not within its item", p)
			}
		}
		checkEdits(t, q, texts)
	}
}

// checkEdits holds that the edits lead from the source's words to the
// quotation's: they cover the quotation without gaps, kept words are the same
// on both sides, and a verbatim quotation needs none.
func checkEdits(t *testing.T, q archive.Quotation, texts []*markup.Text) {
	t.Helper()
	if q.Status != archive.Resolved {
		return
	}
	source := q.Sources[0].Item
	if q.Fidelity == archive.Verbatim {
		if own, theirs := norms(texts[q.Item], q.Span), norms(texts[source], q.Sources[0].Span); own != theirs || len(q.Edits) > 0 {
			t.Fatalf("verbatim, but %q is not %q", own, theirs)
		}
		return
	}
	at := q.Span.From
	for _, e := range q.Edits {
		if e.Op != archive.Dropped {
			if e.Quoted.From != at {
				t.Fatalf("edit %+v does not begin at word %d", e, at)
			}
			at = e.Quoted.To
		}
		if e.Op == archive.Kept && norms(texts[q.Item], e.Quoted) != norms(texts[source], e.Source) {
			t.Fatalf("kept words differ: %+v", e)
		}
	}
	if at != q.Span.To {
		t.Fatalf("edits end at word %d of %d", at, q.Span.To)
	}
}

func TestProperties(t *testing.T) {
	for seed := range uint64(400) {
		th, texts := thread(t, randomThread(seed)...)
		qs, _ := quote.Resolve(&archive.Archive{}, th, texts)
		check(t, qs, texts)
	}
}

// TestCores holds that the number of cores makes no difference: what reads an item asks
// for nothing that is found in items before, which may be resolved at the same time.
func TestCores(t *testing.T) {
	var chance []string
	for seed := range uint64(40) {
		chance = append(chance, randomThread(seed)...)
	}
	for _, c := range []struct {
		about string
		items []string
	}{
		{"repeated in every way", chance},
		{"each between marks what the one before sets apart", handedOn(400)},
	} {
		items := append(c.items, "Ann: "+threadtest.Sentences(3000)) // long enough to be worked on by all cores
		th, texts := thread(t, items...)
		before := runtime.GOMAXPROCS(1)
		one, _ := quote.Resolve(&archive.Archive{}, th, texts)
		runtime.GOMAXPROCS(4)
		four, _ := quote.Resolve(&archive.Archive{}, th, texts)
		runtime.GOMAXPROCS(before)
		if diff := cmp.Diff(one, four); diff != "" {
			t.Errorf("%s:\n%s", c.about, diff)
		}
		if len(one) == 0 {
			t.Errorf("%s: no quotation found", c.about)
		}
	}
}

// handedOn makes a thread of n items, in which each sets apart what the one before says,
// and says between marks what that one sets apart.
func handedOn(n int) []string {
	said := func(i int) string {
		if i < 0 {
			return ""
		}
		return fmt.Sprintf("harbour%d ferry%d skipper%d timetable%d herring%d lantern%d gale%d", i, i, i, i, i, i, i)
	}
	var items []string
	for i := range n {
		items = append(items, fmt.Sprintf("%s: > %s\n\nHe has “%s”, and I say %s.", []string{"Ann", "Ben", "Cid"}[i%3], said(i-1), said(i-2), said(i)))
	}
	return items
}

// TestReuse holds that what a resolver has done before, and what it does at
// the same time, makes no difference.
func TestReuse(t *testing.T) {
	const threads = 60
	all, texts := make([]*archive.Thread, threads), make([][]*markup.Text, threads)
	alone := make([][]archive.Quotation, threads)
	for i := range all {
		var items []string
		for k := range uint64(1 + i%3*(i%7)) {
			items = append(items, randomThread(uint64(i)+k)...)
		}
		if i == threads/2 { // one that is worked on by all cores
			items = append(items, "Ann: "+threadtest.Sentences(3000))
		}
		all[i], texts[i] = thread(t, items...)
		alone[i], _ = quote.Resolve(&archive.Archive{}, all[i], texts[i])
	}
	r := quote.NewResolver(&archive.Archive{}, nil)
	together := make([][]archive.Quotation, threads)
	threadtest.EachThread(threads, func(i int) { together[i], _ = r.Resolve(all[i], texts[i]) })
	for i := range all {
		again, _ := r.Resolve(all[threads-1-i], texts[threads-1-i])
		if diff := cmp.Diff(alone[threads-1-i], again); diff != "" {
			t.Errorf("thread %d again:\n%s", threads-1-i, diff)
		}
	}
	if diff := cmp.Diff(alone, together); diff != "" {
		t.Error(diff)
	}
}

// TestAdversaries holds that threads made to be slow come out right as well.
func TestAdversaries(t *testing.T) {
	for _, a := range adversaries {
		t.Run(a.name, func(t *testing.T) {
			th, texts, _ := threadtest.Items(a.items(5000))
			qs, _ := quote.Resolve(&archive.Archive{}, th, texts)
			check(t, qs, texts)
		})
	}
}

func FuzzResolve(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(strings.Join(randomThread(seed), "\x00"))
	}
	f.Add("A: > one two three four five\x00B:\n>> one two three four five\n> wrote:\n\n“one two” three")
	f.Fuzz(func(t *testing.T, joined string) {
		var items []string
		for i, item := range strings.Split(joined, "\x00") {
			if !strings.Contains(item, ":") {
				item = "A:" + item
			}
			if i < 20 {
				items = append(items, item)
			}
		}
		th, texts := thread(t, items...)
		qs, _ := quote.Resolve(&archive.Archive{}, th, texts)
		check(t, qs, texts)
		for i := range th.Items {
			for _, e := range quote.Explain(&archive.Archive{}, nil, th, texts, i) {
				if e.Why == "" {
					t.Fatalf("no reason for %+v", e.Quotation)
				}
			}
		}
	})
}
