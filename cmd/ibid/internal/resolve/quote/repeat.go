package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/formula"
	"ibid/cmd/ibid/internal/resolve/genre"
)

// From how many words on, and with what share of them the same, what has no mark may
// be a quotation of the writer's own earlier words.
const (
	ownWords   = 12
	nearlySame = 0.85
)

// isRepeat tells what is no quotation though it stands in an earlier item. Who
// writes his own words again corrects them, runs his program once more, is told the same
// by it, or signs with them, unless he says that he quotes, or they are whole sentences
// of an item just before, or a paragraph that he begins with and answers; hardly changed
// ones, where he says most of that item again, or a paragraph of it. Another version of a
// program, a part of a line of it or another run of it is no quotation either. Who names
// the same book or page quotes nobody, nor who has from elsewhere what the source quotes. What
// the source quotes from this writer, as its lead-in says, he does not have from there.
func (w *itemResolver) isRepeat(s segment, a *align.Alignment) bool {
	part := w.Cut(*a, s.lo, s.hi)
	if w.isQuotedFromHere(&part) {
		return true
	}
	if (genre.IsReference(w.wordsOf(s)) || w.isPrinted(s, a.Source)) && !w.isNamedBefore(s, int(a.Source)) || w.isCard(s, &part) {
		return true
	}
	isOwn := w.people.SamePerson(w.item, int(a.Source))
	if !isOwn && a.Source > 0 && w.sizeOf(s) < copyWords && w.isFromElsewhere(&part) && !w.isAnnounced(s, int(a.Source)) {
		return true
	}
	switch isSame := part.Likeness() >= nearlySame; {
	case !w.isProse(w.Span(s.lo, s.hi)):
		if w.setsApart() || w.isPrinted(s, a.Source) {
			return true
		}
		isPart := w.sizeOf(s) < codeWords && !(w.IsLineStart(s.lo) && w.IsLineStart(s.hi))
		return (isOwn || !isSame || isPart || w.isOtherVersion(s, &part)) && !w.isNamedBefore(s, int(a.Source))
	case w.isComment(s, &part):
		return !w.isNamedBefore(s, int(a.Source))
	case isOwn:
		return w.isOwnAgain(s, &part)
	}
	return false
}

// isOwnAgain tells words of running text that their writer has written before, and does
// not quote now. Who sets others' words apart quotes whole sentences of his own, or nearly
// all of an item, unless he says right before them that he quotes.
func (w *itemResolver) isOwnAgain(s segment, part *align.Alignment) bool {
	source := int(part.Source)
	if w.isOfAnother(s, source) || w.isReported(part) || w.isSaidOfFault(s.lo) || w.isSaidOfFault(part.Steps[0].Q0) {
		return true
	}
	isVerbatim := len(part.Steps) == 1
	isParagraph := w.IsBlockStart(s.lo) && w.IsBlockStart(s.hi)
	isAgain := part.Likeness() >= nearlySame && (isParagraph || w.holdsMostOf(part.Source))
	isWhole := isVerbatim && w.sizeOf(s) >= ownWords && (w.areSentences(s) || !w.setsApart()) || isAgain && w.sizeOf(s) >= 2*ownWords
	switch {
	case isWhole && (w.item-source <= answeredBack || isVerbatim && w.isAnswered(s)):
		return false
	case w.setsApart() && !(isVerbatim && w.areSentences(s)) && !(isAgain && w.sizeOf(s) >= 2*ownWords):
		return !w.isSaidBy(s, source)
	}
	return !w.isNamedBefore(s, source) && !((isVerbatim || isAgain) && s.lo > w.Start[w.item] && w.isColon(s.lo-1))
}

// areSentences reports whether a sentence begins with a segment, and one ends with it.
func (w *itemResolver) areSentences(s segment) bool { return w.Begins(s.lo) && w.Ends(s.hi) }

