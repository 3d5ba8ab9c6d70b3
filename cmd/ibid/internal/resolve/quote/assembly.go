package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// Assembly is a thread put together of items of several threads: sources, and
// behind them one item that may quote them. Many items may quote one post, and
// one item may do so often, so what is known of the sources serves each quoter
// that is set behind them, and what is known of a quoter each of its quotations.
type Assembly struct {
	archive  *archive.Archive
	usage    *corpus.Usage
	resolver *threadResolver
	sources  []*archive.Item
	quoter   *itemResolver
}

// NewAssembly makes an empty assembly for items of an archive, of which the usage
// is known or nil.
func NewAssembly(a *archive.Archive, u *corpus.Usage) *Assembly {
	r := newThreadResolver()
	r.isMixed = true
	r.MakeExchangeable()
	return &Assembly{archive: a, usage: u, resolver: r}
}

// SetSources sets the items that may be quoted, in the order in which they were
// written. They are resolved among themselves, so that one that quotes another is
// not taken for the origin.
func (s *Assembly) SetSources(items []*archive.Item, texts []*markup.Text) {
	s.sources = nil
	for _, it := range items {
		s.sources = append(s.sources, withoutReferences(it))
	}
	s.resolver.reset(s.archive, &archive.Thread{Items: s.sources}, texts, s.usage)
	s.resolver.run(len(texts))
}

// SetQuoter sets the item that may quote the sources, in the place of the last
// one.
func (s *Assembly) SetQuoter(item *archive.Item, text *markup.Text) {
	n := len(s.sources)
	t := &archive.Thread{Items: append(s.sources[:n:n], withoutReferences(item))}
	s.resolver.putBehind(s.archive, t, text)
	s.quoter = s.resolver.begin(n)
	s.quoter.read(&s.resolver.finders[0], true)
}

// withoutReferences returns an item without what it says of others in its thread.
func withoutReferences(it *archive.Item) *archive.Item {
	alone := *it
	alone.Overrides, alone.Parent = nil, ""
	return &alone
}

// Sought is a quotation of the quoter whose source is looked for.
type Sought struct {
	Span  archive.Span // the words that are looked for
	Part  archive.Span // those of them that are the quotation
	Mark  archive.Mark
	Level int
	Named bool // the editor names the source, so that whatever is alike will do
}

// What it takes for a quotation to have its source in another thread: nearly
// all of it, and telling words.
const (
	crossBits     = 60.0
	crossLikeness = 0.85
)

// Words without a mark need so many in a row, and that share of them the same:
// among so many people shorter ones recur by chance.
const (
	copyWords    = 20
	copyLikeness = 0.9
)

// Marked finds the sources of a marked quotation. Sources are given by their
// number in the assembly.
func (s *Assembly) Marked(q Sought) []archive.Quotation {
	w := s.again()
	seg := w.segmentOf(q.Span, q.Mark, q.Level)
	if fit := w.fromOtherThreads(seg, q.Named); len(fit) > 0 {
		w.rulings = w.allBut(q.Part, seg)
		if best, _ := w.choose(seg, fit, final); best != nil {
			w.note(seg, w.completed(best, seg.lo, seg.hi), seg.lo, seg.hi)
		}
	}
	return w.found
}

// Unmarked finds the quotations in a span without a mark.
func (s *Assembly) Unmarked(span archive.Span) []archive.Quotation {
	w := s.again()
	seg := w.segmentOf(span, archive.Unmarked, 0)
	w.unmarkedIn(w.RunsWithin(seg.lo, seg.hi), seg.lo, seg.hi)
	w.found = slices.DeleteFunc(w.found, func(q archive.Quotation) bool { return w.isShortCopy(q) || !w.isProse(q.Span) })
	return w.found
}

// Evidence weighs all sources for a quotation that stands in a span of the
// quoter.
func (s *Assembly) Evidence(q Sought, span archive.Span) []Evidence {
	w := newExplainer(s.again())
	return w.evidence(archive.Quotation{Span: span, Mark: q.Mark, Level: q.Level}, w.tooLittleAcross)
}

// again returns the work on the quoter as if nothing had been found in it.
func (s *Assembly) again() *itemResolver {
	s.quoter.forget()
	s.quoter.rulings = nil
	return s.quoter
}

func (w *itemResolver) segmentOf(span archive.Span, mark archive.Mark, level int) segment {
	base := w.Start[w.item]
	return segment{mark: mark, level: level, lo: base + int32(span.From), hi: base + int32(span.To)}
}

// allBut returns what stands before and behind a part of a segment as what the
// editor speaks for.
func (w *itemResolver) allBut(part archive.Span, s segment) []ruling {
	lo, hi := w.Start[w.item]+int32(part.From), w.Start[w.item]+int32(part.To)
	before, behind := segment{lo: s.lo, hi: lo}, segment{lo: hi, hi: s.hi}
	return []ruling{{segment: before, upTo: lo}, {segment: behind, upTo: s.hi}}
}

// fromOtherThreads returns the alignments that are good enough for a source in
// another thread, or any at all if the editor named it.
func (w *itemResolver) fromOtherThreads(s segment, named bool) []align.Alignment {
	var out []align.Alignment
	for _, a := range w.anyCandidates(s) {
		likely := a.Kept >= crossBits && a.Kept >= crossLikeness*w.BitsOf(s.lo, s.hi)
		if named || likely && !w.isMotto(s, &a) && !w.isUnknown(&a) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, byEvidence)
	return out
}

// isShortCopy tells what is not long or not faithful enough for a quotation
// from another thread that has no mark.
func (w *itemResolver) isShortCopy(q archive.Quotation) bool {
	return q.Status != archive.Resolved || w.sizeOf(w.segmentOf(q.Span, q.Mark, q.Level)) < copyWords || q.Score < copyLikeness
}

// isUnknown tells words that are set apart as a quotation where they were first
// written, as far as can be seen: both quote something outside the archive.
func (w *itemResolver) isUnknown(a *align.Alignment) bool {
	quoted, all := 0, 0
	for _, s := range a.Steps {
		for q := s.Q0; s.Op == archive.Kept && q < s.Q1; q++ {
			first := q
			if o := w.origin[q]; o >= 0 {
				first = o
			}
			if all++; w.Texts[w.Owner(first)].Blocks[w.At(first).Block].Depth > 0 {
				quoted++
			}
		}
	}
	return 2*quoted > all
}
