package across

import (
	"bytes"
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/record"
)

// Memory is what is known of a search that was made before, in the same archive or in
// what it was then. The zero Memory knows nothing.
type Memory struct {
	Threads []ID // of each thread, what tells its words from those of any other; zero where nothing does
	// Recall returns what Note was told last of a kind of thing; nil if nothing.
	Recall func(kind string) []byte
	Note   func(kind string, data []byte)
}

// The kinds of what is remembered.
const (
	scannedKind = "search"
	sharedKind  = "shared fingerprints"
)

// ID tells a value from all others.
type ID [16]byte

// scanned is what came of a scan. How many grams of a wording a thread holds depends on
// these two alone, so that it holds for as long as there is such a thread.
type scanned struct {
	Threads  []ID
	Wordings []wording
}

// wording is one that was looked for, by the hash of its words and by their number, and
// where it was found.
type wording struct {
	Whole  uint64
	Length int
	Found  []found
}

// found is a vote.
type found struct{ Thread, Item, Grams int }

// before is what is known of another scan.
type before struct {
	scanned
	data    []byte
	byWhole map[uint64]int // places of the wordings
	places  map[ID]int     // of the threads
}

// recall recalls what came of a scan.
func (s *search) recall(m Memory) {
	if m.Recall == nil {
		return
	}
	x := &before{data: m.Recall(scannedKind), byWhole: map[uint64]int{}, places: map[ID]int{}}
	if x.data == nil || record.Read(x.data, &x.scanned) != nil {
		return
	}
	for i := range x.Wordings {
		x.byWhole[x.Wordings[i].Whole] = i
	}
	for i, id := range x.Threads {
		x.places[id] = i
	}
	delete(x.places, ID{})
	s.before = x
}

// hasSought reports whether a wording was looked for.
func (x *before) hasSought(whole uint64) bool {
	_, ok := x.byWhole[whole]
	return ok
}

// scan reads the threads past the index: those that are known past that of what was not
// looked for before. A thread's votes are counted apart, so that their order does not
// depend on the cores.
func (s *search) scan(m Memory) {
	s.grams.seal()
	s.unsought.seal()
	s.votes, s.dated = make([][]vote, len(s.wholes)), make([]*datedVotes, len(s.wholes))
	isKnown := s.keepFound(m.Threads)
	cast := make([]map[int32][]vote, len(s.all)) // by thread: votes by wording
	parallel.All(len(s.all), func(t int) {
		if !isKnown[t] {
			cast[t] = s.scanThread(t, &s.grams)
		} else if len(s.unsought.wordings) > 0 {
			cast[t] = s.scanThread(t, &s.unsought)
		}
	})
	for _, votes := range cast {
		for q, v := range votes {
			s.votes[q] = append(s.votes[q], v...)
		}
	}
	if slices.Contains(isKnown, true) {
		for _, votes := range s.votes {
			slices.SortFunc(votes, compareVotes)
		}
	}
	s.note(m)
}

// keepFound takes over what is known, and reports of which threads it is. It is of none
// where a wording was looked for in another way, or where some are left out since there
// are too many (mostAlike), which depends on all of them.
func (s *search) keepFound(threads []ID) (isKnown []bool) {
	isKnown = make([]bool, len(s.all))
	if s.before == nil || s.grams.crowded {
		return isKnown
	}
	for n, whole := range s.wholes {
		if i, ok := s.before.byWhole[whole]; ok && s.before.Wordings[i].Length != s.lengths[n] {
			return isKnown
		}
	}
	now := make([]int, len(s.before.Threads))
	for i := range now {
		now[i] = -1
	}
	for t, id := range threads {
		if i, ok := s.before.places[id]; ok {
			now[i], isKnown[t] = t, true
		}
	}
	for n, whole := range s.wholes {
		i, ok := s.before.byWhole[whole]
		if !ok {
			continue
		}
		for _, f := range s.before.Wordings[i].Found {
			if t := now[f.Thread]; t >= 0 {
				s.votes[n] = append(s.votes[n], vote{int32(t), int32(f.Item), f.Grams})
			}
		}
	}
	return isKnown
}

// scanThread returns the votes of a thread's items, by wording.
func (s *search) scanThread(t int, index *gramIndex) map[int32][]vote {
	votes := map[int32][]vote{}
	met := map[int32]int{}
	s.eachItem(t, func(item int, keys []uint64) {
		clear(met)
		index.count(met, keys)
		for wording, grams := range met {
			if float64(grams) >= s.share*gramsIn(s.lengths[wording]) {
				votes[wording] = append(votes[wording], vote{int32(t), int32(item), grams})
			}
		}
	})
	return votes
}

// note has what came of the scan remembered.
func (s *search) note(m Memory) {
	if m.Note == nil || s.grams.crowded {
		return
	}
	x := scanned{Threads: m.Threads}
	for n, whole := range s.wholes {
		w := wording{Whole: whole, Length: s.lengths[n]}
		for _, v := range s.votes[n] {
			w.Found = append(w.Found, found{int(v.thread), int(v.item), v.grams})
		}
		x.Wordings = append(x.Wordings, w)
	}
	slices.SortFunc(x.Wordings, func(a, b wording) int { return cmp.Compare(a.Whole, b.Whole) })
	if data := record.Append(nil, &x); s.before == nil || !bytes.Equal(data, s.before.data) {
		m.Note(scannedKind, data)
	}
}
