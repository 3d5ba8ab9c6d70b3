package page

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
)

// TestWordsOfOtherLanguagesAreMarked: a thread's and a comment's language hold wherever
// its title and words are said, and what a page says among them is in the page's.
func TestWordsOfOtherLanguagesAreMarked(t *testing.T) {
	hebrew := comment("1", "דן", "שלום לכולם כאן בחוף.\n\n- אחת")
	hebrew.Language, hebrew.Topics = "he", []string{"Greetings"}
	hebrew.Notes = []archive.Note{{Text: "Note."}}
	quay := thread(&archive.Thread{Path: "a", Title: "The quay"}, post("Words of the post."), hebrew,
		comment("2", "Bo", "> שלום לכולם כאן בחוף.\n\nYes."), comment("3", "Cy", "No."))
	addQuotation(quay, 2, 1, archive.Blockquote, "שלום לכולם כאן בחוף")
	addReply(quay, 3, 1)
	a := &archive.Archive{Topics: []archive.TopicEntry{{Name: "Greetings"}}, Site: archive.Site{CommentPages: true}}
	latin := thread(&archive.Thread{Path: "b", Title: "Verba", Language: "la", Summary: "Summa."}, post("Unum."), comment("1", "Bo", "Duo."))
	a.Threads = []*archive.Thread{quay.Thread, latin.Thread}
	r, files := renderer(t, a), map[string]string{}
	keep := func(made []File) {
		for _, f := range made {
			files[f.Path] = string(f.Data)
		}
	}
	var summaries []Summary
	for _, th := range []*resolve.Thread{quay, latin} {
		made, summary, err := r.Thread(th)
		if err != nil {
			t.Fatal(err)
		}
		keep(made)
		summaries = append(summaries, summary)
	}
	ofSite, _ := siteOf(t, r, summaries)
	keep(ofSite)
	for _, tt := range []struct{ file, want string }{
		{"a/index.html", `class="body" lang="he" dir="rtl">`},
		{"a/index.html", `<span class="quoters" lang="en">`},
		{"a/index.html", `<p class="note-by" lang="en">`},
		{"a/index.html", "in reply to <a href=\"#comment-1\">#1&nbsp;\u2068דן\u2069</a>"},
		{"a/tree.html", `<q dir="auto" lang="he">`},
		{"a/comment-2/index.html", `<a class="source" href="../index.html#comment-1-`},
		{"a/comment-2/index.html", `" lang="he">שלום`},
		{"a/cite.html", `<div class="cite" id="comment-1" data-language="he">`},
		{"topics/greetings/index.html", `<span lang="he" dir="auto">`},
		{"a/comment-2/index.html", `<a rel="next" href="../../b/index.html" lang="la">Verba</a>`},
		{"b/cite.html", `<a rel="prev" href="../a/index.html">`},
		{"b/index.html", `<h1 lang="la">Verba</h1>`},
		{"b/index.html", `<p class="summary" lang="la">`},
		{"b/cite.html", `<a href="index.html" lang="la">Verba</a>`},
		{"b/comment-1/index.html", `<h1 lang="la"><a`},
		{"people/bo/index.html", `lang="la" dir="auto">Verba</a>`},
	} {
		if !strings.Contains(files[tt.file], tt.want) {
			t.Errorf("%s: there is no %s in\n%s", tt.file, tt.want, files[tt.file])
		}
	}
	if n := strings.Count(files["a/index.html"], "lang="); n != 5 { // that of the next thread's title among them
		t.Errorf("%d languages are said, on\n%s", n, files["a/index.html"])
	}
}

// TestNamesDoNotTurnTheirLines: a name or title of another direction is isolated, and
// no other is.
func TestNamesDoNotTurnTheirLines(t *testing.T) {
	for _, tt := range []struct{ language, name, want string }{
		{"en", "דן", "\u2068דן\u2069"},
		{"en", "Bo נ.", "\u2068Bo נ.\u2069"},
		{"en", "Bo 12.", "Bo 12."},
		{"en", "東", "東"},
		{"he", "דן", "דן"},
		{"he", "Bo", "\u2068Bo\u2069"},
		{"ar", "12", "12"},
	} {
		r := renderer(t, &archive.Archive{Site: archive.Site{Language: tt.language}})
		if got := r.upright(tt.name); got != tt.want {
			t.Errorf("in %s %q is said as %q", tt.language, tt.name, got)
		}
	}
}
