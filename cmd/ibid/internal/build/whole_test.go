package build

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/record"
)

// TestWholeIsKept: the archive's own pages are kept where only words have changed that they
// do not show, and are put together anew for each other thing that they say.
func TestWholeIsKept(t *testing.T) {
	dir := t.TempDir()
	s := NewSession(Options{
		Site: dir, Cache: filepath.Join(t.TempDir(), "pack"),
		clock: func() time.Time { return time.Now().Add(time.Minute) }, // by which all is settled
	})
	defer s.Close()
	of := func() cache.Key {
		t.Helper()
		if _, problems, err := s.Build(t.Context()); err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		var made madeWhole
		data, ok := s.known.Get(cache.NewKey("latest pages of all"))
		if !ok || record.Read(data, &made) != nil || len(made.Files) == 0 {
			t.Fatal("nothing is remembered")
		}
		return made.Of
	}
	const head = "---\nid: 1\nauthor: Ben\n---\n"
	long := strings.Repeat("The kiln behind the chapel burned its last bricks. ", 30)
	comment := "content/one/comments/1.md"
	mustWriteAll(t, filepath.Join(dir, "content/one/post.md"), "---\ntitle: One\nauthor: Ann\n---\nWords.\n")
	mustWriteAll(t, filepath.Join(dir, comment), head+long)
	before := of() // which publishes the archive's pages for the first time
	for _, step := range []struct {
		name, file, text string
		isKept           bool
	}{
		{"a word at the end", comment, head + long + "Indeed.", true},
		{"that word", comment, head + long + "Surely.", true},
		{"the beginning", comment, head + "Now. " + long, false},
		{"who wrote it", comment, strings.Replace(head, "Ben", "Cyd", 1) + "Now. " + long, false},
		{"a thread", "content/two/post.md", "---\ntitle: Two\nauthor: Ann\n---\nWords.\n", false},
		{"a title", "content/two/post.md", "---\ntitle: Second\nauthor: Ann\n---\nWords.\n", false},
		{"a person", "content/people.yaml", "- name: Anna\n  aliases: [Ann]\n", false},
		{"a topic", "content/topics.yaml", "- topic: Kilns\n", false},
		{"an option", "content/site.yaml", "title: The tower\n", false},
		{"a file", "content/one/x.png", "no picture", false},
		{"a phrase", "languages/en.yaml", "people: Folk\n", false},
		{"a template", "templates/foot.html", "<footer>{{.Site}}</footer>\n", false},
	} {
		mustWriteAll(t, filepath.Join(dir, step.file), step.text)
		if now := of(); (now == before) != step.isKept {
			t.Errorf("%s: the archive's pages are kept: %v", step.name, now == before)
		} else {
			before = now
		}
	}
	const former = "people/ann/ Ann\n" // that leads on to the name it is an alias of
	addresses := read(t, dir, keptAddresses)
	if !exists(dir, "public/people/ann/index.html") || !strings.Contains(addresses, former) {
		t.Fatal("there is no page at a former address")
	}
	mustWriteAll(t, filepath.Join(dir, keptAddresses), strings.Replace(addresses, former, "", 1))
	if of(); exists(dir, "public/people/ann/index.html") {
		t.Error("a page is kept at an address that was given up")
	}
}
