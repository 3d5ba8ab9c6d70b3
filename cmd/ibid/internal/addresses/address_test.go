package addresses

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
)

func item(id, text string) *archive.Item {
	return &archive.Item{ID: id, Body: archive.Body{Text: text}}
}

// published gives lines of addresses, with what they stand for behind a space.
func published(lines ...string) []archive.Published {
	var all []archive.Published
	for _, line := range lines {
		address, of, _ := strings.Cut(line, " ")
		a, ok := archive.ParseAddress(address)
		if !ok {
			panic(line)
		}
		all = append(all, archive.Published{Address: a, Of: of})
	}
	return all
}

// asBuilt gives a list as it is read of what a build has written: in order, and with places
// at their pages.
func asBuilt(list []archive.Published) (all []archive.Published) {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(p, q archive.Published) int { return strings.Compare(p.String(), q.String()) })
	for _, p := range list {
		last := len(all) - 1
		if _, isPage := p.Folder(); isPage && p.Fragment != "" && p.Of == "" && last >= 0 && all[last].Address == (archive.Address{File: p.File}) {
			places := &all[last].Places
			places.Before = len(p.String()) - len(p.Fragment)
			places.Lines += p.String() + "\n"
			continue
		}
		all = append(all, p)
	}
	return all
}

// of gives the addresses that a thread has published, with all passages.
func of(t *archive.Thread) []archive.Published {
	b := bookOf(&archive.Archive{Threads: []*archive.Thread{t}})
	lines := []string{t.Path + "/"}
	for i, it := range t.Items {
		lines = append(lines, t.Path+"/#"+it.Anchor())
		for _, code := range b.codesOf(Spot{t, i}) {
			lines = append(lines, t.Path+"/#"+it.Anchor()+"-"+code)
		}
	}
	return published(lines...)
}

// keptOf says what a thread keeps alive.
func keptOf(b *Book, t *archive.Thread) []string {
	var got []string
	k := b.Of(t)
	for _, anchor := range slices.Sorted(maps.Keys(k.Places)) {
		for _, place := range k.Places[anchor] {
			if place != anchor && !strings.HasPrefix(place, anchor+"-") {
				got = append(got, place+" at "+anchor)
			}
		}
	}
	for _, m := range k.Moved {
		got = append(got, m.Places[0]+" in "+m.To.Address().String())
	}
	for _, f := range k.Files {
		line := f.From + " as " + f.As
		for _, m := range f.Moved {
			line += ", but " + m.Places[0] + " in " + m.To.Address().String()
		}
		got = append(got, line)
	}
	return got
}

// TestKeep tells for one change each what a thread at b keeps alive then.
func TestKeep(t *testing.T) {
	was := &archive.Thread{Path: "a", Items: []*archive.Item{item("", "The ferry was late."), item("1", "By an hour.\n\nOr so."), item("2", "> The ferry was late.\n\nAgain.")}}
	quoter := item("9", "> By an hour.\n>\n> Or so.\n\nSurely two.")
	first := of(was)
	for _, test := range []struct {
		name  string
		items []*archive.Item
		alias string
		more  []archive.Published
		want  string
	}{
		{"all of it moves", was.Items, "", nil, "a/index.html as index.html"},
		{"and is edited on the way", []*archive.Item{was.Items[0], item("1", "By two."), was.Items[2]}, "a", nil, "a/index.html as index.html"},
		{"an id is changed", []*archive.Item{was.Items[0], item("x", was.Items[1].Body.Text), was.Items[2]}, "a", nil,
			"comment-1-vs88y at comment-x|comment-1-zd8sj at comment-x|comment-1 at comment-x|a/index.html as index.html"},
		{"a comment is gone, and was quoted", []*archive.Item{was.Items[0], quoter, was.Items[2]}, "a", nil, "a/index.html as index.html|error: comment-1 of a was published before, and is gone"},
		{"there is another of that name", []*archive.Item{was.Items[0], item("1", "Another."), item("x", was.Items[1].Body.Text), was.Items[2]}, "a",
			published("b/", "b/#comment-1", "b/#comment-1-00000"), "a/index.html as index.html, but comment-1 in b/#comment-x"},
		{"nothing of it is there", []*archive.Item{item("", "Other words.")}, "", nil, "error: the thread a was published before, and is gone"},
		{"all is stock", []*archive.Item{item("", "Nothing."), item("2", "Again."), item("3", "Again.")}, "", nil, "error: the thread a was published before, and is gone"},
		{"it had moved before", []*archive.Item{was.Items[0], item("1", "By two."), was.Items[2]}, "a",
			published("c/ a/", "c/#post a/#post"), "a/index.html as index.html|c/index.html as index.html"},
	} {
		t.Run(test.name, func(t *testing.T) {
			now := &archive.Thread{Path: "b", Items: test.items}
			if test.alias != "" {
				now.Aliases = []string{test.alias}
			}
			want := strings.Split(test.want, "|")
			slices.Sort(want)
			list := slices.Concat(first, test.more)
			for _, list := range [][]archive.Published{list, asBuilt(list)} {
				b := bookOf(&archive.Archive{Threads: []*archive.Thread{now}, Published: list})
				got := keptOf(b, now)
				for _, p := range b.Problems() {
					if p.Severity == 0 {
						got = append(got, "error: "+p.Message)
					}
				}
				slices.Sort(got)
				if d := cmp.Diff(want, got); d != "" {
					t.Errorf("%v: -want +got\n%s", list, d)
				}
			}
		})
	}
}

