package search

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

// TestWhatIsKnownGivesTheSame: threads come, go and change, and the files are those of a
// build that knows nothing. Of sections in which nothing has changed nothing is read.
func TestWhatIsKnownGivesTheSame(t *testing.T) {
	for seed := range uint64(2) {
		random := rand.New(rand.NewPCG(seed, 7))
		threads, _ := someThreads(random, 120)
		var shares atomic.Int64
		known := newMemory()
		counting := Memory{
			Recall: func(kind string, of []byte, use func([]byte)) bool {
				if kind == ShareKind {
					shares.Add(1)
				}
				return known.Recall(kind, of, use)
			},
			Note: known.Note,
		}
		for step := range 6 {
			shares.Store(0)
			order := random.Perm(len(threads))
			again := madeAgain(t, threads, order, counting)
			if clean := made(t, threads, order); !maps.EqualFunc(again, clean, bytes.Equal) {
				t.Fatalf("seed %d, step %d: the files are others", seed, step)
			}
			i := random.IntN(len(threads))
			switch step % 4 {
			case 0: // a comment says one word more
				it := pickItem(random, threads)
				it.Lines = append(it.Lines, Line{Anchor: "x", Text: fmt.Sprint("lantern", step, " always it")})
			case 1:
				threads = slices.Delete(slices.Clone(threads), i, i+1)
			case 2:
				fresh, _ := someThreads(random, 1)
				fresh[0].Path = fmt.Sprint("fresh", seed, step)
				threads = slices.Insert(slices.Clone(threads), i, fresh...)
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

// TestShardsStayApart: a term more, or a longer one, leaves most shards as they are.
func TestShardsStayApart(t *testing.T) {
	type term struct {
		entry
		list
	}
	var terms []term
	for i := range 40_000 {
		terms = append(terms, term{entry{name: fmt.Sprintf("w%06d", 2*i)}, list{count: 1, data: []byte(strings.Repeat("x", 2+i%40))}})
	}
	shards := func(terms []term) map[string]bool {
		all := map[string]bool{}
		x := newIndex(func(c Content) error {
			all[string(c.Data)] = true
			return nil
		})
		for i := range terms {
			if err := x.term(&terms[i].entry, &terms[i].list); err != nil {
				t.Fatal(err)
			}
		}
		return all
	}
	before := shards(terms)
	after := slices.Clone(terms)
	after[2_000].data = []byte(strings.Repeat("y", 500))
	after = slices.Insert(after, 30_000, term{entry{name: "w059999"}, list{count: 1, data: []byte("x")}})
	others := 0
	for s := range shards(after) {
		if !before[s] {
			others++
		}
	}
	if len(before) < 20 || others > 8 {
		t.Errorf("%d shards of %d are others", others, len(before))
	}
}
