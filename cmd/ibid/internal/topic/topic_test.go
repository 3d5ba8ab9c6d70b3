package topic

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
)

func thread(path string, items ...*archive.Item) *archive.Thread {
	return &archive.Thread{Path: path, Items: items}
}

// print returns an entry as a line: "name (slug): thread/item, … see …".
func print(e *Entry) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s):", e.Name, e.Slug)
	for _, l := range e.Locators {
		fmt.Fprintf(&b, " %s/%d", l.Thread.Path, l.Item)
	}
	for _, s := range e.SeeAlso {
		b.WriteString(" see " + s.Name)
	}
	return b.String()
}

func printAll(entries []*Entry) []string {
	var lines []string
	for _, e := range entries {
		lines = append(lines, print(e))
	}
	return lines
}

func TestNew(t *testing.T) {
	a := &archive.Archive{
		Site: archive.Site{Language: "sv"},
		Topics: []archive.TopicEntry{
			{Name: "Clocks", Aliases: []string{"Timepieces", "watches"}, SeeAlso: []string{"Bells", "Unused"}},
			{Name: "Bells"},
			{Name: "Unused"},
			{Name: "Ringing", SeeAlso: []string{"bells"}},
			{Name: "Dead end", SeeAlso: []string{"Unused"}},
		},
		People: []archive.Person{{Name: "Ada Finch", Aliases: []string{"finch"}, URL: "https://example.org/ada"}},
		Threads: []*archive.Thread{
			thread("a", &archive.Item{Author: "Ada Finch", Topics: []string{"clocks", "Ärter", "Zoo"}},
				&archive.Item{ID: "1", Author: " Finch ", Topics: []string{"watches", "Clocks", " "}},
				&archive.Item{ID: "2", Author: "Bo", Topics: []string{"Zoo"}, Removed: true}),
			thread("b", &archive.Item{Topics: []string{"BELLS"}}, &archive.Item{ID: "9", Author: "bo"}),
		},
	}
	x := New(a)
	want := []string{
		"Bells (bells): b/0 see Clocks see Ringing", // both ways
		"Clocks (clocks): a/0 a/1 see Bells see Unused",
		"Dead end (dead-end): see Unused",
		"Ringing (ringing): see Bells",
		"Unused (unused): see Clocks see Dead end",
		"Zoo (zoo): a/0",
		"Ärter (ärter): a/0", // after Z in Swedish
	}
	if diff := cmp.Diff(want, printAll(x.Topics)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Ada Finch (ada-finch): a/0 a/1", "bo (bo): b/1"}, printAll(x.People)); diff != "" {
		t.Error(diff)
	}
	leading := printAll(x.Leading(func(e *Entry) bool { return len(e.Locators) > 0 }))
	if want := slices.Delete(slices.Clone(want), 2, 3); !slices.Equal(leading, want) {
		t.Errorf("%q lead somewhere, want %q", leading, want)
	}
	if e := x.Topic("TIMEPIECES"); e == nil || e.Name != "Clocks" {
		t.Errorf("an alias leads to %v", e)
	}
	if e := x.Person("FINCH "); e == nil || e.URL != "https://example.org/ada" {
		t.Errorf("another name leads to %v", e)
	}
	if x.Topic("nothing") != nil || x.Person("") != nil {
		t.Error("found what is not there")
	}
}

func TestSlugs(t *testing.T) {
	for _, tt := range []struct{ names, want string }{
		{"Town clock", "town-clock"},
		{"  The  Reeve's (old) book! ", "the-reeves-old-book"},
		{"Élan", "élan"},
		{"E\u0301lan", "élan"},
		{"灯台", "灯台"},
		{"ＡＢＣ", "abc"},
		{"../../x", "x"},
		{"\"><script>", "script"},
		{"index", "topic-index"},
		{"!!!", "topic"},
		{"C|C++|C#", "c|c--2ab2|c--1fbc"},
		{strings.Repeat("ab ", 90), strings.Trim(strings.Repeat("ab-", 25), "-")},
	} {
		var entries []*Entry
		for _, name := range strings.Split(tt.names, "|") {
			entries = append(entries, &Entry{Name: name})
		}
		nameSlugs(entries, "topic", nil)
		for i, want := range strings.Split(tt.want, "|") {
			prefix, _, coded := strings.Cut(want, "--")
			if got := entries[i].Slug; got != want && !(coded && strings.HasPrefix(got, prefix+"--")) {
				t.Errorf("%q: %q, want %q", entries[i].Name, got, want)
			}
		}
	}
}

