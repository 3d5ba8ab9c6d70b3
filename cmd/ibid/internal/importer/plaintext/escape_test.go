package plaintext

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"golang.org/x/net/html"
)

// TestEscape holds that Markdown shows escaped text as it was written.
func TestEscape(t *testing.T) {
	for _, text := range []string{
		"Plain words.", "*a* _b_ __c__ a_b `d` ~~e~~ ~", "# a", "> a", "- a", "+ a", "1. a", "12) a", "1.5 m", "===", "a\n===", "a\n---", "| a | b |",
		"<b>a</b> & &amp; &#65; AT&T a&b;", `a\*b \`, "[a](b) ![c](d) [e]: f", "https://example.org/a_b_?c&d", "https://example.org/_a_", "~~~\na", "    a", "\ta",
	} {
		var page strings.Builder
		if err := goldmark.Convert([]byte(escape(text)), &page); err != nil {
			t.Fatal(err)
		}
		var got []string
		tokens := html.NewTokenizer(strings.NewReader(page.String()))
		for tokens.Next() != html.ErrorToken {
			switch token := tokens.Token(); {
			case token.Type == html.TextToken:
				got = append(got, token.Data)
			case token.Data != "p":
				t.Errorf("%q has become %s", text, page.String())
			}
		}
		lines := strings.Split(text, "\n")
		for i := range lines {
			lines[i] = strings.TrimSpace(lines[i])
		}
		if want := strings.Join(lines, "\n"); strings.TrimSpace(strings.Join(got, "")) != want {
			t.Errorf("%q is shown as %q", want, got)
		}
	}
}
