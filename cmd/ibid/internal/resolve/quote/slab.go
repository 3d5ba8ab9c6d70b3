package quote

// slab keeps copies of short lists in large pieces of memory: many small ones
// cost time to get and to collect.
type slab[T any] struct {
	pages [][]T
	page  int // the one in use
	used  int // of it
}

// slabPage is the length of a page, but for lists that are longer.
const slabPage = 512

// keep gives a copy of a list that lasts until the slab is reset.
func (s *slab[T]) keep(list []T) []T {
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

// reset makes the memory of all copies free for others.
func (s *slab[T]) reset() { s.page, s.used = 0, 0 }
