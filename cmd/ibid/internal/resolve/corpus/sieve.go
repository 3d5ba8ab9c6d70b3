package corpus

import (
	"math/bits"
	"sync/atomic"
)

// Sieve tells hashes that were met once from others, by a bit for each in tables that
// have some 32 bits a hash: few are taken for another. It may be added to from several
// goroutines at once.
type Sieve struct {
	seen, again []uint32 // the first is nil when all have been added
}

// NewSieve makes a sieve for about so many hashes.
func NewSieve(hashes int) *Sieve {
	size := 1 << bits.Len(uint(hashes))
	return &Sieve{make([]uint32, size), make([]uint32, size)}
}

// Add adds a hash.
func (s *Sieve) Add(hash uint64) {
	at, bit := s.place(hash)
	if atomic.LoadUint32(&s.seen[at])&bit == 0 && atomic.OrUint32(&s.seen[at], bit)&bit == 0 {
		return
	}
	atomic.OrUint32(&s.again[at], bit)
}

// Seal says that all have been added: half of the sieve was for that.
func (s *Sieve) Seal() { s.seen = nil }

// IsRepeated reports whether a hash was added more than once, or another that has its
// bit was.
func (s *Sieve) IsRepeated(hash uint64) bool {
	at, bit := s.place(hash)
	return s.again[at]&bit != 0
}

func (s *Sieve) place(hash uint64) (at uint64, bit uint32) {
	return hash >> 8 & uint64(len(s.again)-1), 1 << (hash >> 59)
}
