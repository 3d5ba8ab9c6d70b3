package markup

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// pieces are what careless and hostile bodies are put together from.
func pieces(f archive.Format) []string {
	return append(formatPieces(f), "[quote]", "[quote=\"Ann, post:3\"]", "[/quote]", "[/quote]", "[b]", "[/b]", "[i]", "[/i]", "[list]", "[*]", "[/list]",
		"[code]", "[/code]", "[url=http://a.b/c]", "[url]", "[/url]", "[img]", "[/img]", "[size=2]", "[/SIZE]", "[/quote]\n\n", "\n[quote]\n")
}

func formatPieces(f archive.Format) []string {
	switch f {
	case archive.Text:
		return []string{"a", "one two", "\n", "\n\n", "> ", ">", "| ", "\n| a b", "\n: : a b", "\n＞ a b", ">>> ", ">>12", ">From a", "RH> ", "***", "*", "_", "“", "”", "\"", "'", "„", "‚", "‘", "«", "»", ",,", "''", "``", "<<", "「", "」", "don't", "3.14", ". ", "…", "日本", "カ", "é", "\u00ad", "http://a.b/(c)", "  "}
	case archive.Markdown:
		return []string{"a", "one two", "\n", "\n\n", "> ", ">>12 ", "\n\\> ", "- ", "1. ", "    ", "*", "**", "_", "`", "```go\n", "```\n", "[", "](b)", "![", "# ", "|", "\n|-|\n", "\\", "&amp;", "<b>", "</b>", "<div>", "\n</div>\n\n", "<br>", "\"", "~~", "<q>", "<!--", "www.a.b ", "http://a.b/c", "：", "日"}
	}
	var all []string
	for _, name := range slices.Concat(elementNames(), []string{"font", "script", "x"}) {
		all = append(all, "<"+name+">", "</"+name+">")
	}
	return append(all, "a", "b c", " ", "\n", "“", "”", "\"", "'", ".", "日", "カ", "カ\n", "&lt;", "&gt; ", "&gt;&gt;12 ", "<br>&gt;", "<br><br>", "<br><br>", "<img src=a.png>", "<img src=//a/b.png alt='c d'>",
		"<a href=b>", "<a href='http://c'>", "<span lang=de>", "<code class=language-go>", "<b lang=en>", "<ol start=2>", "<td colspan=2>", "<!-- x -->")
}

// TestMixtures holds random mixtures of mark-up against the package's doc.
func TestMixtures(t *testing.T) {
	r := rand.New(rand.NewPCG(2009, 3))
	for range 300 {
		for _, f := range []archive.Format{archive.Markdown, archive.HTML, archive.Text} {
			var b strings.Builder
			from := pieces(f)
			for range 1 + r.IntN(25) {
				b.WriteString(from[r.IntN(len(from))])
			}
			fragment := parse(f, b.String())
			if err := check(fragment); err != nil {
				t.Fatalf("format %d, %q: %v", f, b.String(), err)
			}
			if f == archive.Text {
				if err := checkKept(b.String(), fragment); err != nil {
					t.Fatalf("%q: %v", b.String(), err)
				}
			}
		}
	}
}
