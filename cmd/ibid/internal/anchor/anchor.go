// Package anchor gives the words of an item lasting fragment identifiers.
//
// The address of a passage is its item's anchor, a hyphen and a code:
//
//	comment-5-x7kqa
//
// The code is derived from the passage's own words: their normal forms,
// joined by one space, are hashed with SHA-256, and the first 25 bits are
// written as five digits of Crockford's base 32, in lower case. Nothing else
// goes into it, so that editing one paragraph moves no other's address, and
// curly quotation marks, emphasis or a new line end move none at all.
//
// Words that stand in an item more than once are told apart by a number: the
// second place where the same words stand is comment-5-x7kqa-2. All places
// count, whether something points at them or not, so that an address stays
// when another quotation is found.
//
// Two different passages of one item may agree in their first 25 bits, which
// is to be expected once in some thousands of passages. The later one then
// takes more digits of its hash, eight and more. The blocks of an item come
// first in this, in their order; then whatever is asked for, in the order of
// asking. So does a passage that would have the anchor of another item of the
// thread, whose id is written like one: 5-x7kqa. Here alone an address depends
// on more than its own words.
//
// A stretch without words has the address of its item.
package anchor

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// Namer names the passages of one item. It is not safe for use by several
// goroutines at once.
type Namer struct {
	item        string // the item's own anchor
	taken       map[string]bool
	words       []markup.Word
	occurrences *occurrences
	names       map[archive.Span]string
	codes       map[string]sequence // which words a code was given to
	text        []byte              // room for the words that are hashed
	sum         [sha256.Size]byte   // their hash, and its digits
	digits      [longest]byte
}

// New returns a Namer for an item with these words, whose blocks it names: no other
// stretch takes a code from one. The anchors of its thread's items are taken.
func New(item *archive.Item, words []markup.Word, taken map[string]bool) *Namer {
	n := &Namer{
		item:        item.Anchor(),
		taken:       taken,
		words:       words,
		occurrences: newOccurrences(words),
		names:       map[archive.Span]string{},
		codes:       map[string]sequence{},
	}
	for from := 0; from < len(words); {
		to := from + 1
		for to < len(words) && words[to].Block == words[from].Block {
			to++
		}
		n.Of(archive.Span{From: from, To: to})
		from = to
	}
	return n
}

// Of returns the anchor of a stretch of the item's words.
func (n *Namer) Of(span archive.Span) string {
	if span.From < 0 || span.To > len(n.words) || span.Len() <= 0 {
		return n.item
	}
	if name, ok := n.names[span]; ok {
		return name
	}
	name := n.name(span, shortest)
	for length := lengthened; n.taken[name] && length <= longest; length++ {
		name = n.name(span, length)
	}
	n.names[span] = name
	return name
}

// name returns the anchor of a stretch with a code of so many digits or more.
func (n *Namer) name(span archive.Span, length int) string {
	name := n.item + "-" + n.code(span, length)
	if k := n.occurrences.ordinal(span); k > 1 {
		name += "-" + strconv.Itoa(k)
	}
	return name
}

// digits are Crockford's: without i, l, o and u, which are taken for others.
var digits = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// shortest and lengthened are the numbers of digits of a code, and of one
// that has to give way to another; longest is all there are.
const (
	shortest   = 5
	lengthened = 8
	longest    = 52
)

// code returns the code of a stretch: as few digits, from a number on, as tell
// its words from all words that were given a code before.
func (n *Namer) code(span archive.Span, length int) string {
	words := n.occurrences.sequence(span)
	all := n.hash(span)
	for ; ; length = max(length+1, lengthened) {
		code := string(all[:length])
		owner, taken := n.codes[code]
		if !taken {
			n.codes[code] = words
		}
		if !taken || owner == words || length == longest {
			return code
		}
	}
}

// hash returns all digits of a stretch's words, until it is asked for others.
func (n *Namer) hash(span archive.Span) []byte {
	n.text = n.text[:0]
	for i := span.From; i < span.To; i++ {
		if i > span.From {
			n.text = append(n.text, ' ')
		}
		n.text = append(n.text, n.words[i].Norm...)
	}
	n.sum = sha256.Sum256(n.text)
	digits.Encode(n.digits[:], n.sum[:])
	return n.digits[:]
}
