package lexicon

import (
	"testing"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// TestPhrase shows phrases of several languages, and words that are none.
func TestPhrase(t *testing.T) {
	for _, tt := range []struct {
		kind phrasebook.Kind
		text string
		want int
	}{
		{phrasebook.Saying, "wrote: the boat", 1},
		{phrasebook.Saying, "schrieb am Montag", 2},
		{phrasebook.Saying, "rows a boat", 0},
		{phrasebook.Month, "März 2008", 1},
		{phrasebook.Greeting, "wrote", 0},
		{phrasebook.Saying, "", 0},
	} {
		words := markup.Scan(tt.text)
		got := Book().Phrase(tt.kind, words)
		if got != tt.want {
			t.Errorf("%q: %d words, want %d", tt.text, got, tt.want)
		}
		if got > 0 && !Book().KindsOf(words[0].Norm).Has(tt.kind) {
			t.Errorf("%q: its first word begins none", tt.text)
		}
	}
	if k := Book().KindsOf("2008"); k&IsDigits == 0 {
		t.Error("2008 has no digits")
	}
}
