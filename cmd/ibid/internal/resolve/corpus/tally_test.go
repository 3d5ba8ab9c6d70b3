package corpus

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/markup"
)

// randomThreads makes threads of common and rare words, of which some are quoted, and of
// lines that several have.
func randomThreads(r *rand.Rand, n int) [][]*markup.Text {
	threads := make([][]*markup.Text, n)
	for i := range threads {
		threads[i] = randomThread(r)
	}
	return threads
}

func randomThread(r *rand.Rand) (texts []*markup.Text) {
	for range 1 + r.IntN(4) {
		var b strings.Builder
		for range r.IntN(5) {
			if r.IntN(3) == 0 {
				b.WriteString("> ")
			}
			for range 1 + r.IntN(30) {
				b.WriteString(randomWord(r) + " ")
			}
			b.WriteString("\n\n")
			if r.IntN(3) == 0 {
				fmt.Fprintf(&b, "sent by %s\n\n", randomWord(r))
			}
		}
		texts = append(texts, textOf(b.String()))
	}
	return texts
}

// randomWord gives a word that is there often, or hardly ever.
func randomWord(r *rand.Rand) string {
	n := r.IntN(1 + r.IntN(1+r.IntN(10_000)))
	return strings.Repeat(string(rune('a'+n%26)), 1+n%7) + strings.Repeat("xyz", n/182%4) + string(rune('a'+n/728))
}

// TestTally holds that what is taken out again leaves nothing behind, and that a tally is
// read as it was written.
func TestTally(t *testing.T) {
	for seed := range uint64(50) {
		threads := randomThreads(rand.New(rand.NewPCG(seed, 3)), 6)
		got, want := NewTally(), NewTally()
		for _, texts := range threads {
			got.Add(texts)
		}
		for i, texts := range threads {
			if i%2 == 0 {
				got.Remove(texts)
			} else {
				want.Add(texts)
			}
		}
		if !bytes.Equal(got.Append(nil), want.Append(nil)) || got.priors() != want.priors() {
			t.Fatalf("seed %d: %d words of %d, want %d of %d", seed, got.total, len(got.words), want.total, len(want.words))
		}
		again, ok := ReadTally(got.Append(nil))
		if !ok || !bytes.Equal(again.Append(nil), got.Append(nil)) {
			t.Fatalf("seed %d: another tally was read", seed)
		}
	}
}

// TestReadDamaged holds that what is cut off is told from what was written.
func TestReadDamaged(t *testing.T) {
	texts := randomThread(rand.New(rand.NewPCG(1, 1)))
	tally := NewTally()
	tally.Add(texts)
	lines := LinesOf(texts)
	if again, ok := ReadLines(lines.Append(nil)); !ok || !bytes.Equal(again.Append(nil), lines.Append(nil)) {
		t.Error("other lines were read")
	}
	for data := tally.Append(nil); len(data) > 0; {
		data = data[:len(data)-1]
		if _, ok := ReadTally(data); ok {
			t.Errorf("a tally was read of %d bytes", len(data))
		}
	}
	for data := lines.Append(nil); len(data) > 0; {
		data = data[:len(data)-1]
		if _, ok := ReadLines(data); ok {
			t.Errorf("lines were read of %d bytes", len(data))
		}
	}
}

// TestDepends holds that a thread finds the same usage in two archives if what it
// depends on is the same, and that this is the rule where one thread of many is changed.
func TestDepends(t *testing.T) {
	same, all := 0, 0
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 4))
		threads := randomThreads(r, 100)
		other := slices.Clone(threads)
		changed := &other[r.IntN(len(other))]
		switch r.IntN(3) {
		case 0:
			*changed = randomThread(r)
		case 1:
			*changed = append(slices.Clone(*changed), textOf("sent by "+randomWord(r)))
		case 2:
			*changed = append(slices.Clone(*changed), textOf(randomWord(r)))
		}
		u, v := usageOf(threads), usageOf(other)
		for i := range other {
			if !slices.Equal(threads[i], other[i]) {
				continue
			}
			l := LinesOf(threads[i])
			all++
			if !bytes.Equal(u.Depends(nil, l), v.Depends(nil, l)) {
				continue
			}
			same++
			if d := cmp.Diff(usageIn(u, threads[i]), usageIn(v, threads[i])); d != "" {
				t.Fatalf("seed %d, thread %d: %s", seed, i, d)
			}
		}
	}
	if same < all/8 {
		t.Errorf("of %d threads that did not change only %d depend on the same", all, same)
	}
}

func usageOf(threads [][]*markup.Text) *Usage {
	s := NewSurvey(len(threads), NewTally())
	for i, texts := range threads {
		s.Add(i, texts)
	}
	return s.Usage()
}

// usageIn is how an archive uses the words of a thread and its lines.
func usageIn(u *Usage, texts []*markup.Text) (out []string) {
	for _, text := range texts {
		muted := make([]bool, len(text.Words))
		for _, b := range text.Blocks {
			u.MuteLines(text.Words[b.Span.From:b.Span.To], muted[b.Span.From:b.Span.To])
		}
		for i := range text.Words {
			out = append(out, fmt.Sprint(text.Words[i].Norm, u.of(&text.Words[i]), muted[i]))
		}
	}
	return out
}

// TestPrepare holds that words are as rare when they are made ready as when they are
// looked up.
func TestPrepare(t *testing.T) {
	threads := randomThreads(rand.New(rand.NewPCG(1, 5)), 60)
	u, ready := usageOf(threads), usageOf(threads)
	ready.Prepare()
	for _, texts := range append(threads, randomThread(rand.New(rand.NewPCG(2, 5)))) {
		if d := cmp.Diff(usageIn(u, texts), usageIn(ready, texts)); d != "" {
			t.Fatal(d)
		}
	}
}

// TestDependsOn shows what a thread depends on besides how rare common words are: of two
// threads in an archive to which another is added, one finds something else there.
func TestDependsOn(t *testing.T) {
	texts := func(body string) []*markup.Text { return []*markup.Text{textOf(body)} }
	var archive [][]*markup.Text
	for i := range 40 {
		archive = append(archive, texts(strings.Repeat("gravel ", 1000)+strings.Repeat("lantern", i+2)))
	}
	bystander := texts("The ferry is late.")
	for _, tt := range []struct{ name, thread, added string }{
		{"a word that it quotes is there", "> zebra\n\nNo.", "A zebra."},
		{"its line becomes nobody's", "Read on the pier.\n\nWell.", "Read on the pier.\n\nSo."},
		{"a line that it quotes becomes nobody's", "> Read on the pier.\n\nWell.", "Read on the pier.\n\nSo."},
	} {
		before := append(slices.Clone(archive), bystander, texts(tt.thread), texts("Read on the pier."), texts("Read on the pier.\n\nHm."))
		if strings.HasPrefix(tt.thread, "Read") {
			before = before[:len(before)-1]
		}
		u, v := usageOf(before), usageOf(append(before, texts(tt.added)))
		depends := func(u *Usage, at int) string { return string(u.Depends(nil, LinesOf(before[at]))) }
		if n := len(archive); depends(u, n) != depends(v, n) {
			t.Errorf("%s: the other thread depends on it too", tt.name)
		} else if depends(u, n+1) == depends(v, n+1) || cmp.Equal(usageIn(u, before[n+1]), usageIn(v, before[n+1])) {
			t.Errorf("%s: it does not depend on it", tt.name)
		}
	}
}
