package markup

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
)

// A sample is a body and what is to come of it. The tables of samples are
// also what the fuzzers start from.
type sample struct{ in, want string }

// samples gives the bodies of all tables, by format.
func samples() map[archive.Format][]sample {
	all := map[archive.Format][]sample{
		archive.Text:     slices.Concat(plainSamples(), wordSamples(), typedSamples(), plainMarkSamples(), quoteMarkSamples(), plainLineSamples(), plainTagSamples(), signSamples(), asteriskSamples()),
		archive.Markdown: slices.Concat(markdownSamples(), markdownMarkSamples(), hostileSamples(), markdownLineSamples(), markdownTagSamples(), asteriskSamples()),
		archive.HTML:     slices.Concat(htmlSamples(), htmlMarkSamples(), hostileSamples(), htmlLineSamples(), htmlTagSamples()),
	}
	for _, more := range []map[archive.Format][]sample{namedSamples(), footnoteSamples()} {
		for format, table := range more {
			all[format] = append(all[format], table...)
		}
	}
	return all
}

func parse(f archive.Format, text string) Fragment {
	return Parse(archive.Body{Format: f, Text: text})
}

// checkHTML compares the HTML of samples, each block's line end left out.
func checkHTML(t *testing.T, f archive.Format, table []sample) {
	t.Helper()
	for _, c := range table {
		if diff := cmp.Diff(c.want, strings.TrimSuffix(parse(f, c.in).HTML, "\n")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}

// checkMarks compares the marks of samples, each as "kind depth: words",
// joined by "; ".
func checkMarks(t *testing.T, f archive.Format, table []sample) {
	t.Helper()
	for _, c := range table {
		if diff := cmp.Diff(c.want, printMarks(parse(f, c.in).Text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}

func printMarks(t Text) string {
	var lines []string
	for _, m := range t.Marks {
		var words []string
		for _, w := range t.Words[m.Span.From:m.Span.To] {
			words = append(words, w.Norm)
		}
		lines = append(lines, fmt.Sprintf("%s %d: %s", m.Kind, m.Depth, strings.Join(words, " ")))
	}
	return strings.Join(lines, "; ")
}

// printWords gives words with their sigils, the stops behind them as one of
// , : . … and line ends as |, and blocks kept apart by " / ".
func printWords(words []Word) string {
	var b strings.Builder
	for i, w := range words {
		switch {
		case i > 0 && w.Block != words[i-1].Block:
			b.WriteString(" / ")
		case i > 0:
			b.WriteByte(' ')
		}
		if w.Sigil != 0 {
			b.WriteByte(w.Sigil)
		}
		b.WriteString(w.Norm + []string{"", ",", ":", ".", "…"}[w.After])
		if w.LineEnd {
			b.WriteByte('|')
		}
	}
	return b.String()
}

func TestBlocks(t *testing.T) {
	f := parse(archive.HTML, "<h2>Head</h2><p></p><p>one</p><ul><li>item<li><p>in a list</p></ul>"+
		"<table><tr><td>cell</table><blockquote>deep<blockquote>deeper</blockquote></blockquote><pre>code</pre><dl><dt>term</dl>")
	var got []string
	for _, b := range f.Blocks {
		got = append(got, fmt.Sprintf("%d %d %s: %s", b.Kind, b.Depth, f.Tags[b.Tag].Name, f.HTML[b.Start:b.End]))
	}
	want := []string{
		fmt.Sprintf("%d 0 h2: <h2>Head</h2>", Heading),
		fmt.Sprintf("%d 0 p: <p>one</p>", Paragraph),
		fmt.Sprintf("%d 0 li: <li>item</li>", ListItem),
		fmt.Sprintf("%d 0 p: <p>in a list</p>", Paragraph),
		fmt.Sprintf("%d 0 td: <td>cell</td>", Cell),
		fmt.Sprintf("%d 1 p: <p>deep</p>", Paragraph),
		fmt.Sprintf("%d 2 p: <p>deeper</p>", Paragraph),
		fmt.Sprintf("%d 0 pre: <pre>code</pre>", Code),
		fmt.Sprintf("%d 0 dt: <dt>term</dt>", ListItem),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEmpty(t *testing.T) {
	for _, f := range []archive.Format{archive.Markdown, archive.HTML, archive.Text} {
		for _, in := range []string{"", "\n", " \n\t\n", "\ufeff", "\u00ad"} {
			if got := parse(f, in); len(got.Words)+len(got.Blocks)+len(got.Marks) > 0 {
				t.Errorf("format %d, %q: %+v", f, in, got)
			}
		}
	}
}

// TestFragmentsAreTheirOwn: what a Parser reads next changes nothing in a fragment.
func TestFragmentsAreTheirOwn(t *testing.T) {
	p := NewParser()
	body := archive.Body{Text: "One *two* “three”.\n\n> four"}
	f, want := p.Parse(body), Parse(body)
	p.Parse(archive.Body{Text: "> five six\n\nseven *eight* nine ten eleven"})
	if diff := cmp.Diff(want, f); diff != "" {
		t.Error(diff)
	}
}
