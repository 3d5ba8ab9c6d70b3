package intake_test

import (
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/intake"
)

// TestNamesakes: things that have one key and are not the same come in, each
// where it belongs; and things that are the same come in once.
func TestNamesakes(t *testing.T) {
	site := t.TempDir()
	quay := importer.Thread{Key: "7", Title: "The quay", Date: date("2010-05-01"), Address: "https://a.example/quay/", Body: text("Stone.")}
	mill := importer.Thread{Key: "7", Title: "The mill", Date: date("2010-05-01"), Address: "https://a.example/mill/", Body: text("Wood.")}
	edited := quay
	edited.Title, edited.Body = "The old quay", text("Stone, mostly.")
	on := func(author, words, day string) importer.Comment {
		return importer.Comment{Thread: "7", Key: "7/1", Parent: "7", ID: "1", Author: author, Date: date(day), Body: markup(words)}
	}
	bring := func() *intake.Account {
		w, err := intake.New(intake.Options{Site: site})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		w.Found(importer.Post, 4)
		w.Found(importer.Reaction, 8)
		for _, step := range []struct {
			post     importer.Thread
			comments []importer.Comment
			mentions int
		}{
			{quay, []importer.Comment{on("Ada", "Granite.", "2010-05-02"), on("Bo", "Basalt, surely.", "2010-05-03")}, 1},
			{mill, []importer.Comment{on("Cy", `<blockquote cite="x-ibid-key:7">Wood.</blockquote><p>Oak.</p>`, "2010-05-04")}, 0},
			{edited, []importer.Comment{on("Ada", "Granite, I think.", "2010-05-02")}, 1}, // the same, edited
			{mill, []importer.Comment{on("Cy", `<blockquote cite="x-ibid-key:7">Wood.</blockquote><p>Oak.</p>`, "2010-05-04"), on("Di", "Elm.", "2010-05-05")}, 0},
		} {
			if err := w.Thread(&step.post); err != nil {
				t.Fatal(err)
			}
			for i := range step.comments {
				if err := w.Comment(&step.comments[i]); err != nil {
					t.Fatal(err)
				}
			}
			for range step.mentions {
				if err := w.Mention(&importer.Mention{Thread: "7", Title: "Harbours", URL: "https://b.example/1", Date: date("2010-06-01")}); err != nil {
					t.Fatal(err)
				}
			}
		}
		a, err := w.Finish(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a := bring()
	if len(a.Paths) != 2 || a.Comments != 4 || a.Mentions != 1 {
		t.Errorf("%d threads, %d comments and %d links came in: %v", len(a.Paths), a.Comments, a.Mentions, a.Paths)
	}
	left := map[importer.Kind][]string{}
	for _, g := range a.LeftOut {
		if g.What != string(importer.SentTwice) {
			t.Errorf("left out: %v", g)
		}
		left[g.Kind] = append(left[g.Kind], g.Examples...)
	}
	if !slices.Equal(left[importer.Post], []string{"The old quay", "The mill"}) || len(left[importer.Reaction]) != 3 {
		t.Errorf("left out as doubles: %q", left)
	}
	files := tree(t, site)
	for file, want := range map[string]string{
		"content/quay/comments/0001.html": "author: Ada",
		"content/quay/comments/0002.html": "author: Bo",
		"content/mill/comments/0001.html": `cite="#post"`,
		"content/mill/comments/0002.html": "author: Di",
	} {
		if !strings.Contains(files[file], want) || !strings.Contains(files[file], "parent: post") {
			t.Errorf("%s: no %q in\n%s", file, want, files[file])
		}
	}
	if n := strings.Count(files["content/quay/post.txt"], "b.example"); n != 1 {
		t.Errorf("linked from a page %d times:\n%v", n, files)
	}
	if a := bring(); a.Written+a.Replaced+len(a.Kept) > 0 {
		t.Errorf("a second import wrote %d files, renewed %d, kept %v", a.Written, a.Replaced, a.Kept)
	}
}
