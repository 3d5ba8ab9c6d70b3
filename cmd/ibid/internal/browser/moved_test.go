package browser

import (
	"path/filepath"
	"testing"

	"ibid/cmd/ibid/internal/build"
)

// movedSite publishes a site of which two threads have become three, and which
// knows a comment by the fragment that another system gave it.
func movedSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string]string{
		"content/quay/post.md":        "---\ntitle: The quay\naliases: [harbour, 2001/quay.html]\n---\nThe quay is long.\n",
		"content/quay/comments/1.md":  "---\nid: 1\nauthor: Ann\npermalink: https://old.example.org/2001/quay.html#c900\n---\nIt is longer at low water.\n",
		"content/ferry/post.md":       "---\ntitle: The ferry\n---\nThe ferry is late.\n",
		"content/ferry/comments/8.md": "---\nid: 8\nauthor: Ben\n---\nIt was early once.\n",
		"content/addresses.txt":       "harbour/ quay/\nharbour/#post quay/#post\nharbour/#comment-1 ferry/#comment-8\nquay/#comment-7 ferry/#comment-8\n",
	} {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	result, problems, err := build.Publish(t.Context(), build.Options{Site: dir})
	if err != nil || result.Files == 0 {
		t.Fatal(err, problems)
	}
	return result.Out
}

// TestMovedPlaces: an old page hands on the fragment that its own system used,
// and leads a comment that did not go with its thread to where it is.
func TestMovedPlaces(t *testing.T) {
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	b := newTab(t, place{folder(movedSite(t)), true})
	b.open("2001/quay.html#c900")
	b.arrive("quay/index.html#c900", "The quay")
	if !eval[bool](b, `document.querySelector("span:target").parentElement.id == "comment-1"`) {
		b.Error("c900 is not at the comment")
	}
	if !eval[bool](b, `getComputedStyle(document.querySelector("#comment-1"), "::before").content != "none"`) {
		b.Error("the comment is not marked")
	}
	b.open("harbour/index.html#post")
	b.arrive("quay/index.html#post", "The quay")
	b.open("harbour/index.html#comment-1")
	b.arrive("ferry/index.html#comment-8", "The ferry")
	b.open("quay/index.html#comment-7")
	b.click(".moved li:target a")
	b.arrive("ferry/index.html#comment-8", "The ferry")
}
