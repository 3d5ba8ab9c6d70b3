package mail_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
	"ibid/cmd/ibid/internal/importer/mail"
)

// TestRecipe runs what the help says of a clone of a public-inbox, where each commit
// adds a message as the file m, or takes one back.
func TestRecipe(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not here")
	}
	folder := t.TempDir()
	run := func(script string) {
		t.Helper()
		c := exec.Command("sh", "-ec", script)
		c.Dir = folder
		c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
			"GIT_AUTHOR_NAME=x", "GIT_AUTHOR_EMAIL=x@x.example", "GIT_COMMITTER_NAME=x", "GIT_COMMITTER_EMAIL=x@x.example")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v: %s", script, err, out)
		}
	}
	run("git init -q work")
	for i, subject := range []string{"The winter boat", "Re: The winter boat", "Re: The winter boat"} {
		text := fmt.Sprintf("From: Ann <ann@x.example>\nSubject: %s\nDate: Wed, 4 Mar 2009 21:1%d:00 +0100\nMessage-ID: <%d@x.example>\nReferences: <0@x.example>\n\nMessage %d\n", subject, i, i, i)
		if err := os.WriteFile(filepath.Join(folder, "work", "m"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		run("cd work; git add m; git commit -qm x")
	}
	run("cd work; git mv m d; git commit -qm removed; git clone -q --mirror . ../0.git")
	recipe := regexp.MustCompile(`(?s)git -C 0\.git log.*?0\.batch`).FindString(mail.Format().Export)
	if recipe == "" {
		t.Fatal("the help has no recipe")
	}
	run(recipe)
	r := importertest.ReadFS(t, mail.Format(), os.DirFS(folder), importer.Options{}, "0.batch")
	if len(r.Threads) != 1 || len(r.Comments) != 2 || !strings.Contains(r.Threads[0].Body.Text, "Message 0") {
		t.Errorf("%d threads, %d comments", len(r.Threads), len(r.Comments))
	}
}
