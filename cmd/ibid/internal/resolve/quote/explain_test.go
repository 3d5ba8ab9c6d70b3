package quote_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/quote"
)

func TestExplain(t *testing.T) {
	th, texts := thread(t, ferry,
		"Tobias: I have heard it said that the early boat catches the herring, and I believe it.",
		"Marram: It is true that the early boat catches the herring, but who eats herring now?",
		"Petra: Tobias, you said “the early boat catches the herring”, and she said “the early boat catches the herring” too.")
	got := quote.Explain(&archive.Archive{}, nil, th, texts, 3)
	if len(got) != 2 {
		t.Fatalf("got %d explanations, want 2", len(got))
	}
	first := got[0]
	if first.Why != "the words before the quotation speak for this item" || len(first.Candidates) != 2 {
		t.Errorf("got %q with %d candidates", first.Why, len(first.Candidates))
	}
	for _, c := range first.Candidates {
		if c.Named != (c.Item == 1) || !c.Own || c.Likeness != 1 || c.Bits <= 0 {
			t.Errorf("evidence %+v", c)
		}
	}
	th, texts = thread(t, ferry,
		"Petra: I have two books here.\n\nA boat that sails empty costs as much as a boat that sails full, and smells worse.\n\nThe second one is a cookery book, I have seen it on the stove.",
		"Marram:\nA boat that sails empty costs as much as a boat that sails full, and smells worse.\n\nThe second one is a cookery book, I have seen it on the stove.\n\nSo you say.")
	var whys []string
	for _, x := range quote.Explain(&archive.Archive{}, nil, th, texts, 2) {
		whys = append(whys, x.Why)
	}
	want := []string{"more of the words around it stands here than in the other items that hold it", "no other item holds these words"}
	if diff := cmp.Diff(want, whys); diff != "" {
		t.Errorf("of a copy that holds a copy (-want +got)\n%s", diff)
	}
	if none := quote.Explain(&archive.Archive{}, nil, th, texts, 0); len(none) != 0 {
		t.Errorf("the post quotes nothing, got %+v", none)
	}
}

// TestParent holds that the comment which the front matter names decides between
// several people's words.
func TestParent(t *testing.T) {
	th, texts := thread(t, "Ines: Who left the gate of the pier open on Sunday?",
		"Petra: I was not there on Sunday, I was at my aunt's.",
		"Tobias: I was not there on Sunday either.",
		"Marram: “I was not there on Sunday”, you say.",
		"Ines:\n> I was not there on Sunday\n\nI see.",
		"Marram: “I was not there on Sunday”, I hear.")
	th.Items[3].Parent, th.Items[4].Parent, th.Items[5].Parent = "2", "comment-1", "post"
	qs, _ := quote.Resolve(&archive.Archive{}, th, texts)
	var got []int
	for _, q := range qs {
		source, ok := q.Source()
		if !ok {
			source.Item = -1
		}
		got = append(got, source.Item)
	}
	if diff := cmp.Diff([]int{2, 1, -1}, got); diff != "" {
		t.Errorf("sources (-want +got)\n%s", diff)
	}
}
