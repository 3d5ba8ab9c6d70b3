// Package gather puts many short strings into one piece of memory. An archive has
// hundreds of thousands of them for as long as it is built, and each garbage collection
// looks at every piece.
package gather

import "strings"

// Strings makes the strings that it is given parts of one.
func Strings(texts ...*string) {
	size := 0
	for _, t := range texts {
		size += len(*t)
	}
	var all strings.Builder
	all.Grow(size)
	for _, t := range texts {
		all.WriteString(*t)
	}
	rest := all.String()
	for _, t := range texts {
		*t, rest = rest[:len(*t)], rest[len(*t):]
	}
}
