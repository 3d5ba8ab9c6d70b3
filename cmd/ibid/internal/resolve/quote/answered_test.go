package quote_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// TestMany holds that what everybody quotes leads to who wrote it, not to the
// last who quoted it.
func TestMany(t *testing.T) {
	items := []string{ferry}
	for i := range 40 {
		items = append(items, fmt.Sprintf("Reader%c%c:\n> A boat that sails empty costs as much as a boat that sails full\n\nSay%d.", 'a'+i/26, 'a'+i%26, i))
	}
	var want []string
	for i := range 40 {
		want = append(want, fmt.Sprintf("%d blockquote post verbatim: a boat that sails empty costs as much as a boat that sails full", i+1))
	}
	if diff := cmp.Diff(want, resolve(t, items...)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestAnswered holds which item a quotation answers where its author, its parent
// or its lead-in tells; the last item quotes.
func TestAnswered(t *testing.T) {
	const herring = "I have heard it said that the early boat catches the herring"
	for _, tt := range []struct {
		name   string
		items  []string
		parent string
		times  bool // each item is written at ten past its number
		want   string
	}{
		{"the parent, if it holds the words as well as a nearer one", []string{ferry, "Tobias: " + herring + ", and I believe it.", "Marram: " + herring + ". But who eats it?",
			"Petra:\n> the early boat catches the herring\n\nNo."}, "1", false, "1"},
		{"the parent, though its author wrote them again", []string{ferry, "Tobias: " + herring + ", and I believe it.", "Tobias: In my village the early boat catches the herring too.",
			"Petra:\n> the early boat catches the herring\n\nNo."}, "1", false, "1"},
		{"not the parent that has them not", []string{ferry, "Tobias: Good day.", "Marram: " + herring + ". But who eats it?",
			"Petra:\n> the early boat catches the herring\n\nNo."}, "1", false, "2"},
		{"not the parent that sets them apart", []string{ferry, "Tobias: " + herring + ", and I believe it.", "Marram:\n> " + herring + "\n\nBut who eats it?",
			"Petra:\n> the early boat catches the herring\n\nNo."}, "2", false, "1"},
		{"of two items of the person named, the nearest", []string{ferry, "Tobias: " + herring + ", and I believe it.", "Tobias: As they say, " + herring + ".", "Marram: " + herring + "!",
			"Petra: Tobias wrote:\n> the early boat catches the herring\n\nNo."}, "", false, "2"},
		{"but the one whose time is given", []string{ferry, "Tobias: " + herring + ", and I believe it.", "Tobias: As they say, " + herring + ".", "Marram: " + herring + "!",
			"Petra: At 10:01 Tobias wrote:\n> the early boat catches the herring\n\nNo."}, "", true, "1"},
		{"not the person named where he sets them apart", []string{ferry, "Tobias: " + herring + ", and I believe it.", "Tobias: I wrote:\n> " + herring + "\n\nI did.",
			"Petra: Tobias wrote:\n> the early boat catches the herring\n\nNo."}, "", false, "1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			th, texts := thread(t, tt.items...)
			last := len(th.Items) - 1
			th.Items[last].Parent = tt.parent
			for i, it := range th.Items {
				if tt.times {
					it.Date, _ = archive.ParseDate(fmt.Sprintf("2008-03-04 10:%02d", i))
				}
			}
			qs, _ := quote.Resolve(&archive.Archive{}, th, texts)
			var got []string
			for _, q := range qs {
				if q.Item == last {
					source, _ := q.Source()
					got = append(got, fmt.Sprint(source.Item))
				}
			}
			if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestDeeperLevel holds that the words on a deeper level lead to who wrote them,
// not to who quoted them on the level around, though he is the one answered.
func TestDeeperLevel(t *testing.T) {
	const seen = "The gulls have taken the weathercock, I saw it with these eyes."
	const asked = "Have they? My weathercock still turns on the boathouse every morning."
	th, texts := thread(t, ferry, "Tobias: "+seen, "Petra: "+seen+"\n\n"+asked, "Marram:\n>> "+seen+"\n>\n> "+asked+"\n\nMine too.")
	th.Items[3].Parent = "2"
	qs, _ := quote.Resolve(&archive.Archive{}, th, texts)
	var got []int
	for _, q := range qs {
		source, _ := q.Source()
		got = append(got, q.Item, q.Level, source.Item)
	}
	if diff := cmp.Diff([]int{2, 0, 1, 3, 1, 2, 3, 2, 1}, got); diff != "" {
		t.Errorf("item, level and source (-want +got)\n%s", diff)
	}
}

// TestOwnAgain holds what is no quotation of words that stood in an item before.
func TestOwnAgain(t *testing.T) {
	const motto = "Petra of the pier\n\"who counts the gulls before noon will have wet feet by evening\""
	run(t, []threadTest{
		{"a short sentence of one's own", []string{ferry, "Petra: Look. The weathercock needs varnishing before midsummer. Bring brushes.",
			"Petra: Listen again. The weathercock needs varnishing before midsummer. I have ladders."}, nil},
		{"unless a lead-in announces it", []string{ferry, "Petra: Look. The weathercock needs varnishing before midsummer. Bring brushes.",
			"Petra: Petra wrote:\n\nThe weathercock needs varnishing before midsummer.\n\nI have ladders."},
			[]string{"2 unmarked comment-1 verbatim: the weathercock needs varnishing before midsummer"}},
		{"a signature of the same author", []string{ferry, "Petra: Boats leak.\n\nPetra Nordahl, keeper of the smallest lighthouse museum on the northern shore, painter of weathercocks",
			"Petra: Some sink.\n\nPetra Nordahl, keeper of the smallest lighthouse museum on the northern shore, painter of weathercocks"}, nil},
		{"a motto between marks at both ends", []string{ferry, "Petra: Boats leak and then sink.\n\n" + motto, "Tobias: Some of them never do.\n\n" + motto},
			[]string{"1 inline unresolved: who counts the gulls before noon will have wet feet by evening", "2 inline unresolved: who counts the gulls before noon will have wet feet by evening"}},
		{"but not in running text", []string{ferry, "Petra: Boats leak and then sink.\n\n" + motto, "Tobias: You sign with \"who counts the gulls before noon will have wet feet by evening\", and mine are dry."},
			[]string{"1 inline unresolved: who counts the gulls before noon will have wet feet by evening", "2 inline comment-1 verbatim: who counts the gulls before noon will have wet feet by evening"}},
		{"what a program reports", []string{ferry, "Petra: I turned the crank, and what came was\n\nError 37: foghorn compressor valve unreachable\n\nand then silence.",
			"Tobias: On my pier it is the very same today.\n\nError 37: foghorn compressor valve unreachable\n\nDoes anybody know?"}, nil},
		{"what a person reports", []string{ferry, "Petra: I turned the crank, and what came was\n\nChapter 37: foghorn compressor valve unreachable\n\nand then silence.",
			"Tobias: On my pier it is the very same today.\n\nChapter 37: foghorn compressor valve unreachable\n\nDoes anybody know?"},
			[]string{"2 unmarked comment-1 verbatim: chapter 37 foghorn compressor valve unreachable"}},
		{"a title that both set between marks", []string{ferry, "Petra: I read “Practical Weathercock Varnishing Simplified” on the boat.", "Tobias: So “Practical Weathercock Varnishing Simplified” is in print again."},
			[]string{"1 inline unresolved: practical weathercock varnishing simplified", "2 inline unresolved: practical weathercock varnishing simplified"}},
		{"a phrase that only the second sets between marks", []string{ferry, "Petra: I read practical weathercock varnishing simplified on the boat.", "Tobias: So “practical weathercock varnishing simplified” is in print again."},
			[]string{"2 inline comment-1 verbatim: practical weathercock varnishing simplified"}},
	})
}
