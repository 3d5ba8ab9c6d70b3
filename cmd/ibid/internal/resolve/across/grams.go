package across

import "math/bits"

// gramIndex finds the wordings in which the grams of a text stand.
type gramIndex struct {
	wordings map[uint64][]int32 // by the hashes of their grams
	filter   []uint64           // a bit for each hash: most grams of an archive are not sought
	crowded  bool               // a gram stands in more than mostAlike
}

// mostAlike bounds how many different quotations a gram may stand in for it to
// be looked for: quotations with the same words but for a few would each be
// met wherever one is.
const mostAlike = 256

// add adds the grams of a wording.
func (x *gramIndex) add(wording int32, keys []uint64) {
	if x.wordings == nil {
		x.wordings = map[uint64][]int32{}
	}
	for i := 0; i+crossGram <= len(keys); i++ {
		h := crossHash(keys[i:])
		if of := x.wordings[h]; len(of) == 0 || of[len(of)-1] != wording {
			x.wordings[h] = append(of, wording)
			x.crowded = x.crowded || len(of) == mostAlike
		}
	}
}

// seal makes the index ready to count.
func (x *gramIndex) seal() {
	x.filter = make([]uint64, 1<<max(6, bits.Len(uint(len(x.wordings)))))
	for h := range x.wordings {
		x.filter[h>>6&uint64(len(x.filter)-1)] |= 1 << (h & 63)
	}
}

// count counts the grams of each wording that an item's words hold.
func (x *gramIndex) count(met map[int32]int, keys []uint64) {
	mask := uint64(len(x.filter) - 1)
	for i := 0; i+crossGram <= len(keys); i++ {
		h := crossHash(keys[i:])
		if x.filter[h>>6&mask]&(1<<(h&63)) == 0 {
			continue
		}
		if of := x.wordings[h]; len(of) <= mostAlike {
			for _, wording := range of {
				met[wording]++
			}
		}
	}
}

func crossHash(keys []uint64) uint64 {
	return gramHash(keys[0], keys[1], keys[2]) ^ bits.RotateLeft64(keys[3]*0x9E3779B97F4A7C15, 31)
}

func gramHash(a, b, c uint64) uint64 {
	h := a*0x9E3779B97F4A7C15 ^ bits.RotateLeft64(b*0xC2B2AE3D27D4EB4F, 21) ^ bits.RotateLeft64(c*0x165667B19E3779F9, 42)
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return h ^ h>>32
}
