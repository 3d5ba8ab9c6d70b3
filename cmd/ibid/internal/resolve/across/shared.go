package across

import (
	"cmp"
	"math/bits"
	"slices"

	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// sharing is what is remembered of which fingerprints were met more than once: in threads
// with some fingerprints these, and no others.
type sharing struct {
	Threads []ID
	Hashes  []uint64
}

// How many threads may differ from those of which it is remembered, or how large a part of
// all, before it is found out anew.
const (
	mostChanges      = 16
	mostChangesShare = 100
)

// sharedPrints returns the fingerprints that several items have, ordered by
// hash, then place. Most are met once: they are gone through two times, and the second
// time few are kept.
func (s *search) sharedPrints(m Memory) []fingerprint {
	isMetAgain, isKnown := s.knownShared(m)
	if !isKnown {
		isMetAgain = s.metAgain()
	}
	all := make([][]fingerprint, len(s.all))
	parallel.All(len(s.all), func(thread int) {
		all[thread] = s.all[thread].prints.appendThose(nil, thread, isMetAgain)
	})
	shared := slices.Concat(all...)
	slices.SortFunc(shared, func(a, b fingerprint) int {
		if a.hash != b.hash { // as most
			return cmp.Compare(a.hash, b.hash)
		}
		return a.comparePlace(b)
	})
	if m.Note != nil && !isKnown {
		s.noteShared(m, shared)
	}
	return shared
}

// metAgain returns what reports whether a fingerprint may stand in two places.
func (s *search) metAgain() func(hash uint64) bool {
	count := 0
	for i := range s.all {
		count += s.all[i].prints.count
	}
	met := corpus.NewSieve(count / 2) // the few that are taken for others are smaller than twice the sieve
	parallel.All(len(s.all), func(thread int) {
		s.all[thread].prints.eachHash(func(hash uint64) bool {
			met.Add(hash)
			return true
		})
	})
	met.Seal()
	return met.IsRepeated
}

// knownShared is metAgain by what is remembered: in two places may stand what did, and what
// stands in a thread that was not there so. It reports false if nothing is remembered, or of
// too many other threads.
func (s *search) knownShared(m Memory) (isMetAgain func(hash uint64) bool, ok bool) {
	var known sharing
	if m.Recall == nil {
		return nil, false
	}
	if data := m.Recall(sharedKind); data == nil || record.Read(data, &known) != nil {
		return nil, false
	}
	was := make(map[ID]int, len(known.Threads))
	for _, id := range known.Threads {
		was[id]++
	}
	hashes := known.Hashes
	changes := 0
	for i := range s.all {
		of := &s.all[i].prints
		if was[of.id] > 0 {
			was[of.id]-- // a copy of a thread is another
			continue
		}
		changes++
		of.eachHash(func(hash uint64) bool {
			hashes = append(hashes, hash)
			return true
		})
	}
	if changes > max(mostChanges, len(s.all)/mostChangesShare) {
		return nil, false
	}
	return filterOf(hashes), true
}

// filterOf returns what reports whether a hash is one of some, or seldom one of few others.
func filterOf(hashes []uint64) func(hash uint64) bool {
	filter := make([]uint64, 1<<bits.Len(uint(len(hashes)/4)))
	mask := uint64(len(filter) - 1)
	for _, hash := range hashes {
		filter[hash>>6&mask] |= 1 << (hash & 63)
	}
	return func(hash uint64) bool { return filter[hash>>6&mask]>>(hash&63)&1 != 0 }
}

// noteShared has the hashes remembered that stand in two places, of the fingerprints that
// may.
func (s *search) noteShared(m Memory, prints []fingerprint) {
	var known sharing
	for i := range s.all {
		known.Threads = append(known.Threads, s.all[i].prints.id)
	}
	for i := 1; i < len(prints); i++ {
		if hash := prints[i].hash; hash == prints[i-1].hash && (i < 2 || hash != prints[i-2].hash) {
			known.Hashes = append(known.Hashes, hash)
		}
	}
	m.Note(sharedKind, record.Append(nil, &known))
}
