package quote

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/align"
)

// isFlattened tells a mark on whose own level others speak after lead-ins:
// the level that should set them apart is lost.
func (w *itemResolver) isFlattened(nest segment) bool {
	for _, i := range w.segmentsOf(nest.of) {
		s := &w.segments[i]
		if leads := w.LeadsWithin(s.lo, s.hi); len(leads) > 0 && leads[0].Hi < s.hi {
			return true
		}
	}
	return false
}

// What it takes for a mark with deeper ones in it to be one quotation: nearly
// all of it must stand in one source.
const (
	nestLikeness = 0.85
	nestShare    = 0.9
	levelShare   = 0.9 // of the words of its own level that any source holds
)

// nest resolves a mark and all that stands in it as one quotation, if one
// item holds it so.
func (w *itemResolver) nest(s segment) bool {
	var fit []align.Alignment
	for _, a := range w.withoutQuotedAgain(s, w.candidates(s, s.len())) {
		if a.Likeness() >= nestLikeness && float64(a.Len()+w.mutedOutside(s, &a)) >= nestShare*float64(s.len()) {
			fit = append(fit, a)
		}
	}
	if len(fit) == 0 || w.sizeOf(s) <= phraseWords {
		return false
	}
	if fit = w.holdingLevel(s, fit); len(fit) == 0 {
		return false
	}
	best, _ := w.choose(s, fit, final)
	if best == nil || w.isOthers(s, best) {
		return false
	}
	from := s.lo
	if w.introduces(from, best.From()) && !w.announcesDeeper(s, best.Source) {
		from = best.From()
	}
	before := len(w.found)
	w.resolved(s, best, from, s.hi)
	for i := range w.found[before:] {
		w.holding = append(w.holding, before+i)
		w.found[before+i].Origin = nil // what others wrote in it is quoted on deeper levels
	}
	return true
}

// holdingLevel returns the candidates that hold the most words of a nest's own
// level, be they lead-ins: who holds no more than the deeper levels wrote
// those, and is not the one who quoted them.
func (w *itemResolver) holdingLevel(nest segment, all []align.Alignment) []align.Alignment {
	kept, most := make([]int32, len(all)), int32(0)
	for i, a := range all {
		for _, k := range w.segmentsOf(nest.of) {
			kept[i] += keptBetween(&a, w.segments[k].lo, w.segments[k].hi)
		}
		most = max(most, kept[i])
	}
	var out []align.Alignment
	for i, a := range all {
		if most > 0 && float64(kept[i]) >= levelShare*float64(most) {
			out = append(out, a)
		}
	}
	return out
}

// announcesDeeper tells a nest that begins with the lead-in of the next level,
// which its source has as well.
func (w *itemResolver) announcesDeeper(s segment, source int32) bool {
	first, ok := w.LeadAround(s.lo)
	if !ok || first.Hi >= s.hi || w.Texts[w.item].Blocks[w.At(first.Hi).Block].Depth <= s.level {
		return false
	}
	words := int32(0)
	for _, r := range w.RunsWithin(first.Lo, first.Hi) {
		if r.Source == source {
			words = max(words, align.Clip(r, first.Lo, first.Hi).N)
		}
	}
	return 2*words > first.Hi-first.Lo
}

// mutedOutside counts the words of boilerplate in a segment beyond an
// alignment.
func (w *itemResolver) mutedOutside(s segment, a *align.Alignment) int32 {
	n := int32(0)
	for p := s.lo; p < s.hi; p++ {
		if (p < a.From() || p >= a.To()) && w.Muted[p] {
			n++
		}
	}
	return n
}

// keptBetween counts the words between two positions that an alignment keeps.
func keptBetween(a *align.Alignment, lo, hi int32) int32 {
	n := int32(0)
	for _, s := range a.Steps {
		if s.Op == archive.Kept {
			n += max(0, min(s.P1, hi)-max(s.P0, lo))
		}
	}
	return n
}

// isOthers reports whether the source itself quotes what stands on a nest's own
// level: then the levels are damaged, and each part is better on its own.
func (w *itemResolver) isOthers(nest segment, a *align.Alignment) bool {
	for _, i := range w.segmentsOf(nest.of) {
		if p := w.segments[i]; w.sizeOf(p) > phraseWords {
			if part := w.Cut(*a, p.lo, p.hi); w.requoted(&part) >= othersShare {
				return true
			}
		}
	}
	return false
}
