package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// splicer writes a fragment with its edits, from its start to its end.
type splicer struct {
	*tree
	edits
	events  []event
	out     strings.Builder
	at      int        // the fragment is written up to here
	open    []*stretch // pieces that are open, outermost first
	pending []*stretch // stretches that wait for text to be opened, or opened again
	floors  []int      // for each open element, how many pieces were open when it began
}

// event is what happens at a place in the text: at one place, stretches end,
// then points come, then stretches begin.
type event struct {
	at, phase, rank int
	stretch         *stretch
	html            string
}

const (
	ends = iota
	point
	begins
)

func eventsOf(e edits) []event {
	events := make([]event, 0, 2*len(e.stretches)+len(e.points))
	for _, s := range e.stretches {
		if s.start < s.end {
			events = append(events, event{at: s.start, phase: begins, rank: -s.end, stretch: s}, event{at: s.end, phase: ends, stretch: s})
		}
	}
	for _, p := range e.points {
		events = append(events, event{at: p.at, phase: point, rank: p.rank, html: p.html})
	}
	slices.SortStableFunc(events, func(a, b event) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.phase, b.phase), cmp.Compare(a.rank, b.rank))
	})
	return events
}

// text writes what stands before a tag, and all that happens in it.
func (s *splicer) text(to int) {
	for len(s.events) > 0 && s.events[0].at <= to {
		e := s.events[0]
		s.events = s.events[1:]
		s.copy(e.at)
		switch e.phase {
		case ends:
			s.end(e.stretch)
		case point:
			s.out.WriteString(e.html)
		case begins:
			s.begin(e.stretch)
		}
	}
	s.copy(to)
}

func (s *splicer) copy(to int) {
	if to <= s.at {
		return
	}
	if text := s.html[s.at:to]; strings.TrimSpace(text) != "" {
		s.openPending(0)
	}
	s.out.WriteString(s.html[s.at:to])
	s.at = to
}

// begin takes a stretch up, or marks its place if too many are taken up already.
func (s *splicer) begin(x *stretch) {
	if len(s.open)+len(s.pending) < deepest {
		s.pending = append(s.pending, x)
		return
	}
	s.markPlace(x)
}

func (s *splicer) markPlace(x *stretch) {
	if x.pieces > 0 {
		return
	}
	if x.id != "" {
		s.out.WriteString(`<span id="` + x.id + `" class="` + placeClass + `"></span>`)
	}
	x.pieces++
}

func (s *splicer) end(x *stretch) {
	if i := slices.Index(s.open, x); i >= 0 {
		s.closeTo(i)
	}
	if i := slices.Index(s.pending, x); i >= 0 {
		s.pending = slices.Delete(s.pending, i, i+1)
		s.markPlace(x)
	}
}

// closeTo closes all pieces but the outer n; their stretches wait to be
// opened again.
func (s *splicer) closeTo(n int) {
	for i := len(s.open) - 1; i >= n; i-- {
		s.out.WriteString("</" + s.open[i].name + ">")
		s.pending = append(s.pending, s.open[i])
	}
	s.open = s.open[:n]
}

// openPending opens the stretches that wait and that reach up to a byte at
// least, the longest outermost.
func (s *splicer) openPending(reach int) {
	slices.SortStableFunc(s.pending, func(a, b *stretch) int {
		return cmp.Or(cmp.Compare(b.end, a.end), cmp.Compare(a.start, b.start))
	})
	waiting := s.pending[:0]
	for _, x := range s.pending {
		if x.end < reach {
			waiting = append(waiting, x)
			continue
		}
		s.out.WriteString("<" + x.name)
		if x.class != "" {
			s.out.WriteString(` class="` + x.class + `"`)
		}
		if x.id != "" && x.pieces == 0 {
			s.out.WriteString(` id="` + x.id + `"`)
		} else if x.id != "" {
			s.out.WriteString(` data-of="` + x.id + `"`)
		}
		s.out.WriteByte('>')
		x.pieces++
		s.open = append(s.open, x)
	}
	s.pending = waiting
}

func (s *splicer) tag(i int) {
	g := &s.tags[i]
	switch {
	case g.block:
		s.closeTo(0)
		s.insertBetween(g.start)
	case g.kind == opening:
		s.makeWay(s.tags[g.pair].end)
	case g.kind == closing:
		s.closeTo(s.floor())
	}
	s.write(g)
	switch g.kind {
	case opening:
		s.floors = append(s.floors, len(s.open))
	case closing:
		s.floors = s.floors[:len(s.floors)-1]
	}
	if g.block {
		s.insertBetween(g.end)
	}
}

// makeWay closes, before an element that ends at a byte, the pieces that end
// inside it, and opens around it those that reach over it.
func (s *splicer) makeWay(end int) {
	for i := s.floor(); i < len(s.open); i++ {
		if s.open[i].end < end {
			s.closeTo(i)
		}
	}
	s.openPending(end)
}

func (s *splicer) floor() int {
	if n := len(s.floors); n > 0 {
		return s.floors[n-1]
	}
	return 0
}

// write writes a tag with the attributes it gets.
func (s *splicer) write(g *tag) {
	a := s.attributes[g.start]
	nameEnd := g.start + 1 + len(g.name)
	if a.bare || g.kind == closing && s.attributes[s.tags[g.pair].start].bare {
		s.at = g.end
		return
	}
	if g.kind == closing || a == (attributes{}) || nameEnd > g.end {
		s.out.WriteString(s.named(s.html[g.start:g.end]))
		s.at = g.end
		return
	}
	rest := s.named(s.html[nameEnd:g.end])
	s.out.WriteString(s.html[g.start:nameEnd])
	if a.id != "" {
		s.out.WriteString(` id="` + a.id + `"`)
	}
	if a.size != (archive.Size{}) {
		fmt.Fprintf(&s.out, ` width="%d" height="%d"`, a.size.Width, a.size.Height)
	}
	if a.label != "" {
		s.out.WriteString(` aria-label="` + a.label + `"`)
	}
	if a.focus {
		s.out.WriteString(` tabindex="0"`)
	}
	if a.href != "" {
		rest = a.led(rest)
	}
	if before, after, found := strings.Cut(rest, ` class="`); found && a.class != "" {
		rest = before + ` class="` + a.class + " " + after
	} else if a.class != "" {
		s.out.WriteString(` class="` + a.class + `"`)
	}
	s.out.WriteString(rest)
	s.at = g.end
}

// led gives the rest of a tag with another address.
func (a *attributes) led(rest string) string {
	for _, key := range []string{` href="`, ` src="`} {
		if before, after, found := strings.Cut(rest, key); found {
			_, after, _ = strings.Cut(after, `"`)
			rest = before + key + a.href + `"` + after
		}
	}
	before, after, found := strings.Cut(rest, outwardRel)
	if a.outward && !found {
		return strings.TrimSuffix(rest, ">") + outwardRel + ">"
	}
	if !a.outward && found {
		return before + after
	}
	return rest
}

// outwardRel is what package markup says of a link out of the archive.
const outwardRel = ` rel="nofollow ugc noopener"`

// insertBetween writes what stands between blocks, up to a byte.
func (s *splicer) insertBetween(to int) {
	for len(s.between) > 0 && s.between[0].at <= to {
		s.out.WriteString(s.between[0].html)
		s.between = s.between[1:]
	}
}
