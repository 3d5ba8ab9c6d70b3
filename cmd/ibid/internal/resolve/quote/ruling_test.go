package quote_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// ruled resolves a thread whose last item has entries, each written
// "source: words", and gives the lines of its quotations, "!" before those that an
// entry says, and the problems.
func ruled(t *testing.T, entries []string, items ...string) (lines []string, problems []problem.Problem) {
	t.Helper()
	th, texts := thread(t, items...)
	last := len(items) - 1
	for i, e := range entries {
		source, text, _ := strings.Cut(e, ": ")
		th.Items[last].Overrides = append(th.Items[last].Overrides,
			archive.Override{Text: text, Source: source, At: problem.Position{File: "last", Line: 5 + i}})
	}
	qs, problems := quote.Resolve(&archive.Archive{}, th, texts)
	check(t, qs, texts)
	for _, q := range qs {
		if q.Item == last {
			said := map[bool]string{true: "!", false: ""}[q.Override != nil]
			lines = append(lines, said+strings.TrimPrefix(line(q, texts), fmt.Sprint(last, " ")))
		}
	}
	return lines, problems
}

const (
	sails   = "A boat that sails empty costs as much as a boat that sails full, and smells worse."
	sailsN  = "a boat that sails empty costs as much as a boat that sails full and smells worse"
	under60 = "The real reason is that nobody under sixty has bought a winter ticket since the bridge was opened."
	under6N = "the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened"
	toll    = "The bridge is twelve kilometres further and has a toll that the ferry never had."
	tollN   = "the bridge is twelve kilometres further and has a toll that the ferry never had"
)

const doubt = "Petra:\n> " + toll + "\n\nI doubt it, and so should you, whatever the skipper says."

