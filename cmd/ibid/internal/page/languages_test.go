package page

import (
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
)

// TestLanguagesOfThreads: a thread's page speaks its language, with the script's words
// in it, which are in one file for all kinds of the language.
func TestLanguagesOfThreads(t *testing.T) {
	threads := []*resolve.Thread{
		thread(&archive.Thread{Path: "en", Title: "A"}, post("One.")),
		thread(&archive.Thread{Path: "gb", Title: "B", Language: "en-GB"}, post("One.")),
		thread(&archive.Thread{Path: "de", Title: "C", Language: "de"}, post("Eins.")),
		thread(&archive.Thread{Path: "at", Title: "D", Language: "de-AT/../../x"}, post("Eins.")),
		thread(&archive.Thread{Path: "la", Title: "E", Language: "la"}, post("Unum.")),
		thread(&archive.Thread{Path: "he", Title: "F", Language: "he"}, post("אחד.")),
	}
	a := &archive.Archive{}
	for _, th := range threads {
		a.Threads = append(a.Threads, th.Thread)
	}
	r := renderer(t, a)
	for _, tt := range []struct{ thread, html, script, body, count string }{
		{"en", `<html lang="en">`, "words.js", `class="body">`, "no comments"},
		{"gb", `<html lang="en">`, "words.js", `class="body" lang="en-GB">`, "no comments"},
		{"de", `<html lang="de">`, "words-de.js", `class="body">`, "keine Kommentare"},
		{"at", `<html lang="de-AT/../../x">`, "words-de.js", `class="body">`, "keine Kommentare"},
		{"la", `<html lang="en">`, "words.js", `class="body" lang="la">`, "no comments"},
		{"he", `<html lang="he" dir="rtl">`, "words-he.js", `class="body">`, "אין תגובות"},
	} {
		i := slices.IndexFunc(threads, func(th *resolve.Thread) bool { return th.Thread.Path == tt.thread })
		files, _, err := r.Thread(threads[i])
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{tt.html, `<script src="../assets/` + tt.script + `">`, tt.body, ">" + tt.count + "<"} {
			if page := string(files[0].Data); !strings.Contains(page, want) {
				t.Errorf("%s: no %s in\n%s", tt.thread, want, page)
			}
		}
	}
	files, _ := siteOf(t, r, make([]Summary, len(threads)))
	var words []string
	for _, f := range files {
		if strings.Contains(f.Path, "words") {
			words = append(words, f.Path)
		}
	}
	if want := []string{"assets/words-de.js", "assets/words-he.js", "assets/words.js"}; !slices.Equal(words, want) {
		t.Errorf("there are %s", words)
	}
}