// TestSlugsAreKept: who had a slug keeps it, whoever else would have it now;
// a name that is given up leaves its slug free.
func TestSlugsAreKept(t *testing.T) {
	a := &archive.Archive{
		Threads: []*archive.Thread{thread("a", &archive.Item{Author: "C", Topics: []string{"C"}}, &archive.Item{ID: "1", Author: "c++"}, &archive.Item{ID: "2", Author: "Z"})},
		Published: []archive.Published{
			{Address: archive.PageOf("people/c"), Of: "C++"}, {Address: archive.PageOf("people/z"), Of: "Zoe"}, {Address: archive.PageOf("topics/old"), Of: "c"},
		},
	}
	x := New(a)
	if slug := x.Person("C++").Slug; slug != "c" {
		t.Errorf("C++ has %s now", slug)
	}
	if slug := x.Person("C").Slug; !strings.HasPrefix(slug, "c--") {
		t.Errorf("C has %s", slug)
	}
	if slug := x.Person("Z").Slug; slug != "z" {
		t.Errorf("Z has %s", slug)
	}
	if slug := x.Topic("C").Slug; slug != "old" {
		t.Errorf("the topic has %s", slug)
	}
}

// TestNoTopicIsBelowItself: a preview is made of a list that leads round in a circle, by
// whatever names.
func TestNoTopicIsBelowItself(t *testing.T) {
	x := New(&archive.Archive{Topics: []archive.TopicEntry{
		{Name: "Boats", Aliases: []string{"Ships"}, Broader: "Rowing"},
		{Name: "Rowing", Broader: "Water"}, {Name: "Water", Broader: "Ships"}, {Name: "Tides", Broader: "tides"},
	}})
	for _, e := range x.Topics {
		steps := 0
		for up := e; up != nil; up = up.Broader {
			if steps++; steps > len(x.Topics) {
				t.Fatalf("%s is below itself", e.Name)
			}
		}
	}
	if of := x.Topic("Boats").Broader; of == nil || of.Name != "Rowing" {
		t.Errorf("Boats are below %v", of)
	}
}

// TestDevices: no folder can have the name of a device on Windows.
func TestDevices(t *testing.T) {
	x := New(&archive.Archive{Threads: []*archive.Thread{thread("a", &archive.Item{Author: "Con", Topics: []string{"AUX", "Auxiliaries"}})}})
	got := []string{x.Person("Con").Slug, x.Topic("aux").Slug, x.Topic("Auxiliaries").Slug}
	if d := cmp.Diff([]string{"person-con", "topic-aux", "auxiliaries"}, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func FuzzSlugs(f *testing.F) {
	for _, s := range []string{"C|C++|C#|c", "!|?|", "a b|a-b|A  B", "İ|i̇|I", "index|topic index", "é|é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, names string) {
		if len(names) > 1000 || !utf8.ValidString(names) {
			return
		}
		var items []*archive.Item
		for _, name := range strings.Split(names, "|") {
			items = append(items, &archive.Item{Topics: []string{name}})
		}
		seen := map[string]string{}
		for _, e := range New(&archive.Archive{Threads: []*archive.Thread{thread("t", items...)}}).Topics {
			if other, taken := seen[e.Slug]; taken {
				t.Errorf("%q and %q share %q", other, e.Name, e.Slug)
			}
			seen[e.Slug] = e.Name
			odd := func(r rune) bool {
				return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
			}
			if e.Slug == "" || e.Slug[0] == '-' || strings.ContainsFunc(e.Slug, odd) {
				t.Errorf("%q: %q is no name for a folder", e.Name, e.Slug)
			}
		}
	})
}

// TestNobody: who gives no name is no person, unless people.yaml has one of
// that name.
func TestNobody(t *testing.T) {
	var items []*archive.Item
	for _, name := range []string{"Ann", "[deleted]", "Anonymous", "Gast", "[deleted]", "匿名", "", "Guest"} {
		items = append(items, &archive.Item{Author: name})
	}
	a := &archive.Archive{
		Threads: []*archive.Thread{thread("t", items...)},
		People:  []archive.Person{{Name: "Bo", Aliases: []string{"Guest"}}},
	}
	if d := cmp.Diff([]string{"Ann (ann): t/0", "Bo (bo): t/7"}, printAll(New(a).People)); d != "" {
		t.Error(d)
	}
}
