package resolve

import (
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve/across"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// counting counts the words of the archive. What was counted before is brought up to
// date: what is there no more is taken out, and what is new is added.
type counting struct {
	tally   *corpus.Tally
	counted map[across.ID]bool // the threads in it
	changes int                // how many threads differ from those that were counted
}

// countedWords is what is remembered of it: the threads of which the words were counted.
type countedWords struct {
	Threads []across.ID
	Words   []byte
}

// count begins to count, with what is known.
func (r *Archive) count() *counting {
	anew := &counting{tally: corpus.NewTally()}
	m := r.options.Memory
	if m.ID == nil {
		return anew
	}
	data, ok := m.Latest("words")
	var known countedWords
	if !ok || record.Read(data, &known) != nil {
		return anew
	}
	c := &counting{counted: map[across.ID]bool{}}
	if c.tally, ok = corpus.ReadTally(known.Words); !ok {
		return anew
	}
	present := map[across.ID]bool{}
	for _, id := range r.ids() {
		present[id] = true
	}
	for _, id := range known.Threads {
		if present[id] {
			c.counted[id] = true
			continue
		}
		if c.changes++; 2*c.changes > len(known.Threads) {
			return anew
		}
		gone, ok := m.Marked(id)
		if !ok {
			return anew
		}
		r.inRoom(func(room *markup.Room) { c.tally.Remove(textsOf(gone.Unpack(room))) })
	}
	return c
}

// mostChanges is how many threads may differ from those of which the words are
// remembered, and a share of an archive's: each costs two threads' time, and what is
// remembered as much as the archive's vocabulary.
const (
	mostChanges      = 16
	mostChangesShare = 100
)

// noteWords has the words remembered, if they are not known by now.
func (r *Archive) noteWords(c *counting) {
	changes := c.changes
	known := countedWords{Threads: r.ids()}
	for _, id := range known.Threads {
		if id == (across.ID{}) {
			return
		}
		if !c.counted[id] {
			changes++
		}
	}
	if r.options.Memory.ID == nil || changes <= max(mostChanges, len(known.Threads)/mostChangesShare) && c.counted != nil {
		return
	}
	known.Words = c.tally.Append(nil)
	r.options.Memory.Renew(record.Append(nil, &known), "words")
}
