package build_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/cmd/ibid/internal/build"
)

// TestEarly: who serves a preview is told of the pages of a thread whose file has changed
// when they are in the folder, before the rest is made, and of each file once.
func TestEarly(t *testing.T) {
	site, out := t.TempDir(), filepath.Join(t.TempDir(), "pages")
	write := func(thread, words string) {
		t.Helper()
		folder := filepath.Join(site, "content", thread)
		text := fmt.Sprintf("---\ntitle: %s\nauthor: Ann\n---\n%s\n", strings.TrimSpace(words), words)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "post.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-time.Minute) // it was written some time ago
		if err := os.Chtimes(filepath.Join(folder, "post.md"), at, at); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 40 {
		write(fmt.Sprintf("t%02d", i), "The clock of the tower.")
	}
	var early [][]string
	session := build.NewSession(build.Options{Site: site, Out: out, Preview: true, Early: func(changed []string) {
		early = append(early, changed)
		for _, thread := range []string{"t07", "t08"} {
			page := thread + "/index.html"
			data, err := os.ReadFile(filepath.Join(out, page))
			if err != nil || slices.Contains(changed, page) != strings.Contains(string(data), "The bell") {
				t.Errorf("%s is not as it was told", page)
			}
		}
		if front, err := os.ReadFile(filepath.Join(out, "index.html")); err != nil || strings.Contains(string(front), "The bell") {
			t.Errorf("the front page was made before it was told: %v", err)
		}
	}})
	defer session.Close()
	for step, thread := range []string{"", "t07"} {
		if thread != "" {
			time.Sleep(300 * time.Millisecond) // until what was written is settled
			if _, _, err := session.Build(t.Context()); err != nil {
				t.Fatal(err)
			}
			write(thread, "The bell of the tower.")
		}
		early = nil
		result, problems, err := session.Build(t.Context())
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		page := thread + "/index.html"
		switch {
		case step == 0 && len(early) > 0:
			t.Errorf("of the first build was told %v", early)
		case step == 1 && (len(early) != 1 || !slices.Contains(early[0], page)):
			t.Errorf("told was %v", early)
		case step == 1 && (slices.Contains(result.Changed, page) || !slices.Contains(result.Changed, "index.html")):
			t.Errorf("told at last was %v", result.Changed)
		}
	}
}
