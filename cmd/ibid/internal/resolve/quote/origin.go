package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/formula"
)

// portion is a part of a quotation whose words were first written in one item.
type portion struct {
	author int32 // the item
	lo, hi int32 // positions
}

// shortestPortion is from how many words on a part of another origin is a
// quotation of its own.
const shortestPortion = 5

// byOrigin notes a quotation. Where its source quotes others in turn, in words
// that its mark does not set apart, each part becomes a quotation of its own,
// so that each can lead to its origin.
func (w *itemResolver) byOrigin(s segment, a *align.Alignment, from, to int32) {
	parts := w.withoutLeadIns(a, w.portions(a, from, to))
	again := s.mark == archive.Unmarked && w.people.SamePerson(w.item, int(a.Source))
	if len(parts) == 1 && parts[0].lo == from && parts[0].hi == to && !(again && parts[0].author != a.Source) {
		w.resolved(s, a, from, to)
		return
	}
	for _, p := range parts {
		part := w.Cut(*a, p.lo, p.hi)
		if s.mark == archive.Unmarked && (part.Likeness() < LeastLikeness || w.isNobodys(p.lo, p.hi)) {
			continue // the writer's own words between two quotations, or a header
		}
		if again && p.author != a.Source && len(w.LeadsWithin(w.Start[w.item], p.lo)) > 0 {
			if there := w.toOrigin(&part, p.author); there.Kept >= equalShare*part.Kept {
				part = there
			}
		}
		w.resolved(s, &part, p.lo, p.hi)
	}
}

// toOrigin leads the words of an alignment to the item that has them first, since
// who quotes a text again without a mark does not quote his own quotation of it.
func (w *itemResolver) toOrigin(a *align.Alignment, author int32) align.Alignment {
	b := align.NewBuilder(w.Aligner)
	p, o := int32(-1), int32(-1) // behind the last word that was placed
	for _, s := range a.Steps {
		for i := int32(0); s.Op == archive.Kept && i < s.P1-s.P0; i++ {
			at := w.origin[s.Q0+i]
			if at < max(o, 0) || w.Owner(at) != author {
				continue
			}
			if p >= 0 {
				b.Between(p, s.P0+i, o, at)
			}
			p, o = s.P0+i+1, at+1
			b.Put(archive.Kept, p-1, p, o-1, o)
		}
	}
	return b.Alignment(author)
}

// isNobodys reports whether all words between two positions are boilerplate.
func (w *itemResolver) isNobodys(lo, hi int32) bool { return !slices.Contains(w.Muted[lo:hi], false) }

// withoutLeadIns cuts the source's own lead-ins off the portions that they
// end, joins what is too short, and drops what is nothing else.
func (w *itemResolver) withoutLeadIns(a *align.Alignment, parts []portion) []portion {
	if len(parts) == 1 {
		return parts
	}
	var out []portion
	for _, p := range parts {
		if leads := w.LeadsWithin(p.lo, p.hi); p.author == a.Source && len(leads) > 0 && leads[len(leads)-1].Hi >= p.hi {
			p.hi = w.withoutGreeting(p.lo, max(leads[len(leads)-1].Lo, p.lo))
		}
		if p.hi > p.lo {
			out = append(out, p)
		}
	}
	return joinShort(out)
}

// withoutGreeting returns the position before the last line of the words from lo
// to hi if that greets or takes leave, else hi.
func (w *itemResolver) withoutGreeting(lo, hi int32) int32 {
	if lo >= hi {
		return hi
	}
	line := w.lineStart(hi-1, lo)
	span := w.Span(line, hi)
	if formula.IsSalutation(w.Texts[w.item].Words[span.From:span.To]) {
		return line
	}
	return hi
}

// portions cuts the words of an alignment where the item changes in which
// they were first written, at the ends of blocks, lines or sentences.
func (w *itemResolver) portions(a *align.Alignment, from, to int32) []portion {
	var out []portion
	for _, s := range a.Steps {
		for i := int32(0); i < s.P1-s.P0; i++ {
			p, author := s.P0+i, a.Source
			if s.Op == archive.Kept {
				if o := w.origin[s.Q0+i]; o >= 0 {
					author = w.Owner(o)
				}
			} else if len(out) > 0 {
				author = out[len(out)-1].author
			}
			if n := len(out); n > 0 && (out[n-1].author == author || !w.Begins(p) && !w.At(p-1).LineEnd) {
				out[n-1].hi = p + 1
				continue
			}
			out = append(out, portion{author, p, p + 1})
		}
	}
	out[0].lo, out[len(out)-1].hi = from, to
	return out
}

// joinShort adds what is too short for a quotation to the part before it, or
// behind it at the start. It is dropped where a lead-in stood between them.
func joinShort(parts []portion) []portion {
	var out []portion
	for _, p := range parts {
		n := len(out)
		next := n > 0 && out[n-1].hi == p.lo
		switch {
		case next && (p.hi-p.lo < shortestPortion || out[n-1].author == p.author):
			out[n-1].hi = p.hi
		case next && n == 1 && out[0].hi-out[0].lo < shortestPortion:
			out[0].hi, out[0].author = p.hi, p.author
		case n > 0 && !next && out[n-1].hi-out[n-1].lo < shortestPortion:
			out[n-1] = p
		default:
			out = append(out, p)
		}
	}
	return out
}
