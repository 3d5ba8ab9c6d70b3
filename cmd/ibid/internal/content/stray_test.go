package content_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/content"
)

// TestStrays: a text in a place where none is read is reported and not
// published; with front matter it is an error.
func TestStrays(t *testing.T) {
	const (
		unread = "warning: this file is not published"
		astray = "this file has front matter"
		folder = "this folder has almost the name"
	)
	for name, c := range map[string]struct{ text, at, want string }{
		"light/2.md":               {goodComment, "light/2.md", astray},
		"light/2.txt":              {"\ufeff---\r\nid: 2\r\n---\r\n", "light/2.txt", astray},
		"light/part/2.html":        {"<p>Words.", "light/part/2.html", unread},
		"light/notes.MD":           {"Words.", "light/notes.MD", unread},
		"light/post.md~":           {goodPost, "", ""},
		"light/comments/2.md~":     {goodComment, "", ""},
		"light/comments/#2.md#":    {goodComment, "", ""},
		"light/post.md.orig":       {goodPost, "light/post.md.orig", astray},
		"light/map.png.bak":        {"x", "", ""},
		"light/comments/Thumbs.db": {"x", "", ""},
		"about.markdown":           {"Words.", "about.markdown", unread},
		"notes/read.txt":           {goodComment, "notes/read.txt", astray},
		"light/Comments/2.md":      {goodComment, "light/Comments", folder},
		"light/comment/2.md":       {goodComment, "light/comment", folder},
		"light/coments/2.md":       {goodComment, "light/coments", folder},
		"light/commments/a/2.png":  {"x", "light/commments", folder},
		"light/Kommentare/2.md":    {goodComment, "light/Kommentare", folder},
		"light/comentários/2.txt":  {goodComment, "light/comentários", folder},
		"light/комментарии/2.html": {goodComment, "light/комментарии", folder},
		"light/コメント/2.md":          {goodComment, "light/コメント", folder},
		"light/post/2.md":          {goodComment, "light/post", folder},
		"light/post/map.png":       {"x", "", ""},
		"light/commentary/map.png": {"x", "", ""},
		"light/kommentar/post.md":  {goodPost, "", ""},
		"robots.txt":               {"User-agent: *", "", ""},
		"404.html":                 {"<p>Gone.", "", ""},
		"google3f5e.html":          {"x", "", ""},
		"light/robots.txt":         {"x", "light/robots.txt", unread},
		"light/.draft.md":          {"x", "", ""},
		"light/as-it-was.txt":      {"x", "", ""}, // named in site.yaml
	} {
		a, problems, _ := content.Read(t.Context(), site("site.yaml", "files: ['*/as-it-was.txt', '*/as-it-was.html']", "light/post.md", goodPost,
			"light/as-it-was.html", "x", "light/as-it-was.txt", "y", name, c.text))
		got := printed(problems)
		if c.want == "" && got != "" || !strings.HasPrefix(got, strings.TrimSuffix("content/"+c.at, "content/")+strings.TrimSuffix(": "+c.want, ": ")) || len(problems) > 1 {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		if c.want == "" {
			continue
		}
		if d := cmp.Diff([]string{"light/as-it-was.html", "light/as-it-was.txt"}, a.Files); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestStraysThatAreNotThere(t *testing.T) {
	_, problems, _ := content.Read(t.Context(), site("light/post.md", goodPost, "light/map.png", "x", "site.yaml", "files: [light/gone.txt, '*/map.png', '[']"))
	want := `content/site.yaml:1:8: files: there is no "*/map.png" that needs to be named; write its path below content/, or delete it here; what does not end in .md, .html or .txt is published anyway
content/site.yaml:1:8: files: there is no "light/gone.txt" that needs to be named; write its path below content/, or delete it here; what does not end in .md, .html or .txt is published anyway
content/site.yaml:1:38: files cannot have "["; write paths below content/, in which * stands for any letters: [boat/log.txt, charts/*.html]
    files: [light/gone.txt, '*/map.png', '[']
`
	got := printed(problems)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
