package markup

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
)

// TestParserIsShared: what one body holds is of no consequence for another
// that goes through the same Parser, before it or at the same time.
func TestParserIsShared(t *testing.T) {
	bodies := []archive.Body{
		{Text: "> a *quotation*\n\n- one\n- two\n\nhttps://example.org/a and ~~gone~~"},
		{Text: "raw <b onclick=\"x()\">HTML</b> <script>alert(1)</script>\n\n<div>\n\nblock\n"},
		{Text: "| a | b |\n|---|---|\n| 1 | 2 |\n\n[a]: https://example.org/\n[a]"},
		{Text: "no definition here: [a]\n\n```go\nfunc main() {}\n```"},
		{Format: archive.HTML, Text: "<p>so <i>it</i> <style>p{}</style> goes"},
		{Format: archive.Text, Text: "> and > so\n\n*** on ***"},
	}
	var want []Fragment
	for _, b := range bodies {
		want = append(want, Parse(b))
	}
	p := NewParser()
	var group sync.WaitGroup
	for worker := range 4 {
		group.Go(func() {
			for n := range 20 * len(bodies) {
				i := (n*(worker+1) + worker) % len(bodies)
				if d := cmp.Diff(want[i], p.Parse(bodies[i])); d != "" {
					t.Errorf("%q: -alone +together\n%s", bodies[i].Text, d)
				}
			}
		})
	}
	group.Wait()
}

// TestNumbersOfLetters: a number that Windows-1252 has a letter for is that
// letter, in every format.
func TestNumbersOfLetters(t *testing.T) {
	for _, format := range []archive.Format{archive.Markdown, archive.HTML} {
		f := Parse(archive.Body{Format: format, Text: "It&#146;s &#x93;late&#x94;&#133; &#129; `&#146;`"})
		if !strings.Contains(f.HTML, "It’s “late”… � ") || f.Words[0].Norm != "its" {
			t.Errorf("format %v: %q, first word %q", format, f.HTML, f.Words[0].Norm)
		}
	}
}
