package quote_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve/quote"
)

func TestOverride(t *testing.T) {
	items := []string{ferry, bridge, "Petra: He wrote “nobody under sixty has bought a winter ticket” and I “have no ticket to sell” either."}
	at := problem.Position{File: "content/a/comments/2.txt", Line: 5, Column: 5}
	const second = "2 inline unresolved: have no ticket to sell"
	const first = "2 inline post verbatim: nobody under sixty has bought a winter ticket"
	tests := []struct {
		name         string
		text, source string
		want         []string
		problem      string
	}{
		{"another item, however little of it stands there", "nobody under sixty has bought a winter ticket", "comment-1",
			[]string{"2 inline comment-1 altered: nobody under sixty has bought a winter ticket < " + whole(t, bridge), second}, ""},
		{"no quotation", "nobody under sixty has bought a winter ticket", "none",
			[]string{"2 inline none: nobody under sixty has bought a winter ticket", second}, ""},
		{"an address outside", "have no ticket to sell", "https://example.org/tickets",
			[]string{first, "2 inline external: have no ticket to sell"}, ""},
		{"words that do not stand there", "have no tickets to sell", "post", []string{first, second},
			`content/a/comments/2.txt:5:5: the words "have no tickets to sell" do not stand in this item; give the words of the quotation as they stand in the text, or delete the entry`},
		{"a later item", "have no ticket to sell", "comment-2", []string{first, second},
			"content/a/comments/2.txt:5:5: comment-2 does not stand before this item, so nothing here can quote it; name the post or an earlier comment"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			th, texts := thread(t, items...)
			th.Items[2].Overrides = []archive.Override{{Text: tt.text, Source: tt.source, At: at}}
			qs, problems := quote.Resolve(&archive.Archive{}, th, texts)
			check(t, qs, texts)
			var got []string
			for _, q := range qs {
				got = append(got, line(q, texts))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			said := ""
			for _, p := range problems {
				said += p.String()
			}
			if diff := cmp.Diff(tt.problem, said); diff != "" {
				t.Errorf("problem (-want +got)\n%s", diff)
			}
		})
	}
}

// whole returns all words of an item.
func whole(t *testing.T, item string) string {
	_, texts := thread(t, item)
	return norms(texts[0], archive.Span{To: len(texts[0].Words)})
}

func TestRemovedItemIsNoSource(t *testing.T) {
	th, texts := thread(t, ferry, bridge, "Petra:\n> My mother is eighty and she will not drive across it in a gale\n\nMine would.")
	th.Items[1].Removed = true
	qs, _ := quote.Resolve(&archive.Archive{}, th, texts)
	if len(qs) != 1 || qs[0].Status != archive.Unresolved {
		t.Errorf("got %+v, want one unresolved quotation", qs)
	}
}

func TestPeoplesOtherNames(t *testing.T) {
	const saying = "the early boat catches the herring"
	th, texts := thread(t, ferry,
		"Tobias Rask: I have heard it said that "+saying+", and I believe it.",
		"Marram: It is true that "+saying+", but who eats herring now?",
		"Petra: As Skipper said, “"+saying+"”.")
	a := &archive.Archive{People: []archive.Person{{Name: "Tobias Rask", Aliases: []string{"Skipper"}}}}
	qs, _ := quote.Resolve(a, th, texts)
	if len(qs) != 1 || line(qs[0], texts) != "3 inline comment-1 verbatim: "+saying {
		t.Errorf("got %+v", qs)
	}
}

// TestTimeOfDay holds that a lead-in's time of day speaks for a comment.
func TestTimeOfDay(t *testing.T) {
	const saying = "the early boat catches the herring"
	th, texts := thread(t, ferry,
		"Marram: I have heard it said that "+saying+", and I believe it.",
		"Marram: It is still true that "+saying+", but who eats herring now?",
		"Petra: Marram at 7:40 wrote “"+saying+"”.")
	for i, when := range []string{"2008-03-04 21:00", "2008-03-05 07:40", "2008-03-05 09:12", "2008-03-05 11:30"} {
		d, err := archive.ParseDate(when)
		if err != nil {
			t.Fatal(err)
		}
		th.Items[i].Date = d
	}
	qs, _ := quote.Resolve(&archive.Archive{}, th, texts)
	if len(qs) != 1 || line(qs[0], texts) != "3 inline comment-1 verbatim: "+saying {
		t.Errorf("got %+v", qs)
	}
}
