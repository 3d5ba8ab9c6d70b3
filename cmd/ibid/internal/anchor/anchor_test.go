package anchor

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// words returns the words of a text; "/" begins a new block.
func words(text string) []markup.Word {
	var ws []markup.Word
	for block, line := range strings.Split(text, "/") {
		for _, norm := range strings.Fields(line) {
			ws = append(ws, word(norm, block))
		}
	}
	return ws
}

// word returns a word of a block.
func word(norm string, block int) markup.Word {
	h := fnv.New64a()
	h.Write([]byte(norm))
	return markup.Word{Norm: norm, Key: h.Sum64(), Block: block}
}

func TestOf(t *testing.T) {
	post, five := &archive.Item{}, &archive.Item{ID: "5"}
	for _, tt := range []struct {
		item     *archive.Item
		text     string
		from, to int
		want     string
	}{
		{five, "the lamp is lit", 0, 4, "comment-5-" + code("the lamp is lit")},
		{post, "the lamp is lit", 0, 4, "post-" + code("the lamp is lit")},
		{five, "well the lamp is lit now", 1, 5, "comment-5-" + code("the lamp is lit")},
		{five, "a b c a b", 0, 2, "comment-5-" + code("a b")},
		{five, "a b c a b", 3, 5, "comment-5-" + code("a b") + "-2"},
		{five, "a a a a a", 2, 4, "comment-5-" + code("a a") + "-3"},
		{five, "a b / a b", 2, 4, "comment-5-" + code("a b") + "-2"},
		{five, "ab c", 0, 2, "comment-5-" + code("ab c")},
		{five, "a b", 1, 1, "comment-5"},
		{five, "a b", 1, 3, "comment-5"},
		{five, "a b", -1, 1, "comment-5"},
		{post, "", 0, 0, "post"},
	} {
		got := New(tt.item, words(tt.text), nil).Of(archive.Span{From: tt.from, To: tt.to})
		if got != tt.want {
			t.Errorf("%q %d-%d: %s, want %s", tt.text, tt.from, tt.to, got, tt.want)
		}
	}
}

// code is the code of a whole text, for comparison with codes of stretches.
func code(text string) string {
	ws := words(text)
	all := (&Namer{words: ws}).hash(archive.Span{To: len(ws)})
	return string(all[:shortest])
}

// The algorithm is an interface: addresses made with it are published.
func TestCodeNeverChanges(t *testing.T) {
	for text, want := range map[string]string{
		"a lamp that fails at night is found in the morning": "85v6b",
		"灯 台": "v4ypg",
	} {
		if got := code(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestEditsElsewhereMoveNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		before, passage, after := text(r, "a b c d e", 30), text(r, "p q r", 9), text(r, "a b c d e", 30)
		edited := text(r, "a b c d e", 30)
		from := len(strings.Fields(before))
		moved := len(strings.Fields(edited))
		size := len(strings.Fields(passage))
		item := &archive.Item{ID: "1"}
		old := New(item, words(before+" / "+passage+" / "+after), nil).Of(archive.Span{From: from, To: from + size})
		now := New(item, words(edited+" / "+passage+" / "+after), nil).Of(archive.Span{From: moved, To: moved + size})
		if old != now {
			t.Fatalf("%q: %s became %s", passage, old, now)
		}
	}
}

func text(r *rand.Rand, vocabulary string, longest int) string {
	from := strings.Fields(vocabulary)
	out := make([]string, 1+r.IntN(longest))
	for i := range out {
		out[i] = from[r.IntN(len(from))]
	}
	return strings.Join(out, " ")
}

// Every stretch of a text has an address of its own, and the number in it
// counts the stretches with the same words.
func TestAddressesAreDistinct(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		checkAll(t, text(r, "a b c", 40))
	}
	checkAll(t, strings.Repeat("a ", 60))
}

func FuzzOf(f *testing.F) {
	for _, s := range []string{"a b c a b", "a a a a", "one / two / one", "", "é ß 灯 台 灯"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 200 {
			checkAll(t, s)
		}
	})
}

func checkAll(t *testing.T, text string) {
	ws := words(text)
	n := New(&archive.Item{ID: "1"}, ws, nil)
	seen := map[string]archive.Span{}
	counts := map[string]int{}
	for from := range ws {
		for to := from + 1; to <= len(ws); to++ {
			span := archive.Span{From: from, To: to}
			id := n.Of(span)
			if other, taken := seen[id]; taken {
				t.Fatalf("%q: %v and %v are both %s", text, other, span, id)
			}
			seen[id] = span
			all := string(n.hash(span))
			counts[all]++
			if got := n.occurrences.ordinal(span); got != counts[all] {
				t.Fatalf("%q: %v is number %d of its words, want %d", text, span, got, counts[all])
			}
		}
	}
}

// Different words with the same five digits: the later one is lengthened.
func TestCollisionsAreToldApart(t *testing.T) {
	ws := words("a / b c d")
	n := New(&archive.Item{ID: "1"}, ws, nil)
	taken := archive.Span{From: 1, To: 3}
	all := n.hash(taken)
	n.codes[string(all[:shortest])] = sequence{1, 1}
	want := "comment-1-" + string(all[:lengthened])
	if got := n.Of(taken); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func BenchmarkMillionWords(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	ws := make([]markup.Word, 1_000_000)
	for i := range ws {
		ws[i] = word(string(rune('a'+r.IntN(26)))+string(rune('a'+r.IntN(26))), i/80)
	}
	for b.Loop() {
		n := New(&archive.Item{ID: "1"}, ws, nil)
		for k := range 5000 {
			n.Of(archive.Span{From: k * 150, To: k*150 + 5 + k%120})
		}
	}
}

func BenchmarkOneWordRepeated(b *testing.B) {
	ws := make([]markup.Word, 1_000_000)
	for i := range ws {
		ws[i] = word("a", i/80)
	}
	for b.Loop() {
		n := New(&archive.Item{ID: "1"}, ws, nil)
		for k := range 5000 {
			n.Of(archive.Span{From: k * 150, To: k*150 + 5 + k%120})
		}
	}
}

// TestGivesWayToItems: a comment whose id is written like the address of
// another's words keeps its anchor, and the words have one of their own.
func TestGivesWayToItems(t *testing.T) {
	item, ws := &archive.Item{ID: "5"}, words("tick tock / tick tock")
	first, second := archive.Span{From: 0, To: 2}, archive.Span{From: 2, To: 4}
	free := New(item, ws, nil)
	a, b := free.Of(first), free.Of(second)
	for _, taken := range []map[string]bool{{a: true}, {b: true}, {a: true, b: true}} {
		n := New(item, ws, taken)
		for span, usual := range map[archive.Span]string{first: a, second: b} {
			got := n.Of(span)
			if taken[got] || taken[usual] != (got != usual) {
				t.Errorf("with %v taken, %s became %s", taken, usual, got)
			}
		}
		if n.Of(first) == n.Of(second) {
			t.Errorf("with %v taken, both are %s", taken, n.Of(first))
		}
	}
}
