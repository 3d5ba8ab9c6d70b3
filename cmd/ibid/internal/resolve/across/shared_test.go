package across

import (
	"encoding/binary"
	"testing"

	"ibid/cmd/ibid/internal/record"
)

// TestKnownShared: what was met once and is met again is found, whether the thread that has
// it is new or a copy of one that was there.
func TestKnownShared(t *testing.T) {
	of := func(hashes ...uint64) prints {
		var data []byte
		for _, h := range hashes {
			data = binary.LittleEndian.AppendUint64(data, h)
		}
		return prints{ID{byte(hashes[0])}, len(hashes), func() []byte { return data }}
	}
	old, other := of(1, 2), of(3, 4)
	memory := Memory{Recall: func(kind string) []byte {
		return record.Append(nil, &sharing{Threads: []ID{old.id, other.id}, Hashes: []uint64{4}})
	}}
	for _, test := range []struct {
		name string
		all  []prints
		want []uint64 // of the hashes that stand in two places
	}{
		{"as it was", []prints{old, other}, []uint64{4}},
		{"a new thread", []prints{old, other, of(5, 2)}, []uint64{2, 4}},
		{"a copy", []prints{old, other, old}, []uint64{1, 2, 4}},
	} {
		s := &search{}
		for _, p := range test.all {
			s.all = append(s.all, Summary{prints: p})
		}
		isMetAgain, ok := s.knownShared(memory)
		if !ok {
			t.Fatalf("%s: nothing is known", test.name)
		}
		for _, hash := range test.want {
			if !isMetAgain(hash) {
				t.Errorf("%s: %d is met again", test.name, hash)
			}
		}
	}
}
