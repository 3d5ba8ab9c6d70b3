package content

import (
	"fmt"

	"ibid/cmd/ibid/internal/display"
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

// longestShown is how many characters of a file's words a message shows.
const longestShown = 40

// shown returns a word of a file as a message shows it.
func shown(word string) string { return display.Cut(word, longestShown) }
