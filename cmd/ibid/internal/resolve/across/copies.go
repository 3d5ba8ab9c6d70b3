package across

import (
	"cmp"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// copyReach is how many words before and behind a fingerprint belong to what is
// looked at.
const copyReach = 20

// Fingerprints of an item are the hashes of copyGram words in a row, the least
// of every copyWindow of them: two items that share copyGram+copyWindow-1 words
// in a row share one (winnowing: Schleimer, Wilkerson and Aiken, 2003).
const (
	copyGram   = 12
	copyWindow = 8
)

// fingerprint is one, with the place of its first word.
type fingerprint struct {
	hash              uint64
	thread, item, pos int32
}

// comparePlace orders fingerprints by place.
func (f fingerprint) comparePlace(o fingerprint) int {
	return cmp.Or(cmp.Compare(f.thread, o.thread), cmp.Compare(f.item, o.item), cmp.Compare(f.pos, o.pos))
}

// copies returns the stretches of items, outside their quotations, that stand in
// an earlier item of another author in another thread as well.
func (s *search) copies(m Memory) []lookup {
	var out []lookup
	prints := s.sharedPrints(m)
	var hits []fingerprint
	for i := 0; i < len(prints); {
		j := i + 1
		for j < len(prints) && prints[j].hash == prints[i].hash {
			j++
		}
		if group := prints[i:j]; !isCommon(group) {
			for _, p := range group {
				if slices.ContainsFunc(group, func(o fingerprint) bool { return s.mayCopy(p, o) }) {
					hits = append(hits, p)
				}
			}
		}
		i = j
	}
	slices.SortFunc(hits, fingerprint.comparePlace)
	for i, p := range hits {
		around := s.around(p)
		if n := len(out); i > 0 && hits[i-1].thread == p.thread && hits[i-1].item == p.item && around.From <= out[n-1].span.To {
			out[n-1].span.To = around.To
			continue
		}
		out = append(out, lookup{query: query{item: int(p.item), span: around, mark: archive.Unmarked}, thread: int(p.thread)})
	}
	return out
}

// free returns the stretches of an item outside its thread's quotations.
func free(quotations []archive.Quotation, item, words int) []archive.Span {
	first, _ := slices.BinarySearchFunc(quotations, item, func(q archive.Quotation, item int) int { return cmp.Compare(q.Item, item) })
	var out []archive.Span
	from := 0
	for ; first < len(quotations) && quotations[first].Item == item; first++ {
		if span := quotations[first].Span; span.From > from {
			out = append(out, archive.Span{From: from, To: span.From})
		}
		from = max(from, quotations[first].Span.To)
	}
	return append(out, archive.Span{From: from, To: max(from, words)})
}

// around returns the words in which what a fingerprint belongs to may begin and
// end, as far as the quotations beside it.
func (s *search) around(p fingerprint) archive.Span {
	span := archive.Span{From: int(p.pos) - copyReach, To: int(p.pos) + copyGram + copyReach}
	outside := free(s.quotationsOf(int(p.thread)), int(p.item), len(s.keysOf(int(p.thread), int(p.item))))
	in := outside[slices.IndexFunc(outside, func(f archive.Span) bool { return f.From <= int(p.pos) && int(p.pos) < f.To })]
	return archive.Span{From: max(span.From, in.From), To: min(span.To, in.To)}
}

// appendPrints appends the fingerprints of words in a row, the first of which
// stands at a place.
func appendPrints(out []fingerprint, keys []uint64, at fingerprint) []fingerprint {
	const base = 0x9E3779B97F4A7C15
	first := uint64(1) // base to the power of copyGram, for the word that leaves
	for range copyGram {
		first *= base
	}
	var window [copyWindow]uint64
	var rolling uint64
	last := -1 // position of the last fingerprint
	for i, key := range keys {
		rolling = rolling*base + key
		if i >= copyGram {
			rolling -= first * keys[i-copyGram]
		}
		n := i - copyGram + 1
		if n < 0 {
			continue
		}
		window[n%copyWindow] = corpus.Mixed(rolling)
		if n < copyWindow-1 {
			continue
		}
		least := n
		for k := n - copyWindow + 1; k < n; k++ {
			if window[k%copyWindow] < window[least%copyWindow] {
				least = k
			}
		}
		if least > last {
			last = least
			out = append(out, fingerprint{window[least%copyWindow], at.thread, at.item, at.pos + int32(least)})
		}
	}
	return out
}

// isCommon reports whether fingerprints stand in so many threads that the words
// are nobody's.
func isCommon(group []fingerprint) bool {
	threads := 1
	for i := 1; i < len(group); i++ {
		if group[i].thread != group[i-1].thread {
			threads++
		}
	}
	return threads < 2 || threads > mostThreads
}

// mayCopy reports whether the words at one place may be a copy of those at
// another one.
func (s *search) mayCopy(p, o fingerprint) bool {
	copying := lookup{query: query{item: int(p.item), mark: archive.Unmarked}, thread: int(p.thread)}
	from := vote{thread: o.thread, item: o.item}
	return s.itemOf(from).Date.Before(s.quoterOf(copying).Date) && s.isOther(copying, from)
}

// isOwn reports whether two items have one author; what is unsigned has none.
func (s *search) isOwn(a, b *archive.Item) bool {
	return a.Author != "" && strings.EqualFold(s.archive.PersonNamed(a.Author), s.archive.PersonNamed(b.Author))
}
