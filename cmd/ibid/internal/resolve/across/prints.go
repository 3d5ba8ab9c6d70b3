package across

import (
	"crypto/sha256"
	"encoding/binary"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// prints are the fingerprints of a thread, quotations left out, as bytes: the hashes of
// all, then for each item how many there are, and of each of these how far it is behind
// the one before it.
type prints struct {
	id    ID // tells them from others
	count int
	data  func() []byte
}

const hashSize = 8

// printsOf returns the fingerprints of a thread with some quotations.
func printsOf(texts []*markup.Text, quotations []archive.Quotation) prints {
	var hashes, places []byte
	var keys []uint64
	var of []fingerprint
	for item, text := range texts {
		keys, of = keys[:0], of[:0]
		for i := range text.Words {
			keys = append(keys, text.Words[i].Key)
		}
		for _, free := range free(quotations, item, len(keys)) {
			of = appendPrints(of, keys[free.From:free.To], fingerprint{pos: int32(free.From)})
		}
		places = binary.AppendUvarint(places, uint64(len(of)))
		at := int32(0)
		for _, f := range of {
			hashes = binary.LittleEndian.AppendUint64(hashes, f.hash)
			places = binary.AppendUvarint(places, uint64(f.pos-at))
			at = f.pos
		}
	}
	data := append(hashes, places...)
	sum := sha256.Sum256(data)
	return prints{ID(sum[:len(ID{})]), len(hashes) / hashSize, func() []byte { return data }}
}

// readPrints reads what printsOf has made, and reports whether it is that.
func readPrints(r *recorded) (prints, bool) {
	return prints{r.Prints, r.Count, func() []byte { return r.Data }}, 0 <= r.Count && r.Count <= len(r.Data)/hashSize
}

// eachHash calls do for the hash of each fingerprint, in order of place, until it returns
// false.
func (p *prints) eachHash(do func(hash uint64) bool) {
	hashes := p.data()[:p.count*hashSize]
	for ; len(hashes) > 0; hashes = hashes[hashSize:] {
		if !do(binary.LittleEndian.Uint64(hashes)) {
			return
		}
	}
}

// appendThose appends the fingerprints with some hashes, in order of place. Most threads
// have none.
func (p *prints) appendThose(to []fingerprint, thread int, isOne func(hash uint64) bool) []fingerprint {
	hasAny := false
	p.eachHash(func(hash uint64) bool {
		hasAny = isOne(hash)
		return !hasAny
	})
	if !hasAny {
		return to
	}
	data := p.data()
	hashes, places := data[:p.count*hashSize], data[p.count*hashSize:]
	number := func() int32 {
		n, size := binary.Uvarint(places)
		places = places[max(size, 0):]
		return int32(n)
	}
	for item := int32(0); len(places) > 0 && len(hashes) > 0; item++ {
		at := int32(0)
		for n := number(); n > 0 && len(hashes) > 0; n-- {
			hash := binary.LittleEndian.Uint64(hashes)
			hashes = hashes[hashSize:]
			if at += number(); isOne(hash) {
				to = append(to, fingerprint{hash, int32(thread), item, at})
			}
		}
	}
	return to
}
