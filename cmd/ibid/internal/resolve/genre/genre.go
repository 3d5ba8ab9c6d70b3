// Package genre tells what kind of text a stretch of words is, where the kind says
// that who repeats it quotes nobody: programs and what they print, references to
// books, courtesies, titles. All of it goes by the shape of the words, and by the
// phrasebook, and by no word of one language.
package genre

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/formula"
	"ibid/cmd/ibid/internal/resolve/lexicon"
)

// Of how many words one, at most, has a sign behind it in running text: any but
// the end of a sentence, one without white space, or one that programs have.
const (
	proseSigns   = 2.5
	proseJoined  = 5
	proseSymbols = 6
)

// IsProse tells running text from programs and what they print, which are alike
// everywhere.
func IsProse(words []markup.Word) bool {
	signs, joined, symbols, numbers, n := 0, 0, 0, 0, 0
	for i := 0; i < len(words); n++ {
		if address := formula.AddressAt(words[i:]); address > 0 {
			i += address
			continue
		}
		word := &words[i]
		if word.Number {
			numbers++
		}
		i++
		if i == len(words) {
			continue // what is behind the last word is not of the stretch
		}
		if word.After == markup.Comma || word.After == markup.Colon {
			signs++
		}
		if word.Joined && corpus.Parts(word.Norm) == corpus.WordParts {
			joined++
		}
		if word.Symbol {
			symbols++
		}
	}
	return float64(signs)*proseSigns <= float64(n) && joined*proseJoined < n+proseJoined && symbols*proseSymbols <= n && numbers <= n/2
}

// The shape of a reference to a book or an article: the shares of its words that
// are names, names or numbers, and that have a sign behind them. A year is among
// them.
const (
	referenceNames = 0.33
	referenceParts = 0.6
	referenceSigns = 0.2
)

// IsReference tells a stretch that is one entry, or several, of a list of
// references: two who name the same book do not quote each other.
func IsReference(words []markup.Word) bool {
	names, numbers, signs, years := 0, 0, 0, 0
	for i := range words {
		word := &words[i]
		switch {
		case word.Capital:
			names++
		case word.Number:
			numbers++
		}
		if word.After > markup.Space {
			signs++
		}
		if len(word.Norm) == 4 && word.Number && formula.IsYear(word.Norm) && !word.Joined && (i == 0 || !words[i-1].Joined) {
			years++ // and not that of a date
		}
	}
	n := float64(len(words))
	return years > 0 && float64(names) >= referenceNames*n && float64(names+numbers) >= referenceParts*n &&
		float64(signs) >= referenceSigns*n
}

// MessageHead is how many words a message of a program has up to its colon, if it does
// not say where the fault is.
const MessageHead = 4

// IsMessage tells what a program reports, such as "Error 37: no such device", in
// running text: who meets the same error quotes nobody.
func IsMessage(words []markup.Word) bool {
	return IsFault(words) && headLength(words[:min(MessageHead, len(words))]) > 0
}

// How many words a message has up to its colon that says in numbers where the fault is,
// and how many numbers: a line and a column.
const (
	longestHead  = 20
	placeNumbers = 2
)

// SaysWhere tells what a program reports that says in its first words where the fault is:
// "Error parsing the file at line 3, column 9: no such token". What has no mark, and is
// longer, may be a record of what happened.
func SaysWhere(words []markup.Word) bool {
	if !IsFault(words) {
		return false
	}
	numbers := 0
	for _, word := range words[:headLength(words[:min(longestHead, len(words))])] {
		if word.Number {
			numbers++
		}
	}
	return numbers >= placeNumbers
}

// headLength returns how many of some words stand before the first colon of their
// sentence.
func headLength(words []markup.Word) int {
	for i := range words {
		switch after := words[i].After; {
		case after == markup.Colon && !words[i].Joined:
			return i + 1
		case after > markup.Colon:
			return 0
		}
	}
	return 0
}

// How many letters, at least and at most, the end of a word has that speaks of a fault,
// and how many stand before it at least: terror is no error.
const (
	shortestFault = 4
	longestFault  = 24
	shortestOf    = 2
)

