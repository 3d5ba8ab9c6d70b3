package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestStrangers holds that people who never quoted one another are not said to
// have: they greet, thank and take leave alike, sign with the same notices,
// meet the same errors and paste the same programs, and each writes of a
// matter of his own. In every tenth thread one does quote, so that who finds
// nothing at all does not pass.
func TestStrangers(t *testing.T) {
	for _, form := range []struct {
		ext    string
		render func(letter) string
	}{{".txt", letter.text}, {".html", letter.html}} {
		t.Run(form.ext, func(t *testing.T) {
			t.Parallel()
			threads := readStrangers(t)
			site := t.TempDir()
			letters, expected := 0, map[string]letter{}
			for _, th := range threads {
				letters += len(th.letters)
				writeStrangers(t, filepath.Join(site, "content", th.name), th, form.ext, form.render)
				last := th.letters[len(th.letters)-1]
				if last.quoted != "" {
					expected[th.name] = last
				}
			}
			if letters < 400 || len(expected) < 5 {
				t.Fatalf("%d letters, %d of which quote", letters, len(expected))
			}
			var wrong []string
			for _, q := range resolvedIn(t, site) {
				if l, ok := expected[q.Thread]; ok && l.isQuotedBy(q) {
					delete(expected, q.Thread)
				} else {
					wrong = append(wrong, told(q))
				}
			}
			for _, name := range slices.Sorted(maps.Keys(expected)) {
				t.Errorf("not found: %s: comment-%d < %s: %q", name, quoter, quotedAnchor, expected[name].quoted)
			}
			if len(wrong) > 0 {
				t.Errorf("of %d letters, %d are said to quote a stranger:\n%s", letters, len(wrong), strings.Join(wrong, "\n"))
			}
		})
	}
}

// isQuotedBy reports whether a quotation is the one that a letter holds.
func (l letter) isQuotedBy(q quote) bool {
	want := label{thread: q.Thread, in: fmt.Sprint("comment-", quoter), source: quotedAnchor, words: wordsOf(l.quoted)}
	return want.fits(q)
}

// writeStrangers writes a thread; its first letter is the post.
func writeStrangers(t *testing.T, dir string, th strangers, ext string, render func(letter) string) {
	t.Helper()
	for i, l := range th.letters {
		name, head := "post", "title: "+th.name
		if i > 0 {
			name, head = fmt.Sprintf("comments/%d", i), fmt.Sprintf("id: %d", i)
		}
		mustWrite(t, filepath.Join(dir, name+ext), fmt.Sprintf("---\n%s\nauthor: %s\ndate: %s\n---\n%s\n", head, oneLine(l.author), l.date, render(l)))
	}
}
