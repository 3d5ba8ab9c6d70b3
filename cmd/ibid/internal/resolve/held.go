package resolve

import (
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
	isOwn bool          // none leads to another thread, as far as that is known
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
	h.lists[thread] = heldList{again: h.aside(packedList(quotations))}
}

// packedList returns quotations as bytes.
func packedList(quotations []archive.Quotation) []byte { return record.Append(nil, &quotations) }

// keep is put for quotations that stay as they are.
func (h *held) keep(thread int, quotations []archive.Quotation) {
	h.lists[thread] = heldList{plain: quotations}
}

// keepPacked is put for the packedList of quotations that were recalled, none of which leads
// to another thread: of most nobody asks what they are.
func (h *held) keepPacked(thread int, list []byte) {
	h.lists[thread] = heldList{again: func() []byte { return list }, isOwn: true}
}

// of returns the quotations of a thread.
func (h *held) of(thread int) []archive.Quotation { return h.lists[thread].quotations() }

func (l heldList) quotations() (quotations []archive.Quotation) {
	if l.again == nil {
		return l.plain
	}
	if err := record.Read(l.again(), &quotations); err != nil {
		lost.Say("what was put aside of some quotations", err)
	}
	return quotations
}

// mayLead reports whether a quotation of a thread may lead to another one.
func (h *held) mayLead(thread int) bool { return !h.lists[thread].isOwn }

// letGo lets the quotations of a thread go.
func (h *held) letGo(thread int) { h.lists[thread] = heldList{} }
