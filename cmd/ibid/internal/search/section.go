package search

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
)

// The threads of an archive are taken in sections, of which each is a small index of its
// own: who changed a comment waits for that of its section, and for all to be joined. Where
// a section ends depends on the threads in it alone, so that a thread which comes or goes
// changes no other section.

// A section has so many threads, about, and so many items at most, unless one thread has
// more.
const (
	sectionThreads = 128
	sectionItems   = 4 * 1024
)

// section is the shares of threads that stand together, or of a part of a long one.
type section []sectionShare

type sectionShare struct {
	ShareBrief
	free int // how many numbers behind it no item has
}

// sections divides the threads. Those that were not added, since they are broken, have
// nothing in any. A part of a long thread that others follow ends one.
func (b *Builder) sections() []section {
	var all []section
	var of section
	items := 0
	end := func() {
		if len(of) > 0 {
			all = append(all, of)
		}
		of, items = nil, 0
	}
	for i := range b.threads {
		shares := b.threads[i].Shares
		for k := range shares {
			isLast := k == len(shares)-1
			share := sectionShare{shares[k], 0}
			if isLast {
				n := b.threads[i].items()
				share.free = roomFor(n) - n
			}
			if items+share.Items+share.free > sectionItems {
				end()
			}
			of, items = append(of, share), items+share.Items+share.free
			if !isLast {
				end()
			}
		}
		if endsSection(b.paths[i]) {
			end()
		}
	}
	end()
	return all
}

// endsSection reports whether a section ends behind the thread with a path.
func endsSection(path string) bool { return hashOf(path)%sectionThreads == 0 }

// sectionKind is the kind of thing that the head of a section's index is.
const sectionKind = "search section"

// index returns the index of a section.
func (b *Builder) index(s section, usual int) (*sorted, error) {
	of := s.ids(appendNumber(nil, usual))
	return b.sorted(sectionKind, of, func() (*sorter, error) {
		m := sectionMakers.Get().(*sectionMaker)
		defer sectionMakers.Put(m)
		defer m.reset()
		if err := b.shares(s, func(of *Share, free int) { m.share(of, free, b.look(of.Language, of.Forms), usual) }); err != nil {
			return nil, err
		}
		return m.sorter(), nil
	})
}

// ids appends what tells a section from all others: the shares that it is made of.
func (s section) ids(to []byte) []byte {
	for i := range s {
		to = appendNumber(append(to, s[i].ID[:]...), s[i].free)
	}
	return to
}

// sectionMaker makes the index of a section.
type sectionMaker struct {
	items  int           // the number of the next
	at     map[*word]int // places of their terms
	byName map[string]int
	terms  []term
	uses   []use
	of     []int // of a share's words the places of their terms
}

// sectionMakers are kept from section to section: what a section needs while it is made is
// some times what comes of it.
var sectionMakers = sync.Pool{New: func() any { return &sectionMaker{at: map[*word]int{}, byName: map[string]int{}} }}

// reset makes the maker ready for another section.
func (m *sectionMaker) reset() {
	clear(m.at)
	clear(m.byName)
	m.items, m.terms = 0, m.terms[:0]
}

// newTerm returns the place of a term that is met for the first time.
func (m *sectionMaker) newTerm(name string) int {
	at := len(m.terms)
	if at == cap(m.terms) {
		m.terms = append(m.terms, term{name: name, list: newList()})
		return at
	}
	m.terms = m.terms[:at+1]
	t := &m.terms[at] // of a section before, with room for a list
	*t = term{name: name, stems: t.stems[:0], list: t.list}
	t.list.clear()
	return at
}

// term is an entry of the index.
type term struct {
	name  string
	stems []stemOf
	list  list
	used  int // in an item: its place among the uses, and one more
}

// termOf returns the place of a word's term.
func (m *sectionMaker) termOf(w *word, language string) int {
	if at, known := m.at[w]; known {
		return at
	}
	at, known := m.byName[w.term]
	if !known {
		at = m.newTerm(w.term)
		m.byName[w.term] = at
	}
	m.at[w] = at
	if t, of := &m.terms[at], (stemOf{language, w.stem}); w.hasStem && !slices.Contains(t.stems, of) {
		t.stems = append(t.stems, of)
	}
	return at
}

// share adds the items of a part of a thread, behind which some numbers are free.
func (m *sectionMaker) share(s *Share, free int, words []*word, usual int) {
	m.of = m.of[:0]
	for _, w := range words {
		m.of = append(m.of, m.termOf(w, s.Language))
	}
	for r := readerOf(s.Uses); !r.isDone(); {
		m.item(&r, m.of, usual)
	}
	m.items += free
}

// roomFor returns how many numbers are taken for the items of a thread that has so many:
// about a sixteenth more, so that other threads keep theirs when an item is added. The
// script does the same.
func roomFor(items int) int {
	const digits = 3
	step := 1 << max(bits.Len(uint(items))-digits, 0)
	return (items + step - 1) / step * step
}

func (m *sectionMaker) item(r *reader, of []int, usual int) {
	words := r.next()
	m.uses = m.uses[:0]
	for order := r.part(); !order.isDone(); {
		if word := order.next(); word > 0 {
			m.use(of[word/2-1], 1, own<<(word&1))
		}
	}
	for range r.next() {
		at, code := of[r.next()], r.next()
		m.use(at, code>>2, where(code&3))
	}
	for _, u := range m.uses {
		t := &m.terms[u.word]
		t.used = 0
		t.list.add(m.items, fit(u.times, words, usual)*3+int(u.where)-1)
	}
	m.items++
}

// use counts a word of the item. Two may be the same without regard to accents.
func (m *sectionMaker) use(at, times int, stands where) {
	t := &m.terms[at]
	if t.used == 0 {
		m.uses = append(m.uses, use{word: at})
		t.used = len(m.uses)
	}
	u := &m.uses[t.used-1]
	u.times, u.where = u.times+times, u.where|stands
}

// sorter returns the terms in order.
func (m *sectionMaker) sorter() *sorter {
	slices.SortFunc(m.terms, func(a, b term) int { return strings.Compare(a.name, b.name) })
	languages := m.languages()
	w := &sorter{room: m.items, languages: languages}
	for i := range m.terms {
		t := &m.terms[i]
		data := w.begin(t.name, len(t.stems))
		for _, s := range t.stems {
			at, _ := slices.BinarySearch(languages, s.language)
			data = appendName(appendNumber(data, at), t.name, s.stem)
		}
		w.end(t.list.append(data))
	}
	return w
}

// languages returns those in which terms have stems, in order.
func (m *sectionMaker) languages() []string {
	var all []string
	for i := range m.terms {
		for _, s := range m.terms[i].stems {
			if at, known := slices.BinarySearch(all, s.language); !known {
				all = slices.Insert(all, at, s.language)
			}
		}
	}
	return all
}

// usual is how many words an item has, in sixteenths. It goes in steps of a sixteenth at
// least, so that a changed comment hardly ever changes what other items are worth.
func (b *Builder) usual() int {
	items, words := 0, 0
	for i := range b.threads {
		for _, of := range b.threads[i].Shares {
			items, words = items+of.Items, words+of.Words
		}
	}
	usual := uint(16 * words / max(items, 1))
	const digits = 4
	if beyond := bits.Len(usual) - digits; beyond > 0 {
		usual = usual>>beyond<<beyond + 1<<(beyond-1)
	}
	return int(max(usual, 1))
}
