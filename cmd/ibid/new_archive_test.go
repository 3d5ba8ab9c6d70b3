package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	// shown are the commands that the README of a new archive shows: set in by four
	// spaces more than the paragraph that they belong to.
	shown = regexp.MustCompile(`(?m)^(?: {4}| {7})((?:ibid|git) .*)$`)
	word  = regexp.MustCompile(`"[^"]*"|\S+`)
)

// TestNewArchiveReadme does what the README of a new archive tells its editor, up to
// the push, which goes to a repository on this machine.
func TestNewArchiveReadme(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "blog")
	if code, _, stderr := ibid(t, "init", site); code != exitDone {
		t.Fatal(stderr)
	}
	text, err := os.ReadFile(filepath.Join(site, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	r := newRunner(t, site, &workflow{})
	r.must(t, "git init -q --bare -b main ../hosted.git")
	t.Chdir(site)
	of, _, _ := strings.Cut(string(text), "\n## ibid itself\n")
	ran := map[string]int{}
	for _, m := range shown.FindAllStringSubmatch(of, -1) {
		line := strings.ReplaceAll(m[1], "https://github.com/OWNER/NAME.git", "../hosted.git")
		words := word.FindAllString(line, -1)
		ran[words[0]]++
		if words[0] == "git" {
			r.must(t, line)
			continue
		}
		for i := range words {
			words[i] = strings.Trim(words[i], `"`)
		}
		if code, stdout, stderr := ibid(t, words[1:]...); code != exitDone {
			t.Errorf("%s: exit code %d\n%s%s", line, code, stdout, stderr)
		}
		if words[1] == "build" && ran["git"] > 0 { // there is something to commit
			mustWrite(t, filepath.Join(site, "content", "later.png"), line)
		}
	}
	if ran["ibid"] != 6 || ran["git"] != 8 {
		t.Errorf("ran %v", ran)
	}
	r.must(t, "git clone -q ../hosted.git ../again")
	pushed := readTree(filepath.Join(dir, "again"))
	for _, name := range []string{"content/site.yaml", "content/addresses.txt", "content/later.png", ".github/workflows/publish.yml", ".gitattributes"} {
		if pushed[name] == "" {
			t.Errorf("%s is not pushed", name)
		}
	}
	for name := range pushed {
		if strings.HasPrefix(name, "public/") {
			t.Errorf("%s is pushed, and is made anew by each build", name)
		}
	}
}
