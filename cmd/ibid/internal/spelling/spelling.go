// Package spelling tells whether one word may be a misspelling of another.
//
// Words are compared in normal form. An edit is a letter added, left out or
// changed, or two neighbours swapped: the optimal string alignment distance,
// after Damerau (1964), "A technique for computer detection and correction of
// spelling errors".
package spelling

import (
	"strings"
	"unicode/utf8"
)

// Near tells whether one word is a misspelling of another: one edit apart in
// words of four letters and more, two from eight on; or whether one is cut
// off, with at least half of it left and three letters. Numbers are not
// misspelt.
func Near(a, b string) bool {
	if a == b {
		return true
	}
	if strings.ContainsAny(a+b, "0123456789") {
		return false
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
	return allowed > 0 && la >= 3 && distance([]rune(a), []rune(b)) <= allowed
}

// distance is the optimal string alignment distance of two words.
func distance(a, b []rune) int {
	before := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	next := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(row[j-1]+cost, row[j]+1, next[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}
