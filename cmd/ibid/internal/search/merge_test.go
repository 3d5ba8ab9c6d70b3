package search

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMerge: the terms of sections come in order, each with all its items, whether the
// pieces stay in memory or are read again; and each piece is read as it is come to.
func TestMerge(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	for _, held := range []int64{0, heldPieces} {
		known := newMemory()
		b := NewBuilder(nil, known)
		b.held.Store(held)
		w, want := &whole{}, map[string][]int{}
		for number := range 5 {
			s, err := b.sorted("terms", []byte{byte(number)}, func() ([]byte, [][]byte, error) {
				return someTerms(random, w.items, want)
			})
			if err != nil || number < 4 && len(s.pieces) < 2 {
				t.Fatalf("%d pieces, error %v", len(s.pieces), err)
			}
			s.first = w.items
			w.items, w.sections = w.items+s.items, append(w.sections, s)
		}
		if err := w.read(t.Context()); err != nil {
			t.Fatal(err)
		}
		at, got, items := 0, map[string][]int{}, newList()
		err := merge(t.Context(), w.sections, func(of []*cursor) error {
			items.clear()
			for _, c := range of {
				items.join(c)
			}
			name := string(of[0].name)
			if e := w.terms[at]; e.name != name || e.count != int(items.count) {
				t.Fatalf("term %d is %q in %d items, and then %q in %d", at, e.name, e.count, name, items.count)
			}
			got[name] = itemsOf(&items)
			at++
			return nil
		})
		if err != nil || !slices.IsSortedFunc(w.terms, func(a, b *entry) int { return bytes.Compare([]byte(a.name), []byte(b.name)) }) {
			t.Fatalf("not in order, or %v", err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d bytes held: %s", held, diff)
		}
	}
}

// someTerms returns the index of a section of a hundred items, of which the first has a
// number, and enters them into want. The fifth section has none.
func someTerms(random *rand.Rand, first int, want map[string][]int) (head []byte, pieces [][]byte, err error) {
	const items = 100
	if first == 4*items {
		return headOf(0, nil), nil, nil
	}
	names := map[string]bool{}
	for range 12_000 {
		names[fmt.Sprintf("w%05d", random.IntN(30_000))] = true
	}
	var w sorter
	for _, name := range slices.Sorted(maps.Keys(names)) {
		l := newList()
		for item := range items {
			if random.IntN(20) == 0 || item == len(name) {
				l.add(item, random.IntN(15))
				want[name] = append(want[name], first+item)
			}
		}
		w.end(l.append(w.begin(name, 0)))
	}
	return headOf(items, nil), w.pieces, nil
}

func itemsOf(l *list) (items []int) {
	item := -1
	for r := (reader{l.data}); len(r.data) > 0; {
		item += r.next() >> 4
		items = append(items, item)
	}
	return items
}

// TestWhatIsGone: a piece that cannot be read again is an error, and so is a context that
// ends.
func TestWhatIsGone(t *testing.T) {
	known := newMemory()
	isGone := false
	b := NewBuilder(nil, Memory{Note: known.Note, Recall: func(kind string, of []byte, use func([]byte)) bool {
		return !isGone && known.Recall(kind, of, use)
	}})
	b.held.Store(heldPieces)
	s, err := b.sorted("terms", nil, func() ([]byte, [][]byte, error) {
		return someTerms(rand.New(rand.NewPCG(1, 1)), 0, map[string][]int{})
	})
	if err != nil {
		t.Fatal(err)
	}
	visits := 0
	visit := func([]*cursor) error { visits++; return nil }
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := merge(ctx, []*sorted{s}, visit); !errors.Is(err, context.Canceled) || visits > 1 {
		t.Errorf("got %v after %d terms, of a context that had ended", err, visits)
	}
	isGone = true
	if err := merge(t.Context(), []*sorted{s}, visit); err == nil {
		t.Error("no error, though a piece is gone")
	}
}
