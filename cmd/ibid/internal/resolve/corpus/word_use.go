package corpus

import (
	"math"
	"math/bits"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/lexicon"
)

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

// newWordUses makes the table of the words of an archive.
func newWordUses(t *Tally) wordUses {
	uses := make(wordUses, 1<<bits.Len(uint(2*len(t.words))))
	for key, c := range t.words {
		*uses.place(key) = keyedUse{key, t.use(c)}
	}
	return uses
}

// use returns what is known of a word that was counted.
func (t *Tally) use(c counted) wordUse {
	use := unknownWord(c.norm)
	use.prior = priorIn(use.prior, int(c.n), t.total)
	return use
}

// priorIn returns how often a word is to be expected, given how often it would be as
// far as nothing else is known, in an archive that has it so many times and so many
// words in all. However large that is, a word says no more than rarePrior has it.
func priorIn(prior float64, n, total int) float64 {
	share := (float64(n) + trust*prior/priorWords) / (float64(total) + trust)
	return max(inSteps(share*priorWords), rarePrior)
}

// steps are where the steps of an octave begin: the eighths of it by which a prior is
// known. So an archive in which a comment was changed is nearly always one in which
// each word is as rare as before, and what rests on that is as it was.
var steps = [8]float64{0.5, 0.5452538663326288, 0.5946035575013605, 0.6484197773255048, 0.7071067811865476, 0.7711054127039704, 0.8408964152537145, 0.9170040432046712}

const halfStep = 1.0442737824274138

// inSteps returns the middle of the step that a number is on.
func inSteps(x float64) float64 {
	fraction, exponent := math.Frexp(x)
	i := len(steps) - 1
	for i > 0 && steps[i] > fraction {
		i--
	}
	return math.Ldexp(steps[i]*halfStep, exponent)
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
	switch {
	case u == nil:
	case len(u.words) > 0:
		if known := u.words.place(w.Key); known.key != 0 {
			return known.use
		}
	default:
		if c, ok := u.tally.words[w.Key]; ok {
			return u.tally.use(c)
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
