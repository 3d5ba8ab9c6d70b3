package card

import (
	"slices"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
)

// shape is a letter of a size and an ink as it is printed.
type shape struct {
	left, top     int // of its pixels from where it stands
	width, height int
	inked         []uint8 // the colour of each pixel, 0 where there is none
}

// shapes are those that are known.
type shapes map[shapeKey]*shape

type shapeKey struct {
	face *font.Face
	id   font.GID
	size int
	in   ink
}

// mostShapes is how many are kept: those of a text in an alphabet, and not those of a
// library in Chinese.
const mostShapes = 2000

func (s shapes) of(face *font.Face, id font.GID, size int, in ink) *shape {
	key := shapeKey{face, id, size, in}
	if known := s[key]; known != nil {
		return known
	}
	if len(s) == mostShapes {
		clear(s)
	}
	s[key] = filled(outline(face, id, size), in)
	return s[key]
}

// Outlines are in 1/one pixels, from whole numbers on: no machine rounds otherwise.
const one = 256

type point struct{ x, y int }

// edge leads from a point to another, up or down.
type edge struct{ from, to point }

// outline gives the edges of a letter, with y downward.
func outline(face *font.Face, id font.GID, size int) (edges []edge) {
	data, _ := face.GlyphData(id).(font.GlyphOutline)
	em := int(face.Upem())
	at := func(p ot.SegmentPoint) point {
		scale := func(v float32) int { return int(int64(v*64) * int64(size*one) / int64(em*64)) }
		return point{scale(p.X), -scale(p.Y)}
	}
	var start, last point
	line := func(to point) {
		if to.y != last.y {
			edges = append(edges, edge{last, to})
		}
		last = to
	}
	for _, s := range data.Segments {
		switch s.Op {
		case ot.SegmentOpMoveTo:
			line(start)
			start = at(s.Args[0])
			last = start
		case ot.SegmentOpLineTo:
			line(at(s.Args[0]))
		case ot.SegmentOpQuadTo:
			curve(line, last, at(s.Args[0]), at(s.Args[0]), at(s.Args[1]), true)
		case ot.SegmentOpCubeTo:
			curve(line, last, at(s.Args[0]), at(s.Args[1]), at(s.Args[2]), false)
		}
	}
	line(start)
	return edges
}

// curve draws one as steps.
func curve(line func(point), a, b, c, d point, quadratic bool) {
	const steps = 8
	for t := 1; t <= steps; t++ {
		u := steps - t
		var of func(a, b, c, d int) int
		if quadratic {
			of = func(a, b, _, d int) int { return (u*u*a + 2*u*t*b + t*t*d) / (steps * steps) }
		} else {
			of = func(a, b, c, d int) int {
				return (u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d) / (steps * steps * steps)
			}
		}
		line(point{of(a.x, b.x, c.x, d.x), of(a.y, b.y, c.y, d.y)})
	}
}

// rows is how many lines are drawn through a row of pixels.
const rows = 8

// filled gives what is inside edges: where more of them lead down than up, or fewer.
func filled(edges []edge, in ink) *shape {
	if len(edges) == 0 {
		return &shape{}
	}
	low, high := edges[0].from, edges[0].from
	for _, e := range edges {
		for _, p := range []point{e.from, e.to} {
			low = point{min(low.x, p.x), min(low.y, p.y)}
			high = point{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	s := &shape{left: floor(low.x), top: floor(low.y)}
	s.width, s.height = floor(high.x)+1-s.left, floor(high.y)+1-s.top
	sums := make([]int, s.width*s.height)
	for row, crossings := range crossed(edges, s.top, s.height) {
		winding := 0
		for i, c := range crossings {
			if winding != 0 {
				spread(sums[row/rows*s.width:][:s.width], crossings[i-1].x-s.left*one, c.x-s.left*one)
			}
			winding += c.way
		}
	}
	s.inked = make([]uint8, len(sums))
	const full = one * rows
	steps := int(in.last-in.first) + 1
	for i, sum := range sums {
		if step := (sum*steps + full/2) / full; step > 0 {
			s.inked[i] = in.first + uint8(step-1)
		}
	}
	return s
}

func floor(v int) int { return v >> 8 }

// crossing is where an edge crosses a line, downward (1) or upward.
type crossing struct{ x, way int }

// crossed gives what crosses each of the lines through rows of pixels, from left to right.
func crossed(edges []edge, top, height int) [][]crossing {
	const apart = one / rows
	all := make([][]crossing, height*rows)
	for _, e := range edges {
		from, to, way := e.from, e.to, 1
		if from.y > to.y {
			from, to, way = to, from, -1
		}
		// Lines are in the middle between the ends of their shares of a row.
		first := (from.y - top*one + apart/2 - 1) / apart
		for row := first; row < len(all); row++ {
			y := top*one + row*apart + apart/2
			if y >= to.y {
				break
			}
			all[row] = append(all[row], crossing{from.x + (to.x-from.x)*(y-from.y)/(to.y-from.y), way})
		}
	}
	for _, crossings := range all {
		slices.SortFunc(crossings, func(a, b crossing) int { return a.x - b.x })
	}
	return all
}

// spread adds to each pixel of a row what of it is between two places.
func spread(row []int, from, to int) {
	for x := floor(from); x <= floor(to) && x < len(row); x++ {
		row[x] += min(to, (x+1)*one) - max(from, x*one)
	}
}
