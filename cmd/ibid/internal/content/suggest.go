package content

import (
	"fmt"

	"ibid/cmd/ibid/internal/spelling"
)

// suggest gives a hint for a word that is not among those known: the known
// word it most resembles, or all of them.
func suggest(word string, known []string, all string) string {
	if near := spelling.Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return all
}

// shown shortens a word of a file for a message.
func shown(word string) string {
	if r := []rune(word); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return word
}
