package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/specimen"
)

// BenchmarkFirstResult measures what a reader waits for in an archive of 100,000 comments,
// opened from a folder: from the moment in which the words stand in the field of a page
// that has read none of the index, to the first result on the screen; the median and the
// longest. What is typed is looked for after a moment (60 ms), and words that stand everywhere
// after a longer one (400 ms more).
func BenchmarkFirstResult(b *testing.B) {
	need(b, chromium != nil, "Chromium")
	site, out := b.TempDir(), b.TempDir()
	if err := specimen.Write(site, specimen.Size{Threads: 4000, Comments: 25}); err != nil {
		b.Fatal(err)
	}
	if _, problems, err := build.Publish(b.Context(), build.Options{Site: site, Out: out}); err != nil || len(problems) > 0 {
		b.Fatal(err, problems)
	}
	for what, query := range queriesOf(b, site) {
		b.Run(what, func(b *testing.B) {
			tab := newTabUnwatched(b, chromium, place{folder(out), true})
			var waited []float64
			for b.Loop() {
				tab.open(searchPage)
				eval[bool](tab, "("+fmt.Sprintf(painted, "#search-results li", "")+")")
				began := eval[float64](tab, fmt.Sprintf(`(field => {
  field.value = %q;
  const began = performance.timeOrigin + performance.now();
  field.dispatchEvent(new Event("input", {bubbles: true}));
  return began;
})(document.querySelector("#search input"))`, query))
				waited = append(waited, eval[float64](tab, "window.painted")-began)
			}
			slices.Sort(waited)
			b.ReportMetric(waited[len(waited)/2], "median-ms")
			b.ReportMetric(waited[len(waited)-1], "longest-ms")
			b.ReportMetric(0, "ns/op") // of loading the page
		})
	}
}

// queriesOf returns what to look for in an archive: words of one comment of its middle.
func queriesOf(b *testing.B, site string) map[string]string {
	b.Helper()
	comments, err := filepath.Glob(filepath.Join(site, "content", "*", "comments", "*.md"))
	if err != nil || len(comments) == 0 {
		b.Fatal("there are no comments", err)
	}
	data, err := os.ReadFile(comments[len(comments)/2])
	if err != nil {
		b.Fatal(err)
	}
	_, body, _ := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "\n---\n")
	words := strings.FieldsFunc(strings.ToLower(body), func(r rune) bool { return !unicode.IsLetter(r) })
	slices.SortStableFunc(words, func(x, y string) int { return len(y) - len(x) })
	last := len(words) - 1
	return map[string]string{
		"long word":   words[0],
		"three words": strings.Join(words[:3], " "),
		"short words": words[last] + " " + words[last-1],
	}
}
