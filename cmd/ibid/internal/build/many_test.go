package build

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestManyOfOne edits a site in which one person wrote, and one topic has, more than
// stands on one page: pages of a list come, change and go as its entries do.
func TestManyOfOne(t *testing.T) {
	e := &editor{T: t, rand: rand.New(rand.NewPCG(1, 1)), dir: t.TempDir(), files: map[string]string{}, cache: filepath.Join(t.TempDir(), "pack")}
	t.Cleanup(e.close)
	post := func(k int, words string) {
		title := fmt.Sprintf("Ferry %d", k) + strings.Repeat(" and more of it", 80)
		mustWriteAll(t, filepath.Join(e.dir, fmt.Sprintf("content/t%d/post.md", k)), fmt.Sprintf("---\ntitle: %s\nauthor: Ann\ntopics: [Boats]\n---\n%s\n", title, words))
	}
	for k := range 50 {
		post(k, longSentence(e.rand))
	}
	for _, step := range []struct {
		name   string
		edit   func()
		second string // what the second page says
	}{
		{"the first build", func() {}, "Ferry 49"},
		{"the first entry", func() { post(0, "Other words.") }, "Ferry 49"},
		{"the last entry", func() { post(49, "Quite other words.") }, "Quite other words."},
		{"few entries", func() {
			for k := 10; k < 50; k++ {
				if err := os.RemoveAll(filepath.Join(e.dir, fmt.Sprintf("content/t%d", k))); err != nil {
					t.Fatal(err)
				}
			}
			mustWrite(t, filepath.Join(e.dir, "content", "addresses.txt"), "")
		}, ""},
		{"many again", func() {
			for k := 10; k < 55; k++ {
				post(k, longSentence(e.rand))
			}
		}, "Ferry 54"},
	} {
		step.edit()
		e.log = append(e.log, step.name)
		if !e.compare() {
			t.Fatalf("%s: nothing was published", step.name)
		}
		for _, of := range []string{"people/ann", "topics/boats"} {
			page, err := os.ReadFile(filepath.Join(e.dir, "public", of, "2.html"))
			if step.second == "" && err == nil || !strings.Contains(string(page), step.second) {
				t.Errorf("%s: the second page of %s has no %q (%v)", step.name, of, step.second, err)
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
}

// TestOwnCard: a site's own card, of one size, is a thread's and then the archive's.
func TestOwnCard(t *testing.T) {
	e := &editor{T: t, rand: rand.New(rand.NewPCG(1, 1)), dir: t.TempDir(), files: map[string]string{}, cache: filepath.Join(t.TempDir(), "pack")}
	t.Cleanup(e.close)
	const own = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x20\x08\x02\x00\x00\x00"
	mustWriteAll(t, filepath.Join(e.dir, "content/site.yaml"), "title: Boats\nbase_url: https://a.example/\n")
	mustWriteAll(t, filepath.Join(e.dir, "content/t/post.md"), "---\ntitle: The ferry\nauthor: Ann\n---\nWords.\n")
	at := ""
	for _, next := range []string{"content/t/card.png", "content/card.png", ""} {
		if at != "" {
			if err := os.Remove(filepath.Join(e.dir, at)); err != nil {
				t.Fatal(err)
			}
			mustWrite(t, filepath.Join(e.dir, "content", "addresses.txt"), "") // its address is given up
		}
		if at = next; at != "" {
			mustWriteAll(t, filepath.Join(e.dir, at), own)
		}
		e.log = append(e.log, "the card is "+at)
		if !e.compare() {
			t.Fatalf("%s: nothing was published", at)
		}
	}
}
