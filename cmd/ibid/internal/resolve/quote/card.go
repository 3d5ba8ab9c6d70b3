package quote

import (
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/formula"
)

// isCard tells the title and the first words of a page that a program puts below an
// address of it, whoever gives it: the item and the source have the same one before them,
// or at their start, and other words before that. Who copies a letter in which an address
// is given copies those as well.
func (w *itemResolver) isCard(s segment, a *align.Alignment) bool {
	p, q := a.Steps[0].P0, a.Steps[0].Q0
	n := w.addressBefore(p)
	if within := w.addressAt(p); n == 0 && (within == 0 || p+within >= s.hi) || !w.agreeBefore(p, q, a.Source, n) || w.isAnnounced(s, int(a.Source)) {
		return false
	}
	p, q = p-n, q-n
	return (p > w.Start[w.item] || q > w.Start[a.Source]) && !w.agreeBefore(p, q, a.Source, 1)
}

// longestAddress is up to how many words of an address are looked at.
const longestAddress = 40

// addressAt returns how many words the address has that begins at a position, if one does.
func (w *itemResolver) addressAt(pos int32) int32 {
	n := min(longestAddress, w.End(int(w.Owner(pos)))-pos)
	if n <= 0 {
		return 0
	}
	return int32(formula.AddressAt(w.WordsFrom(pos)[:n]))
}

// addressBefore returns how many words the address has that ends before a position of the
// item, if one does.
func (w *itemResolver) addressBefore(pos int32) int32 {
	longest := int32(0)
	for n := int32(1); n <= longestAddress && pos-n >= w.Start[w.item] && w.At(pos-n).Joined == (n > 1); n++ {
		if int32(formula.AddressAt(w.WordsFrom(pos - n)[:n])) == n {
			longest = n
		}
	}
	return longest
}

// agreeBefore reports whether n words before a position of the item are those before a
// position of a source.
func (w *itemResolver) agreeBefore(p, q, source, n int32) bool {
	return p-n >= w.Start[w.item] && q-n >= w.Start[source] && w.Agree(p-n, q-n, n)
}
