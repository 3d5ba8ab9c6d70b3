package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

func TestOutline(t *testing.T) {
	for written, want := range map[string]string{
		"":            "",
		"1":           "4",
		"6":           "4",
		"1 2 3":       "4 5 6",
		"1 2 3 4":     "4 5 6 6",
		"3 1 2":       "4 4 5",
		"2 4 3 2":     "4 5 5 4",
		"1 6 1 2":     "4 5 4 5",
		"2 2 5 2 6 3": "4 4 5 4 5 5",
	} {
		page := func(levels string) string {
			var b strings.Builder
			for _, level := range strings.Fields(levels) {
				b.WriteString("<h" + level + "><em>h2</em> x</h" + level + ">\n<hr>\n<p>h1</p>\n")
			}
			return b.String()
		}
		f := markup.Parse(archive.Body{Format: archive.HTML, Text: page(written)})
		e := edited{f: &f}
		e.outline(4)
		got, _ := e.trusted()
		if diff := cmp.Diff(page(want), string(got)); diff != "" {
			t.Errorf("%s: %s", written, diff)
		}
	}
}

func TestHeadingsStandBelowThePage(t *testing.T) {
	page := pageOf(t, thread(&archive.Thread{Path: "a", Title: "A"}, post("# One\n\nText.\n\n### Two"), comment("1", "Bo", "# Three\n\nText.")))
	for _, want := range []string{">One<", ">Two<", ">Three<"} {
		at := strings.Index(page, want)
		tag := page[strings.LastIndexByte(page[:at], '<'):at]
		if level := map[string]string{">One<": "<h2", ">Two<": "<h3", ">Three<": "<h4"}[want]; !strings.HasPrefix(tag, level+" ") {
			t.Errorf("%s stands in %s, not in %s", want, tag, level)
		}
	}
}

// TestTitlesInMargins: what is printed above each sheet is the title, colon and all.
func TestTitlesInMargins(t *testing.T) {
	page := pageOf(t, thread(&archive.Thread{Path: "a", Title: `Re: the "lamp"`}, post("Text.")))
	if want := `@top-right { content: "\2060 Re\3a  the \22lamp\22 "`; !strings.Contains(page, want) {
		t.Errorf("%s does not stand in\n%s", want, page)
	}
}
