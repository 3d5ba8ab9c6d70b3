package importertest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Inbox makes a public-inbox of messages, each of which takes the place of the one before
// as the file m, and the last of which is taken back. It returns the folder in which
// its repository 0.git is, and that with the files, work. Without git the test is skipped.
func Inbox(t *testing.T, format string, messages ...string) (folder string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not here")
	}
	folder = t.TempDir()
	Git(t, folder, "init", "-q", "--object-format="+format, "work")
	work := filepath.Join(folder, "work")
	for i, message := range messages {
		if err := os.WriteFile(filepath.Join(work, "m"), []byte(message), 0o600); err != nil {
			t.Fatal(err)
		}
		Git(t, work, "add", "m")
		Git(t, work, "commit", "-q", "-m", fmt.Sprint(i))
	}
	if len(messages) > 0 {
		Git(t, work, "mv", "m", "d")
		Git(t, work, "commit", "-q", "-m", "taken back")
	}
	Git(t, folder, "clone", "-q", "--mirror", "work", "0.git")
	return folder
}

// Git runs git in a folder, without the user's settings, and returns what it prints.
func Git(t *testing.T, folder string, arguments ...string) string {
	t.Helper()
	c := exec.Command("git", arguments...)
	c.Dir = folder
	own := slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GIT_") })
	c.Env = append(own, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=x", "GIT_AUTHOR_EMAIL=x@x.example", "GIT_COMMITTER_NAME=x", "GIT_COMMITTER_EMAIL=x@x.example")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v: %s", arguments, err, out)
	}
	return string(out)
}
