package across

import (
	"math/bits"
	"sync/atomic"
)

// printTable tells fingerprints that were met once from others, by a bit for each in
// tables that have some 32 bits a fingerprint: few are taken for another. It may be
// added to from several goroutines at once.
type printTable struct {
	seen, again []uint32
}

// wordsByPrint is how many words there are to a fingerprint, about: half a window
// and one.
const wordsByPrint = (copyWindow + 1) / 2

// newPrintTable makes a table for the fingerprints of threads.
func newPrintTable(threads []Summary) *printTable {
	words := 0
	for i := range threads {
		words += threads[i].words
	}
	size := 1 << bits.Len(uint(words/wordsByPrint))
	return &printTable{make([]uint32, size), make([]uint32, size)}
}

func (t *printTable) add(p fingerprint) {
	at, bit := t.place(p)
	if atomic.OrUint32(&t.seen[at], bit)&bit != 0 {
		atomic.OrUint32(&t.again[at], bit)
	}
}

// isShared reports whether a fingerprint was added more than once, or another that
// has its bit was.
func (t *printTable) isShared(p fingerprint) bool {
	at, bit := t.place(p)
	return t.again[at]&bit != 0
}

func (t *printTable) place(p fingerprint) (at uint64, bit uint32) {
	return p.hash & uint64(len(t.seen)-1), 1 << (p.hash >> 59)
}
