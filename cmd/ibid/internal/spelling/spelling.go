// Package spelling reports whether one word may be a misspelling of another.
//
// Words are compared in normal form. An edit is a letter added, left out or
// changed, or two neighbours swapped: the optimal string alignment distance,
// after Damerau (1964), "A technique for computer detection and correction of
// spelling errors".
package spelling

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// particles are the letters that Arabic and Hebrew write as one with the word behind
// them: "and", "so", "in", "as", "to", "the", "from", "that".
const particles = "وفبكلس" + "והבכלמש"

// HasParticle reports whether a word is another with a particle before it, which who
// quotes the one leaves off, or puts on.
func HasParticle(word, bare string) bool {
	first, n := utf8.DecodeRuneInString(word)
	return first >= 0x590 && word[n:] == bare && utf8.RuneCountInString(bare) >= 2 && strings.ContainsRune(particles, first)
}

// Near reports whether one word is a misspelling of another: one edit apart in
// words of four letters and more, two from eight on; or whether one is cut
// off, with at least half of it left and three letters; or whether one has a particle
// more. Numbers are not misspelt.
func Near(a, b string) bool {
	if a == b {
		return true
	}
	if !shareAnEnd(a, b) || hasDigit(a) || hasDigit(b) {
		return false
	}
	if HasParticle(a, b) || HasParticle(b, a) {
		return true
	}
	la, lb := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if la > lb {
		a, b, la, lb = b, a, lb, la
	}
	allowed := 0
	switch {
	case lb >= 8:
		allowed = 2
	case lb >= 4:
		allowed = 1
	}
	if lb-la > allowed {
		return la >= 3 && (strings.HasPrefix(b, a) || strings.HasSuffix(b, a)) && la*2 >= lb
	}
	return allowed > 0 && la >= 3 && distance(a, b, la, lb) <= allowed
}

// Nearest returns the known word with the fewest edits between it and a word,
// case apart, the earlier one of two; or "" if none is within a third of the
// word's length. It is for suggestions, so that more may differ than for Near.
func Nearest(word string, known []string) string {
	w := strings.ToLower(word)
	lw := utf8.RuneCountInString(w)
	best, limit := "", max(1, lw/3)
	if lw > longestCompared {
		return ""
	}
	for _, k := range known {
		c := strings.ToLower(k)
		lc := utf8.RuneCountInString(c)
		if lc-lw > limit || lw-lc > limit {
			continue
		}
		if n := distance(w, c, lw, lc); n <= limit && (best == "" || n < limit) {
			best, limit = k, n
		}
	}
	return best
}

// shareAnEnd reports whether two words begin or end alike: a misspelling of
// both ends at once is not looked for, which settles most pairs at a glance.
func shareAnEnd(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	firstA, _ := utf8.DecodeRuneInString(a)
	firstB, _ := utf8.DecodeRuneInString(b)
	if firstA == firstB {
		return true
	}
	lastA, _ := utf8.DecodeLastRuneInString(a)
	lastB, _ := utf8.DecodeLastRuneInString(b)
	return lastA == lastB
}

func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }

// longestCompared is how many letters of a word are compared; one with more is
// no misspelling of anything.
const longestCompared = 64

// distance is the optimal string alignment distance of two words of la and lb
// letters. It works without allocating: it is asked for very often.
func distance(a, b string, la, lb int) int {
	if max(la, lb) > longestCompared {
		return max(la, lb)
	}
	var ra, rb [longestCompared]rune
	letters(a, &ra)
	letters(b, &rb)
	var rows [3][longestCompared + 1]uint8
	before, row, next := &rows[0], &rows[1], &rows[2]
	for j := range lb + 1 {
		row[j] = uint8(j)
	}
	for i := 1; i <= la; i++ {
		next[0] = uint8(i)
		for j := 1; j <= lb; j++ {
			cost := uint8(1)
			if ra[i-1] == rb[j-1] {
				cost = 0
			}
			next[j] = min(row[j-1]+cost, row[j]+1, next[j-1]+1)
			if i > 1 && j > 1 && ra[i-1] == rb[j-2] && ra[i-2] == rb[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, before
	}
	return int(row[lb])
}

func letters(s string, into *[longestCompared]rune) {
	i := 0
	for _, r := range s {
		into[i] = r
		i++
	}
}
