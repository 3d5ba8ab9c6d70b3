package display

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"one two", 7, "one two"},
		{"one two", 6, "one tw…"},
		{"one two", 4, "one…"},
		{"灯台灯台", 4, "灯台灯台"},
		{"灯台灯台", 3, "灯台灯…"},
		{"e\u0301e\u0301e\u0301", 3, "e\u0301…"},
		{"", 0, ""},
	} {
		if got := Cut(c.text, c.most); got != c.want {
			t.Errorf("%q to %d: %q, want %q", c.text, c.most, got, c.want)
		}
	}
}

func TestSpaced(t *testing.T) {
	for _, text := range []string{"", " ", "one", "one two", " one\u00a0two ", "one  two", "one \u3000two", "one\ntwo", "é è", "\u2003x", "\xff \xff"} {
		if got, want := Spaced(text), strings.Join(strings.Fields(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestProse(t *testing.T) {
	for _, c := range []struct {
		text   string
		most   int
		goesOn bool
		want   string
	}{
		{"one two", 10, false, "one two"},
		{"one two", 10, true, "one two…"},
		{"one two. Three", 10, false, "one two…"},
		{"灯台灯台灯台", 4, false, "灯台灯台…"},
		{"unbreakable", 4, false, "unbr…"},
	} {
		if got := Prose(c.text, c.most, c.goesOn); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestLine(t *testing.T) {
	for text, want := range map[string]string{
		"a  b":                             "a  b",
		" a\t\n b":                         " a  b",
		"\x1b[31mred\x07 \u202eback\xff\n": "�[31mred� �back�",
		"a\ufeffb\u0085":                   "a�b�",
		"می\u200cخواهم":                    "می\u200cخواهم",
	} {
		if got := Line(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// FuzzFit: what is cut fits, is the beginning of what it was cut from, and drives no
// terminal.
func FuzzFit(f *testing.F) {
	for _, s := range []string{"short", "a longer one", "時計が止まった", "e\u0301e\u0301e\u0301", "👩‍👩‍👧‍👦 family", "\x1b]0;x\x07"} {
		f.Add(s, 6)
	}
	f.Fuzz(func(t *testing.T, s string, most int) {
		most = 2 + (most & 0x3f)
		clean := Line(s)
		if strings.ContainsAny(clean, "\x1b\x07\n\r\t\x00\u202e") {
			t.Errorf("%q could drive a terminal", clean)
		}
		if got, want := beginning(s, most, runesOf), clusters(s, most); got != want {
			t.Errorf("%q begins with %q, want %q", s, got, want)
		}
		fits, cut, prose := Fit(clean, most), Cut(clean, most), Prose(clean, most, false)
		if w := uniseg.StringWidth(fits); w > most {
			t.Errorf("%q is %d wide, more than %d", fits, w, most)
		}
		for _, got := range []string{fits, cut, prose} {
			if got != clean && !strings.HasPrefix(clean, strings.TrimSuffix(got, ellipsis)) {
				t.Errorf("%q is not the beginning of %q", got, clean)
			}
		}
		for _, got := range []string{cut, prose} {
			if n := utf8.RuneCountInString(got); n > most+1 {
				t.Errorf("%q has %d characters, more than %d", got, n, most)
			}
		}
	})
}

func runesOf(cluster string, _ int) int { return utf8.RuneCountInString(cluster) }

// clusters returns as many whole characters of a text as have so many runes.
func clusters(text string, most int) string {
	n := 0
	for g := uniseg.NewGraphemes(text); g.Next(); n += len(g.Str()) {
		if most -= len(g.Runes()); most < 0 {
			break
		}
	}
	return text[:n]
}
