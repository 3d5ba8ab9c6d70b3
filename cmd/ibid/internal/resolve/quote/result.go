package quote

import (
	"math"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/formula"
)

// LongestDrop is how many words may be missing within one passage. A longer
// gap makes two passages of the source.
const LongestDrop = 3

// resolved notes a quotation whose source is known.
func (w *itemResolver) resolved(s segment, a *align.Alignment, from, to int32) {
	if whole := w.completed(a, from, to); whole.Likeness() >= leastScore {
		a = whole
	} else { // so much of it is something else that it is not one with the rest
		from, to = a.From(), a.To()
	}
	w.note(s, a, from, to)
}

// note notes a quotation, given the alignment of all its words.
func (w *itemResolver) note(s segment, a *align.Alignment, from, to int32) {
	s.lo, s.hi = from, to
	for _, part := range w.take(s) {
		of := a
		if part.len() < s.len() {
			cut := w.Cut(*a, part.lo, part.hi)
			of = &cut
		}
		if q := w.quotation(part, of); len(q.Sources) > 0 {
			w.add(q)
		}
	}
}

// quotation returns a segment as a quotation whose source is known, given the
// alignment of all its words.
func (w *itemResolver) quotation(s segment, a *align.Alignment) archive.Quotation {
	q := archive.Quotation{
		Span: w.Span(s.lo, s.hi), Mark: s.mark, Level: s.level, Status: archive.Resolved,
		Score: rounded(a.Likeness()),
	}
	q.Sources, q.Edits = w.passages(a)
	q.Fidelity = fidelity(q)
	if q.Fidelity == archive.Verbatim {
		q.Edits = nil
	}
	q.Origin = w.originOf(a)
	w.trace(a)
	return q
}

// leastScore is what a quotation must be like its source, the words at its ends
// that stand nowhere included.
const leastScore = 0.65

// unresolved notes a quotation of which nothing is found.
func (w *itemResolver) unresolved(s segment) {
	w.why = "" // it is looked for where somebody asks (whyNot)
	for _, part := range w.take(s) {
		q := archive.Quotation{Span: w.Span(part.lo, part.hi), Mark: s.mark, Level: s.level, Status: archive.Unresolved}
		if part.len() < s.len() {
			q.Whole = w.Span(s.lo, s.hi) // which is looked for in other threads
		}
		w.add(q)
	}
}

func (w *itemResolver) ambiguous(s segment, equal []align.Alignment) {
	var candidates []archive.Target
	for _, a := range equal {
		candidates = append(candidates, w.target(a.Source))
	}
	for _, part := range w.take(s) {
		w.add(archive.Quotation{Span: w.Span(part.lo, part.hi), Mark: s.mark, Level: s.level, Status: archive.Ambiguous,
			Score: rounded(equal[0].Likeness()), Candidates: candidates})
	}
}

func (w *itemResolver) target(item int32) archive.Target {
	return archive.Target{Anchor: w.thread.Items[item].Anchor(), Item: int(item)}
}

// passages turns an alignment into the passages of the source, in order, and
// the edits that lead from them to the quotation.
func (w *itemResolver) passages(a *align.Alignment) ([]archive.Passage, []archive.Edit) {
	var sources []archive.Passage
	var edits []archive.Edit
	q0, q1 := int32(-1), int32(-1)
	end := func() {
		if q0 >= 0 {
			sources = append(sources, archive.Passage{Target: w.target(a.Source), Span: w.Span(q0, q1)})
		}
		q0 = -1
	}
	for _, s := range a.Steps {
		if s.Op == archive.Dropped && (s.Q1-s.Q0 > LongestDrop || w.AfterEllipsis(s.P0)) {
			end()
			continue
		}
		if s.Q1 > s.Q0 {
			if q0 < 0 {
				q0 = s.Q0
			}
			q1 = s.Q1
		}
		edits = append(edits, w.edit(s))
	}
	end()
	return sources, edits
}

func (w *itemResolver) edit(s align.Step) archive.Edit {
	e := archive.Edit{Op: s.Op}
	if s.P1 > s.P0 {
		e.Quoted = w.Span(s.P0, s.P1)
	}
	if s.Q1 > s.Q0 {
		e.Source = w.Span(s.Q0, s.Q1)
	}
	return e
}

func fidelity(q archive.Quotation) archive.Fidelity {
	f := archive.Verbatim
	if len(q.Sources) > 1 {
		f = archive.Elided
	}
	for _, e := range q.Edits {
		switch e.Op {
		case archive.Added, archive.Replaced:
			return archive.Altered
		case archive.Dropped:
			f = archive.Elided
		}
	}
	return f
}

// trace notes where the words of a quotation were first written.
func (w *itemResolver) trace(a *align.Alignment) {
	for _, s := range a.Steps {
		if s.Op == archive.Kept {
			for i := int32(0); i < s.P1-s.P0; i++ {
				q := s.Q0 + i
				if o := w.origin[q]; o >= 0 {
					q = o
				}
				w.origin[s.P0+i] = q
			}
		}
	}
}

// RequotedShare is how much of a quotation its source must have quoted for it
// to have an origin; a lead-in quoted with it may be the rest.
const RequotedShare = 0.6

// originOf returns the passages in which the words of an alignment were first
// written, if the source quotes most of them, from one item for the most part.
func (w *itemResolver) originOf(a *align.Alignment) []archive.Passage {
	if w.requoted(a) < RequotedShare {
		return nil
	}
	author := w.firstAuthor(a)
	var out []archive.Passage
	last := int32(-1)
	w.eachOrigin(a, func(o int32) {
		switch {
		case w.Owner(o) != author:
		case last >= 0 && o > last && o-last <= LongestDrop+1:
			out[len(out)-1].Span.To = w.Span(o, o+1).To
			last = o
		default:
			out = append(out, archive.Passage{Target: w.target(author), Span: w.Span(o, o+1)})
			last = o
		}
	})
	return out
}

// firstAuthor returns the item in which most words of an alignment were first
// written; of several, the first.
func (w *itemResolver) firstAuthor(a *align.Alignment) int32 {
	count := map[int32]int{}
	best := int32(-1)
	w.eachOrigin(a, func(o int32) {
		item := w.Owner(o)
		count[item]++
		if best < 0 || count[item] > count[best] || count[item] == count[best] && item < best {
			best = item
		}
	})
	return best
}

// eachOrigin calls do with the position where each kept word was first
// written, of those that the source quotes.
func (w *itemResolver) eachOrigin(a *align.Alignment, do func(o int32)) {
	for _, s := range a.Steps {
		for q := s.Q0; s.Op == archive.Kept && q < s.Q1; q++ {
			if o := w.origin[q]; o >= 0 {
				do(o)
			}
		}
	}
}

// rounded returns a share as it is shown, in thousandths.
func rounded(share float64) float64 {
	return math.Round(max(0, min(share, 1))*1000) / 1000
}

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
		if s.mark == archive.Unmarked && w.isSetForm(segment{lo: p.lo, hi: p.hi}) {
			w.trace(&part) // an attachment's name, or a notice: it came with the rest, and is no quotation
			continue
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
