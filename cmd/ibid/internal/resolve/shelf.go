package resolve

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"ibid/cmd/ibid/internal/lost"
	"ibid/cmd/ibid/internal/markup"
)

// shelf keeps the items of each thread, marked up: in memory as far as there is room for
// them there, the others where they can be recalled from. Those of the last few that
// were recalled are at hand, since who asks for one item of a thread asks for others.
type shelf struct {
	recalling func(thread int) (markup.Packed, bool) // nil if all are in memory
	inMemory  []markup.Packed
	isThere   []bool
	bytes     *atomic.Int64 // in memory

	mu     *sync.Mutex
	atHand [16]recalled // by thread, as far as they do not take each other's place
}

type recalled struct {
	thread int
	items  markup.Packed
	is     bool
}

// shelfRoom is how many bytes are kept in memory.
const shelfRoom = 16 << 20

func newShelf(threads int, recall func(thread int) (markup.Packed, bool)) shelf {
	return shelf{
		recalling: recall, inMemory: make([]markup.Packed, threads), isThere: make([]bool, threads),
		bytes: new(atomic.Int64), mu: new(sync.Mutex),
	}
}

// put puts the items of a thread on the shelf. If they can be recalled they need not stay
// in memory.
func (s *shelf) put(thread int, items markup.Packed, isElsewhere bool) {
	size := int64(items.Size())
	if isElsewhere && s.bytes.Load()+size > shelfRoom {
		return
	}
	s.bytes.Add(size)
	s.inMemory[thread], s.isThere[thread] = items, true
}

// recall returns the items of a thread that is not on the shelf yet, if they are known, and
// puts them there.
func (s *shelf) recall(thread int) (markup.Packed, bool) {
	if s.recalling == nil {
		return markup.Packed{}, false
	}
	items, ok := s.recalling(thread)
	if ok {
		s.put(thread, items, true)
	}
	return items, ok
}

// of returns the items of a thread.
func (s *shelf) of(thread int) markup.Packed {
	if s.isThere[thread] {
		return s.inMemory[thread]
	}
	s.mu.Lock()
	place := &s.atHand[thread%len(s.atHand)]
	if place.is && place.thread == thread {
		defer s.mu.Unlock()
		return place.items
	}
	s.mu.Unlock()
	items, ok := s.recalling(thread)
	if !ok {
		lost.Say(fmt.Sprintf("what thread %d was marked up to, and was put aside,", thread), io.ErrUnexpectedEOF)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	*place = recalled{thread, items, true}
	return items
}
