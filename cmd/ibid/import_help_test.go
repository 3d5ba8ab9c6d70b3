package main

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/formats"
)

func TestExportHelp(t *testing.T) {
	got := exportHelp([]importer.Format{
		{Name: "mail", Title: "mailboxes", Export: "Any mail program: save as mbox.\n\nA list's archive: \"Gzip'd Text\".\n"},
		{Name: "wordpress", Title: "WordPress (WXR)", Export: "Tools > Export > All content."},
	})
	want := `The formats (--format, where the file does not tell), and how to come by a file:

mail       mailboxes
  Any mail program: save as mbox.

  A list's archive: "Gzip'd Text".

wordpress  WordPress (WXR)
  Tools > Export > All content.`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestFormatsSayHow: each format has its line in the help, and says where its files
// come from, in lines that fit a terminal.
func TestFormatsSayHow(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range formats.All() {
		if f.Name == "" || seen[f.Name] || strings.ContainsFunc(f.Name, func(r rune) bool { return r != '-' && !unicode.IsLower(r) && !unicode.IsDigit(r) }) {
			t.Errorf("a format is called %q", f.Name)
		}
		seen[f.Name] = true
		if f.Title == "" || strings.TrimSpace(f.Export) == "" || strings.Contains(f.Title, "\n") {
			t.Errorf("%s: it says %q, and %q", f.Name, f.Title, f.Export)
		}
	}
	for line := range strings.Lines(exportHelp(formats.All())) {
		line = strings.TrimSuffix(line, "\n")
		if utf8.RuneCountInString(line) > 80 || strings.ContainsRune(line, '\t') {
			t.Errorf("longer than a terminal is wide: %s", line)
		}
	}
}
