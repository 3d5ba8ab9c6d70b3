package quote

import (
	"sort"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// ruling is the editor's word on one stretch of the item, by an entry of its
// front matter. It takes the place of whatever is found there.
type ruling struct {
	segment
	entry *archive.Override
	upTo  int32 // where this ruling ends, or one before it that ends later
}

// rule notes what the editor says of a stretch.
func (w *itemResolver) rule(r ruling) {
	w.why = whyOverrule
	q := archive.Quotation{Span: w.Span(r.lo, r.hi), Mark: r.mark, Level: r.level, Override: r.entry}
	path, anchor, isElsewhere := strings.Cut(r.entry.Source, "#")
	switch source := r.entry.Source; {
	case source == string(archive.None):
		q.Status = archive.None
	case isWebSource(source):
		q.Status, q.URL = archive.External, source
	case isElsewhere:
		q.Status, q.Fidelity = archive.Resolved, archive.Altered
		q.Sources = []archive.Passage{{Target: archive.Target{Thread: path, Anchor: anchor}}}
	default:
		q = w.assigned(q, r.segment, int32(w.thread.IndexOf(source)))
	}
	q.Score = 1
	w.holding = append(w.holding, len(w.found))
	w.add(q)
}

// assigned resolves a quotation to the item that the editor names, however
// little of it stands there.
func (w *itemResolver) assigned(q archive.Quotation, s segment, source int32) archive.Quotation {
	if best, ok := w.best(w.RunsInto(align.Stretch{Lo: s.lo, Hi: s.hi}, source, source), s, source); ok {
		found := w.quotation(s, w.completed(&best, s.lo, s.hi))
		found.Override = q.Override
		return found
	}
	whole := archive.Passage{Target: w.target(source), Span: archive.Span{To: len(w.Texts[source].Words)}}
	q.Status, q.Fidelity, q.Sources = archive.Resolved, archive.Altered, []archive.Passage{whole}
	q.Edits = []archive.Edit{{Op: archive.Replaced, Quoted: q.Span, Source: whole.Span}}
	return q
}

// best aligns a segment with an item as well as can be, given its runs.
func (w *itemResolver) best(runs []align.Run, s segment, source int32) (align.Alignment, bool) {
	for _, ch := range w.Chains(runs, s.lo, s.hi, markedTolerance(s), 0) {
		if ch.Source == source {
			return w.aligned(ch, s), true
		}
	}
	if s.len() < corpus.GramLength {
		for _, q := range w.placesOf(s) {
			if w.Owner(q) == source {
				return w.alongside(s, q), true
			}
		}
	}
	return align.Alignment{}, false
}

// unruled returns the parts of what is found of which the editor says nothing. The
// slice is good until the next call.
func (w *itemResolver) unruled(found segment) []segment {
	out, left := w.parted[:0], found
	first := sort.Search(len(w.rulings), func(i int) bool { return w.rulings[i].upTo > found.lo })
	for _, r := range w.rulings[first:] {
		if r.lo >= found.hi {
			break
		}
		if r.replaces(found) {
			before := left
			before.hi = r.lo
			out = w.appendRest(out, before, found)
			left.lo = max(left.lo, r.hi)
		}
	}
	w.parted = w.appendRest(out, left, found)
	return w.parted
}

// appendRest appends what rulings leave of a quotation, unless it is a few words
// that say nothing without the others, without a mark or out of a sentence, or
// nothing but what deeper marks enclose.
func (w *itemResolver) appendRest(out []segment, rest, found segment) []segment {
	isWhole := rest.len() == found.len()
	isScrap := w.sizeOf(rest) <= phraseWords && (rest.mark == archive.Unmarked || !w.Begins(rest.lo) || !w.Ends(rest.hi))
	if rest.len() <= 0 || !isWhole && (isScrap || w.isDeeper(rest)) {
		return out
	}
	return append(out, rest)
}

// isDeeper reports whether all words of a segment stand in marks within its own.
func (w *itemResolver) isDeeper(s segment) bool {
	for p := s.lo; p < s.hi; p++ {
		if w.Depth(p) <= s.level {
			return false
		}
	}
	return isBlock(s.mark)
}

// replaces reports whether a ruling decides of what is found. A mark around the
// ruling's own is a quotation of its own, and so are those within it, unless
// all its words are none.
func (r *ruling) replaces(s segment) bool {
	switch {
	case s.hi <= r.lo || r.hi <= s.lo:
		return false
	case 0 < s.level && s.level < r.level:
		return !s.holds(r.segment)
	case 0 < r.level && r.level < s.level:
		return r.entry.Source == string(archive.None) || !r.holds(s)
	}
	return true
}

func (s segment) holds(o segment) bool { return s.lo <= o.lo && o.hi <= s.hi }
