package quote_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// surveyed resolves a thread, given the usage of others, which are surveyed from
// the first on or from the last.
func surveyed(t *testing.T, backwards bool, items []string, threads ...[]string) []string {
	t.Helper()
	s := corpus.NewSurvey(len(threads), corpus.NewTally())
	for i := range threads {
		at := i
		if backwards {
			at = len(threads) - 1 - i
		}
		_, texts := thread(t, threads[at]...)
		s.Add(at, texts)
	}
	th, texts := thread(t, items...)
	return resolveWith(s.Usage(), th, texts)
}

func resolveWith(u *corpus.Usage, th *archive.Thread, texts []*markup.Text) []string {
	qs, _ := quote.NewResolver(&archive.Archive{}, u).Resolve(th, texts)
	var out []string
	for _, q := range qs {
		out = append(out, line(q, texts))
	}
	return out
}

// TestUsage holds what the lines and sentences of other threads say about those
// of another. There Tobias has the same words as Petra without a mark.
func TestUsage(t *testing.T) {
	const notice = "Relayed at 6 bells by the semaphore station of Mossholm harbour"
	const words = "relayed at 6 bells by the semaphore station of mossholm harbour"
	both := []string{"Ines: Is the boat late?", "Petra: It has not come.\n\n" + notice + "\n\nI looked.", "Tobias: Nor here.\n\n" + notice + "\n\nI listened."}
	found := []string{"2 unmarked comment-1 verbatim: " + words}
	other := func(bells int, behind string) []string {
		return []string{"Marram: " + strings.Replace(notice, "6", fmt.Sprint(bells), 1) + "\n\nThe " + behind + "."}
	}
	sentence := []string{"Marram: So. " + notice + ". The gulls."}
	for _, tt := range []struct {
		name    string
		threads [][]string
		want    []string
	}{
		{"of one thread", [][]string{both}, found},
		{"of two", [][]string{other(6, "gulls"), both}, found},
		{"of three it is nobody's", [][]string{other(6, "gulls"), other(6, "terns"), both}, nil},
		{"of three others", [][]string{other(6, "gulls"), other(6, "terns"), other(6, "auks")}, nil},
		{"an item that was sent to two counts in the first", [][]string{other(6, "gulls"), append(other(6, "gulls"), other(6, "terns")...), other(6, "auks")}, nil},
		{"though its numbers differ", [][]string{other(4, "gulls"), other(7, "terns"), both}, nil},
		{"be it a sentence there, and no line", [][]string{sentence, {"Old Pilot: Well, well. " + notice + ". The terns."}, both}, nil},
		{"but an item that was sent to two threads counts once", [][]string{other(6, "gulls"), other(6, "gulls"), both}, found},
		{"and what stands in four items of two threads is nobody's too", [][]string{append(other(6, "gulls"), other(5, "terns")...), both}, nil},
		{"quoted lines do not count", [][]string{{"Marram:\n> " + notice + "\n\nThe gulls."}, {"Old Pilot:\n> " + notice + "\n\nThe terns."}, both}, found},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, backwards := range []bool{false, true} {
				if diff := cmp.Diff(tt.want, surveyed(t, backwards, both, tt.threads...)); diff != "" {
					t.Errorf("backwards: %v (-want +got)\n%s", backwards, diff)
				}
			}
		})
	}
}

// TestNoUsage holds that a thread needs no archive around it.
func TestNoUsage(t *testing.T) {
	th, texts := thread(t, ferry, "Petra:\n> A boat that sails empty costs as much as a boat that sails full\n\nNo.")
	want := []string{"1 blockquote post verbatim: a boat that sails empty costs as much as a boat that sails full"}
	if diff := cmp.Diff(want, resolveWith(nil, th, texts)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestEndings holds that what items of one thread end with, each behind other
// words, is nobody's, and what they end with behind the same words is copied.
func TestEndings(t *testing.T) {
	const footer = "Carried by the pigeon post of Mossholm harbour since eighteen eighty\nSeed and letters are taken at the lighthouse door"
	const words = "carried by the pigeon post of mossholm harbour since eighteen eighty seed and letters are taken at the lighthouse door"
	quoting := "Old Pilot: Let me see.\n\n" + footer + "\n\nWhat is it that they take?"
	behind := func(before ...string) []string {
		out := []string{"Ines: Who carries the post to the region in winter?"}
		for i, b := range before {
			out = append(out, []string{"Petra: ", "Tobias: ", "Marram: "}[i]+b+"\n"+footer)
		}
		return append(out, quoting)
	}
	long := strings.ReplaceAll(strings.TrimPrefix(ferry, "Ines: ")+" "+strings.TrimPrefix(bridge, "Tobias: "), "\n\n", " ")
	for _, tt := range []struct {
		name   string
		items  []string
		source string
	}{
		{"behind different words in three items", behind("Nobody does.", "My uncle did once.", "The skipper."), ""},
		{"in two", behind("Nobody does.", "My uncle did once."), "1"},
		{"behind the same words, as many as a footer has at most", behind("Nobody does.\n"+long, "My uncle did once.\n"+long, "The skipper.\n"+long), "1"},
		{"by what an item copies behind a line that announces it", behind("Petra of the pier wrote this:\nNobody does.", "My uncle did once.", "The skipper."), "1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got, want []string
			if tt.source != "" {
				want = append(want, fmt.Sprintf("%d unmarked comment-%s verbatim: %s", len(tt.items)-1, tt.source, words))
			}
			for _, l := range surveyed(t, false, tt.items, tt.items) {
				if strings.HasPrefix(l, fmt.Sprint(len(tt.items)-1)) {
					got = append(got, l)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestTable holds that a table which many comments end with is nobody's, though a row of
// it says who rated.
func TestTable(t *testing.T) {
	const table = "Rated by readers of the harbour\n\nName of the reader and reason\n\n"
	rated := func(by string) string { return table + by + " 3\n\nShow all of the ratings here" }
	var threads [][]string
	for _, by := range []string{"Wren", "Calloway", "Marram"} {
		threads = append(threads, []string{by + ": The boat is late.", "Petra: It has not come.\n\n" + rated(by)})
	}
	items := []string{"Ines: Is the boat late?", "Petra: It has not come since Sunday.\n\n" + rated("Quillfeather Mossholmian"), "Tobias: Nor have the gulls come.\n\n" + rated("Quillfeather Mossholmian")}
	if got := surveyed(t, false, items, threads...); len(got) > 0 {
		t.Errorf("got %q", got)
	}
}