// isSaidBy tells words right behind a lead-in that speaks for their source.
func (w *itemResolver) isSaidBy(s segment, source int) bool {
	return s.lo > w.Start[w.item] && w.IsLead(s.lo-1) && w.leadOf(&s).names(source)
}

// isOfAnother tells words behind a lead-in that speaks for others than the source.
func (w *itemResolver) isOfAnother(s segment, source int) bool {
	if s.lo == w.Start[w.item] || !w.IsLead(s.lo-1) {
		return false
	}
	lead := w.leadOf(&s)
	return len(lead.authors) > 0 && !lead.names(source)
}

// setsApart reports whether the writer of the item sets quotations apart in it.
func (w *itemResolver) setsApart() bool { return len(w.parts)+len(w.nested) > 0 }

// isQuotedFromHere tells words of the source's that it sets apart and that are this
// writer's, such as his signature: all are from items of his, or stand behind a
// lead-in which names him, or beside what he quotes, one level deeper than here, and the
// source is out of order.
func (w *itemResolver) isQuotedFromHere(a *align.Alignment) bool {
	first, last := a.Steps[0], a.Steps[len(a.Steps)-1]
	q := first.Q0
	if !w.IsSetApart(q) {
		return false
	}
	if w.cameFrom(a, w.item) || w.isShifted(first.P0-1, q-1, a.Source) || w.isShifted(last.P1, last.Q1, a.Source) {
		return true
	}
	before, ok := w.LeadAround(max(q-1, w.Start[a.Source]))
	for p := before.Lo; ok && p < before.Hi; p++ {
		authors, _ := w.people.Named(w.WordsFrom(p)[:before.Hi-p])
		if slices.Contains(authors, w.people.Author(w.item)) {
			return true
		}
	}
	return false
}

// isShifted reports whether the item sets apart the word at a position, and a source the
// same word one level deeper.
func (w *itemResolver) isShifted(p, q, source int32) bool {
	return w.Start[w.item] <= p && p < w.End(w.item) && w.Start[source] <= q && q < w.End(int(source)) &&
		w.Word(p) == w.Word(q) && w.IsSetApart(p) && w.Depth(q) == w.Depth(p)+1
}

// cameFrom reports whether the source has all words of an alignment from earlier items of
// whoever wrote one.
func (w *itemResolver) cameFrom(a *align.Alignment, item int) bool {
	for q, end := a.Steps[0].Q0, a.Steps[len(a.Steps)-1].Q1; q < end; q++ {
		if first := w.origin[q]; first < 0 || !w.people.SamePerson(item, int(w.Owner(first))) {
			return false
		}
	}
	return true
}

// isFromElsewhere tells words that the source sets apart and that stand nowhere before
// it: both have them from outside of the thread. What a post sets apart, its readers
// have from there.
func (w *itemResolver) isFromElsewhere(a *align.Alignment) bool {
	for q, end := a.Steps[0].Q0, a.Steps[len(a.Steps)-1].Q1; q < end; q++ {
		if !w.IsSetApart(q) || w.origin[q] >= 0 {
			return false
		}
	}
	return true
}

// holdsMostOf reports whether the item says most of what a source says: its writer sent
// it again, corrected. All sources are looked at when the first is asked for.
func (w *itemResolver) holdsMostOf(source int32) bool {
	if w.mostOf == nil {
		w.mostOf = map[int32]bool{}
		for _, of := range w.bySource() {
			before := of[0].Source
			w.mostOf[before] = 2*w.common(of) >= w.End(int(before))-w.Start[before]
		}
	}
	return w.mostOf[source]
}

// isAnswered tells a paragraph, greetings apart the first, behind which the writer goes
// on: he has something to say about what he wrote before.
func (w *itemResolver) isAnswered(s segment) bool {
	return w.isMuted(w.Start[w.item], s.lo) && w.IsBlockStart(s.hi) && s.hi < w.Tail[w.item]
}

