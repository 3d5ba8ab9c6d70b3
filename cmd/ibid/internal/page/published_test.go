package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
)

// publishedBy renders a thread of which some was published before.
func publishedBy(t *testing.T, before []archive.Published, resolved *Thread) (page string, now []archive.Published) {
	t.Helper()
	r := renderer(t, &archive.Archive{Threads: []*archive.Thread{resolved.Thread}, Published: before})
	files, err := r.Thread(resolved)
	if err != nil {
		t.Fatal(err)
	}
	checkHTML(t, string(files[0].Data))
	return string(files[0].Data), r.Published()
}

func TestAddressesNeverDie(t *testing.T) {
	write := func(words string) *Thread {
		return thread(&archive.Thread{Path: "t", Title: "T"}, post("One."), comment("10", "Bo", words), comment("2", "Cy", "Three."))
	}
	gone := []archive.Published{{Thread: "s", Anchor: "comment-1", Codes: []string{"00000"}}}
	_, first := publishedBy(t, gone, write("Two two.\n\nAnd a half."))
	var order []string
	for _, p := range first {
		order = append(order, p.Thread+"#"+p.Anchor)
	}
	if d := cmp.Diff([]string{"s#comment-1", "t#post", "t#comment-2", "t#comment-10"}, order); d != "" {
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
	for name, edited := range map[string]*Thread{"edited": write("Two three.\n\nAnd a half."), "emptied": write(""), "removed": removed} {
		page, now := publishedBy(t, first, edited)
		_, item, _ := strings.Cut(page, `<article id="comment-10"`)
		item, _, _ = strings.Cut(item, "</article>")
		for _, code := range first[3].Codes {
			if !strings.Contains(item, `id="comment-10-`+code+`"`) {
				t.Errorf("%s: %s is gone from\n%s", name, code, item)
			}
		}
		if len(now[3].Codes) < len(first[3].Codes) {
			t.Errorf("%s: %v shrank to %v", name, first[3], now[3])
		}
	}
}
