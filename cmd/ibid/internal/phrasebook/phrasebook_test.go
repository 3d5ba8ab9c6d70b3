package phrasebook

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

// TestFiles: each language has phrases of each kind, each once, made of what
// phrases may hold.
func TestFiles(t *testing.T) {
	for _, l := range languages() {
		for k, entries := range l.entries {
			if len(entries) == 0 && Kind(k) != Counter && Kind(k) != Honorific {
				t.Errorf("%s has no %s", l.tag, kindNames()[k])
			}
			seen := map[string]bool{}
			for _, e := range entries {
				for _, part := range e {
					for _, phrase := range part {
						if len(e) == 1 && seen[phrase] {
							t.Errorf("%s: %s: %q stands there twice", l.tag, kindNames()[k], phrase)
						}
						seen[phrase] = true
						if bad := strings.IndexFunc(phrase, isNoSpelling); bad >= 0 {
							t.Errorf("%s: %s: %q: %q", l.tag, kindNames()[k], phrase, phrase[bad:])
						}
					}
				}
			}
		}
	}
}

// isNoSpelling tells the characters that phrases have none of.
func isNoSpelling(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune(" '’.-°№॰״׳+", r)
}

func TestLanguages(t *testing.T) {
	want := strings.Fields("ar de el en es fr he hi it ja ko nl pl pt ru sv tr vi zh-Hans zh-Hant")
	var got []string
	for _, l := range languages() {
		got = append(got, l.tag)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if len(kindNames()) != int(Fault)+1 {
		t.Errorf("%d names for %d kinds", len(kindNames()), Fault+1)
	}
}
