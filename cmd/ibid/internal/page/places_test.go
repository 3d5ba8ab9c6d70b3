package page

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// Notes of a post, of its comments and of its editor are told apart on the page.
func TestFootnotes(t *testing.T) {
	resolved := thread(&archive.Thread{Path: "t", Title: "T"},
		post("One two[^1] three[^1].\n\n[^1]: Says who."),
		comment("1", "Bo", "> One two three\n\nA claim[^a].\n\n[^a]: First of Bo."),
		&archive.Item{ID: "2", Body: archive.Body{Format: archive.HTML, Text: `<p id=post>A<a id=comment-1 href="#post">[1]</a> <a href="#comment-1">up</a> <a href="#gone">b</a></p>`}})
	resolved.Thread.Items[0].Notes = []archive.Note{{Text: "So[^1].\n\n[^1]: Or so."}}
	q := addQuotation(resolved, 1, 0, archive.Blockquote, "One two three")
	q.Sources = []archive.Passage{passageIn(resolved, 0, "One two three")}
	page := pageOf(t, resolved)
	for _, want := range []string{
		`>One two<sup><a href="#post-note-3"><span class="place" id="post-note-1"></span>1</a></sup> three</mark>`,
		`<span class="place" id="post-note-3"></span>Says who.`,
		`<a aria-label="Back to the text" class="back" href="#post-note-1">↩`, `class="back" href="#post-note-2">↩`,
		`<ol class="notes">`,
		`A claim<sup><a href="#comment-1-note-2"><span class="place" id="comment-1-note-1"></span>1</a></sup>.`,
		`<span class="place" id="comment-2-note-1"></span>A<a href="#comment-2-note-1"><span class="place" id="comment-2-note-2"></span>[1]</a> <a href="#comment-2-note-2">up</a> <a href="#gone">b</a>`,
		`So<sup><a href="#post-note-a-2"><span class="place" id="post-note-a-1"></span>1</a></sup>.`, `class="back" href="#post-note-a-1">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if strings.Contains(page, markup.PlaceMark) {
		t.Errorf("a place has no name on\n%s", page)
	}
}

// The names of places are not the anchor of another item, and are not published
// as addresses that last.
func TestPlacesAreNobodyElses(t *testing.T) {
	resolved := thread(&archive.Thread{Path: "t", Title: "T"}, post("Well."),
		comment("5", "Bo", "A[^1].\n\n[^1]: B."), comment("5-note-1", "Cy", "C."))
	a := &archive.Archive{Threads: []*archive.Thread{resolved.Thread}}
	r := renderer(t, a)
	files, summary, err := r.Thread(resolved)
	if err != nil {
		t.Fatal(err)
	}
	page := string(files[0].Data)
	checkHTML(t, page)
	if !strings.Contains(page, `href="#comment-5-note--2"`) {
		t.Errorf("no other name in\n%s", page)
	}
	for place := range strings.Lines(summary.Addresses.Places) {
		if strings.HasPrefix(place, "comment-5-note-") && !strings.HasPrefix(place, "comment-5-note-1") { // that is an item
			t.Errorf("published: %s", place)
		}
	}
}

// On a comment's own page its notes are there, too.
func TestFootnotesOfACommentAlone(t *testing.T) {
	resolved := thread(&archive.Thread{Path: "t", Title: "T"}, post("One two three."), comment("1", "Bo", "A[^1].\n\n[^1]: B."))
	files := filesOf(t, &archive.Archive{Site: archive.Site{CommentPages: true}}, resolved)
	page := files["t/comment-1/index.html"]
	if !strings.Contains(page, `href="#comment-1-note-2"`) || !strings.Contains(page, `id="comment-1-note-2"`) {
		t.Errorf("its notes are elsewhere:\n%s", page)
	}
}

// What is shown of an item elsewhere is its words, without the signs of notes.
func TestWordsWithoutReferences(t *testing.T) {
	f := markup.Parse(archive.Body{Text: "A boat[^1] sails[^1].\n\n[^1]: Or flies."})
	if got := (quoting{f: &f}).excerpt(); got != "A boat sails. Or flies." {
		t.Errorf("%q", got)
	}
}

// Not every list is one of notes, nor every sign a way back.
func TestNoteLists(t *testing.T) {
	for _, tt := range []struct {
		body  string
		lists int
	}{
		{`<ol><li id=a>b</ol><a href=#a>c</a>`, 1},
		{`<ol><li><p id=a>b<li id=d>e</ol><a href=#a>c</a><a href=#d>c</a>`, 1},
		{`<ol><li id=a>b<li>e</ol><a href=#a>c</a>`, 0},
		{`<ol><li>b<span id=a>e</span></ol><a href=#a>c</a>`, 0},
		{`<ul><li id=a>b</ul><a href=#a>c</a>`, 0},
		{`<ol><li>b</ol>`, 0},
	} {
		f := markup.Parse(archive.Body{Format: archive.HTML, Text: tt.body})
		if got := len(noteLists(&f)); got != tt.lists {
			t.Errorf("%s: %d lists of notes", tt.body, got)
		}
	}
}
