package quote

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// Objection is what speaks against a candidate that holds words of a quotation.
type Objection string

// The objections, as an explanation's table names them.
const (
	againstTwin      Objection = "the same comment"
	againstAgain     Objection = "set apart there too"
	againstFar       Objection = "too far off"
	againstLater     Objection = "later"
	againstUndated   Objection = "not surely earlier"
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
	againstFar:       "ITEM holds these words, but so many do that it was not looked at",
	againstLater:     "ITEM holds these words, but it stands later in the thread",
	againstUndated:   "ITEM holds these words, but is not known to be earlier",
	againstChanged:   "ITEM holds most of these words, but too many of the few are others there",
	againstScattered: "ITEM has many of these words, but not in a row",
	againstTitle:     "ITEM has these words between marks too, as one has a title or a name",
	againstSignature: "these words close ITEM as they close this item, as a signature does",
	againstMention:   "ITEM holds these words, but here they name or show a thing",
	againstMessage:   "these words are a message that a program prints",
	againstCommon:    whyCommon,
}

// objection says what speaks against the best of some candidates: if nothing else,
// that it holds too few of the words.
func objection(all []Evidence, tooFew string) string {
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
	return objection(all, whyNowhere)
}

// against says what keeps any quotation from leading to a candidate.
func (w *explainer) against(s segment, a *alignment) Objection {
	switch {
	case w.isTwin(a.source):
		return againstTwin
	case w.isQuotedAgain(s, a):
		return againstAgain
	}
	return ""
}

// isTwin tells whether an earlier item says what this one says.
func (w *explainer) isTwin(source int32) bool {
	is, known := w.twins[source]
	if !known {
		whole := segment{lo: w.start[w.item], hi: w.end(w.item)}
		runs := w.runsInto(whole, source, source)
		is = len(runs) > 0 && w.areTwins(runs)
		w.twins[source] = is
	}
	return is
}

// tooLittle says which of the demands on a marked quotation the words of a
// candidate fail, in the order of isEvidence.
func (w *explainer) tooLittle(s segment, a *alignment) Objection {
	all := w.bitsOf(s.lo, s.hi)
	switch {
	case !isBlock(s.mark) && w.isMotto(s, a):
		return againstSignature
	case !isBlock(s.mark) && w.isMessage(s):
		return againstMessage
	case !isBlock(s.mark) && w.isName(s, a):
		return againstTitle
	case !isBlock(s.mark) && w.isMention(s, a):
		return againstMention
	case a.kept < leastLikeness*all || !isBlock(s.mark) && a.kept < inlineLikeness*all:
		return "" // its share says so
	case w.sizeOf(s) <= phraseWords, a.kept < leastBits, !isBlock(s.mark) && (a.kept < inlineBits || a.kept < commonBits && !w.isTelling(s)):
		return againstCommon
	case slices.ContainsFunc(w.runsWithin(s.lo, s.hi), func(r run) bool { return r.source == a.source }):
		return againstChanged // it was looked at
	}
	return againstFar
}

// tooLittleAcross does the same of a candidate in another thread, in the order of
// crossing.
func (w *explainer) tooLittleAcross(s segment, a *alignment) Objection {
	switch {
	case a.kept < crossLikeness*w.bitsOf(s.lo, s.hi):
		return "" // its share says so
	case a.kept < crossBits:
		return againstCommon
	case w.isMotto(s, a):
		return againstSignature
	case w.isUnknown(a):
		return againstAgain
	}
	return ""
}

// laterHolders gives the later items that hold most words of a quotation: who
// looks for its source may think of them.
func (w *explainer) laterHolders(q archive.Quotation) []Evidence {
	s := w.quoted(q)
	grams := map[[gramLength]int32]bool{}
	for p := s.lo; p+gramLength <= s.hi; p++ {
		grams[w.gramAt(p)] = true
	}
	var out []Evidence
	for item := w.item + 1; len(grams) > 0 && w.budget > 0 && item < len(w.texts); item++ {
		w.budget -= len(w.texts[item].Words)
		met := map[[gramLength]int32]bool{}
		from, to := int32(-1), int32(0)
		for p := w.start[item]; p+gramLength <= w.end(item); p++ {
			if gram := w.gramAt(p); grams[gram] {
				met[gram] = true
				if to = p + gramLength; from < 0 {
					from = p
				}
			}
		}
		if share := float64(len(met)) / float64(len(grams)); share >= leastLikeness && !w.isSetApart(from) {
			out = append(out, Evidence{Target: w.target(int32(item)), Span: w.span(from, to), Likeness: rounded(share),
				Bits: math.Round(share * w.bitsOf(s.lo, s.hi)), Own: true, Against: againstLater})
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
		sought[w.word(p)] = w.bitsOf(p, p+1)
	}
	all := max(w.bitsOf(s.lo, s.hi), 1)
	var out []Evidence
	for item := 0; item < w.item && w.budget > 0; item++ {
		w.budget -= len(w.texts[item].Words)
		best := Evidence{Target: w.target(int32(item)), Own: true, Against: againstScattered}
		for _, b := range w.texts[item].Blocks {
			met, bits := map[int32]bool{}, 0.0
			for i := b.Span.From; i < b.Span.To; i++ {
				if word := w.word(w.start[item] + int32(i)); !met[word] {
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

// gramAt gives the words of the gram at a position.
func (c *corpus) gramAt(pos int32) (gram [gramLength]int32) {
	for i := range gram {
		gram[i] = c.word(pos + int32(i))
	}
	return gram
}
