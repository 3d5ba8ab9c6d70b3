package quote_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// explained returns the reason for the last quotation of a thread's last item, and
// the candidates for it, each with its share and what speaks against it.
func explained(t *testing.T, items ...string) (why string, candidates []string) {
	t.Helper()
	th, texts := thread(t, items...)
	return explainedAt(t, th, func() []quote.Explanation {
		return quote.Explain(&archive.Archive{}, nil, th, texts, len(items)-1)
	})
}

func explainedAt(t *testing.T, th *archive.Thread, explain func() []quote.Explanation) (why string, candidates []string) {
	t.Helper()
	all := explain()
	if len(all) == 0 {
		t.Fatalf("%s has no quotation", th.Path)
	}
	last := all[len(all)-1]
	for _, c := range last.Candidates {
		s := fmt.Sprintf("%s %.0f%%", c.Anchor, 100*c.Likeness)
		if c.Against != "" {
			s += ", " + string(c.Against)
		}
		candidates = append(candidates, s)
	}
	return last.Why, candidates
}

// TestWhyNot: what is said of a quotation without a source is why the item that
// holds its words is not the source, and that item is listed.
func TestWhyNot(t *testing.T) {
	const nowhere = "no earlier item holds enough of these words"
	const rope = "Whoever sells the rope before the boat is built will be mooring with string."
	tests := []struct {
		name  string
		items []string
		why   string
		want  []string
	}{
		{"nothing holds it", []string{ferry, "Petra:\n> " + rope + "\n\nYes."}, nowhere, nil},
		{"in a post", []string{"Petra:\n> " + rope + "\n\nYes."}, "nothing stands before the post of a thread", nil},
		{"a part", []string{ferry, "Petra:\n> A boat that sails empty is what my brother bought at the fair in Mossholm for nine pounds and a goat.\n\nYes."},
			nowhere, []string{"post 24%"}},
		{"a figure of speech", []string{"Ines: This is the end of the line as we know it.", "Petra: You and “the end of the line” again."},
			"these words are too few or too common to say where they come from", []string{"post 100%, too common"}},
		{"a title", []string{"Ines: I have read “The Last Winter Herring” twice.", "Petra: Who has not read “The Last Winter Herring” twice?"},
			"post has these words between marks too, as one has a title or a name", []string{"post 100%, a name"}},
		{"code", []string{"Ines: Set winter_ticket = herring[boat] + toll; it works.", "Petra: I tried “winter_ticket = herring[boat] + toll;” and it fails."},
			"post holds these words, but here they name or show a thing", []string{"post 100%, only mentioned"}},
		{"set apart by the same writer", []string{ferry, "Petra:\n> " + rope + "\n\nYes.", "Petra: Again.\n\n> " + rope + "\n\nYes and yes."},
			"comment-1 sets these words apart as well, from nowhere that is known", []string{"comment-1 100%, set apart there too"}},
		{"other words between", []string{ferry, "Petra:\n> Winter bought nobody but the skipper a ticket: sixty notice, no bridge.\n\nSo I heard."},
			"post has many of these words, but not in a row", []string{"post 68%, not in a row"}},
	}
	for _, tt := range tests {
		why, got := explained(t, tt.items...)
		if why != tt.why {
			t.Errorf("%s: %q, want %q", tt.name, why, tt.why)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, diff)
		}
	}
}

// TestWhyNotLater: an item that holds the words and stands later is shown.
func TestWhyNotLater(t *testing.T) {
	th, texts := thread(t, ferry, "Petra:\n> "+toll+"\n\nYes.", bridge)
	why, got := explainedAt(t, th, func() []quote.Explanation { return quote.Explain(&archive.Archive{}, nil, th, texts, 1) })
	if want := "comment-2 holds these words, but it stands later in the thread"; why != want {
		t.Errorf("got %q, want %q", why, want)
	}
	if diff := cmp.Diff([]string{"comment-2 100%, later"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestWhyOnly: where others hold the words too, it is not said that they do not.
func TestWhyOnly(t *testing.T) {
	why, got := explained(t, "Ines: What do we do?", "Petra:\n> "+sails+"\n\nThat was on the door.",
		"Tobias: I wrote that on the door. "+sails+" It is true.", "Petra:\n> "+sails+"\n\nSo it was you.")
	if want := "the other items that hold these words do not count"; why != want {
		t.Errorf("got %q, want %q", why, want)
	}
	if diff := cmp.Diff([]string{"comment-2 100%", "comment-1 100%, set apart there too"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestChosenIsListed: however many hold the words, the item that the quotation
// leads to and the one that it declares to answer are among the candidates.
func TestChosenIsListed(t *testing.T) {
	items := []string{"Ines: What do we do?"}
	for i := range 20 {
		items = append(items, fmt.Sprintf("P%d: I, number %d, was told this. %s And more, and worse.", i, i, sails))
	}
	items = append(items, "Petra: P7: “"+sails+"” you said.")
	th, texts := thread(t, items...)
	th.Items[21].Parent = "13"
	_, got := explainedAt(t, th, func() []quote.Explanation { return quote.Explain(&archive.Archive{}, nil, th, texts, 21) })
	qs, _ := quote.Resolve(&archive.Archive{}, th, texts)
	source, _ := qs[len(qs)-1].Source()
	for _, want := range []string{source.Anchor, "comment-13"} {
		found := false
		for _, c := range got {
			found = found || c == want+" 100%"
		}
		if !found {
			t.Errorf("%s is not among %q", want, got)
		}
	}
}