// IsFault reports whether words begin with one that speaks of a fault, or that ends in
// one: programs name theirs "TypeError", people "Hauptfehlermeldung".
func IsFault(words []markup.Word) bool {
	book := lexicon.Book()
	if book.Phrase(phrasebook.Fault, words) > 0 {
		return true
	}
	norm := words[0].Norm
	for i := len(norm); i > 0; {
		_, size := utf8.DecodeLastRuneInString(norm[:i])
		i -= size
		letters := corpus.Letters(norm[i:])
		if letters > longestFault || corpus.Letters(norm[:i]) < shortestOf {
			return false
		}
		if letters >= shortestFault && book.Phrase(phrasebook.Fault, []markup.Word{{Norm: norm[i:]}}) > 0 {
			return true
		}
	}
	return false
}

// How many words a sentence has at most that says nothing but a courtesy, and how many a
// notice of an office has: behind a sentence that is known for one, and in all.
const (
	longestCourtesy = 14
	noticeTail      = 60
	longestNotice   = 200
)

// IsCourtesy reports whether each sentence of a stretch thanks, praises, greets or
// takes leave in set words, or is of a notice: many write the same, and quote nobody.
func IsCourtesy(c *corpus.Corpus, from, to int32) bool {
	for lo := from; lo < to; {
		hi := sentenceEnd(c, lo, to)
		words := c.WordsFrom(lo)[:hi-lo]
		if (c.Size(lo, hi) > longestCourtesy || lexicon.Book().Phrase(phrasebook.Courtesy, words) == 0) && !lexicon.Book().IsNotice(words) {
			return false
		}
		lo = hi
	}
	return true
}

// IsNotice reports whether a stretch is the notice that offices put over their mail and
// under it. Some of its sentences are known for that. What stands before them has no more
// words than they have ("Think before you click! This message comes from outside of the
// company."), and what stands between and behind them not many.
func IsNotice(c *corpus.Corpus, from, to int32) bool {
	if c.Size(from, to) > longestNotice {
		return false
	}
	known, before, last := int32(0), int32(0), from // last: behind the last one that is known
	for lo := from; lo < to; {
		hi := sentenceEnd(c, lo, to)
		if lexicon.Book().IsNotice(c.WordsFrom(lo)[:hi-lo]) {
			switch gap := c.Size(last, lo); {
			case known == 0:
				before = gap
			case gap > noticeTail:
				return false
			}
			known, last = known+c.Size(lo, hi), hi
		}
		lo = hi
	}
	return known > 0 && before <= known && c.Size(last, to) <= noticeTail
}

// sentenceEnd returns the end of the sentence that begins at a position, or the bound.
func sentenceEnd(c *corpus.Corpus, from, bound int32) int32 {
	for from++; from < bound && !c.Ends(from); {
		from++
	}
	return from
}

// How many times laughter says a letter at least, or a word where each letter is one; and
// how many letters it has that says two again and again, as Papa does not.
const (
	leastLaughter = 3
	longLaughter  = 5
)

// HoldsLaughter reports whether somebody laughs among some words: "hahaha", "ххх", "ㅋㅋㅋ",
// "哈哈哈". Who laughs answers, and many laugh alike.
func HoldsLaughter(words []markup.Word) bool {
	same := 1
	for i := range words {
		if isLaughter(words[i].Norm) {
			return true
		}
		if same++; i == 0 || words[i].Norm != words[i-1].Norm || words[i].Number {
			same = 1
		}
		if same >= leastLaughter {
			return true
		}
	}
	return false
}

// isLaughter tells letters that say one or two again and again.
func isLaughter(norm string) bool {
	letters := []rune(norm)
	isAgain := func(period int) bool { return slices.Equal(letters[period:], letters[:len(letters)-period]) }
	if len(letters) < leastLaughter || !unicode.IsLetter(letters[0]) {
		return false
	}
	return isAgain(1) || len(letters) >= longLaughter && isAgain(2)
}

// smallWord is up to how many letters a word of a title may have in small ones.
const smallWord = 3

// IsTitle tells several words of which none but short ones begins with a small
// letter.
func IsTitle(words []markup.Word) bool {
	capitals := 0
	for i := range words {
		switch word := &words[i]; {
		case word.Capital:
			capitals++
		case corpus.Letters(word.Norm) > smallWord:
			return false
		}
	}
	return capitals > 1
}
