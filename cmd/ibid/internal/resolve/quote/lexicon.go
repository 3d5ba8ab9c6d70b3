package quote

import (
	"sync"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// lexicon is the phrasebook of all languages in words as package markup cuts
// and folds them.
type lexicon struct {
	matchers [lexiconKinds]*phrasebook.Matcher
	begins   map[string]kinds            // the kinds of which a phrase begins with a word
	first    [1 << firstBits / 64]uint64 // a bit for what the keys of these words end with: most words begin none
}

const firstBits = 16

// kinds is a set of kinds of phrases, a bit for each.
type kinds uint32

const lexiconKinds = phrasebook.Fault + 1

func (k kinds) has(kind phrasebook.Kind) bool { return k>>kind&1 != 0 }

// book gives the lexicon, which is made once.
var book = sync.OnceValue(func() *lexicon {
	l := &lexicon{begins: map[string]kinds{}}
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
	isDigits kinds = 1 << (lexiconKinds + iota)
	saysAlone
)

// kindsOf gives the kinds of which a phrase may begin with a word.
func (l *lexicon) kindsOf(norm string) kinds {
	k := l.begins[norm]
	if isNumber(norm) {
		k |= isDigits
	}
	if k.has(phrasebook.Saying) && markup.PhraseAt(l.matchers[phrasebook.Saying], []markup.Word{{Norm: norm}}) == 1 {
		k |= saysAlone
	}
	return k
}

// isFirst tells whether a phrase may begin with the word of a key.
func (l *lexicon) isFirst(key uint64) bool { return l.first[key&(1<<firstBits-1)/64]>>(key%64)&1 != 0 }

// phrase gives how many of the words are a phrase of a kind, from the first on:
// 0 if they begin with none.
func (l *lexicon) phrase(kind phrasebook.Kind, words []markup.Word) int {
	if len(words) == 0 || !l.isFirst(words[0].Key) || !l.begins[words[0].Norm].has(kind) {
		return 0
	}
	return markup.PhraseAt(l.matchers[kind], words)
}

// norms gives the normal forms of words.
func norms(words []markup.Word) []string {
	out := make([]string, len(words))
	for i := range words {
		out[i] = words[i].Norm
	}
	return out
}
