package mail

import (
	"errors"
	"io/fs"
	"os"
	"regexp"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

const exports = "../../../../../../shared/exports/mail"

// TestPipermail holds two months of a list against a count of the lines that
// begin a message.
func TestPipermail(t *testing.T) {
	for _, test := range []struct {
		name              string
		messages, threads int
	}{
		{"pipermail-2003-December.txt", 89, 0},
		{"pipermail-2004-April.txt", 170, 0},
	} {
		data, err := os.ReadFile(exports + "/" + test.name)
		if errors.Is(err, fs.ErrNotExist) && os.Getenv("IBID_REQUIRE_SHARED") != "1" {
			t.Skip("the exports are not here")
		}
		if err != nil {
			t.Fatal(err)
		}
		lines := regexp.MustCompile(`(?m)^From .* [A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]?[0-9] [0-9:]{8} [0-9]{4}$`).FindAll(data, -1)
		if len(lines) != test.messages {
			t.Errorf("%s has %d lines that begin a message, not %d", test.name, len(lines), test.messages)
		}
		r := importertest.ReadFS(t, Format(), os.DirFS(exports), importer.Options{}, test.name)
		t.Logf("%s: %d threads, %d comments, left out %v", test.name, len(r.Threads), len(r.Comments), r.LeftOut)
		for _, s := range r.Remarks {
			t.Log(s)
		}
		for _, th := range r.Threads {
			t.Logf("%s | %s | %s | %s", th.Key, th.Title, th.Author, th.Date)
		}
		t.Logf("%+v", r.SiteInfo)
		os.MkdirAll("/tmp/h6w/out", 0755)
		f, _ := os.Create("/tmp/h6w/out/" + test.name)
		for _, th := range r.Threads {
			f.WriteString("\n######## " + th.Title + " | " + th.Author + "\n" + th.Body.Text + "\n")
			for _, c := range r.Comments {
				if c.Thread == th.Key {
					f.WriteString("\n-------- " + c.ID + " " + c.Author + " -> " + c.Parent + " " + c.Date.String() + "\n" + c.Body.Text + "\n")
				}
			}
		}
		f.Close()
	}
}
