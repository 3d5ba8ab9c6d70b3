package quote

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// TestSpokenFor holds whom the lead-ins before a word speak for: each by itself,
// and of a header its first name alone.
func TestSpokenFor(t *testing.T) {
	text := markup.Parse(archive.Body{Format: archive.Text, Text: "No.\n\nTobias wrote:\n\nSo it is.\n\n" +
		"Subject: The late boat\nFrom: Ines Calloway\nTo: Nadia\n\nThe boat is late again."}).Text
	other := markup.Parse(archive.Body{Format: archive.Text, Text: "Nothing."}).Text
	thread := &archive.Thread{Items: []*archive.Item{
		{Author: "Ines Calloway"}, {ID: "1", Author: "Tobias Wren"}, {ID: "2", Author: "Nadia"}, {ID: "3", Author: "Petra"},
	}}
	r := newThreadResolver()
	r.reset(&archive.Archive{}, thread, []*markup.Text{&other, &other, &other, &text}, nil)
	w := r.begin(3)
	for _, c := range []struct {
		before string
		want   [3]bool // of Ines, Tobias and Nadia
	}{
		{"no", [3]bool{}},
		{"so", [3]bool{false, true, false}},
		{"again", [3]bool{true, true, false}},
	} {
		at := w.Start[3]
		for w.At(at).Norm != c.before {
			at++
		}
		for source, want := range c.want {
			if got := w.isNamedBefore(segment{lo: at}, source); got != want {
				t.Errorf("before %q, item %d: %t", c.before, source, got)
			}
		}
	}
}
