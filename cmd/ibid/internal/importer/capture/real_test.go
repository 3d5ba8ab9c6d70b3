package capture_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// saved is what a saved page has in its mark-up, which its captures have lost.
type saved struct {
	authors []string
	words   []string // letters and digits alone
	pings   int
}

// TestSavedPages: each capture gives the comments that the page itself has, in
// its mark-up.
func TestSavedPages(t *testing.T) {
	captures, err := filepath.Glob(importertest.Shared(t, "exports/captures") + "/*.txt")
	if err != nil || len(captures) == 0 {
		t.Fatal("no captures: ", err)
	}
	for _, path := range captures {
		page, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(path), ".txt"), ".txt")
		page = strings.TrimSuffix(page, filepath.Ext(page))
		t.Run(filepath.Base(path), func(t *testing.T) {
			want := savedPage(t, importertest.Shared(t, "exports/webpage/"+page+".html"))
			file, err := importer.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			got := importertest.New()
			if err := capture.Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, got); err != nil {
				t.Fatal(err)
			}
			if err := got.Balance(); err != nil {
				t.Error(err)
			}
			if len(got.Comments) != len(want.authors) || len(got.Mentions) != want.pings {
				t.Fatalf("%d comments and %d pingbacks, want %d and %d", len(got.Comments), len(got.Mentions), len(want.authors), want.pings)
			}
			for i, c := range got.Comments {
				want.hold(t, i, c, strings.Contains(path, "html2text"))
			}
		})
	}
}

// hold holds a comment to that of the page.
func (s *saved) hold(t *testing.T, i int, c importer.Comment, underscored bool) {
	t.Helper()
	author, name := s.authors[i], c.Author
	if underscored {
		author, name = plain(author), plain(name)
	}
	if name != author || !c.Date.HasTime() || c.BadDate != "" {
		t.Errorf("%s: by %q at %s, want %q", c.At, c.Author, c.Date, s.authors[i])
	}
	// Programs number the lists within comments, and bullet them.
	if got := plain(c.Body.Text); len(got) < len(s.words[i]) || got[:min(20, len(got))] != s.words[i][:min(20, len(s.words[i]))] ||
		!strings.HasSuffix(got, s.words[i][max(0, len(s.words[i])-20):]) || len(got) > len(s.words[i])+20 {
		t.Errorf("%s: the words are\n%s\nwant\n%s", c.At, got, s.words[i])
	}
}

// plain leaves the letters and digits of a text.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// savedPage reads the comments of a page of WordPress.
func savedPage(t *testing.T, path string) *saved {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	root, err := html.Parse(f)
	if err != nil {
		t.Fatal(err)
	}
	s := &saved{}
	for n := range root.Descendants() {
		switch {
		case n.Data != "li" || !strings.Contains(attribute(n, "id"), "comment-"):
		case has(n, "pingback"):
			s.pings++
		case find(n, "miniature") != nil: // in a list of the latest
		default:
			s.authors = append(s.authors, strings.TrimSpace(text(find(n, "fn", "comment-author"))))
			s.words = append(s.words, plain(words(n)))
		}
	}
	return s
}

// words returns the text of a comment, without that of its head and of its
// answers.
func words(comment *html.Node) string {
	if body := find(comment, "comment-content", "comment-text"); body != nil && find(comment, "comment-avatar") == nil || find(comment, "comment-text") != nil {
		return text(find(comment, "comment-text", "comment-content"))
	}
	body := find(comment, "comment-body")
	var b strings.Builder
	for c := range body.ChildNodes() {
		if !has(c, "comment-author") && !has(c, "comment-meta") && !has(c, "reply") {
			b.WriteString(text(c))
		}
	}
	return b.String()
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, class string) bool {
	return strings.Contains(" "+attribute(n, "class")+" ", " "+class+" ")
}

// find returns the first element with the first of some classes that there is.
func find(n *html.Node, classes ...string) *html.Node {
	for _, class := range classes {
		for d := range n.Descendants() {
			if has(d, class) {
				return d
			}
		}
	}
	return nil
}

func text(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	if n.Type == html.TextNode {
		return n.Data
	}
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// TestSeed: the page that lost everything but its paragraphs.
func TestSeed(t *testing.T) {
	data, err := os.ReadFile(importertest.Shared(t, "seed/page.txt"))
	if err != nil {
		t.Fatal(err)
	}
	r := importertest.ReadText(t, capture.Format(), "page.txt", string(data))
	if len(r.Comments) != 17 || r.Comments[16].ID != "17" || len(r.Threads[0].Notes) != 1 || !strings.HasSuffix(r.Threads[0].Title, "?!") {
		t.Errorf("%d comments; %+v", len(r.Comments), r.Threads[0])
	}
}

// TestCases: small pages of the kinds that went wrong.
func TestCases(t *testing.T) {
	pages, err := filepath.Glob(importertest.Shared(t, "cases") + "/text-*/page.txt")
	if err != nil || len(pages) < 5 {
		t.Fatal(pages, err)
	}
	for _, path := range pages {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := importertest.ReadText(t, capture.Format(), "page.txt", string(data))
		if len(r.Comments) != 3 {
			t.Errorf("%s:\n%s", path, told(r))
		}
	}
}