// isAnnounced tells words that a colon or a lead-in stands before, or behind a
// lead-in, farther up, that speaks for their source.
func (w *itemResolver) isAnnounced(s segment, source int) bool {
	return s.lo > w.Start[w.item] && (w.IsLead(s.lo-1) || w.isColon(s.lo-1)) || w.isNamedBefore(s, source)
}

// A comment that was sent twice, or that somebody else sent once more, is no
// quotation of the first: the one says what the other says, and nothing of it.

// twinShare is which share of two items of one person must be the same for the
// later one to be the other's twin, twinEnd how many words at an end of that may be
// others in it or not copied, as where the first letter was lost, and twinNote how many
// words it may have besides: "Sorry for the double post".
const (
	twinShare = 0.9
	twinEnd   = 2
	twinNote  = 12
)

// withoutTwins drops the runs that lead to an earlier item which says the same
// outside of its quotations, and to others of that person which say it too.
func (w *itemResolver) withoutTwins() {
	if len(w.runs) == 0 {
		return
	}
	said := int32(0) // words of the shortest twin
	for _, of := range w.bySource() {
		source := of[0].Source
		if n := w.End(int(source)) - w.Start[source]; w.areTwins(of) && (said == 0 || n < said) {
			said = n
		}
	}
	if said == 0 {
		return
	}
	isTwin := map[int32]bool{}
	for _, of := range w.bySource() {
		if w.areTwins(of) || w.people.SamePerson(w.item, int(of[0].Source)) && float64(w.common(of)) >= twinShare*float64(said) {
			isTwin[of[0].Source] = true
		}
	}
	w.runs = slices.DeleteFunc(w.runs, func(r align.Run) bool { return isTwin[r.Source] })
}

// bySource returns the runs of each source.
func (w *itemResolver) bySource() [][]align.Run {
	var out [][]align.Run
	for i := 0; i < len(w.runs); {
		j := i
		for j < len(w.runs) && w.runs[j].Source == w.runs[i].Source {
			j++
		}
		out = append(out, w.runs[i:j])
		i = j
	}
	return out
}

// common counts the words of the item, those of block quotations apart, that
// stand in the source of some runs.
func (w *itemResolver) common(runs []align.Run) int32 {
	same, to := int32(0), w.Start[w.item]
	for _, r := range runs {
		for r = align.Clip(r, to, w.End(w.item)); r.N > 0 && w.IsSetApart(r.P); {
			r.P, r.N = r.P+1, r.N-1
		}
		if r.N > 0 {
			same, to = same+r.N, r.P+r.N
		}
	}
	return same
}

// areTwins reports whether the runs of one source make the item its twin: to the
// letter if another person wrote it; else hardly changed from its first word to
// its last, or to the letter with a note before or behind it.
func (w *itemResolver) areTwins(runs []align.Run) bool {
	source := runs[0].Source
	same := w.common(runs)
	length, before := w.End(w.item)-w.Start[w.item], w.End(int(source))-w.Start[source]
	if !w.people.SamePerson(w.item, int(source)) {
		return same == max(length, before)
	}
	isNear := func(here, there int32) bool { return here <= there && there <= twinEnd }
	begins := func(r align.Run) bool { return isNear(r.P-w.Start[w.item], r.Q-w.Start[source]) }
	ends := func(r align.Run) bool { return isNear(w.End(w.item)-r.P-r.N, w.End(int(source))-r.Q-r.N) }
	isSame := slices.ContainsFunc(runs, begins) && slices.ContainsFunc(runs, ends) && float64(same) >= twinShare*float64(max(length, before)) || same == before && w.Size(w.Start[w.item], w.End(w.item))-w.Size(w.Start[source], w.End(int(source))) <= min(twinNote, before/2)
	return isSame && w.leadsToWriter(w.item) <= w.leadsToWriter(int(source))
}

