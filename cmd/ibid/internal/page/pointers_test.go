package page

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestPointers holds where ">>12" leads: to the comment with the id, else to
// that of the number; nowhere if there is none.
func TestPointers(t *testing.T) {
	markedUp := func(id string, f archive.Format, text string) *archive.Item {
		return &archive.Item{ID: id, Body: archive.Body{Format: f, Text: text}}
	}
	page := pageOf(t, thread(&archive.Thread{Path: "tides", Title: "Tides"},
		post("Tides."), comment("a7", "", "High."),
		markedUp("b9", archive.Text, ">>1 so\n>>40 no\nand the *tides*"),
		markedUp("40", archive.HTML, "<p><b>&gt;&gt;2</b><br>&gt;&gt;41 no"),
	))
	for _, want := range []string{
		`<a href="#comment-a7">&gt;&gt;1</a> so`, `<a href="#comment-40">&gt;&gt;40</a> no`,
		`<b><a href="#comment-b9">&gt;&gt;2</a></b>`, `<br>&gt;&gt;41 no`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
}
