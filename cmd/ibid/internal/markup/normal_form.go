package markup

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// normalForm returns a word's normal form, as the package's doc defines it.
func normalForm(raw string) string {
	ascii := true
	for i := 0; i < len(raw) && ascii; i++ {
		ascii = raw[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(raw)
	}
	composed := norm.NFKC.String(raw)
	folded := cases.Fold().String(composed)
	if folded == composed {
		return composed
	}
	return norm.NFKC.String(folded) // folding may take a composed letter apart
}

// normalForms are those of a body's words, one behind the other: they are made for
// each word, and take no room of their own.
type normalForms struct {
	all strings.Builder
}

// of returns the normal form of a word, and its hash. The word's bytes are
// overwritten.
func (f *normalForms) of(raw []byte) (string, uint64) {
	key := uint64(hashBasis)
	for i, c := range raw {
		switch {
		case c >= utf8.RuneSelf:
			n := normalForm(string(raw))
			return n, keyOf(n)
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
			raw[i] = c
		}
		key = (key ^ uint64(c)) * hashPrime
	}
	start := f.all.Len()
	f.all.Write(raw)
	return f.all.String()[start:], key
}

// The numbers of FNV-1a, of 64 bits.
const (
	hashBasis = 14695981039346656037
	hashPrime = 1099511628211
)

// keyOf returns the hash of a normal form.
func keyOf(normal string) uint64 {
	h := uint64(hashBasis)
	for i := range len(normal) {
		h = (h ^ uint64(normal[i])) * hashPrime
	}
	return h
}

func beginsWithDigit(normal string) bool { return '0' <= normal[0] && normal[0] <= '9' }
