package quote

import (
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// lexicon is the phrasebook of all languages in words as package markup cuts
// and folds them.
type lexicon struct{ *phrasebook.Book }

// kinds is a set of kinds of phrases, a bit for each.
type kinds uint32

const lexiconKinds = phrasebook.Fault + 1

func (k kinds) has(kind phrasebook.Kind) bool { return k>>kind&1 != 0 }

// book gives the lexicon.
func book() lexicon { return lexicon{markup.Phrasebook()} }

// Two kinds of their own: words that begin with a digit, and verbs of saying of
// one word.
const (
	isDigits kinds = 1 << (lexiconKinds + iota)
	saysAlone
)

// kindsOf gives the kinds of which a phrase may begin with a word.
func (l lexicon) kindsOf(norm string) kinds {
	k := kinds(l.Begins(norm))
	if isNumber(norm) {
		k |= isDigits
	}
	if k.has(phrasebook.Saying) && l.phrase(phrasebook.Saying, []markup.Word{{Norm: norm}}) == 1 {
		k |= saysAlone
	}
	return k
}

// phrase gives how many of the words are a phrase of a kind, from the first on:
// 0 if they begin with none.
func (l lexicon) phrase(kind phrasebook.Kind, words []markup.Word) int {
	return markup.PhraseAt(kind, words)
}