// TestRulings: an entry takes the place of what is found in its words, under
// whatever mark, and the rest stays what it was.
func TestRulings(t *testing.T) {
	tests := []struct {
		name    string
		entries []string
		last    string
		want    []string
	}{
		{"a block", []string{"none: " + sails}, "Petra:\n> " + sails + "\n\nNo.", []string{"!blockquote none: " + sailsN}},
		{"no mark", []string{"none: " + sails}, "Petra: Well. " + sails + " So there.", []string{"!unmarked none: " + sailsN}},
		{"between asterisks", []string{"none: " + sails}, "Petra: ***" + sails + "***\n\nNo.", []string{"!delimited none: " + sailsN}},
		{"between marks", []string{"none: " + sails}, "Petra: You say “" + sails + "” and I do not.", []string{"!inline none: " + sailsN}},
		{"the source that was found", []string{"post: " + sails}, "Petra:\n> " + sails + "\n\nNo.",
			[]string{"!blockquote post verbatim: " + sailsN}},
		{"a block with lines, written as one", []string{"https://example.org/x: " + sails},
			"Petra:\n> A boat that sails empty costs as\n> much as a boat that sails full,\n> and smells worse.\n\nNo.",
			[]string{"!blockquote external: " + sailsN}},
		{"two paragraphs of a block", []string{"none: " + under60 + " " + sails}, "Petra:\n> " + under60 + "\n>\n> " + sails + "\n\nNo.",
			[]string{"!blockquote none: " + under6N + " " + sailsN}},
		{"two blocks", []string{"none: " + under60 + " " + sails}, "Petra:\n> " + under60 + "\n\n> " + sails + "\n\nNo.",
			[]string{"!blockquote none: " + under6N + " " + sailsN}},
		{"the second of two sentences", []string{"none: " + sails}, "Petra:\n> " + under60 + " " + sails + "\n\nNo.",
			[]string{"blockquote post verbatim: " + under6N, "!blockquote none: " + sailsN}},
		{"the middle of a sentence", []string{"none: nobody under sixty has bought a winter ticket"}, "Petra: You wrote “" + under60 + "” last year.",
			[]string{"inline post verbatim: the real reason is that", "!inline none: nobody under sixty has bought a winter ticket",
				"inline post verbatim: since the bridge was opened"}},
		{"nearly all of it", []string{"none: boat that sails empty costs as much as a boat that sails full, and smells worse"}, "Petra:\n> " + sails + "\n\nNo.",
			[]string{"!blockquote none: " + strings.TrimPrefix(sailsN, "a ")}},
		{"several quotations", []string{"none: " + under60 + " And " + sails + " He said so."},
			"Petra: You wrote “" + under60 + "” And “" + sails + "” He said so. I left.",
			[]string{"!inline none: " + under6N + " and " + sailsN + " he said so"}},
		{"a mark within the words", []string{"none: Well then he said nobody under sixty has bought a winter ticket and that was what I had to listen to all day"},
			"Petra: Well then he said “nobody under sixty has bought a winter ticket” and that was what I had to listen to all day.",
			[]string{"!unmarked none: well then he said nobody under sixty has bought a winter ticket and that was what i had to listen to all day"}},
		{"a block of words between marks", []string{"none: " + sails}, "Petra:\n> “" + sails + "”\n\nNo.", []string{"!blockquote none: " + sailsN}},
		{"a phrase between marks within a block", []string{"comment-1: winter ticket"}, "Petra:\n> The real reason is that nobody under sixty has bought a “winter ticket” since the bridge was opened.\n\nNo.",
			[]string{"blockquote post verbatim: " + under6N, "!inline comment-1 altered: winter ticket < " + whole(t, bridge)}},
		{"the inner level alone", []string{"none: " + toll}, "Petra:\n>> " + toll + "\n> " + sails + "\n\nNo.",
			[]string{"!blockquote none: " + tollN, "blockquote post verbatim: " + sailsN}},
		{"a source of the outer level leaves the inner one its own", []string{"https://example.org/x: " + toll + " I doubt it, and so should you."},
			"Petra:\n>> " + toll + "\n> I doubt it, and so should you.\n\nNo.",
			[]string{"!blockquote external: " + tollN + " i doubt it and so should you", "blockquote comment-1 verbatim: " + tollN}},
		{"none of the outer level is none of the inner one", []string{"none: " + toll + " I doubt it, and so should you."},
			"Petra:\n>> " + toll + "\n> I doubt it, and so should you.\n\nNo.",
			[]string{"!blockquote none: " + tollN + " i doubt it and so should you"}},
		{"an entry within another", []string{"none: " + under60 + " " + sails, "https://example.org/x: " + sails}, "Petra:\n> " + under60 + " " + sails + "\n\nNo.",
			[]string{"!blockquote none: " + under6N + " " + sailsN, "!blockquote external: " + sailsN}},
		{"the outer level without the inner one", []string{"none: I doubt it, and so should you, whatever the skipper says."},
			"Marram:\n>> " + toll + "\n> I doubt it, and so should you, whatever the skipper says.\n\nNo.",
			[]string{"blockquote comment-1 verbatim: " + tollN, "!blockquote none: i doubt it and so should you whatever the skipper says"}},
		{"a place that was found, and one in passing", []string{"none: winter ticket"}, "Petra: No winter ticket for me. You say “winter ticket” as if it were a joke.",
			[]string{"!inline none: winter ticket"}},
		{"an entry for both places", []string{"none: " + sails}, "Petra:\n> " + sails + "\n\nNo.\n\n> " + sails + "\n\nNo again.",
			[]string{"!blockquote none: " + sailsN, "!blockquote none: " + sailsN}},
		{"an entry for each place", []string{"none: " + sails, "comment-1: " + sails}, "Petra:\n> " + sails + "\n\nNo.\n\n> " + sails + "\n\nNo again.",
			[]string{"!blockquote none: " + sailsN, "!blockquote comment-1 altered: " + sailsN + " < " + whole(t, bridge)}},
		{"what is left is a short sentence", []string{"none: " + sails}, "Petra:\n> I asked the skipper why. " + sails + "\n\nNo.",
			[]string{"blockquote post verbatim: i asked the skipper why", "!blockquote none: " + sailsN}},
		{"entries for a place that was found and one in passing", []string{"none: winter ticket", "comment-1: winter ticket"},
			"Petra: No winter ticket for me. You say “winter ticket” as if it were a joke.",
			[]string{"!unmarked none: winter ticket", "!inline comment-1 altered: winter ticket < " + whole(t, bridge)}},
		{"a word of the writer's own", []string{"post: skipper"}, "Petra: The skipper is my cousin, and a skipper is never wrong.",
			[]string{"!unmarked post verbatim: skipper"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, problems := ruled(t, tt.entries, ferry, bridge, doubt, tt.last)
			if len(problems) > 0 {
				t.Error(problems)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestRulingScripts: entries work in every script.
func TestRulingScripts(t *testing.T) {
	for _, text := range []string{
		"冬の船は朝八時に古い桟橋を出て、昼には戻ってくる。切符は船長から買うこと。",
		"冬天的船早上八点从旧码头出发，中午返回。船票要向船长购买，不收支票。",
		"Зимний катер отходит от старой пристани в восемь утра и возвращается к полудню.",
		"يغادر قارب الشتاء الرصيف القديم في الثامنة صباحا ويعود عند الظهر كل يوم ثلاثاء.",
		"เรือฤดูหนาวออกจากท่าเรือเก่าเวลาแปดโมงเช้าและกลับมาตอนเที่ยงของทุกวันอังคาร",
		"Το χειμερινό πλοίο φεύγει από την παλιά προβλήτα στις οκτώ το πρωί και γυρίζει το μεσημέρι.",
	} {
		for _, last := range []string{"Ben:\n> " + text + "\n\nx.", "Ben: x.\n\n" + text + "\n\nx.", "Ben: x “" + text + "” x."} {
			got, problems := ruled(t, []string{"none: " + text}, "Ann: "+text+" x y z.", last)
			if len(problems) > 0 || len(got) != 1 || !strings.Contains(got[0], " none: ") || got[0][0] != '!' {
				t.Errorf("%s: got %q, problems %v", last, got, problems)
			}
		}
	}
}

// TestMisfits: what an entry cannot mean is an error that says what to do.
func TestMisfits(t *testing.T) {
	last := "Petra:\n> " + under60 + " " + sails + "\n\nNo."
	tests := []struct {
		name    string
		entries []string
		want    string
	}{
		{"twice the same", []string{"none: " + sails, "none: " + sails},
			`last:6: the entry at last:5 speaks for the words "A boat that sails empty costs as much as a boat that sails f…" already; delete one of the two`},
		{"words shared by two", []string{"none: a winter ticket since the bridge was opened. A boat that sails empty", "post: " + sails},
			`last:6: the words "A boat that sails empty costs as much as a boat that sails f…" begin within those of the entry at last:5 and end behind them; give the words of each quotation apart`},
	}
	for _, tt := range tests {
		_, problems := ruled(t, tt.entries, ferry, bridge, last)
		if len(problems) != 1 || problems[0].String() != tt.want {
			t.Errorf("%s: got %v, want %s", tt.name, problems, tt.want)
		}
	}
}

// TestRemovedItemHasNoEntries: the words of a tombstone are gone, and so is what
// the editor said of them.
func TestRemovedItemHasNoEntries(t *testing.T) {
	th, texts := thread(t, ferry, "Petra:\n> "+sails)
	th.Items[1].Overrides = []archive.Override{{Text: sails, Source: "none"}}
	th.Items[1].Removed = true
	if qs, problems := quote.Resolve(&archive.Archive{}, th, texts); len(qs)+len(problems) > 0 {
		t.Errorf("got %v, %v", qs, problems)
	}
}

// TestRulingOfManyCopies: the editor may name any of the items that hold the
// words, those included that the search for sources passes over.
func TestRulingOfManyCopies(t *testing.T) {
	items := []string{ferry}
	for i := range 60 {
		items = append(items, fmt.Sprintf("P%d: I, number %d, was told this. %s", i, i, sails))
	}
	got, _ := ruled(t, []string{"comment-30: " + sails}, append(items, "Petra:\n> "+sails+"\n\nNo.")...)
	want := []string{"!blockquote comment-30 verbatim: " + sailsN}
	if len(got) == 1 {
		got[0] = strings.Replace(got[0], "post by way of ", "", 1)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestRulingsNeighbours: a quotation that rested on the one beside it follows the
// editor's word on that.
func TestRulingsNeighbours(t *testing.T) {
	items := []string{ferry, "Tobias: " + sails + " He was right, was he not?", "Marram: He was right, was he not? " + toll}
	last := "Petra: “" + toll + "” and “He was right, was he not?” indeed."
	before, _ := ruled(t, nil, append(items, last)...)
	after, _ := ruled(t, []string{"comment-1: " + toll}, append(items, last)...)
	if len(before) != 2 || len(after) != 2 || !strings.Contains(before[1], "comment-2") || !strings.Contains(after[1], "comment-1") {
		t.Errorf("before %q, after %q", before, after)
	}
}

// TestRulingProperties: whatever words an entry gives, it is said once for each of
// its places, nothing that was found on its level shares words with it, and what
// does not is as it was.
func TestRulingProperties(t *testing.T) {
	for seed := range uint64(400) {
		items := randomThread(seed)
		th, texts := thread(t, items...)
		rng := rand.New(rand.NewPCG(seed, 2))
		before, _ := quote.Resolve(&archive.Archive{}, th, texts)
		item := 1 + rng.IntN(len(items)-1)
		words := texts[item].Words
		lo := rng.IntN(len(words))
		span := archive.Span{From: lo, To: lo + 1 + rng.IntN(len(words)-lo)}
		th.Items[item].Overrides = []archive.Override{{Text: norms(texts[item], span), Source: "none"}}
		after, problems := quote.Resolve(&archive.Archive{}, th, texts)
		if len(problems) > 0 {
			t.Fatalf("seed %d: %v", seed, problems)
		}
		check(t, after, texts)
		checkRuled(t, seed, item, before, after, texts)
	}
}

// TestRulingsOfAnySource: whatever entries say, what comes out is sound, and
// explained.
func TestRulingsOfAnySource(t *testing.T) {
	for seed := range uint64(400) {
		items := randomThread(seed)
		th, texts := thread(t, items...)
		rng := rand.New(rand.NewPCG(seed, 3))
		last := len(items) - 1
		words := texts[last].Words
		for range 1 + rng.IntN(3) {
			lo := rng.IntN(len(words))
			span := archive.Span{From: lo, To: lo + 1 + rng.IntN(min(12, len(words)-lo))}
			source := []string{"none", "post", th.Items[rng.IntN(last)].Anchor(), "https://example.org/", "other#post"}[rng.IntN(5)]
			th.Items[last].Overrides = append(th.Items[last].Overrides, archive.Override{Text: norms(texts[last], span), Source: source})
		}
		qs, _ := quote.Resolve(&archive.Archive{}, th, texts)
		near := slices.DeleteFunc(slices.Clone(qs), func(q archive.Quotation) bool { return len(q.Sources) > 0 && q.Sources[0].Thread != "" })
		check(t, near, texts)
		var found []archive.Quotation
		for _, q := range qs {
			if q.Item == last {
				found = append(found, q)
			}
		}
		explained := quote.Explain(&archive.Archive{}, nil, th, texts, last)
		if len(explained) != len(found) {
			t.Fatalf("seed %d: %d explained of %d", seed, len(explained), len(found))
		}
		for i, x := range explained {
			if !cmp.Equal(x.Quotation, found[i]) || x.Why == "" || (x.Why == "the front matter says so") != (x.Override != nil) {
				t.Fatalf("seed %d: %+v explained as %+v", seed, found[i], x)
			}
		}
	}
}

func checkRuled(t *testing.T, seed uint64, item int, before, after []archive.Quotation, texts []*markup.Text) {
	t.Helper()
	var said []archive.Quotation
	for _, q := range after {
		if q.Override != nil {
			said = append(said, q)
		}
	}
	if len(said) == 0 {
		t.Fatalf("seed %d: the entry is lost", seed)
	}
	for _, q := range after {
		for _, s := range said {
			if q.Item == item && q.Override == nil && q.Span.Overlaps(s.Span) && (q.Level == 0 || q.Level >= s.Level) {
				t.Fatalf("seed %d: %+v beside %+v", seed, q, s)
			}
		}
	}
	for _, q := range before {
		if q.Item >= item {
			break
		}
		if !hasQuotation(after, q) {
			t.Fatalf("seed %d: item %d has lost %s", seed, q.Item, line(q, texts))
		}
	}
}

func hasQuotation(all []archive.Quotation, q archive.Quotation) bool {
	for _, o := range all {
		if cmp.Equal(o, q) {
			return true
		}
	}
	return false
}
