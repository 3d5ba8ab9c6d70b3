package search

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestMerge: the terms of sections come in order, each with all its items, from whichever
// term on, whether the pieces stay in memory or are read again.
func TestMerge(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	for _, held := range []int64{0, heldPieces} {
		b := NewBuilder(nil, newMemory())
		b.held.Store(held)
		want, room := map[string][]int{}, 0
		var all []*sorted
		for number := range 5 {
			s, err := b.sorted("terms", []byte{byte(number)}, func() (*sorter, error) { return someTerms(random, room, want), nil })
			if err != nil || number < 4 && (len(s.pieces) < 2 || len(s.chunks) < 2*len(s.pieces)) {
				t.Fatalf("%d pieces with %d chunks, error %v", len(s.pieces), len(s.chunks), err)
			}
			s.first = room
			room += s.room
			all = append(all, s)
		}
		names := slices.Sorted(maps.Keys(want))
		for _, from := range []int{0, 1, len(names) / 3, len(names) - 1} {
			for _, name := range []string{names[from], names[max(from-1, 0)] + "0"} {
				checkMerged(t, b, all, name, names, want)
			}
		}
	}
}

func checkMerged(t *testing.T, b *Builder, all []*sorted, from string, names []string, want map[string][]int) {
	t.Helper()
	at, _ := slices.BinarySearch(names, from)
	m, err := b.merge(all, from)
	items := newList()
	for ; err == nil && !m.isDone(); err = m.next() {
		items.clear()
		for _, c := range m.of {
			items.join(c)
		}
		if at == len(names) || m.name() != names[at] {
			t.Fatalf("from %q on: %q is not the next term", from, m.name())
		}
		if got := itemsOf(&items); !slices.Equal(got, want[names[at]]) || len(got) != entryOf(m.of).count {
			t.Fatalf("from %q on: %q is in %v, want %v", from, names[at], got, want[names[at]])
		}
		at++
	}
	if err != nil || at < len(names) {
		t.Fatalf("from %q on: ended before %q, error %v", from, names[at], err)
	}
}

// someTerms returns the index of a section of a hundred items, of which the first has a
// number, and enters them into want. The fifth section has none.
func someTerms(random *rand.Rand, first int, want map[string][]int) *sorter {
	const items = 100
	if first == 4*items {
		return &sorter{}
	}
	names := map[string]bool{}
	for range 12_000 {
		names[fmt.Sprintf("w%05d", random.IntN(30_000))] = true
	}
	w := &sorter{room: items}
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
	return w
}

func itemsOf(l *list) (items []int) {
	item := -1
	for r := readerOf(l.data); !r.isDone(); {
		item += r.next() >> 4
		items = append(items, item)
	}
	return items
}

// TestWhatIsLost: a piece that cannot be read again is made again; if that fails it is an
// error.
func TestWhatIsLost(t *testing.T) {
	known := newMemory()
	b := NewBuilder(nil, Memory{Note: known.Note, Recall: func(kind string, of []byte, use func([]byte)) bool {
		return kind != pieceKind && known.Recall(kind, of, use)
	}})
	b.held.Store(heldPieces)
	isGone := false
	want := map[string][]int{}
	s, err := b.sorted("terms", nil, func() (*sorter, error) {
		if isGone {
			return nil, io.ErrUnexpectedEOF
		}
		clear(want)
		return someTerms(rand.New(rand.NewPCG(1, 1)), 0, want), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	checkMerged(t, b, []*sorted{s}, "", slices.Sorted(maps.Keys(want)), want)
	isGone = true
	if _, err := b.merge([]*sorted{s}, ""); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v, though a piece is lost for good", err)
	}
}

// TestFinishStops: an index is not made when the context has ended.
func TestFinishStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := NewBuilder(nil, newMemory()).Finish(ctx, newFolder().output(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
