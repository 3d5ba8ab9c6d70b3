package formula

import (
	"math/bits"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/phrasebook"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/lexicon"
)

// leadShape is what the words of a line or several are that may be a lead-in.
type leadShape struct {
	name, said, opens, date, address bool
	words, unknown                   int
	parts                            int32 // of the unknown words
	labelled                         bool  // one of them opens the line, with a sign behind it: "Zitat (Ines @ 4.3.2008)"
}

// read adds words to the shape.
func (s *leadShape) read(c *corpus.Corpus, p *people.Directory, lo, hi int32) {
	for lo < hi {
		n := s.take(c.KindsAt(lo), p, c.WordsFrom(lo)[:hi-lo])
		s.words += n
		lo += int32(n)
	}
}

// timeKinds are the kinds of phrases that stand about the date and number of
// what was written.
const timeKinds lexicon.Kinds = 1<<phrasebook.DateLead | 1<<phrasebook.Day | 1<<phrasebook.Month | 1<<phrasebook.AM | 1<<phrasebook.PM |
	1<<phrasebook.Comment | 1<<phrasebook.Number | 1<<phrasebook.Counter

// take reads the first of some words, given what may begin with it, and those
// that belong to it; it gives how many.
func (s *leadShape) take(of lexicon.Kinds, p *people.Directory, words []markup.Word) int {
	if n, isWriter := addressLength(words); n > 0 {
		s.address = s.address || isWriter
		return n
	}
	l := lexicon.Book()
	if of.Has(phrasebook.Saying) {
		if n := l.Phrase(phrasebook.Saying, words); n > 0 {
			s.opens, s.said = s.opens || s.words == 0, true
			return n
		}
	}
	if s.words == 0 && len(words) <= 2 { // else "May:" and "Di:" are times
		if _, n := p.Named(words); n == len(words) {
			s.name = true
			return n
		}
	}
	if of.Has(phrasebook.Month) || of&lexicon.IsDigits != 0 {
		if n := dateLength(l, words); n > 0 {
			s.date = true
			return n
		}
	}
	for rest := of & timeKinds; rest != 0; rest &= rest - 1 {
		if n := l.Phrase(phrasebook.Kind(bits.TrailingZeros32(uint32(rest))), words); n > 0 {
			return n
		}
	}
	if of&lexicon.IsDigits != 0 {
		return 1
	}
	if _, n := p.Named(words); n > 0 {
		s.name = true
		return n
	}
	s.labelled = s.labelled || s.words == 0 && words[0].After == markup.Comma
	s.unknown++
	s.parts += corpus.Parts(words[0].Norm)
	return 1
}

// isOpen tells a shape that further lines may make a lead-in of.
func (s *leadShape) isOpen() bool { return s.date || s.address || s.name || s.said }

// announces reports whether the words read are a lead-in, given what stands
// behind them, and whether a sentence or line of its own begins with them.
func (s *leadShape) announces(end markup.Stop, fresh bool) bool {
	strong := s.date || s.address
	switch {
	case !fresh && !strong:
		return false
	case s.said && end == markup.Ellipsis && s.unknown <= 1 && s.words > 1:
		return true // the dots begin what is quoted: "Ines wrote: / … late again"
	case s.said && end == markup.Colon:
		return s.unknown <= 3 || strong && s.unknown <= 6
	case s.said && end < markup.Sentence && s.opens:
		return s.unknown <= 3 && s.words > 1
	case s.said && strong && end != markup.Sentence:
		return s.parts <= 3*corpus.WordParts || (s.name || s.address) && s.unknown <= 6 // a name of five signs is no five words
	case end == markup.Colon:
		return s.name && s.unknown <= 1 || s.date && s.address && s.parts <= freeOfDated*corpus.WordParts
	case s.name && s.date && end < markup.Sentence:
		return s.unknown == 0 || s.unknown == 1 && s.labelled
	case s.name && s.opens:
		return s.unknown == 0 // the name ends with an initial: "Citation de Gérard L."
	}
	return false
}

// opensBlock reports whether the words read, behind which a block quotation begins,
// are its lead-in, in whatever words: "Also sprach Ines (ines@example.org):", "And then
// hath Ines proclaimed:".
func (s *leadShape) opensBlock(end markup.Stop) bool {
	return end == markup.Colon && s.name && (s.date || s.said || s.address || s.unknown <= freeWords)
}

// SaysWho reports whether the words between two positions say who wrote, and when, and
// nothing else: what is left of a lead-in whose lines were broken or cut, or of a header.
func (r *Formulas) SaysWho(p *people.Directory, lo, hi int32) bool {
	if r.words.Size(lo, hi) > leadSize {
		return false
	}
	var shape leadShape
	shape.read(r.words, p, lo, hi)
	isZone := shape.unknown == 1 && shape.date && shape.address // "GMT", or another word for when
	return shape.unknown == 0 && (shape.address || shape.name && shape.said) || isZone || r.areHeaders(lo, hi)
}

// areHeaders reports whether each line between two positions is one of a mail's header,
// but for what is left of the last one.
func (r *Formulas) areHeaders(lo, hi int32) bool {
	fields := 0
	for from := lo; from < hi; {
		to := r.lineEnd(from, hi)
		switch isField := isHeader(r.words.WordsFrom(from)[:to-from]); {
		case isField:
			fields++
		case to < hi || fields == 0:
			return false
		}
		from = to
	}
	return fields > 0
}

// freeOfDated is how many words may stand about a date and an address, in whatever
// language: "Vào Th 3, 4 thg 3, 2008 vào lúc 21:14 Ines <ines@example.org> đã viết:".
const freeOfDated = 7

// freeWords is how many words besides a name may stand before a block quotation, in
// whatever language, and be its lead-in.
const freeWords = 4

// dateLength returns how many of the first words are a date or a time of day.
func dateLength(l lexicon.Lexicon, words []markup.Word) int {
	if n := l.Phrase(phrasebook.Month, words); n > 0 && n < len(words) && lexicon.IsNumber(words[n].Norm) {
		return n + 1
	}
	if !lexicon.IsNumber(words[0].Norm) {
		return 0
	}
	if n := l.Phrase(phrasebook.Month, words[1:]); n > 0 {
		return 1 + n
	}
	n := 1
	for n < len(words) && n < 3 && words[n-1].Joined && lexicon.IsNumber(words[n].Norm) {
		n++
	}
	if n == 3 || n == 2 && words[0].After == markup.Colon || IsYear(words[0].Norm) {
		return n
	}
	return 0
}

// IsYear tells a year that something can have been written in on a network, or
// a date in numbers ("4.3.2009").
func IsYear(norm string) bool {
	return len(norm) == 4 && (norm[:2] == "19" || norm[:2] == "20") || len(norm) > 5 && norm[1] != '0' && (norm[1] == '.' || norm[2] == '.')
}
