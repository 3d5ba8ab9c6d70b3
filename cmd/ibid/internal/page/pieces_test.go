package page

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestPiecesOfAPassage: the head of a page ties the pieces of each passage
// that lies in several, and says nothing where there is none.
func TestPiecesOfAPassage(t *testing.T) {
	whole := thread(&archive.Thread{Path: "a"}, post("One two three four five."), comment("1", "Bo", "> two three"))
	addQuotation(whole, 1, 0, archive.Blockquote, "two three")
	if page := pageOf(t, whole); strings.Contains(page, ":target) [data-of=") || strings.Contains(page, "data-of") {
		t.Errorf("a passage in one piece has\n%s", page)
	}
	crossing := thread(&archive.Thread{Path: "a"}, post("One two three four five."),
		comment("1", "Bo", "> two three"), comment("2", "Cy", "> three four"))
	addQuotation(crossing, 1, 0, archive.Blockquote, "two three")
	addQuotation(crossing, 2, 0, archive.Blockquote, "three four")
	page := pageOf(t, crossing)
	id := linked(t, page, `data-of="`)
	want := "<style>\n.item:has([id=\"" + id + "\"]:target) [data-of=\"" + id + "\"]\n{"
	if !strings.Contains(page, want) || strings.Count(page, ":target)") != 1 {
		t.Errorf("no %s in\n%s", want, page)
	}
}

// linked gives what follows the first place where something stands in a page,
// up to a quotation mark.
func linked(t *testing.T, page, after string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, after)
	if !ok {
		t.Fatalf("no %s in\n%s", after, page)
	}
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// TestStrangeIDsStayInTheirRule: an editor's id may hold what ends a rule or a
// style sheet. It ends neither.
func TestStrangeIDsStayInTheirRule(t *testing.T) {
	const id = `1"]{}</style><script>`
	r := renderer(t, &archive.Archive{})
	head, err := r.templates.Append(nil, "head.html", Frame{Pieces: []string{id}})
	if err != nil {
		t.Fatal(err)
	}
	_, style, _ := strings.Cut(string(head), "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	if !strings.Contains(style, "\n{ ") || strings.ContainsAny(style[:strings.Index(style, "\n{")], "<>{}") {
		t.Errorf("the rule is %s", style)
	}
}
