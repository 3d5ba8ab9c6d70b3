package quote

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// Objection is what speaks against a candidate that holds words of a quotation.
type Objection string

// The objections, as an explanation's table names them.
const (
	againstTwin      Objection = "the same comment"
	againstAgain     Objection = "set apart there too"
	againstUnread    Objection = "too far off"
	againstLater     Objection = "later"
	AgainstUndated   Objection = "not surely earlier"
	againstChanged   Objection = "too much changed"
	againstScattered Objection = "not in a row"
	againstCommon    Objection = "too common"
	againstTitle     Objection = "a name"
	againstSignature Objection = "a signature"
	againstMessage   Objection = "a program's message"
	againstMention   Objection = "only mentioned"
)

// sentences say of each objection why a quotation has no source if its best
// candidate is ITEM.
var sentences = map[Objection]string{
	againstTwin:      "ITEM says all that this one says: it is the same comment, sent again",
	againstAgain:     "ITEM sets these words apart as well, from nowhere that is known",
	againstUnread:    "ITEM holds these words, but so many do that it was not looked at",
	againstLater:     "ITEM holds these words, but it stands later in the thread",
	AgainstUndated:   "ITEM holds these words, but is not known to be earlier",
	againstChanged:   "ITEM holds most of these words, but too many of the few are others there",
	againstScattered: "ITEM has many of these words, but not in a row",
	againstTitle:     "ITEM has these words between marks too, as one has a title or a name",
	againstSignature: "these words close ITEM as they close this item, as a signature does",
	againstMention:   "ITEM holds these words, but here they name or show a thing",
	againstMessage:   "these words are a message that a program prints",
	againstCommon:    whyCommon,
}

// Reason says what speaks against the best of some candidates: if nothing else,
// that it holds too few of the words.
func Reason(all []Evidence, tooFew string) string {
	if len(all) == 0 {
		return tooFew
	}
	best := slices.MaxFunc(all, func(x, y Evidence) int { return cmp.Compare(x.Bits, y.Bits) })
	return cmp.Or(strings.ReplaceAll(sentences[best.Against], "ITEM", best.String()), tooFew)
}

// whyNot says why nothing is the source of a marked quotation, given the
// candidates.
func (w *explainer) whyNot(q archive.Quotation, all []Evidence) string {
	switch {
	case len(all) == 0 && w.item == 0:
		return whyPost
	case len(all) == 0 && w.sizeOf(w.quoted(q)) <= phraseWords:
		return whyCommon
	}
	return Reason(all, whyNowhere)
}

// against says what keeps any quotation from leading to a candidate.
func (w *explainer) against(s segment, a *align.Alignment) Objection {
	switch {
	case w.isTwin(a.Source):
		return againstTwin
	case w.isQuotedAgain(s, a):
		return againstAgain
	}
	return ""
}

// isTwin reports whether an earlier item says what this one says.
func (w *explainer) isTwin(source int32) bool {
	is, known := w.twins[source]
	if !known {
		whole := segment{lo: w.Start[w.item], hi: w.End(w.item)}
		runs := w.RunsInto(align.Stretch{Lo: whole.lo, Hi: whole.hi}, source, source)
		is = len(runs) > 0 && w.areTwins(runs)
		w.twins[source] = is
	}
	return is
}

// tooLittle says which of the demands on a marked quotation the words of a
// candidate fail, in the order of isMention, then isEvidence.
func (w *explainer) tooLittle(s segment, a *align.Alignment) Objection {
	all := w.BitsOf(s.lo, s.hi)
	switch {
	case !isBlock(s.mark) && w.isMotto(s, a):
		return againstSignature
	case !isBlock(s.mark) && (w.isMessage(s) || w.isReported(a)):
		return againstMessage
	case !isBlock(s.mark) && w.isName(s, a):
		return againstTitle
	case !isBlock(s.mark) && w.isMention(s, a):
		return againstMention
	case a.Kept < LeastLikeness*all || !isBlock(s.mark) && a.Kept < inlineLikeness*all:
		return "" // its share says so
	case w.sizeOf(s) <= phraseWords, a.Kept < leastBits, !isBlock(s.mark) && (a.Kept < inlineBits || a.Kept < commonBits && !w.isTelling(s)):
		return againstCommon
	case slices.ContainsFunc(w.RunsWithin(s.lo, s.hi), func(r align.Run) bool { return r.Source == a.Source }):
		return againstChanged // it was looked at
	}
	return againstUnread
}

