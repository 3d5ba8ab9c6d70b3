package formula

import (
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// addressesOf returns the addresses in a plain text.
func addressesOf(text string) (found []string) {
	f := markup.Parse(archive.Body{Format: archive.Text, Text: text})
	words := f.Text.Words
	for i := 0; i < len(words); {
		n := AddressAt(words[i:])
		if n > 0 {
			found = append(found, f.HTML[words[i].Start:words[i+n-1].End])
		}
		i += max(n, 1)
	}
	return found
}

func TestAddresses(t *testing.T) {
	row := strings.Repeat("b)(", 500) // longer than what stands before any @
	path := "https://example.org/" + strings.Repeat("a/", 500) + "@ines"
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Write to ines@example.org, or call.", []string{"ines@example.org"}},
		{"It is at https://example.org/page here.", []string{"https://example.org/page"}},
		{"Look up example.org/page here.", []string{"example.org/page"}},
		{"Write to ines at example.org, or call.", []string{"ines at example.org"}},
		{"Write to ines.calloway at example.org, or call.", []string{"ines.calloway at example.org"}},
		{"We are either/or at noon. Or late.", nil},
		{"It is in news:4711@example.org, they say.", []string{"news:4711@example.org"}},
		{"either/or, and/or", nil},
		{row + " ines@example.org", []string{"ines@example.org"}},
		{"See " + path + " there.", []string{path}},
		{row, nil},
	} {
		if got := addressesOf(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%.40q: addresses %.90q, want %.90q", c.text, got, c.want)
		}
	}
}
