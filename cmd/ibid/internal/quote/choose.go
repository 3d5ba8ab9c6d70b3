package quote

import (
	"ibid/cmd/ibid/internal/archive"
)

// equalShare is how much of the best candidate's evidence another needs to
// fit equally well.
const equalShare = 0.96

// choose picks the source of a segment among candidates, best first. It gives
// none, and those that fit equally, where it cannot tell.
func (w *work) choose(s segment, all []alignment) (best *alignment, equal []alignment) {
	for _, a := range all {
		if a.kept >= equalShare*all[0].kept {
			equal = append(equal, a)
		}
	}
	if len(all) == 1 {
		return &all[0], nil
	}
	if named := w.addressed(s, all); named != nil {
		return named, nil
	}
	if len(equal) == 1 {
		return &equal[0], nil
	}
	if own := w.own(equal); len(own) > 0 {
		equal = own
	} else {
		return &equal[0], nil // all quote the same; the first of them is nearest to the origin
	}
	return w.nearest(equal)
}

// own gives the candidates whose words are their author's own.
func (w *work) own(all []alignment) []alignment {
	var out []alignment
	for _, a := range all {
		if w.requoted(&a) < 0.5 {
			out = append(out, a)
		}
	}
	return out
}

// requoted gives the share of an alignment's kept words that the source
// itself quotes.
func (w *work) requoted(a *alignment) float64 {
	quoted, all := 0, 0
	for _, s := range a.steps {
		if s.op == archive.Kept {
			for q := s.q0; q < s.q1; q++ {
				all++
				if w.origin[q] >= 0 {
					quoted++
				}
			}
		}
	}
	return float64(quoted) / float64(max(all, 1))
}

// addressed gives the first candidate that the lead-in speaks of.
func (w *work) addressed(s segment, all []alignment) *alignment {
	lead := w.leadIn(s)
	for i := range all {
		if all[i].kept >= 0.8*all[0].kept && lead.names(int(all[i].source)) {
			return &all[i]
		}
	}
	return nil
}

// nearest gives the latest candidate, if it is near by far.
func (w *work) nearest(equal []alignment) (*alignment, []alignment) {
	last := 0
	for i := range equal {
		if equal[i].source > equal[last].source {
			last = i
		}
	}
	return &equal[last], nil
}
