package search

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
)

// TestWhatIsKnownGivesTheSame: threads come, go and change, and the files are those of a
// build that knows nothing. Of sections in which nothing has changed nothing is read.
func TestWhatIsKnownGivesTheSame(t *testing.T) {
	for seed := range uint64(2) {
		random := rand.New(rand.NewPCG(seed, 7))
		threads, _ := someThreads(random, 70)
		var shares atomic.Int64
		known := newMemory()
		counting := Memory{
			Keep: known.Keep, Latest: known.Latest, Renew: known.Renew, Note: known.Note,
			Recall: func(kind string, of []byte, use func([]byte)) bool {
				if kind == ShareKind {
					shares.Add(1)
				}
				return known.Recall(kind, of, use)
			},
		}
		published := newFolder()
		for step := range 11 {
			shares.Store(0)
			order := random.Perm(len(threads))
			again := published.build(t, threads, order, counting)
			if clean := made(t, threads, order); !maps.EqualFunc(again, clean, bytes.Equal) {
				t.Fatalf("seed %d, step %d: the files are others", seed, step)
			}
			i := random.IntN(len(threads))
			switch step % 5 {
			case 0: // a comment says some words more
				it := pickItem(random, threads)
				it.Lines = append(it.Lines, Line{Anchor: "x", Text: fmt.Sprint("lantern", step, " always it")})
			case 1: // and another word
				it := pickItem(random, threads)
				it.Lines = append(it.Lines, Line{Anchor: "x", Text: fmt.Sprint("lanterns", step-1)})
			case 2:
				threads = slices.Delete(slices.Clone(threads), i, i+1)
			case 3:
				fresh, _ := someThreads(random, 1)
				fresh[0].Path = fmt.Sprint("fresh", seed, step)
				threads = slices.Insert(slices.Clone(threads), i, fresh...)
			case 4: // a comment more, for which there is a number
				i = slices.IndexFunc(threads, func(t *Thread) bool { return roomFor(len(t.Items)+1) == roomFor(len(t.Items)) })
				threads[i].Items = append(threads[i].Items, Item{Anchor: "comment-new", Lines: []Line{{Anchor: "x", Text: "w1 w2"}}})
			}
			if step > 0 && int(shares.Load()) >= 2*len(threads) { // for its words, and for pairs of them
				t.Errorf("seed %d, step %d: the words of all threads were read, where one had changed", seed, step)
			}
		}
	}
}

func pickItem(random *rand.Rand, threads []*Thread) *Item {
	t := threads[random.IntN(len(threads))]
	return &t.Items[random.IntN(len(t.Items))]
}

// TestOneWordMore: a word more in one comment of many, or a comment more, leaves most shards
// as they are, and they are not read.
func TestOneWordMore(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	var threads []*Thread
	for i := range 60 {
		th := &Thread{Path: fmt.Sprint("t", i), Title: "Lamp", Language: "en"}
		for k := range 25 {
			words := ""
			for range 60 {
				words += fmt.Sprintf("%c%d ", 'a'+random.IntN(26), random.IntN(400))
			}
			th.Items = append(th.Items, Item{Anchor: fmt.Sprint("comment-", k), Lines: []Line{{Anchor: "x", Text: words}}})
		}
		threads = append(threads, th)
	}
	known, published := newMemory(), newFolder()
	order := random.Perm(len(threads))
	all := len(published.build(t, threads, order, known)) - len(threads)
	if published.build(t, threads, order, known); published.written > 0 {
		t.Errorf("%d files were written, though nothing had changed", published.written)
	}
	var stretches atomic.Int64
	watching := known
	watching.Note = func(data []byte, kind string, of []byte) bool {
		if kind == termsKind {
			stretches.Add(1)
		}
		return known.Note(data, kind, of)
	}
	of := threads[17]
	of.Items[3].Lines[0].Text += "lantern"
	published.build(t, threads, order, watching)
	if n := int(stretches.Load()); all < 15 || published.written > 4 || n > 4 {
		t.Errorf("a word more: %d files were written of %d, and %d stretches read", published.written, all, n)
	}
	of.Items = append(of.Items, Item{Anchor: "comment-25", Lines: []Line{{Anchor: "x", Text: "lanterns"}}})
	published.build(t, threads, order, known)
	if published.written > 5 {
		t.Errorf("a comment more: %d files were written of %d", published.written, all)
	}
}

// TestEndsStayApart: of terms that are divided where they are long enough, a term more, or
// a longer one, leaves most parts as they are.
func TestEndsStayApart(t *testing.T) {
	type term struct {
		name string
		size int
	}
	var terms []term
	for i := range 40_000 {
		terms = append(terms, term{fmt.Sprintf("w%06d", 2*i), 2 + i%40})
	}
	parts := func(terms []term) map[string]bool {
		all := map[string]bool{}
		part, size := "", 0
		for _, of := range terms {
			part += fmt.Sprintln(of)
			if size += of.size; endsBehind(of.name, size, of.size, shardSize) {
				all[part] = true
				part, size = "", 0
			}
		}
		return all
	}
	before := parts(terms)
	after := slices.Clone(terms)
	after[2_000].size = 500
	after = slices.Insert(after, 30_000, term{"w059999", 1})
	others := 0
	for part := range parts(after) {
		if !before[part] {
			others++
		}
	}
	if len(before) < 20 || others > 8 {
		t.Errorf("%d parts of %d are others", others, len(before))
	}
}

