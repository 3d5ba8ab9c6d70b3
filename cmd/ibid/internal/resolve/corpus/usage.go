package corpus

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"sync"

	"ibid/cmd/ibid/internal/markup"
)

// Usage is how an archive uses words, lines and sentences. The rarer a word
// is in it, the more it says of where it comes from; what several threads have
// as a line or a sentence, word for word or but for numbers, says nothing: it
// is the footer, notice or marker of some program, or what everybody says. Nil
// is the usage of an archive of which nothing is known.
//
// What is found out about a thread rests on no more of it than Depends says.
type Usage struct {
	tally  *Tally
	words  wordUses // those of the tally, once they are all made ready
	ready  sync.Once
	priors [sha256.Size]byte          // what tells their priors from those of another archive
	lines  map[uint64]bool            // the lines and sentences that are nobody's, by their shapes
	heads  [1 << headBits / 64]uint64 // a bit for what each of these shapes ends with
}

// newUsage returns the usage of an archive with these words, of which these lines are
// nobody's.
func newUsage(words *Tally, nobodys map[uint64]bool) *Usage {
	u := &Usage{tally: words, priors: words.priors(), lines: nobodys}
	for shape := range u.lines {
		u.heads[shape&(1<<headBits-1)/64] |= 1 << (shape % 64)
	}
	return u
}

// Prepare makes all words ready, which pays where many threads ask for theirs.
func (u *Usage) Prepare() {
	u.ready.Do(func() { u.words = newWordUses(u.tally) })
}

// Depends appends all of the usage that what is found out about a thread with some
// lines depends on: how rare the words are that the archive has often, which of those
// that the thread quotes it has nowhere else, and which of its lines are nobody's.
func (u *Usage) Depends(to []byte, l *Lines) []byte {
	to = append(to, u.priors[:]...)
	for _, key := range l.quotedWords {
		_, isKnown := u.tally.words[key]
		to = append(to, bit(isKnown))
	}
	var nobodys []uint64
	for _, shapes := range [][]uint64{l.shapes, l.quoted} {
		for _, shape := range shapes {
			if u.isNobodys(shape) {
				nobodys = append(nobodys, shape)
			}
		}
	}
	slices.Sort(nobodys)
	for _, shape := range slices.Compact(nobodys) {
		to = binary.LittleEndian.AppendUint64(to, shape)
	}
	return to
}

func bit(is bool) byte {
	if is {
		return 1
	}
	return 0
}

func (u *Usage) isNobodys(shape uint64) bool {
	head := shape & (1<<headBits - 1)
	return u.heads[head/64]>>(head%64)&1 != 0 && u.lines[shape]
}

// MuteLines notes the lines and sentences of a block that several threads have.
func (u *Usage) MuteLines(block []markup.Word, out []bool) {
	if u == nil || len(u.lines) == 0 {
		return
	}
	eachUnit(block, func(lo, hi int) {
		head := lineHead(block[lo:hi])
		if u.heads[head/64]>>(head%64)&1 != 0 && u.lines[lineShape(block[lo:hi])] {
			Fill(out[lo:hi])
		}
	})
}

// Fill notes all of some words.
func Fill(b []bool) {
	for i := range b {
		b[i] = true
	}
}
