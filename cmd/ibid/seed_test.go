package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
)

// The seed is a real page saved as text, which lost all its mark-up, and what
// a person found in it. It lies beside the repository and not in it.
const seed = repository + "/../shared/seed"

// gold is what a person found in the seed.
type gold struct {
	Quotes, Unresolved, None []goldQuote
	Replies                  []reply
	OptionalReplies          [][2]string `json:"optional_replies"`
	Counts                   struct {
		Comments, People int
		Categories       []string
	}
}

type goldQuote struct {
	In, Text, Source, Mark, Fidelity string
	Optional                         bool
}

// What is read of the records of "ibid list --json".
type (
	quote struct {
		Thread, In, Text, Mark, Status, Source, Fidelity, Origin string
		SourceText                                               string `json:"source_text"`
	}
	reply  struct{ Thread, In, To, By string }
	topics struct{ Topic string }
	thread struct{ Comments, People int }
)

// readSeed imports the seed and gives the site and the gold.
func readSeed(t *testing.T) (site string, want gold) {
	t.Helper()
	data, err := os.ReadFile(seed + "/gold.json")
	if err != nil {
		if os.Getenv("IBID_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skip("the seed is not there: ", err)
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	site = t.TempDir()
	if code, _, stderr := ibid(t, "import", seed+"/page.txt", "--to", site); code != exitDone {
		t.Fatalf("exit code %d\n%s", code, stderr)
	}
	return site, want
}

// records runs "ibid list WHAT --json".
func records[T any](t *testing.T, what, site string) []T {
	t.Helper()
	code, stdout, stderr := ibid(t, "list", what, site, "--json")
	if code != exitDone {
		t.Fatalf("exit code %d\n%s", code, stderr)
	}
	var all []T
	for line := range strings.Lines(stdout) {
		var r T
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		all = append(all, r)
	}
	return all
}

// words gives the words of a text as a reader hears them: without case and
// punctuation.
func words(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

func TestSeedQuotes(t *testing.T) {
	site, want := readSeed(t)
	var resolved []quote
	for _, q := range records[quote](t, "quotes", site) {
		if q.Status == "resolved" {
			resolved = append(resolved, q)
		}
	}
	for _, w := range joined(want.Quotes, resolved) {
		i := slices.IndexFunc(resolved, func(q quote) bool { return q.In == w.In && words(q.Text) == words(w.Text) })
		if i < 0 {
			if !w.Optional {
				t.Errorf("not found: %s quotes %s: %q", w.In, w.Source, w.Text)
			}
			continue
		}
		q := resolved[i]
		resolved = slices.Delete(resolved, i, i+1)
		got := [...]string{q.Source, q.Mark, q.Fidelity, words(q.SourceText)}
		if d := cmp.Diff([...]string{w.Source, w.Mark, w.Fidelity, words(w.Text)}, got); d != "" {
			t.Errorf("%s, %q: -want +got\n%s", w.In, w.Text, d)
		}
	}
	for _, q := range resolved {
		t.Errorf("not a quotation, or of other extent: %s is said to quote %s (%s): %q", q.In, q.Source, q.Mark, q.Text)
	}
}

// joined makes one of two quotations where the resolver did, and the gold
// allows it: between the same asterisks a paragraph of the source is left out.
func joined(want []goldQuote, found []quote) []goldQuote {
	var out []goldQuote
	for i := 0; i < len(want); i++ {
		w := want[i]
		if i+1 < len(want) && w.Mark == "delimited" && want[i+1].In == w.In {
			both := w
			both.Text += "\n" + want[i+1].Text
			both.Fidelity = "elided"
			if slices.ContainsFunc(found, func(q quote) bool { return q.In == w.In && words(q.Text) == words(both.Text) }) {
				w = both
				i++
			}
		}
		out = append(out, w)
	}
	return out
}

// TestSeedUnresolved: what is marked and found nowhere is listed, and check
// reports it.
func TestSeedUnresolved(t *testing.T) {
	site, want := readSeed(t)
	quotes := records[quote](t, "quotes", site)
	_, report, _ := ibid(t, "check", site)
	for _, w := range want.Unresolved {
		if !slices.ContainsFunc(quotes, func(q quote) bool {
			return q.In == w.In && q.Status == "unresolved" && words(q.Text) == words(w.Text)
		}) {
			t.Errorf("not listed as unresolved: %s: %q", w.In, w.Text)
		}
		if beginning := w.Text[:min(len(w.Text), 50)]; !strings.Contains(report, `no source found for "`+beginning) {
			t.Errorf("check does not report %q", w.Text)
		}
	}
	for _, w := range want.None {
		for _, q := range quotes {
			if a, b := words(q.Text), words(w.Text); q.In == w.In && (strings.Contains(a, b) || strings.Contains(b, a)) {
				t.Errorf("an echo is no quotation: %s: %q is %s", w.In, q.Text, q.Status)
			}
		}
	}
}

func TestSeedReplies(t *testing.T) {
	site, want := readSeed(t)
	got := records[reply](t, "replies", site)
	for _, w := range want.Replies {
		i := slices.IndexFunc(got, func(r reply) bool { return r.In == w.In && r.To == w.To && r.By == w.By })
		if i < 0 {
			t.Errorf("not found: %s answers %s, by %s", w.In, w.To, w.By)
			continue
		}
		got = slices.Delete(got, i, i+1)
	}
	for _, r := range got {
		if !slices.Contains(want.OptionalReplies, [2]string{r.In, r.To}) {
			t.Errorf("no reply: %s to %s, by %s", r.In, r.To, r.By)
		}
	}
}

func TestSeedCounts(t *testing.T) {
	site, want := readSeed(t)
	threads := records[thread](t, "threads", site)
	if len(threads) != 1 || threads[0].Comments != want.Counts.Comments || threads[0].People != want.Counts.People {
		t.Errorf("got %+v, want one thread of %+v", threads, want.Counts)
	}
	var got []string
	for _, r := range records[topics](t, "topics", site) {
		got = append(got, r.Topic)
	}
	if d := cmp.Diff(want.Counts.Categories, got); d != "" {
		t.Errorf("topics: -want +got\n%s", d)
	}
}

// TestSeedWords: no word of the page is lost, changed or moved. Of its
// structure, the words "filed under", "about", "comments" and "says" become
// keys and places; all else must be there.
func TestSeedWords(t *testing.T) {
	site, _ := readSeed(t)
	data, err := os.ReadFile(seed + "/page.txt")
	if err != nil {
		t.Fatal(err)
	}
	a, problems, _ := content.Read(t.Context(), os.DirFS(site))
	if len(problems) > 0 || len(a.Threads) != 1 {
		t.Fatal(len(a.Threads), problems)
	}
	if d := cmp.Diff(strings.Fields(words(string(data))), strings.Fields(words(retold(t, a.Threads[0])))); d != "" {
		t.Errorf("-page +archive\n%s", d)
	}
}

// retold puts the page together again.
func retold(t *testing.T, thread *archive.Thread) string {
	t.Helper()
	post := thread.Items[0]
	if len(post.Notes) != 1 {
		t.Fatalf("the author's note: got %+v", post.Notes)
	}
	parts := []string{
		thread.Title, post.Body.Text, "filed under", strings.Join(post.Topics, " "),
		post.Author, "about", post.Author, post.Notes[0].Text, "comments",
	}
	for _, c := range thread.Items[1:] {
		parts = append(parts, c.ID, c.Author, "says", c.Body.Text)
	}
	return strings.Join(parts, "\n")
}

// TestSeedPage builds the page and holds it to what any page promises.
func TestSeedPage(t *testing.T) {
	site, _ := readSeed(t)
	files := buildSite(t, site)
	checkPages(t, files)
	a, _, _ := content.Read(t.Context(), os.DirFS(site))
	page := readPage(t, "page", files[filepath.ToSlash(filepath.Join(a.Threads[0].Path, "index.html"))])
	for _, it := range a.Threads[0].Items {
		if !page.ids[it.Anchor()] {
			t.Errorf("the page has no %s", it.Anchor())
		}
	}
}

// TestSeedSuggestions: the first ten topics proposed of a real page are what it is about.
func TestSeedSuggestions(t *testing.T) {
	site, _ := readSeed(t)
	out := mustRun(t, "topics", "suggest", site, "--most", "10")
	for _, topic := range []string{"Iran", "Al Qaeda", "Hamas", "Islamic Jihad", "NIE"} {
		if !strings.Contains(out, "\n- topic: "+topic+"\n") {
			t.Errorf("%s is not proposed:\n%s", topic, out)
		}
	}
	if !strings.Contains(out, "- topic: Al Qaeda\n  aliases: [Al Qaida]\n") {
		t.Errorf("two spellings are not one topic:\n%s", out)
	}
}
