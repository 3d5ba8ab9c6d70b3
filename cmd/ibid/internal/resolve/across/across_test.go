package across_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/across"
	"ibid/cmd/ibid/internal/resolve/quote"
	"ibid/cmd/ibid/internal/resolve/threadtest"
)

// acrossThreads resolves threads, each dated a day after the one before it if dated,
// and gives a line for each crossing.
func acrossThreads(t *testing.T, dated bool, threads ...[]string) []string {
	t.Helper()
	a := &archive.Archive{}
	var texts [][]*markup.Text
	var all []across.Summary
	for i, items := range threads {
		th, tx := thread(t, items...)
		th.Path = fmt.Sprintf("t%d", i)
		for k, it := range th.Items {
			if d, err := archive.ParseDate(fmt.Sprintf("2008-03-%02d 10:%02d", i+1, k)); err == nil && dated {
				it.Date = d
			}
		}
		qs, _ := quote.Resolve(a, th, tx)
		a.Threads, texts = append(a.Threads, th), append(texts, tx)
		all = append(all, across.Summarise(th, tx, qs))
	}
	var out []string
	for _, r := range across.Resolve(a, nil, all, threadtest.Texts(texts), across.Memory{}) {
		for _, q := range r.Quotations {
			if line := crossing(r.Thread, &q, texts); line != "" {
				out = append(out, line)
			}
		}
	}
	return out
}

// crossing returns a line for a quotation that leads to another thread.
func crossing(thread int, q *archive.Quotation, texts [][]*markup.Text) string {
	s, ok := q.Source()
	if !ok || s.Thread == "" && (len(q.Origin) == 0 || q.Origin[0].Thread == "") {
		return ""
	}
	words := func(p archive.Passage) string {
		at := thread
		if p.Thread != "" {
			fmt.Sscanf(p.Thread, "t%d", &at)
		}
		return norms(texts[at][p.Item], p.Span)
	}
	anchor := "post"
	if q.Item > 0 {
		anchor = fmt.Sprintf("comment-%d", q.Item)
	}
	line := fmt.Sprintf("t%d %s %s %s: %s", thread, anchor, s.Target, q.Fidelity, words(s))
	for _, o := range q.Origin {
		line += fmt.Sprintf(" < %s: %s", o.Target, words(o))
	}
	return line
}

