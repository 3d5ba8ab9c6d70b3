package page

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/templates"
)

// publishedBy renders a thread of which some was published before.
func publishedBy(t *testing.T, before []archive.Published, resolved *resolve.Thread) (page string, now []archive.Published) {
	t.Helper()
	r := renderer(t, &archive.Archive{Threads: []*archive.Thread{resolved.Thread}, Published: before})
	files, summary, err := r.Thread(resolved)
	if err != nil {
		t.Fatal(err)
	}
	checkHTML(t, string(files[0].Data))
	_, site := siteOf(t, r, []Summary{summary})
	all := map[archive.Address]archive.Published{}
	for _, p := range slices.Concat(before, slices.Collect(site.Changes)) {
		all[p.Address] = p
	}
	now = slices.DeleteFunc(slices.Collect(maps.Values(all)), func(p archive.Published) bool { return strings.HasPrefix(p.File, "people/") })
	slices.SortFunc(now, func(a, b archive.Published) int { return strings.Compare(a.String(), b.String()) })
	return string(files[0].Data), now
}

func TestAddressesNeverDie(t *testing.T) {
	write := func(words string) *resolve.Thread {
		return thread(&archive.Thread{Path: "t", Title: "T"}, post("One."), comment("10", "Bo", words), comment("2", "Cy", "Three."))
	}
	_, first := publishedBy(t, nil, write("Two two.\n\nAnd a half."))
	var items []string
	for _, p := range first {
		if strings.Count(p.Fragment, "-") < 2 {
			items = append(items, p.String())
		}
	}
	want := []string{"t/", "t/#comment-10", "t/#comment-2", "t/#post", "t/cite.html"}
	if d := cmp.Diff(want, slices.DeleteFunc(items, func(s string) bool { return strings.HasPrefix(s, "t/#post-") })); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	same, second := publishedBy(t, first, write("Two two.\n\nAnd a half."))
	if strings.Contains(same, "<span id=") {
		t.Errorf("an address is given twice:\n%s", same)
	}
	if d := cmp.Diff(first, second); d != "" {
		t.Errorf("addresses are not kept: -first +second\n%s", d)
	}
	removed := write("Two two.")
	removed.Thread.Items[1].Removed = true
	removed.Fragments[1].HTML, removed.Fragments[1].Words, removed.Fragments[1].Blocks = "", nil, nil
	for name, edited := range map[string]*resolve.Thread{"edited": write("Two three.\n\nAnd a half."), "emptied": write(""), "removed": removed} {
		page, now := publishedBy(t, first, edited)
		_, item, _ := strings.Cut(page, `<article id="comment-10"`)
		item, _, _ = strings.Cut(item, "</article>")
		for _, p := range first {
			if strings.HasPrefix(p.Fragment, "comment-10-") && !strings.Contains(item, `id="`+p.Fragment+`"`) {
				t.Errorf("%s: %s is gone from\n%s", name, p, item)
			}
			if !slices.Contains(now, p) {
				t.Errorf("%s: %s is forgotten", name, p)
			}
		}
	}
}

// TestPageIDs: no id of a thread's template may be a place's.
func TestPageIDs(t *testing.T) {
	names, err := fs.Glob(templates.Files, "*.html")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, name := range names {
		if name == "search.html" {
			continue // it is on no thread's page
		}
		data, _ := fs.ReadFile(templates.Files, name)
		for _, m := range regexp.MustCompile(` id="([^"{]+)"`).FindAllSubmatch(data, -1) {
			found[string(m[1])] = true
		}
	}
	if d := cmp.Diff(archive.PageIDs(), slices.Sorted(maps.Keys(found))); d != "" {
		t.Errorf("-known +in templates\n%s", d)
	}
}

// TestFormerAnchors: an item is to be found under the fragment of its former
// address too, unless the page has another use for it.
func TestFormerAnchors(t *testing.T) {
	was := func(item *archive.Item, permalink string) *archive.Item {
		item.Permalink = "https://example.org/" + permalink
		return item
	}
	named := was(comment("8", "Ida", "Nine."), "a#msg8")
	named.Places = []string{"p8", "c456", "comment-1", "map"}
	page := pageOf(t, thread(&archive.Thread{Path: "t", Title: "T"}, post("One."), named,
		was(comment("1", "Bo", "Two."), "a#c456"), was(comment("2", "Cy", "Three."), "a#c456"),
		was(comment("3", "Di", "Four."), "#main"), was(comment("4", "Ed", "Five."), "#comment-1"), was(comment("5", "Flo", "Six."), "#\u00e9%20x"),
		was(comment("6", "Gus", "Seven."), `#"><script>`), was(comment("7", "Hal", "Eight."), "#p34:~:text=x")))
	for id, article := range map[string]string{"c456": "comment-8", "p8": "comment-8", "msg8": "comment-8", "p34": "comment-7", "&#34;&gt;&lt;script&gt;": "comment-6"} {
		_, item, _ := strings.Cut(page, `<article id="`+article+`"`)
		item, _, _ = strings.Cut(item, "</article>")
		if place := `<span id="` + id + `">`; strings.Count(page, place) != 1 || !strings.Contains(item, place) {
			t.Errorf("%s is not at %s", id, article)
		}
	}
	if n := strings.Count(page, "<span id="); n != 5 {
		t.Errorf("%d places", n)
	}
}

// TestKeptIsNothingNew: that a thread was published changes nothing of its pages, and what
// was published and is not on them does.
func TestKeptIsNothingNew(t *testing.T) {
	resolved := thread(&archive.Thread{Path: "t", Title: "T"}, post("One."), comment("10", "Bo", "Two two.\n\nAnd a half."))
	keptOf := func(before []archive.Published) (digest [32]byte, site ArchiveSummary) {
		r := renderer(t, &archive.Archive{Threads: []*archive.Thread{resolved.Thread}, Published: before})
		_, summary, err := r.Thread(resolved)
		if err != nil {
			t.Fatal(err)
		}
		digest = r.Kept(resolved.Thread, &summary.Addresses)
		_, site = siteOf(t, r, []Summary{summary})
		return digest, site
	}
	first, site := keptOf(nil)
	changes := slices.Collect(site.Changes)
	slices.SortFunc(changes, func(a, b archive.Published) int { return strings.Compare(a.String(), b.String()) })
	second, again := keptOf(changes)
	if first != second {
		t.Error("a thread's pages are others when they have been published")
	}
	for p := range again.Changes {
		t.Errorf("what was published is new: %v", p)
	}
	former := archive.Published{Address: archive.PageOf("t").At("comment-10-x7kqa")}
	if third, _ := keptOf(append(changes, former)); third == first {
		t.Error("a passage that was published, and is gone, is nothing to the pages")
	}
}
