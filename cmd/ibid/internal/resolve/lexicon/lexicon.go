// Package lexicon knows in what words people and programs of all languages speak
// of quotations, as package markup cuts and folds them: what kinds of phrases a
// word may begin, and how many words from a place on are one. The phrases are the
// phrasebook's. Most words begin none, which is seen by the end of a word's key.
package lexicon

import (
	"sync"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// Lexicon is the phrasebook of all languages in words as package markup cuts
// and folds them.
type Lexicon struct {
	matchers [lexiconKinds]*phrasebook.Matcher
	begins   map[string]Kinds            // the kinds of which a phrase begins with a word
	first    [1 << firstBits / 64]uint64 // a bit for what the keys of these words end with: most words begin none
}

const firstBits = 16

// Kinds is a set of kinds of phrases, a bit for each.
type Kinds uint32

const lexiconKinds = phrasebook.Fault + 1

func (k Kinds) Has(kind phrasebook.Kind) bool { return k>>kind&1 != 0 }

// Book gives the lexicon, which is made once.
var Book = sync.OnceValue(func() *Lexicon {
	l := &Lexicon{begins: map[string]Kinds{}}
	for kind := range l.matchers {
		l.matchers[kind] = phrasebook.Compile(phrasebook.Kind(kind), func(phrase string) []string {
			words := markup.Scan(phrase)
			if len(words) > 0 {
				l.begins[words[0].Norm] |= 1 << kind
				l.first[words[0].Key&(1<<firstBits-1)/64] |= 1 << (words[0].Key % 64)
			}
			return norms(words)
		})
	}
	return l
})

// Two kinds of their own: words that begin with a digit, and verbs of saying of
// one word.
const (
	IsDigits Kinds = 1 << (lexiconKinds + iota)
	SaysAlone
)

// KindsOf returns the kinds of which a phrase may begin with a word.
func (l *Lexicon) KindsOf(norm string) Kinds {
	k := l.begins[norm]
	if IsNumber(norm) {
		k |= IsDigits
	}
	if k.Has(phrasebook.Saying) && markup.PhraseAt(l.matchers[phrasebook.Saying], []markup.Word{{Norm: norm}}) == 1 {
		k |= SaysAlone
	}
	return k
}

// isFirst reports whether a phrase may begin with the word of a key.
func (l *Lexicon) isFirst(key uint64) bool { return l.first[key&(1<<firstBits-1)/64]>>(key%64)&1 != 0 }

// Phrase returns how many of the words are a phrase of a kind, from the first on:
// 0 if they begin with none.
func (l *Lexicon) Phrase(kind phrasebook.Kind, words []markup.Word) int {
	if len(words) == 0 || !l.isFirst(words[0].Key) || !l.begins[words[0].Norm].Has(kind) {
		return 0
	}
	return markup.PhraseAt(l.matchers[kind], words)
}

// norms returns the normal forms of words.
func norms(words []markup.Word) []string {
	out := make([]string, len(words))
	for i := range words {
		out[i] = words[i].Norm
	}
	return out
}

// IsNotice tells a sentence of the notice that a mail is meant for nobody else.
func (l *Lexicon) IsNotice(words []markup.Word) bool {
	return l.matchers[phrasebook.Notice].Among(len(words), func(i int) string {
		if i < len(words) {
			return words[i].Norm
		}
		return ""
	})
}

// IsNumber tells a word that begins with a digit.
func IsNumber(norm string) bool { return norm[0] >= '0' && norm[0] <= '9' }