func TestAcross(t *testing.T) {
	old := []string{ferry, bridge}
	quoting := []string{"Petra: The ferry again.", "Old Pilot: As was said here last year,\n> My mother is eighty and she will not drive across it in a gale, whatever the timetable says\n\nand so it is."}
	const want = "t1 comment-1 t0#comment-1 verbatim: my mother is eighty and she will not drive across it in a gale whatever the timetable says"
	const copied = "I asked the skipper why, and he looked at the sky for a long time before he answered.\n\n" +
		"The real reason is that nobody under sixty has bought a winter ticket since the bridge was opened. " +
		"A boat that sails empty costs as much as a boat that sails full, and smells worse."
	const copiedWords = "i asked the skipper why and he looked at the sky for a long time before he answered " +
		"the real reason is that nobody under sixty has bought a winter ticket since the bridge was opened " +
		"a boat that sails empty costs as much as a boat that sails full and smells worse"
	const gale = "my mother is eighty and she will not drive across it in a gale"
	tests := []struct {
		name    string
		dated   bool
		threads [][]string
		want    []string
	}{
		{"an earlier thread", true, [][]string{old, quoting}, []string{want}},
		{"a number in the lead-in speaks of its own thread", true, [][]string{
			{"Ines: Winter.", "Petra: It is so. My mother is eighty and she will not drive across it in a gale."},
			{"Ines: Summer.", "Marram: Yes.", "Petra: Again. My mother is eighty and she will not drive across it in a gale."},
			{"Ines: Autumn.", "Marram: Leaves.", "Tobias: Wind.", "Old Pilot: #2 wrote:\n> My mother is eighty and she will not drive across it in a gale\n\nand so it is."}},
			[]string{"t2 comment-3 t0#comment-1 verbatim: " + gale}},
		{"a later thread", true, [][]string{quoting, old}, nil},
		{"without dates nothing is earlier", false, [][]string{old, quoting}, nil},
		{"the thread that wrote it, not one that quoted it", true, [][]string{old, quoting, quoting},
			[]string{want, "t2" + want[2:]}},
		{"what repeats it in its own thread, by way of it", true, [][]string{old, append(slices.Clone(quoting),
			"Ines:\n> My mother is eighty and she will not drive across it in a gale\n\nPoor woman.",
			"Marram:\n>> she will not drive across it in a gale\n> Poor woman.\n\nWhy poor?")},
			[]string{want, "t1 comment-2 comment-1 verbatim: " + gale + " < t0#comment-1: " + gale,
				"t1 comment-3 comment-1 verbatim: she will not drive across it in a gale < t0#comment-1: she will not drive across it in a gale"}},
		{"what another thread had quoted, from where that had it", true, [][]string{old, {"Petra: The ferry again.", "Old Pilot: This was said:\n> My mother is eighty and she will not drive across it in a gale\n\nand so it is; the wind takes the high lorries first."},
			{"Marram: Winter.", "Ines: Let me quote\n>> My mother is eighty and she will not drive across it in a gale\n> and so it is; the wind takes the high lorries first\n\nas it does."}},
			[]string{"t1 comment-1 t0#comment-1 verbatim: " + gale, "t2 comment-1 t0#comment-1 verbatim: " + gale,
				"t2 comment-1 t1#comment-1 verbatim: and so it is the wind takes the high lorries first"}},
		{"the motto of a signature", true, [][]string{
			{"Ines: The ferry.", "Petra: I shall take the bus from now on and read on the way.\n\nPetra of the pier\n\"who counts the gulls before noon will have wet feet by the evening\""},
			{"Ines: The bus.", "Petra: It was late again, as buses are, and I had nothing to read.\n\nPetra of the pier\n\"who counts the gulls before noon will have wet feet by the evening\""}}, nil},
		{"a long copy without a mark", true, [][]string{old, {"Petra: The ferry again. " + copied + " That was a long time ago."}},
			[]string{"t1 post t0#post verbatim: " + copiedWords}},
		{"a copy with a word changed, and what was said of it", true, [][]string{old,
			{"Petra: The ferry again. " + strings.Replace(copied, "skipper", "captain", 1), "Tobias:\n> A boat that sails empty costs as much as a boat that sails full\n\nStill true."}},
			[]string{"t1 post t0#post altered: " + copiedWords,
				"t1 comment-1 post verbatim: a boat that sails empty costs as much as a boat that sails full < t0#post: a boat that sails empty costs as much as a boat that sails full"}},
		{"two copies with a marked quotation between them", true, [][]string{old, {"Petra: " + strings.TrimPrefix(strings.Replace(ferry, "\n\n",
			"\n\n> The bridge is twelve kilometres further and has a toll\n\n", 1), "Ines: ")}},
			[]string{"t1 post t0#post verbatim: the ferry to mossholm will not run after the first of october says the notice at the pier " + copiedWords[:strings.Index(copiedWords, " the real reason")],
				"t1 post t0#comment-1 verbatim: the bridge is twelve kilometres further and has a toll",
				"t1 post t0#post verbatim: " + copiedWords[strings.Index(copiedWords, "the real reason"):]}},
		{"of oneself", true, [][]string{old, {"Ines: The ferry again. " + copied}}, nil},
		{"of nineteen words", true, [][]string{old, {"Petra: A boat that sails empty costs as much as a boat that sails full, and smells worse."}}, nil},
		{"of a program's words", true, [][]string{
			{"Ines: It printed a = 1; b = 2; c = 3; d = 4; e = 5; f = 6; g = 7; h = 8; i = 9; j = 10; k = 11; l = 12; m = 13; n = 14; and then it stopped."},
			{"Petra: It printed a = 1; b = 2; c = 3; d = 4; e = 5; f = 6; g = 7; h = 8; i = 9; j = 10; k = 11; l = 12; m = 13; n = 14; and then it stopped."}}, nil},
		{"of something that both quote from elsewhere", true, [][]string{
			{"Ines: From the almanac:\n> Whoever sells the rope before the boat is built will be mooring with string\n\nTrue."},
			{"Petra: It is in the almanac:\n> Whoever sells the rope before the boat is built will be mooring with string\n\nI looked."}}, nil},
		{"too few words", true, [][]string{old, {"Petra: The ferry again.", "Old Pilot:\n> she will not drive across it in a gale\n\nand so it is."}},
			[]string{"t1 comment-1 t0#comment-1 verbatim: she will not drive across it in a gale"}},
		{"seven words", true, [][]string{old, {"Petra: The ferry again.", "Old Pilot:\n> she will not drive across in a\n\nand so it is."}}, nil},
		{"half of it", true, [][]string{old, {"Petra: The ferry again.", "Old Pilot:\n> she will not drive across it in a gale unless somebody has told her beforehand that the wind would turn\n\nand so it is."}}, nil},
		{"held by its own thread", true, [][]string{old, {bridge, "Old Pilot:\n> My mother is eighty and she will not drive across it in a gale\n\nand so it is."}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, acrossThreads(t, tt.dated, tt.threads...)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestAcrossDay holds that a day alone is not earlier than a time of that day.
func TestAcrossDay(t *testing.T) {
	for _, tt := range []struct {
		source, quoting string
		want            int
	}{
		{"2008-03-04", "2008-03-04 10:00", 0},
		{"2008-03-04 10:00", "2008-03-04", 0},
		{"2008-03-04", "2008-03-05 00:01", 1},
		{"2008-03-04 10:00", "2008-03-04 10:01", 1},
	} {
		a := &archive.Archive{}
		var texts [][]*markup.Text
		var all []across.Summary
		for i, items := range [][]string{{bridge}, {"Petra:\n> My mother is eighty and she will not drive across it in a gale\n\nSo."}} {
			th, tx := thread(t, items...)
			th.Path = fmt.Sprint("t", i)
			th.Items[0].Date, _ = archive.ParseDate([]string{tt.source, tt.quoting}[i])
			qs, _ := quote.Resolve(a, th, tx)
			a.Threads, texts, all = append(a.Threads, th), append(texts, tx), append(all, across.Summarise(th, tx, qs))
		}
		got := across.Resolve(a, nil, all, threadtest.Texts(texts), across.Memory{})
		if len(got) != tt.want {
			t.Errorf("%s, quoted %s: %d revisions, want %d", tt.source, tt.quoting, len(got), tt.want)
		}
	}
}

func TestExplainAcross(t *testing.T) {
	const saying = "> Whoever sells the rope before the boat is built will be mooring with string.\n\nYes."
	a := &archive.Archive{}
	var texts [][]*markup.Text
	var all []across.Summary
	for i := range 12 {
		th, tx := thread(t, "Ines: In my village we say this. Whoever sells the rope before the boat is built will be mooring with string.", "Petra:\n"+saying)
		th.Path = fmt.Sprintf("t%02d", i)
		for k, it := range th.Items {
			it.Date, _ = archive.ParseDate(fmt.Sprintf("2008-03-%02d 10:%02d", i+1, k))
		}
		if i == 11 {
			th, tx = thread(t, ferry, "Petra:\n"+saying+"\n\n> The gulls of the harbour office have never been asked about any of this.\n\nNo.")
			th.Path = "t11"
			th.Items[1].Date, _ = archive.ParseDate("2008-04-01")
		}
		qs, _ := quote.Resolve(a, th, tx)
		a.Threads, texts, all = append(a.Threads, th), append(texts, tx), append(all, across.Summarise(th, tx, qs))
	}
	var got []string
	for _, s := range across.Explain(a, nil, all, threadtest.Texts(texts), 11, 1) {
		got = append(got, fmt.Sprintf("%d-%d %d %s", s.Span.From, s.Span.To, len(s.Candidates), s.Why))
	}
	want := []string{"0-14 0 these words stand in so many that they are nobody's", "15-29 0 no earlier item holds them"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestAcrossMany holds that many threads that quote the same unknown words, or
// nearly the same, are looked through in memory that grows with them and not
// with their pairs.
func TestAcrossMany(t *testing.T) {
	const many = 1500
	words := strings.Fields(threadtest.Sentences(40))
	a := &archive.Archive{}
	var all []across.Summary
	var known [][]*markup.Text
	for i := range many {
		own := slices.Clone(words)
		own[i%len(own)] = fmt.Sprintf("other%d", i)
		th, texts := thread(t, "Ann: Well.", "Ben:\n> "+strings.Join(words, " ")+"\n\nso.", "Cem:\n> "+strings.Join(own, " ")+"\n\nso.")
		th.Path = fmt.Sprintf("t%05d", i)
		for k, it := range th.Items {
			it.Date, _ = archive.ParseDate(fmt.Sprintf("%d-01-%02d", 500+i, k+1))
		}
		qs, _ := quote.Resolve(a, th, texts)
		a.Threads, all, known = append(a.Threads, th), append(all, across.Summarise(th, texts, qs)), append(known, texts)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	found := across.Resolve(a, nil, all, threadtest.Texts(known), across.Memory{})
	runtime.ReadMemStats(&after)
	if len(found) != 0 {
		t.Errorf("found %d revisions of words that are nobody's", len(found))
	}
	if mib := (after.TotalAlloc - before.TotalAlloc) >> 20; mib > 100 {
		t.Errorf("took %d MiB", mib)
	}
}

// TestRulingAcross: what an entry leaves of a quotation from another thread is from
// there still, be it too short to be looked for by itself.
func TestRulingAcross(t *testing.T) {
	a := &archive.Archive{}
	var texts [][]*markup.Text
	var all []across.Summary
	for i, items := range [][]string{{bridge}, {ferry, "Petra:\n> My mother is eighty and she will not drive across it in a gale, whatever the timetable says.\n\nYes."}} {
		th, tx := thread(t, items...)
		th.Path = fmt.Sprint("t", i)
		for k, it := range th.Items {
			it.Date, _ = archive.ParseDate(fmt.Sprintf("2008-03-0%d 10:0%d", i+1, k))
		}
		if i == 1 {
			th.Items[1].Overrides = []archive.Override{{Text: "will not drive across it in a gale, whatever the timetable says", Source: "none"}}
		}
		qs, _ := quote.Resolve(a, th, tx)
		a.Threads, texts, all = append(a.Threads, th), append(texts, tx), append(all, across.Summarise(th, tx, qs))
	}
	revised := across.Resolve(a, nil, all, threadtest.Texts(texts), across.Memory{})
	if len(revised) != 1 || len(revised[0].Quotations) != 2 {
		t.Fatalf("got %+v", revised)
	}
	rest, said := revised[0].Quotations[0], revised[0].Quotations[1]
	if source, _ := rest.Source(); source.String() != "t0#post" || norms(texts[1][1], rest.Span) != "my mother is eighty and she" || said.Status != archive.None {
		t.Errorf("got %+v and %+v", rest, said)
	}
}

func thread(t *testing.T, items ...string) (*archive.Thread, []*markup.Text) {
	t.Helper()
	return threadtest.Thread(t, items...)
}

func norms(text *markup.Text, span archive.Span) string { return threadtest.Norms(text, span) }

const (
	ferry  = threadtest.Ferry
	bridge = threadtest.Bridge
)
