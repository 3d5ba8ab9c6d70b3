// Package reuse keeps memory for the next one who needs it, where getting it anew
// for each of many small threads would be most of the time: Resized for one slice,
// Slab for many short ones that are let go together.
package reuse

import (
	"slices"
)

// Resized returns a slice of n elements, in the memory of s if there is enough.
// What they hold is what was there. Growing again and again by a little costs
// little.
func Resized[T any](s []T, n int) []T {
	s = s[:cap(s)]
	if n > len(s) {
		s = slices.Grow(s, n-len(s))
	}
	return s[:n]
}

// Slab keeps copies of short lists in large pieces of memory: many small ones
// cost time to get and to collect.
type Slab[T any] struct {
	pages [][]T
	page  int // the one in use
	used  int // of it
}

// slabPage is the length of a page, but for lists that are longer.
const slabPage = 512

// Keep returns a copy of a list that lasts until the slab is reset.
func (s *Slab[T]) Keep(list []T) []T {
	for s.page < len(s.pages) && s.used+len(list) > len(s.pages[s.page]) {
		s.page, s.used = s.page+1, 0
	}
	if s.page == len(s.pages) {
		s.pages = append(s.pages, make([]T, max(slabPage, len(list))))
	}
	from := s.used
	s.used += copy(s.pages[s.page][from:], list)
	return s.pages[s.page][from:s.used:s.used]
}

// Reset makes the memory of all copies free for others.
func (s *Slab[T]) Reset() { s.page, s.used = 0, 0 }
