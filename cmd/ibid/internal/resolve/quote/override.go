package quote

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// overrides reads the entries of the item's front matter and notes what they
// say. What is found without them tells which words they speak of.
func (w *itemResolver) overrides() {
	it := w.thread.Items[w.item]
	if len(it.Overrides) == 0 || it.Removed {
		return
	}
	w.search()
	rulings := w.rulingsOf(it.Overrides)
	w.forget()
	w.rulings = rulings
	for _, r := range rulings {
		w.rule(r)
	}
}

// wording is what entries have in common that give the same words.
type wording struct {
	words   []markup.Word
	entries []*archive.Override
}

// wordings gathers entries by their words, in order.
func wordings(entries []archive.Override) []*wording {
	var out []*wording
	known := map[string]*wording{}
	for i := range entries {
		words := markup.Scan(entries[i].Text)
		var norms strings.Builder
		for _, word := range words {
			norms.WriteString(word.Norm + " ")
		}
		of := known[norms.String()]
		if of == nil {
			of = &wording{words: words}
			known[norms.String()] = of
			out = append(out, of)
		}
		of.entries = append(of.entries, &entries[i])
	}
	return out
}

// rulingsOf returns what the entries say, in order of place, those that hold
// others first. One entry is for all the places that it means; several with the
// same words are for one place each, in their order.
func (w *itemResolver) rulingsOf(entries []archive.Override) []ruling {
	var out []ruling
	under := w.segmentsAt()
	for _, of := range wordings(entries) {
		places := w.meant(w.placesWith(of.words), len(of.entries))
		for i, entry := range of.entries {
			switch {
			case len(places) == 0:
				w.misfit(entry, fmt.Sprintf("the words %q do not stand in this item", abridged(entry.Text)),
					"give the words of the quotation as they stand in the text, or delete the entry")
			case i >= len(places):
				w.misfit(entry, fmt.Sprintf("the entry at %s speaks for the words %q already", of.entries[i-1].At, abridged(entry.Text)),
					"delete one of the two")
			case !w.hasSource(entry):
				w.misfit(entry, fmt.Sprintf("%s does not stand before this item, so nothing here can quote it", entry.Source),
					"name the post or an earlier comment")
			case len(of.entries) > 1:
				out = append(out, ruling{segment: under(places[i]), entry: entry})
			default:
				for _, span := range places {
					out = append(out, ruling{segment: under(span), entry: entry})
				}
			}
		}
	}
	return w.withoutCrossing(out)
}

func (w *itemResolver) misfit(entry *archive.Override, message, hint string) {
	w.problems = append(w.problems, problem.Problem{Position: entry.At, Message: message, Hint: hint})
}

// longestShown is how many characters of an entry's words a message shows.
const longestShown = 60

// abridged returns words as a message shows them.
func abridged(text string) string {
	return display.Cut(strings.Join(strings.Fields(text), " "), longestShown)
}

// hasSource reports whether what an entry names can be quoted here: an earlier item,
// if it is one of this thread.
func (w *itemResolver) hasSource(entry *archive.Override) bool {
	if entry.Source == string(archive.None) || isWebSource(entry.Source) || strings.Contains(entry.Source, "#") {
		return true
	}
	source := w.thread.IndexOf(entry.Source)
	return 0 <= source && source < w.item
}

func isWebSource(source string) bool {
	return strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://")
}

// withoutCrossing puts rulings in order and drops those that share words with
// one before them that does not hold them. An entry of which nothing is left is
// a misfit.
func (w *itemResolver) withoutCrossing(all []ruling) []ruling {
	slices.SortFunc(all, func(a, b ruling) int { return cmp.Or(cmp.Compare(a.lo, b.lo), cmp.Compare(b.hi, a.hi)) })
	var out, around []ruling
	crossed := map[*archive.Override]*archive.Override{} // and the one that it crosses
	kept := map[*archive.Override]bool{}
	upTo := int32(0)
	for _, r := range all {
		for len(around) > 0 && around[len(around)-1].hi <= r.lo {
			around = around[:len(around)-1]
		}
		if n := len(around); n > 0 && around[n-1].hi < r.hi {
			crossed[r.entry] = around[n-1].entry
			continue
		}
		upTo = max(upTo, r.hi)
		r.upTo, kept[r.entry] = upTo, true
		out, around = append(out, r), append(around, r)
	}
	for _, r := range all {
		if other := crossed[r.entry]; other != nil && !kept[r.entry] {
			kept[r.entry] = true
			w.misfit(r.entry, fmt.Sprintf("the words %q begin within those of the entry at %s and end behind them", abridged(r.entry.Text), other.At),
				"give the words of each quotation apart")
		}
	}
	return out
}

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

// placesWith returns where words stand in the item, those that overlap with others
// before them apart.
func (w *itemResolver) placesWith(words []markup.Word) []archive.Span {
	var out []archive.Span
	all := w.Texts[w.item].Words
	for from := 0; len(words) > 0 && from+len(words) <= len(all); from++ {
		n := 0
		for n < len(words) && all[from+n].Key == words[n].Key {
			n++
		}
		if n == len(words) {
			out = append(out, archive.Span{From: from, To: from + n})
			from += n - 1
		}
	}
	return out
}