// TestBesideAThread: what stood beside a page leads to what does now, and what
// was never text is in both places.
func TestBesideAThread(t *testing.T) {
	now := &archive.Thread{Path: "b", Aliases: []string{"a"}, Items: []*archive.Item{item("", "One."), item("1", "Two.")}}
	b := bookOf(&archive.Archive{
		Threads: []*archive.Thread{now}, Files: []string{"b/x/y.png", "z.txt"}, Drafts: []string{"d"},
		Published: published("a/", "a/#post", "a/#comment-1", "a/tree.html", "a/cite-2.html", "a/cite.bib", "a/comment-1/", "a/x/y.png", "z.txt",
			"b/tree.html", "old.html b/", "lost.html c/", "lost.txt", "d/", "d/#post", "d/x.png", "topics/x/ X"),
	})
	want := []string{
		"a/cite-2.html as cite-2.html", "a/cite.bib as cite.bib", "a/comment-1/index.html as comment-1/index.html", "a/index.html as index.html",
		"a/tree.html as tree.html", "b/tree.html as tree.html", "old.html as index.html",
	}
	if d := cmp.Diff(want, keptOf(b, now)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if d := cmp.Diff(map[string]string{"a/x/y.png": "b/x/y.png"}, b.Copies()); d != "" {
		t.Errorf("copies: -want +got\n%s", d)
	}
	var problems []string
	for _, p := range b.Problems() {
		problems = append(problems, p.String())
	}
	wantProblems := []string{
		`content/addresses.txt: the thread d was published before, and is a draft now; take "draft: true" out; an address that was published stays`,
		`content/addresses.txt: warning: old.html was published before; it is in no thread's aliases, and leads to b, where its words are; add "aliases: [old.html]" to `,
	}
	if d := cmp.Diff(wantProblems, problems); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	gone := map[string]string{}
	for file, p := range b.Gone() {
		gone[file] = p.String()
	}
	wantGone := map[string]string{
		"lost.html": `content/addresses.txt: lost.html was published before, and is gone; add "aliases: [lost.html]" to the thread that it belongs to, or bring it back`,
		"lost.txt":  "content/addresses.txt: the file lost.txt was published before, and is gone; bring it back to where it was, below content/",
	}
	if d := cmp.Diff(wantGone, gone); d != "" {
		t.Errorf("gone: -want +got\n%s", d)
	}
}

// TestManyAlike: where hundreds say the same, that is looked at once and tells
// nobody from another.
func TestManyAlike(t *testing.T) {
	was := &archive.Thread{Path: "a", Items: []*archive.Item{item("", "One of a kind.")}}
	now := &archive.Thread{Path: "b", Items: []*archive.Item{item("", "One of a kind.")}}
	for i := range 3000 {
		was.Items = append(was.Items, item(fmt.Sprint(i), "Thanks!"))
		now.Items = append(now.Items, item(fmt.Sprint(i), "Thanks!"))
	}
	b := bookOf(&archive.Archive{Threads: []*archive.Thread{now}, Published: of(was)})
	for _, p := range b.Problems() {
		if p.Severity == 0 {
			t.Fatal(p)
		}
	}
	if spot, ok := b.find("a", "comment-7"); !ok || spot.Anchor() != "comment-7" {
		t.Errorf("comment-7 leads to %v", spot)
	}
}
