package corpus

import (
	"math/bits"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/lexicon"
)

// counted is how often a word stands in an archive, and its normal form.
type counted struct {
	n    int32
	norm string
}

// wordUse is what is known of a word.
type wordUse struct {
	prior float64       // how often it is to be expected in a text of priorWords words
	kinds lexicon.Kinds // of which kinds of phrases one may begin with it
	parts int32         // how much of a word it is
}

// wordUses are the words of an archive, by their keys: a table, since each thread
// looks all its words up.
type wordUses []keyedUse

// keyedUse is an entry of the table; its key is 0 where the table is empty.
type keyedUse struct {
	key uint64
	use wordUse
}

// trust is how many words an archive needs for its own counts to say as much
// of how common a word is as its length does.
const trust = 20_000

// newWordUses makes the table of the words of an archive, which has so many words
// in all. However large it is, a word says no more than rarePrior has it.
func newWordUses(words map[uint64]counted, total int) wordUses {
	size := 1 << bits.Len(uint(2*len(words)))
	t := make(wordUses, size)
	for key, c := range words {
		use := unknownWord(c.norm)
		share := (float64(c.n) + trust*use.prior/priorWords) / (float64(total) + trust)
		use.prior = max(share*priorWords, rarePrior)
		*t.place(key) = keyedUse{key, use}
	}
	return t
}

// place returns the entry of a key in the table, or the free one where it belongs.
func (t wordUses) place(key uint64) *keyedUse {
	mask := len(t) - 1
	i := int(key^key>>32) & mask
	for t[i].key != 0 && t[i].key != key {
		i = (i + 1) & mask
	}
	return &t[i]
}

// unknownWord is what is known of any word, given its normal form.
func unknownWord(norm string) wordUse {
	return wordUse{priorCount(norm), lexicon.Book().KindsOf(norm), Parts(norm)}
}

// of returns what is known of a word.
func (u *Usage) of(w *markup.Word) wordUse {
	if u != nil && len(u.words) > 0 {
		if known := u.words.place(w.Key); known.key != 0 {
			return known.use
		}
	}
	return unknownWord(w.Norm)
}

// Mixed spreads a hash over all its bits.
func Mixed(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>32
}
