package corpus

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

func textOf(text string) *markup.Text {
	f := markup.Parse(archive.Body{Format: archive.Text, Text: text})
	return &f.Text
}

// randomTexts makes texts of a few different words, so that grams stand often.
func randomTexts(r *rand.Rand, n int) []*markup.Text {
	texts := make([]*markup.Text, n)
	for i := range texts {
		var b strings.Builder
		for range r.IntN(60) {
			fmt.Fprintf(&b, "%c%s ", 'a'+rune(r.IntN(5)), []string{"", "", ".", "\n\n"}[r.IntN(4)])
		}
		texts[i] = textOf(b.String())
	}
	return texts
}

// muteFirst mutes the first word of each text.
func muteFirst(_ int, muted []bool) {
	if len(muted) > 0 {
		muted[0] = true
	}
}

// TestEarlier holds that exactly those positions of earlier texts are given at
// which the same three words stand.
func TestEarlier(t *testing.T) {
	for seed := range uint64(50) {
		var c Corpus
		c.Reset(randomTexts(rand.New(rand.NewPCG(seed, 1)), 5), nil, muteFirst)
		checkEarlier(t, &c)
	}
}

func checkEarlier(t *testing.T, c *Corpus) {
	t.Helper()
	for pos := range int32(c.Length() - GramLength) {
		var want []int32
		for q := int32(0); q < c.Start[c.Owner(pos)]; q++ {
			if g := c.GramAt(q); g == c.GramAt(pos) && !slices.Contains(g[:], 0) {
				want = append(want, q)
			}
		}
		if got := c.Earlier(pos); !slices.Equal(got, want) {
			t.Fatalf("position %d: %v, want %v", pos, got, want)
		}
	}
}

// TestPutBehind holds that a text which is put behind others, in the place of
// several before it, is known as one that was there from the start; the others
// are weighed without it.
func TestPutBehind(t *testing.T) {
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 2))
		texts := randomTexts(r, 4)
		var exchanged, whole Corpus
		exchanged.MakeExchangeable()
		exchanged.Reset(slices.Clone(texts), nil, muteFirst)
		for _, last := range randomTexts(r, 3) {
			exchanged.PutBehind(last, muteFirst)
			whole.Reset(append(slices.Clone(texts), last), nil, muteFirst)
			checkEarlier(t, &exchanged)
			checkSame(t, &exchanged, &whole)
		}
	}
}

func checkSame(t *testing.T, got, want *Corpus) {
	t.Helper()
	if !slices.Equal(got.Start, want.Start) || !slices.Equal(got.Tail, want.Tail) || !slices.Equal(got.Muted, want.Muted) {
		t.Fatalf("starts %v, want %v; tails %v, want %v", got.Start, want.Start, got.Tail, want.Tail)
	}
	last := len(want.Texts) - 1
	for pos := want.Start[last]; pos < want.End(last); pos++ {
		if g, w := got.BitsOf(want.Start[last], pos+1), want.BitsOf(want.Start[last], pos+1); math.Abs(g-w) > 1e-9 {
			t.Fatalf("position %d: %v bits, want %v", pos, g, w)
		}
		if got.Count(pos) != want.Count(pos) || !slices.Equal(got.PositionsOf(pos), want.PositionsOf(pos)) {
			t.Fatalf("position %d: stands at %v, want %v", pos, got.PositionsOf(pos), want.PositionsOf(pos))
		}
	}
}

// TestBounds shows where sentences, lines and blocks begin and end.
func TestBounds(t *testing.T) {
	var c Corpus
	text := textOf("The boat is late. We\nwait,\n1. At the pier\n\nNo")
	c.Reset([]*markup.Text{text}, nil, muteFirst)
	at := func(is func(int32) bool) string {
		var words []string
		for pos := c.Start[0]; pos < c.End(0); pos++ {
			if is(pos) {
				words = append(words, c.At(pos).Norm)
			}
		}
		return strings.Join(words, " ")
	}
	for _, tt := range []struct {
		name string
		is   func(int32) bool
		want string
	}{
		{"sentences begin", c.Begins, "the we 1 at no"},
		{"sentences end before", c.Ends, "the we no"},
		{"lines begin", c.IsLineStart, "the wait 1 no"},
		{"blocks begin", c.IsBlockStart, "the no"},
	} {
		if got := at(tt.is); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestWeight shows that a rare word says more than a common one, and a muted one
// next to nothing.
func TestWeight(t *testing.T) {
	var c Corpus
	c.Reset([]*markup.Text{textOf("harbour the the the lantern")}, nil, muteFirst)
	muted, common, rare := c.BitsOf(0, 1), c.BitsOf(1, 2), c.BitsOf(4, 5)
	if !(muted < common && common < rare) {
		t.Errorf("muted %v, common %v, rare %v bits", muted, common, rare)
	}
	if c.Size(0, 5) != 5 || c.IsRareWord(1) || !c.IsRareWord(4) {
		t.Errorf("size %d, rare %v and %v", c.Size(0, 5), c.IsRareWord(1), c.IsRareWord(4))
	}
}

// TestSameWordsInOtherLines: items that have the same words and break their lines
// elsewhere are one to what says which lines are footers.
func TestSameWordsInOtherLines(t *testing.T) {
	list := "\n--\nThe harbour list\nhttp://harbour.example/list"
	once := []*markup.Text{textOf("The crane is gone." + list), textOf("So is the keeper." + list), textOf("Who has the bell?" + list)}
	again := append(slices.Clone(once), textOf("The crane\nis gone.\n--\nThe harbour\nlist\nhttp://harbour.example/list"))
	want, got := LinesOf(once).footers, LinesOf(again).footers
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("the footers are %v, and without the repeated item %v", got, want)
	}
}

// TestCopiedEnds: what items end with behind the same words was copied, in whatever lines;
// behind other words it is a footer.
func TestCopiedEnds(t *testing.T) {
	const end = "\nWho has the bell?"
	copies := []*markup.Text{textOf("The crane is gone, and so is the keeper." + end),
		textOf("So it is.\n\nThe crane is gone,\nand so is the keeper." + end), textOf("Indeed.\n\nThe crane is gone, and so\nis the keeper." + end)}
	if got := LinesOf(copies).footers; len(got) > 0 {
		t.Errorf("copies have the footers %v", got)
	}
	others := []*markup.Text{textOf("The crane is gone." + end), textOf("So is the keeper." + end), textOf("Indeed." + end)}
	if got := LinesOf(others).footers; len(got) != 1 {
		t.Errorf("others have the footers %v", got)
	}
}
