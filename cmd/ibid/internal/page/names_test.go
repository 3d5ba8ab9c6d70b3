package page

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestLongNamesAreShortenedForOthers: an item says its author's name in full, and
// its thread the title, however long. Those who answer and quote it, and how they
// are cited, say so much that one knows it.
func TestLongNamesAreShortenedForOthers(t *testing.T) {
	const answers = 30
	name, title := strings.Repeat("né ", 3000), strings.Repeat("ti ", 3000)
	items := []*archive.Item{post("One two three four five."), comment("1", name, "Six seven eight nine ten.")}
	for i := range answers {
		items = append(items, comment(fmt.Sprint(i+2), "Bo", "> Six seven eight nine ten.\n\nEleven."))
	}
	whole := thread(&archive.Thread{Path: "a", Title: title}, items...)
	for i := range answers {
		addQuotation(whole, i+2, 1, archive.Blockquote, "Six seven eight nine ten")
		addReply(whole, i+2, 1)
	}
	files := filesOf(t, &archive.Archive{}, whole)
	for what, most := range map[string]int{"a/index.html": 3*len(name) + 3*len(title), "a/cite.html": 3*len(name) + 6*len(title)} {
		page := files[what]
		if !strings.Contains(page, strings.TrimSpace(name)) || !strings.Contains(page, strings.TrimSpace(title)) {
			t.Errorf("%s has not the whole name and title", what)
		}
		if len(page) > most+answers*10_000 {
			t.Errorf("%s has %d bytes", what, len(page))
		}
	}
	if want := "né né né…"; !strings.Contains(files["a/index.html"], want) {
		t.Errorf("nowhere is the name shortened to %s", want)
	}
}