// TestNumbersOfShards: two shards have two numbers, though by their first terms they would
// have the same.
func TestNumbersOfShards(t *testing.T) {
	first, second := "costarring", "liquid"
	if hashOf(first) != hashOf(second) {
		t.Fatal("these terms no longer have the same number")
	}
	of := &whole{}
	for _, name := range []string{first, second, "other"} {
		of.stretches = append(of.stretches, &stretch{terms: []entry{{name: name}}})
	}
	w := NewBuilder(nil, newMemory()).newWriter(nil, []*whole{of})
	if a, b := w.shards[0].path(0), w.shards[1].path(0); a != "search/terms/5e4daa9d.js" || b != "search/terms/5e4daa9e.js" {
		t.Errorf("got %s and %s", a, b)
	}
}

// TestNothingIsForgotten: what an index was made of stays, build for build, though it is
// not read.
func TestNothingIsForgotten(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	threads, _ := someThreads(random, 40)
	known, asked := newMemory(), &sync.Map{}
	name := func(kind string, of []byte) string { return kind + string(of) }
	forgetful := func() Memory {
		before := asked
		asked = &sync.Map{}
		now := asked
		isThere := func(kind string, of []byte) bool {
			_, isNew := now.Load(name(kind, of))
			_, isOld := before.Load(name(kind, of))
			if isOld {
				now.Store(name(kind, of), true)
			}
			return isNew || isOld
		}
		return Memory{
			Recall: func(kind string, of []byte, use func([]byte)) bool {
				return isThere(kind, of) && known.Recall(kind, of, use)
			},
			Keep: isThere,
			Note: func(data []byte, kind string, of []byte) bool {
				now.Store(name(kind, of), true)
				return known.Note(data, kind, of)
			},
			Latest: known.Latest, Renew: known.Renew,
		}
	}
	published, order := newFolder(), random.Perm(len(threads))
	published.build(t, threads, order, forgetful())
	for range 2 {
		published.build(t, threads, order, forgetful())
	}
	var shares atomic.Int64
	counting := forgetful()
	recall := counting.Recall
	counting.Recall = func(kind string, of []byte, use func([]byte)) bool {
		if kind == ShareKind {
			shares.Add(1)
		}
		return recall(kind, of, use)
	}
	if published.build(t, threads, order, counting); shares.Load() > 0 || published.written > 0 {
		t.Errorf("%d threads were read and %d files written, though nothing had changed", shares.Load(), published.written)
	}
	published.before, published.files = nil, nil // as where nothing is published
	if published.build(t, threads, order, counting); shares.Load() > 0 {
		t.Errorf("%d threads were read, though what the shards are made of was known", shares.Load())
	}
}

// TestLongThreadInParts: where a comment of a long thread has changed, one of its parts is
// another, and only the terms of that are made again; where one has come at the end, the last.
func TestLongThreadInParts(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	long := &Thread{Path: "long", Title: "Lamp", Language: "en"}
	for k := range 3*partItems + 100 {
		words := ""
		for range 20 {
			words += fmt.Sprintf("%c%d ", 'a'+random.IntN(26), random.IntN(60))
		}
		long.Items = append(long.Items, Item{Anchor: fmt.Sprint("comment-", k), Lines: []Line{{Anchor: "x", Text: words}}})
	}
	threads := []*Thread{{Path: "before", Title: "Oil", Items: []Item{{Anchor: "post", Lines: []Line{{Text: "oil and wick"}}}}}, long}
	digests := func() (all [][16]byte) {
		for _, p := range long.Parts(1) {
			all = append(all, p.Digest())
		}
		return all
	}
	known, published := newMemory(), newFolder()
	var shares atomic.Int64
	counting := known
	counting.Recall = func(kind string, of []byte, use func([]byte)) bool {
		if kind == ShareKind {
			shares.Add(1)
		}
		return known.Recall(kind, of, use)
	}
	check := func(what string, change func(), wantPart, wantRead int) {
		t.Helper()
		before := digests()
		change()
		var others []int
		for i, of := range digests() {
			if i >= len(before) || of != before[i] {
				others = append(others, i)
			}
		}
		if !slices.Equal(others, []int{wantPart}) {
			t.Errorf("%s: the parts %v are others, not %d", what, others, wantPart)
		}
		shares.Store(0)
		again := published.build(t, threads, []int{1, 0}, counting)
		if n := int(shares.Load()); n != 2*wantRead { // for its words, and for pairs of them
			t.Errorf("%s: %d shares were read", what, n)
		}
		if clean := made(t, threads, []int{0, 1}); !maps.EqualFunc(again, clean, bytes.Equal) {
			t.Errorf("%s: the files are others", what)
		}
	}
	published.build(t, threads, []int{0, 1}, known)
	check("a word more", func() { long.Items[partItems+7].Lines[0].Text += "lantern" }, 1, 1)
	check("another date", func() { long.Items[3].Year = "2009" }, 0, 2) // with the thread before
	check("a comment more", func() {
		long.Items = append(long.Items, Item{Anchor: "comment-new", Lines: []Line{{Anchor: "x", Text: "a1 lanterns"}}})
	}, 3, 1)
}
