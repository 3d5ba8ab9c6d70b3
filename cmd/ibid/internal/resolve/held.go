package resolve

import (
	"fmt"
	"sync/atomic"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/lost"
	"ibid/cmd/ibid/internal/record"
)

// held are the quotations of each thread from when they are found until nobody asks for
// them any more: those of some threads as they are, and where there are many, those of the
// others as bytes, put aside. As they are they take six times the room.
type held struct {
	lists []heldList
	aside func(data []byte) (again func() []byte) // nil if they stay as they are
	count atomic.Int64                            // of the quotations that are as they are
}

// heldList is one thread's.
type heldList struct {
	plain []archive.Quotation
	again func() []byte // nil if they are plain
}

// mostPlain is how many quotations stay as they are: some 10 MiB of them.
const mostPlain = 1 << 15

func newHeld(threads int, aside func([]byte) func() []byte) *held {
	return &held{lists: make([]heldList, threads), aside: aside}
}

// put holds the quotations of a thread from now on. Those of different threads may be put
// and asked for at once.
func (h *held) put(thread int, quotations []archive.Quotation) {
	if h.aside == nil || h.count.Add(int64(len(quotations))) <= mostPlain {
		h.keep(thread, quotations)
		return
	}
	h.lists[thread] = heldList{again: h.aside(record.Append(nil, &quotations))}
}

// keep is put for quotations that were recalled: they are as they are.
func (h *held) keep(thread int, quotations []archive.Quotation) {
	h.lists[thread] = heldList{plain: quotations}
}

// of returns the quotations of a thread.
func (h *held) of(thread int) (quotations []archive.Quotation) {
	l := &h.lists[thread]
	if l.again == nil {
		return l.plain
	}
	if err := record.Read(l.again(), &quotations); err != nil {
		lost.Say(fmt.Sprintf("what was put aside of the quotations of thread %d", thread), err)
	}
	return quotations
}

// letGo lets the quotations of a thread go.
func (h *held) letGo(thread int) { h.lists[thread] = heldList{} }
