// Package finder finds names where they stand in texts.
//
// A name stands where its words do, one after the other in one block, with white
// space between them or nothing but signs ("bell-ringing"). Words are compared in
// normal form, whole, and may be inflected as inflection.go says. In
// scripts without spaces they are the segments of package markup. Where names overlap,
// the one that begins first is taken, and of those the longest: "Islamic Jihad" is no
// "jihad". A name of two to five letters that are all capitals ("NIE", "US") stands
// only where the text has capitals too, since it is a word else. Blocks of code hold no names.
//
// Finding takes time by the words of the text, however many names there are.
package finder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// Name is one name of something.
type Name struct {
	Text string
	Of   int // what it is a name of
}

// Hit is a place where a name stands.
type Hit struct {
	Of   int
	Span archive.Span
}

// Finder finds names. It does not change once made.
type Finder struct {
	forms forms
	nodes []node
}

// node is a place in the tree of all names, word by word.
type node struct {
	next    map[int32]int32 // by word
	of      int             // what is named by the words so far, or -1
	capital bool            // it is, where the text has capitals
}

// New returns a Finder of some names. Of two that are one the first counts; one
// without words is never found.
func New(names []Name) *Finder {
	f := &Finder{forms: newForms(), nodes: []node{{of: -1}}}
	for _, n := range names {
		f.add(n)
	}
	return f
}

func (f *Finder) add(n Name) {
	words := markup.Scan(n.Text)
	if len(words) == 0 {
		return
	}
	at := int32(0)
	for _, w := range words {
		word := f.forms.add(w.Norm)
		next, known := f.nodes[at].next[word]
		if !known {
			next = int32(len(f.nodes))
			f.nodes = append(f.nodes, node{of: -1})
			if f.nodes[at].next == nil {
				f.nodes[at].next = map[int32]int32{}
			}
			f.nodes[at].next[word] = next
		}
		at = next
	}
	if last := &f.nodes[at]; last.of < 0 {
		last.of, last.capital = n.Of, isAcronym(n.Text)
	}
}

// longestAcronym is in letters. Longer ones are no words of another meaning.
const longestAcronym = 5

// isAcronym reports whether a name is a few capital letters.
func isAcronym(name string) bool {
	letters := utf8.RuneCountInString(name)
	return 2 <= letters && letters <= longestAcronym && isAllCapitals(name)
}

func isAllCapitals(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsUpper(r) && !unicode.IsDigit(r) })
}

// Find returns the names in a text, in order, without those that begin in one of
// some stretches, which are in order.
func (f *Finder) Find(text *markup.Fragment, without []archive.Span) []Hit {
	if len(f.nodes) == 1 {
		return nil
	}
	var hits []Hit
	s := search{Finder: f, text: text}
	for i := 0; i < len(text.Words); {
		for len(without) > 0 && without[0].To <= i {
			without = without[1:]
		}
		switch {
		case text.Blocks[text.Words[i].Block].Kind == markup.Code:
			i = text.Blocks[text.Words[i].Block].Span.To
			continue
		case len(without) > 0 && without[0].From <= i:
			i = without[0].To
			continue
		}
		most := len(text.Words)
		if len(without) > 0 {
			most = without[0].From
		}
		hit, ok := s.at(i, most)
		if !ok {
			i++
			continue
		}
		hits = append(hits, hit)
		i = hit.Span.To
	}
	return hits
}

// search looks for names in one text.
type search struct {
	*Finder
	text  *markup.Fragment
	here  []int32 // nodes that are reached
	there []int32
	words []int32
}

// at returns the longest name that begins with a word and ends before another.
func (s *search) at(first, most int) (longest Hit, found bool) {
	s.here = append(s.here[:0], 0)
	for i := first; i < most && len(s.here) > 0; i++ {
		if i > first && !s.joins(i-1) {
			break
		}
		s.words = s.forms.of(s.words[:0], s.text.Words[i].Norm)
		s.there = s.there[:0]
		for _, at := range s.here {
			for _, word := range s.words {
				if next, ok := s.nodes[at].next[word]; ok {
					s.there = append(s.there, next)
				}
			}
		}
		s.here, s.there = s.there, s.here
		for _, at := range s.here {
			if n := &s.nodes[at]; n.of >= 0 && (!n.capital || s.isCapital(i)) {
				longest, found = Hit{n.of, archive.Span{From: first, To: i + 1}}, true
				break
			}
		}
	}
	return longest, found
}

// joins reports whether a name may go on behind a word.
func (s *search) joins(i int) bool {
	w, next := &s.text.Words[i], &s.text.Words[i+1]
	return w.Block == next.Block && (w.After == markup.Space || w.Joined && w.After == markup.Comma)
}

// isCapital reports whether a word stands in capital letters, but for an ending.
func (s *search) isCapital(i int) bool {
	w := &s.text.Words[i]
	if !w.Capital {
		return false
	}
	raw := s.text.HTML[w.Start:w.End]
	_, size := utf8.DecodeRuneInString(raw)
	second, _ := utf8.DecodeRuneInString(raw[size:])
	return size == len(raw) || unicode.IsUpper(second) || unicode.IsDigit(second)
}
