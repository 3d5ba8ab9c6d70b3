package card

import (
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/shaping"
)

// Where things stand on a card, in pixels.
const (
	margin   = 54
	barWidth = 7
	indent   = 29 // of the title from the outer edge of the bar
	top      = 72 // the line on which what is over the title stands
	bottom   = Height - 52
	highest  = 100 // of the title
	lowest   = Height - 94
	smallest = 23
	gap      = 24 // between what stands in one line
)

// sizes are those of a title. The first is taken at which it fits.
var sizes = []int{66, 58, 50, 44, 38, 31}

func leading(size int) int { return size * 6 / 5 }

func (s *setter) draw(c Card) {
	title := s.shape(c.Title, s.large, c.Mirrored)
	mirrored := title.way == di.DirectionRTL
	room := Width - 2*margin - indent
	size, lines := s.fit(title, room)
	height := len(lines) * leading(size)
	from := highest + (lowest-highest-height)/2
	for i, line := range lines {
		x, length := margin+indent, lengthOf(line, size)
		if mirrored {
			x = Width - margin - indent - length
		}
		s.put(line, x, from+i*leading(size)+size, size, letterInk)
	}
	bar := margin
	if mirrored {
		bar = Width - margin - barWidth
	}
	s.sheet.fill(bar, from, barWidth, height+size/8, lineInk)
	s.row([]string{c.Over}, top, mirrored)
	s.row(c.Under, bottom, mirrored)
}

// fit finds the size of a title and its lines. They are made about as long as each other.
func (s *setter) fit(t text, room int) (size int, lines []shaping.Line) {
	most := 0
	for _, size = range sizes {
		most = (lowest - highest) / leading(size)
		if lengthOf(t.runs, size) > most*room {
			continue // it would need more, however it breaks
		}
		if lines = s.lines(t, size, room, 0); len(lines) <= most {
			return size, s.evened(t, size, len(lines), room)
		}
	}
	return size, s.lines(t, size, room, most)
}

// evened gives a number of lines of a text that would fit into a width, as narrow as
// they can be.
func (s *setter) evened(t text, size, number, wide int) []shaping.Line {
	for narrow := lengthOf(t.runs, size) / number; wide-narrow > size/2; {
		middle := (narrow + wide) / 2
		if len(s.lines(t, size, middle, 0)) > number {
			narrow = middle
		} else {
			wide = middle
		}
	}
	return s.lines(t, size, wide, 0)
}

// row sets texts in one line; what there is no room for is cut.
func (s *setter) row(texts []string, y int, mirrored bool) {
	x := 0
	for i, of := range texts {
		t := s.shape(of, s.small, mirrored)
		room := Width - 2*margin - x
		lines := s.lines(t, smallest, room, 1)
		if len(lines) == 0 || room < 2*gap {
			continue
		}
		length := lengthOf(lines[0], smallest)
		at := func(x, length int) int {
			if mirrored {
				return Width - margin - x - length
			}
			return margin + x
		}
		if i > 0 && x > 0 {
			const dot = 4
			s.sheet.fill(at(x-gap/2-dot/2, dot), y-smallest/3-dot/2, dot, dot, lineInk)
		}
		s.put(lines[0], at(x, length), y, smallest, dimInk)
		x += length + gap
	}
}
