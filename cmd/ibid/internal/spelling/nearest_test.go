package spelling

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNearest(t *testing.T) {
	for _, c := range []struct{ word, known, want string }{
		{"autor", "title author", "author"},
		{"tilte", "title author", "title"},
		{"Title", "title", "title"},
		{"summarry", "summary", "summary"},
		{"by", "on by note", "by"},
		{"x", "on by note", ""},
		{"banana", "title author", ""},
		{"12", "1 2 11 22", "1"},
		{"comment-12", "comment-1 comment-112", "comment-1"},
		{"", "title", ""},
		{strings.Repeat("a", 65), strings.Repeat("a", 64), ""},
	} {
		if got := Nearest(c.word, strings.Fields(c.known)); got != c.want {
			t.Errorf("Nearest(%q, %s) = %q, want %q", c.word, c.known, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "axc", 1},
		{"ca", "abc", 3}, {"kitten", "sitting", 3}, {"größe", "grösse", 2},
	} {
		if got := distance(c.a, c.b, utf8.RuneCountInString(c.a), utf8.RuneCountInString(c.b)); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := distance(c.b, c.a, utf8.RuneCountInString(c.b), utf8.RuneCountInString(c.a)); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}
