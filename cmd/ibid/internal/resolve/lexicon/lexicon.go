// Package lexicon knows in what words people and programs of all languages speak
// of quotations: what kinds of phrases a word may begin, and how many words from a
// place on are one. The phrases are the phrasebook's, as package markup cuts and
// folds them.
package lexicon

import (
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// Lexicon is the phrasebook of all languages.
type Lexicon struct{ *phrasebook.Book }

// Book returns the lexicon.
func Book() Lexicon { return Lexicon{markup.Phrasebook()} }

// Kinds is a set of kinds of phrases, a bit for each.
type Kinds uint32

// Has reports whether a kind is in the set.
func (k Kinds) Has(kind phrasebook.Kind) bool { return k>>kind&1 != 0 }

// Two kinds of their own: words that begin with a digit, and verbs of saying of
// one word.
const (
	IsDigits Kinds = 1 << (phrasebook.Fault + 1 + iota)
	SaysAlone
)

// KindsOf returns the kinds of which a phrase may begin with a word.
func (l Lexicon) KindsOf(norm string) Kinds {
	k := Kinds(l.Begins(norm))
	if IsNumber(norm) {
		k |= IsDigits
	}
	if k.Has(phrasebook.Saying) && l.Phrase(phrasebook.Saying, []markup.Word{{Norm: norm}}) == 1 {
		k |= SaysAlone
	}
	return k
}

// Phrase returns how many of the words are a phrase of a kind, from the first on:
// 0 if they begin with none.
func (l Lexicon) Phrase(kind phrasebook.Kind, words []markup.Word) int {
	return markup.PhraseAt(kind, words)
}

// IsNotice reports whether a sentence is of the notice that a mail is meant for
// nobody else.
func (l Lexicon) IsNotice(words []markup.Word) bool {
	return l.Among(phrasebook.Notice, len(words), func(i int) string {
		if i < len(words) {
			return words[i].Norm
		}
		return ""
	})
}

// IsNumber reports whether a word begins with a digit.
func IsNumber(norm string) bool { return norm[0] >= '0' && norm[0] <= '9' }
