package quote

// isFlattened tells a mark on whose own level others speak after lead-ins:
// the level that should set them apart is lost.
func (w *work) isFlattened(nest segment) bool {
	for _, s := range w.segments {
		for p := s.lo; s.of == nest.of && p < s.hi-1; p++ {
			if w.isLeadInEnd(p) {
				return true
			}
		}
	}
	return false
}

// What it takes for a mark with deeper ones in it to be one quotation: nearly
// all of it must stand in one source.
const (
	nestLikeness = 0.85
	nestShare    = 0.9
)

// nest resolves a mark and all that stands in it as one quotation, if one
// item holds it so.
func (w *work) nest(s segment) bool {
	var fit []alignment
	for _, a := range w.withoutQuotedAgain(s, w.candidates(s, s.len())) {
		if a.likeness() >= nestLikeness && float64(a.len()) >= nestShare*float64(s.len()) {
			fit = append(fit, a)
		}
	}
	if len(fit) == 0 || w.sizeOf(s) <= phraseWords {
		return false
	}
	best, _ := w.choose(s, fit, final)
	if best == nil || w.isOthers(s, best) {
		return false
	}
	from := s.lo
	if w.introduces(from, best.from()) {
		from = best.from()
	}
	w.resolved(s, best, from, s.hi)
	w.found[len(w.found)-1].Origin = nil // what others wrote in it is quoted on deeper levels
	return true
}

// isOthers tells whether the source itself quotes what stands on a nest's own
// level: then the levels are damaged, and each part is better on its own.
func (w *work) isOthers(nest segment, a *alignment) bool {
	for _, p := range w.segments {
		if p.of == nest.of && w.sizeOf(p) > phraseWords {
			if part := w.cut(*a, p.lo, p.hi); w.requoted(&part) >= 0.5 {
				return true
			}
		}
	}
	return false
}
