package spelling

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// pairs are words and whether one may be a misspelling of the other.
func pairs() []struct {
	a, b string
	want bool
} {
	return []struct {
		a, b string
		want bool
	}{
		{"lamp", "lamp", true}, {"", "", true}, {"7", "7", true},
		{"lamp", "lamps", true}, {"lamp", "lmap", true}, {"lamp", "lump", true}, {"lamp", "lam", true},
		{"lamp", "lumpy", false}, {"lamp", "pal", false},
		{"cat", "cut", false}, {"cat", "ca", false}, {"cat", "cart", true}, // three letters have no misspellings, but are one
		{"michael", "micheal", true}, {"michael", "mitchel", false},
		{"lighthouse", "ligthouse", true}, {"lighthouse", "lihgthuose", true}, {"lighthouse", "lihgthuoes", false},
		{"lighthouse", "light", true}, {"lighthouse", "house", true}, {"lighthouse", "ligh", false}, // cut off
		{"1999", "1998", false}, {"b2b", "b3b", false}, {"comment7", "comment8", false},
		{"größe", "grösse", false}, {"größe", "größen", true}, {"äpfel", "äpfle", true},
		{"маяк", "маяки", true}, {"маяк", "лаят", false}, {"маяк", "майк", true}, // letters, not bytes
		{"часы", "щасю", false}, {"χάρτης", "χάρτις", true}, {"ملاح", "ملااح", true}, {"١٩٩٩", "١٩٩٨", false},
		{"لم", "ولم", true}, {"ספר", "הספר", true}, {"ab", "cab", false}, // a particle more
		{"lamp", "", false}, {"", "a", false},
	}
}

func TestNear(t *testing.T) {
	for _, c := range pairs() {
		if got := Near(c.a, c.b); got != c.want {
			t.Errorf("Near(%q, %q) = %v", c.a, c.b, got)
		}
		if got := Near(c.b, c.a); got != c.want {
			t.Errorf("Near(%q, %q) = %v", c.b, c.a, got)
		}
	}
}

// FuzzNear holds that nearness is mutual, that no number is near another, and
// that the distance of words is within what their lengths allow.
func FuzzNear(f *testing.F) {
	for _, c := range pairs() {
		f.Add(c.a, c.b)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if Near(a, b) != Near(b, a) {
			t.Errorf("near from one side only")
		}
		if a != b && strings.ContainsAny(a+b, "0123456789") && Near(a, b) {
			t.Errorf("a number is near another word")
		}
		la, lb := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
		if d := distance(a, b, la, lb); d < max(la-lb, lb-la) || d > max(la, lb) {
			t.Errorf("distance %d of %d and %d letters", d, la, lb)
		}
	})
}