// tooLittleAcross does the same of a candidate in another thread, in the order of
// fromOtherThreads.
func (w *explainer) tooLittleAcross(s segment, a *align.Alignment) Objection {
	switch {
	case a.Kept < crossLikeness*w.BitsOf(s.lo, s.hi):
		return "" // its share says so
	case a.Kept < crossBits:
		return againstCommon
	case w.isMotto(s, a):
		return againstSignature
	case w.isUnknown(a):
		return againstAgain
	}
	return ""
}

// laterHolders returns the later items that hold most words of a quotation: who
// looks for its source may think of them.
func (w *explainer) laterHolders(q archive.Quotation) []Evidence {
	s := w.quoted(q)
	grams := map[[corpus.GramLength]int32]bool{}
	for p := s.lo; p+corpus.GramLength <= s.hi; p++ {
		grams[w.GramAt(p)] = true
	}
	var out []Evidence
	for item := w.item + 1; len(grams) > 0 && w.budget > 0 && item < len(w.Texts); item++ {
		w.budget -= len(w.Texts[item].Words)
		met := map[[corpus.GramLength]int32]bool{}
		from, to := int32(-1), int32(0)
		for p := w.Start[item]; p+corpus.GramLength <= w.End(item); p++ {
			if gram := w.GramAt(p); grams[gram] {
				met[gram] = true
				if to = p + corpus.GramLength; from < 0 {
					from = p
				}
			}
		}
		if share := float64(len(met)) / float64(len(grams)); share >= LeastLikeness && !w.IsSetApart(from) {
			out = append(out, Evidence{Target: w.target(int32(item)), Span: w.Span(from, to), Likeness: rounded(share),
				Bits: math.Round(share * w.BitsOf(s.lo, s.hi)), Own: true, Against: againstLater})
		}
	}
	return out
}

// leastScattered is which share of a quotation's evidence a paragraph must have, in
// words that do not stand in a row, to be shown to one who looks for the source.
const leastScattered = 0.5

// scattered gives, of each earlier item that has words of a quotation in other
// company, the paragraph with the most of them.
func (w *explainer) scattered(q archive.Quotation) []Evidence {
	s := w.quoted(q)
	if w.sizeOf(s) <= phraseWords {
		return nil // the words of a phrase stand everywhere
	}
	sought := map[int32]float64{}
	for p := s.lo; p < s.hi; p++ {
		sought[w.Word(p)] = w.BitsOf(p, p+1)
	}
	all := max(w.BitsOf(s.lo, s.hi), 1)
	var out []Evidence
	for item := 0; item < w.item && w.budget > 0; item++ {
		w.budget -= len(w.Texts[item].Words)
		best := Evidence{Target: w.target(int32(item)), Own: true, Against: againstScattered}
		for _, b := range w.Texts[item].Blocks {
			met, bits := map[int32]bool{}, 0.0
			for i := b.Span.From; i < b.Span.To; i++ {
				if word := w.Word(w.Start[item] + int32(i)); !met[word] {
					met[word] = true
					bits += sought[word]
				}
			}
			if bits > best.Bits {
				best.Span, best.Bits, best.Likeness = b.Span, math.Round(bits), rounded(bits/all)
			}
		}
		if best.Likeness >= leastScattered {
			out = append(out, best)
		}
	}
	return out
}
