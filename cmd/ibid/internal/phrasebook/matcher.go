package phrasebook

// At gives how many of the words, from the first one on, are a phrase of a
// kind: the longest; 0 if none. Word gives the words by number, and "" behind
// the last. A word that begins no phrase costs one look-up.
func (b *Book) At(k Kind, word func(i int) string) int {
	longest := 0
	n, ok := b.first(word(0))
	for i := 1; ok; i++ {
		if b.ends[n].Has(k) {
			longest = i
		}
		n, ok = b.after(n, word(i))
	}
	return longest
}

// Among reports whether a phrase of a kind stands anywhere among n words; of
// notices, whether all that must concur does. Word gives the words by number,
// and "" behind the last.
func (b *Book) Among(k Kind, n int, word func(i int) string) bool {
	found := map[part]bool{}
	count := map[uint32]uint32{} // by notice: how many of its parts are found
	for lo := range n {
		at, ok := b.first(word(lo))
		for i := lo + 1; ok; i++ {
			if b.ends[at].Has(k) && k != Notice {
				return true
			}
			for _, p := range b.partsAt(at, k) {
				if found[p] {
					continue
				}
				found[p] = true
				if count[p.notice]++; count[p.notice] == p.of {
					return true
				}
			}
			at, ok = b.after(at, word(i))
		}
	}
	return false
}

// partsAt gives the parts of notices that end at a node, if they are asked for.
func (b *Book) partsAt(n uint32, k Kind) []part {
	if k != Notice || !b.ends[n].Has(Notice) {
		return nil
	}
	return b.parts[n]
}
