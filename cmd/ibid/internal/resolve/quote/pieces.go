package quote

import "ibid/cmd/ibid/internal/archive"

// mostApart is how many words a source may have between two pieces of a
// quotation that ellipses cut to pieces.
const mostApart = 60

// pieces resolves a marked stretch of nothing but short pieces with ellipses
// between them ("… the old tower … cracked bell"): too short each for a run,
// but all in their order in one item.
func (w *work) pieces(s segment) []alignment {
	parts := w.cutAtEllipses(s)
	if len(parts) < 2 {
		return nil
	}
	var out []alignment
	for _, q := range w.placesOf(parts[0]) {
		if a, ok := w.piecewise(parts, q); ok && w.isEvidence(s, &a, s.len()) && !holdsSource(out, a.source) {
			out = append(out, a)
		}
	}
	return out
}

func holdsSource(all []alignment, source int32) bool {
	for _, a := range all {
		if a.source == source {
			return true
		}
	}
	return false
}

// cutAtEllipses gives the pieces of a segment between its ellipses.
func (w *work) cutAtEllipses(s segment) []segment {
	var out []segment
	part := s
	for p := s.lo + 1; p < s.hi; p++ {
		if w.afterEllipsis(p) {
			part.hi = p
			out = append(out, part)
			part.lo = p
		}
	}
	part.hi = s.hi
	return append(out, part)
}

// piecewise aligns pieces with an item that has the first one at q, each at the
// next place after the one before.
func (w *work) piecewise(parts []segment, q int32) (alignment, bool) {
	b := builder{corpus: w.corpus}
	end := q
	for i, part := range parts {
		for i > 0 && !w.repeats(part, q) {
			if q++; q-end > mostApart || q+part.len() > w.end(int(w.owner(end-1))) {
				return alignment{}, false
			}
		}
		b.add(step{archive.Dropped, part.lo, part.lo, end, q})
		for _, step := range w.compare(part.lo, part.hi, q, q+part.len()) {
			b.add(step)
		}
		end = q + part.len()
		q = end
	}
	return b.alignment(w.owner(end - 1)), true
}
