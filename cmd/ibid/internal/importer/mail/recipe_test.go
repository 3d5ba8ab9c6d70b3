package mail_test

import (
	"fmt"
	"os"
	"os/exec"
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
	var messages []string
	for i, subject := range []string{"The winter boat", "Re: The winter boat", "Re: The winter boat"} {
		messages = append(messages, fmt.Sprintf("From: Ann <ann@x.example>\nSubject: %s\nDate: Wed, 4 Mar 2009 21:1%d:00 +0100\nMessage-ID: <%d@x.example>\nReferences: <0@x.example>\n\nMessage %d\n", subject, i, i, i))
	}
	folder := importertest.Inbox(t, "sha1", messages...)
	recipe := regexp.MustCompile(`(?s)git -C 0\.git log.*?0\.batch`).FindString(mail.Format().Export)
	if recipe == "" {
		t.Fatal("the help has no recipe")
	}
	c := exec.Command("sh", "-ec", recipe)
	c.Dir = folder
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", recipe, err, out)
	}
	r := importertest.ReadFS(t, mail.Format(), os.DirFS(folder), importer.Options{}, "0.batch")
	if len(r.Threads) != 1 || len(r.Comments) != 2 || !strings.Contains(r.Threads[0].Body.Text, "Message 0") {
		t.Errorf("%d threads, %d comments", len(r.Threads), len(r.Comments))
	}
}