// leadsToWriter counts the lead-ins of an item that name the writer of this one: who
// answers himself has one more than what he answers.
func (w *itemResolver) leadsToWriter(item int) int {
	n := 0
	for _, l := range w.LeadsWithin(w.Start[item], w.End(item)) {
		for p := l.Lo; p < l.Hi; p++ {
			if authors, _ := w.people.Named(w.WordsFrom(p)[:l.Hi-p]); slices.Contains(authors, w.people.Author(w.item)) {
				n++
				break
			}
		}
	}
	return n
}

// signatureWords is how many words a signature may have, boilerplate apart.
const signatureWords = 36

// isFooter tells what ends one message as it ended another, but for
// boilerplate, and is no quotation: the signature of its author, be it long, the
// footer of a mailing list or of a mail service, be it the first time that it is seen
// again if it holds an address, the line of a program that names the device.
func (w *itemResolver) isFooter(s segment, a *align.Alignment) bool {
	if s.lo == w.Start[w.item] || a.From() > s.lo+1 {
		return false
	}
	q0, q1 := a.Steps[0].Q0, a.Steps[len(a.Steps)-1].Q1
	areLines := w.beginsLine(s, a) && q0 > w.Start[a.Source]
	closes := s.hi >= w.Tail[w.item] && q1 >= w.Tail[a.Source]
	isSaid := w.IsLead(s.lo-1) || w.isColon(s.lo-1)
	isOwn := w.people.SamePerson(w.item, int(a.Source)) && !w.IsLead(s.lo-1)
	switch {
	case !w.isAtEnd(s.lo):
		return isOwn && closes && areLines && w.endings(s, w.isWriters) > 1
	case isOwn && w.isAtEnd(q0):
		return areLines
	}
	part := w.Cut(*a, s.lo, s.hi)
	return closes && (w.endings(s, w.isUnquoted) > 1 || areLines && (part.Likeness() < 1 || !isSaid && w.givesAddress(s)))
}

// beginsLine reports whether a line begins with a segment, here as in the source, or
// behind its first word, of several: "Yours / sincerely", "Sincerely".
func (w *itemResolver) beginsLine(s segment, a *align.Alignment) bool {
	p, q := s.lo, a.Steps[0].Q0
	return w.IsLineStart(p) && (w.IsLineStart(q) || a.Steps[0].P1 > p+1 && w.IsLineStart(p+1) && w.IsLineStart(q+1))
}

// givesAddress reports whether an address stands in a segment, or behind it in the
// paragraph that it ends in.
func (w *itemResolver) givesAddress(s segment) bool {
	end := w.Texts[w.item].Blocks[w.At(s.hi-1).Block].Span.To
	return formula.HoldsAddress(w.Texts[w.item].Words[w.Span(s.lo, s.hi).From:end])
}

// isAtEnd reports whether no more than a signature follows from a position on in
// its item, boilerplate apart.
func (r *threadResolver) isAtEnd(pos int32) bool {
	tail := r.Tail[r.Owner(pos)]
	return tail <= pos || r.Size(pos, tail) <= signatureWords
}

// endings counts the earlier items, up to a few, that end with the last words
// of a segment, of those positions that count.
func (w *itemResolver) endings(s segment, counts func(q int32) bool) int {
	n := 0
	all := w.Earlier(s.hi - corpus.GramLength)
	for _, q := range all[max(0, len(all)-align.MostSources):] {
		if owner := w.Owner(q); q+corpus.GramLength >= min(w.Tail[owner], w.End(int(owner))) && counts(q) {
			n++
		}
	}
	return n
}

// isUnquoted reports whether no quotation is known to have the word at a position: a
// last sentence may well be repeated.
func (w *itemResolver) isUnquoted(q int32) bool { return w.origin[q] < 0 }

// isWriters reports whether the writer of the item wrote what has a position.
func (w *itemResolver) isWriters(q int32) bool {
	return w.people.SamePerson(w.item, int(w.Owner(q)))
}
