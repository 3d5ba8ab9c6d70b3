package corpus

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// TestPriorCount holds that words of one length are as common in all alphabets:
// each list has words that readers of its script call equally long.
func TestPriorCount(t *testing.T) {
	for _, like := range [][]string{
		{"no", "не", "ή", "ז", "한"},
		{"boat", "рыба", "πλοί", "étée", "ነጭ"},
		{"lantern", "фонарь", "φανάρι", "بيتنا", "등불을", "ይታያል"},
	} {
		for _, norm := range like[1:] {
			if got, want := priorCount(norm), priorCount(like[0]); got != want {
				t.Errorf("%q: %v, but %q: %v", norm, got, like[0], want)
			}
		}
	}
}

// TestParts holds how long words of scripts without spaces are.
func TestParts(t *testing.T) {
	for _, tt := range []struct {
		text string
		want int32
	}{
		{"the boat is late", 4},
		{"лодка идёт поздно", 3},
		{"渡船停航", 2},             // two words of two signs each
		{"ありがとう", 2},            // a syllable is a third of a word
		{"เรือมาสาย", 2},        // a letter is a quarter
		{"བདག་གིས་གྲུ་མཐོང", 2}, // a syllable is a half
	} {
		text := markup.Parse(archive.Body{Format: archive.Text, Text: tt.text}).Text
		if got := SizeOf(text.Words); got != tt.want {
			t.Errorf("%q: %d words, want %d", tt.text, got, tt.want)
		}
	}
}

// TestWordUses holds that a word which an archive has often says less in it, one
// that it has hardly ever says no more than a word of the rare kind, and that an
// archive of a few words says next to nothing.
func TestWordUses(t *testing.T) {
	// prior surveys threads of a thousand words, the first of which have a
	// word that many times.
	prior := func(norm string, threads, with, times int) float64 {
		s := NewSurvey(threads, NewTally())
		for i := range threads {
			n := times
			if i >= with {
				n = 0
			}
			text := markup.Parse(archive.Body{Format: archive.Text, Text: strings.Repeat(norm+" ", n) + strings.Repeat("gravel ", 1000-n)}).Text
			s.Add(i, []*markup.Text{&text})
		}
		word := markup.Parse(archive.Body{Format: archive.Text, Text: norm}).Words[0]
		return s.Usage().of(&word).prior
	}
	for _, tt := range []struct {
		name                 string
		norm                 string
		threads, with, times int
		from, to             float64
	}{
		{"a long word, one in twenty", "lantern", 100, 100, 50, 100, 200},
		{"in an archive of a thousand words", "lantern", 1, 1, 50, rarePrior, 20},
		{"a short word, one in a thousand", "and", 100, 100, 1, rarePrior, 12},
		{"a long word, once in two hundred thousand", "lantern", 200, 1, 1, rarePrior, rarePrior},
		{"a long word that is nowhere", "lantern", 100, 0, 0, rarePrior, rarePrior},
	} {
		if got := prior(tt.norm, tt.threads, tt.with, tt.times); got < tt.from || got > tt.to {
			t.Errorf("%s: %v, want %v to %v", tt.name, got, tt.from, tt.to)
		}
	}
}
