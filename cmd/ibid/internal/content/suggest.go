package content

import (
	"fmt"
	"strings"
)

// longestGuess is the length beyond which a word is not taken for a
// misspelling of anything.
const longestGuess = 64

// suggest gives a hint for a word that is not among those known: the known
// word it most resembles, or all of them.
func suggest(word string, known []string, all string) string {
	if near := nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return all
}

// nearest gives the known word with the fewest mistakes between it and word,
// the earlier one of two, or "" if none is within a third of word's length.
func nearest(word string, known []string) string {
	if len(word) > longestGuess {
		return ""
	}
	w := []rune(strings.ToLower(word))
	best, limit := "", max(1, len(w)/3)
	for _, k := range known {
		c := []rune(strings.ToLower(k))
		if len(c)-len(w) > limit || len(w)-len(c) > limit {
			continue
		}
		if n := mistakes(w, c); n <= limit && (best == "" || n < limit) {
			best, limit = k, n
		}
	}
	return best
}

// mistakes counts the letters dropped, added, changed and swapped between two
// words (optimal string alignment distance).
func mistakes(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}

// shown shortens a word of a file for a message.
func shown(word string) string {
	if r := []rune(word); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return word
}