// meant returns those places of the same words of which a number of entries speak:
// where they were found to be a quotation, word for word; if these are not enough,
// where they are marked as one; then where they are part of one. If they are none
// anywhere, an entry alone means the first.
func (w *itemResolver) meant(places []archive.Span, entries int) []archive.Span {
	ranks := w.ranks(places)
	for most := range notQuoted {
		var of []archive.Span
		for i, span := range places {
			if ranks[i] <= most {
				of = append(of, span)
			}
		}
		if len(of) >= entries {
			return of
		}
	}
	if entries == 1 && len(places) > 0 {
		return places[:1]
	}
	return places
}

// How much like a quotation a place is, from most to least.
const (
	wasFound = iota
	isMarked
	isInQuotation
	notQuoted
)

// ranks tells how much like a quotation places of the item are.
func (w *itemResolver) ranks(places []archive.Span) []int {
	whole := map[archive.Span]int{}
	quoted := make([]bool, len(w.Texts[w.item].Words))
	enter := func(span archive.Span, rank int) {
		whole[span] = rank
		if span.Len() > 0 && !(quoted[span.From] && quoted[span.To-1]) { // else it lies in one before it
			corpus.Fill(quoted[span.From:span.To])
		}
	}
	for _, m := range w.Texts[w.item].Marks {
		enter(m.Span, isMarked)
		enter(m.Quoted(), isMarked)
	}
	for _, q := range w.found {
		enter(q.Span, wasFound)
	}
	out := make([]int, len(places))
	for i, span := range places {
		rank, ok := whole[span]
		switch {
		case ok:
			out[i] = rank
		case quoted[span.From] && quoted[span.To-1]:
			out[i] = isInQuotation
		default:
			out[i] = notQuoted
		}
	}
	return out
}

// segmentsAt returns a function that tells the mark of a stretch of the item: that of
// the quotation which was found there, else that around it.
func (w *itemResolver) segmentsAt() func(archive.Span) segment {
	around := w.marksAround()
	found := map[archive.Span]archive.Quotation{}
	for _, q := range w.found {
		if _, ok := found[q.Span]; !ok { // the outermost level is found first
			found[q.Span] = q
		}
	}
	return func(span archive.Span) segment {
		s := around(span)
		if q, ok := found[span]; ok {
			s = w.under(s, q.Mark, q.Level)
		}
		return s
	}
}

// under puts a segment under another mark.
func (w *itemResolver) under(s segment, mark archive.Mark, level int) segment {
	if s.mark != mark || s.level != level {
		s.mark, s.level, s.of = mark, level, len(w.Texts[w.item].Marks)
	}
	return s
}

// marksAround returns a function that tells the mark of a stretch of the item: the
// innermost one around it, or, if it goes beyond its marks and most of it is
// marked, the first of them.
func (w *itemResolver) marksAround() func(archive.Span) segment {
	marks, base := w.Texts[w.item].Marks, w.Start[w.item]
	parents := make([]int, len(marks)) // the mark around each, or -1
	var open []int
	last := func() int {
		if len(open) == 0 {
			return -1
		}
		return open[len(open)-1]
	}
	for i, m := range marks {
		for len(open) > 0 && !marks[last()].Span.Holds(m.Span) {
			open = open[:len(open)-1]
		}
		parents[i] = last()
		open = append(open, i)
	}
	return func(span archive.Span) segment {
		next := sort.Search(len(marks), func(i int) bool { return marks[i].Span.From > span.From })
		of := next - 1
		for of >= 0 && !marks[of].Span.Holds(span) {
			of = parents[of]
		}
		if of < 0 {
			of = mostlyUnder(marks, parents, next, span)
		}
		for of >= 0 && parents[of] >= 0 && !isBlock(marks[of].Kind) && marks[parents[of]].Span == marks[of].Span {
			of = parents[of] // a block of nothing but words between marks is a block
		}
		s := segment{mark: archive.Unmarked, lo: base + int32(span.From), hi: base + int32(span.To)}
		if of >= 0 {
			s.mark, s.level, s.of = marks[of].Kind, marks[of].Depth, of
		}
		return s
	}
}

// mostlyUnder returns the first of the marks that share words with a span which none
// of them holds, if they have most of it; else -1. Those from next on begin within
// it or behind it.
func mostlyUnder(marks []markup.Mark, parents []int, next int, span archive.Span) int {
	first, marked, to := -1, 0, span.From
	note := func(i int) {
		if m := marks[i].Span; m.Overlaps(span) {
			if first < 0 {
				first = i
			}
			from := max(m.From, to)
			to = max(to, min(m.To, span.To))
			marked += max(0, to-from)
		}
	}
	outermost := next - 1
	for outermost >= 0 && parents[outermost] >= 0 {
		outermost = parents[outermost]
	}
	if outermost >= 0 {
		note(outermost)
	}
	for i := next; i < len(marks) && marks[i].Span.From < span.To; i++ {
		note(i)
	}
	if 2*marked <= span.Len() {
		return -1
	}
	return first
}
