package build_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/build"
)

// TestPreview: with Options.Preview what is sound shows beside what has errors, and the
// pages of a broken thread stay as they were, without those of threads below it.
func TestPreview(t *testing.T) {
	site, out := t.TempDir(), filepath.Join(t.TempDir(), "pages")
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(site, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	session := build.NewSession(build.Options{Site: site, Out: out, Preview: true})
	defer session.Close()
	publish := func(errors int, changed ...string) {
		t.Helper()
		result, problems, err := session.Build(context.Background())
		if err != nil || len(problems) != errors {
			t.Fatalf("problems: %v, error: %v", problems, err)
		}
		for _, name := range changed {
			if !slices.Contains(result.Changed, name) {
				t.Errorf("%s is not among what changed: %q", name, result.Changed)
			}
		}
		if len(changed) == 0 && len(result.Changed) > 0 {
			t.Errorf("changed are %q", result.Changed)
		}
	}
	expect := func(name, words string) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
		if words == "" && os.IsNotExist(err) {
			return
		}
		if err != nil || words == "" || !strings.Contains(string(data), words) {
			t.Errorf("%s lacks %q: %v", name, words, err)
		}
	}
	write("clock/post.md", "---\ntitle: Clock\n---\nThe first words.\n")
	write("clock/tower.svg", "<svg/>")
	write("clock/works/post.md", "---\ntitle: Works\n---\nThe first works.\n")
	write("bell/post.md", "---\nautor: nobody\n---\nThe bell.\n")
	publish(2, "clock/index.html", "clock/tower.svg", "index.html")
	expect("clock/index.html", "The first words.")
	expect("bell/index.html", "")

	write("clock/post.md", "---\ntitle: Clock\nautor: nobody\n---\nOther words.\n")
	write("clock/works/post.md", "---\ntitle: Works\n---\nOther works.\n")
	write("bell/post.md", "---\ntitle: Bell\n---\nThe bell.\n")
	publish(1, "clock/works/index.html", "bell/index.html", "index.html")
	publish(1)
	expect("clock/index.html", "The first words.")
	expect("clock/tower.svg", "<svg/>")
	expect("clock/works/index.html", "Other works.")
	expect("bell/index.html", "The bell.")
	if err := os.RemoveAll(filepath.Join(site, "content", "clock")); err != nil {
		t.Fatal(err)
	}
	publish(0, "clock/index.html", "clock/tower.svg", "index.html")
	expect("clock/index.html", "")
	expect("clock/works/index.html", "")
}
