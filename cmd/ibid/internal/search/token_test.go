package search

import (
	"strings"
	"testing"
)

func TestForms(t *testing.T) {
	for text, want := range map[string]string{
		"The Harbour's light, re-lit!": "the harbour light re lit",
		"L’eau qu'il n’a pas, d'Été":   "eau il a pas été",
		"dell'isola, un'altra":         "isola altra",
		"don't O'Brien o'clock 'tis":   "dont obrien oclock tis",
		"rock 'n' roll":                "rock n roll",
		"1,000 x86 C++ a_b":            "1 000 x86 c a b",
		"灯台守":                          "灯台 台守 守",
		"灯":                            "灯",
		"EUの灯台 ok":                     "eu の灯 灯台 台 ok",
		"カレー":                          "カレ レー ー",
		"กิน":                          "กิ ิน น",
		"한국어 낱말":                       "한국어 낱말",
		"ÖSE Ærø":                      "öse ærø",
		"المطالعة والكتب للناس بالماء": "مطالعة كتب ناس ماء",
		"الله والله إلى الآن فلسفة":    "الله والله إلى الآن فلسفة",
		"":         "",
		" -- ’ ' ": "",
		"\xff a":   "a",
	} {
		var got []string
		last := -1
		forms(text, func(form string, at int) {
			if at <= last || at >= len(text) {
				t.Errorf("%q: %q at %d, behind %d", text, form, at, last)
			}
			last = at
			got = append(got, form)
		})
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for word, want := range map[string]string{
		"lamp": "lamp", "LAMP": "lamp", "café": "cafe", "öse": "ose", "straße": "strasse", "ærø": "aero",
		"İstanbul": "istanbul", "ΛΌΓΟΣ": "λογοσ", "λόγος": "λογοσ", "ёлка": "елка", "ＡＢＣ": "abc",
		"がく": "がく", "한국": "한국", "كِتَاب": "كتاب", "שָׁלוֹם": "שלום", "हिंदी": "हिंदी", "ﬁn": "fin",
	} {
		if got := Fold(word); got != want || Fold(got) != got {
			t.Errorf("%q: %q, want %q; again %q", word, got, want, Fold(got))
		}
	}
}

func FuzzForms(f *testing.F) {
	f.Add("L’eau 灯台 don't ééé")
	f.Fuzz(func(t *testing.T, text string) {
		forms(text, func(form string, at int) {
			if form == "" || at < 0 || at >= len(text) {
				t.Errorf("%q: %q at %d", text, form, at)
			}
		})
	})
}
