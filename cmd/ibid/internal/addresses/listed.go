package addresses

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// listed is what addresses.txt has of a file: it is an archive's largest list, and what
// is asked of it is mostly of a few files. It does not change.
type listed struct {
	whole  *archive.Published  // the file itself; nil if it has none but places on it
	places []archive.Published // on it, each once, in their order
	at     map[string]int      // the places by their fragments; nil until one is asked for
}

// enterPublished enters what was published. Two branches that were merged may say
// different things of one address: the first is what it is listed as.
func (b *Book) enterPublished() {
	all := b.archive.Published
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].File == all[from].File {
			to++
		}
		b.enterFile(all[from:to:to])
		from = to
	}
	for file, l := range b.listed {
		if folder, ok := (archive.Address{File: file}).Folder(); ok && len(l.places) > 0 {
			b.former[folder] = &former{path: folder, places: l.places}
		}
	}
}

// enterFile enters some of what was published of a file.
func (b *Book) enterFile(some []archive.Published) {
	for i := range some {
		if p := &some[i]; p.Of != "" {
			b.of[p.Address] = append(b.of[p.Address], p.Of)
		}
	}
	file := some[0].File
	l := b.listed[file]
	if l == nil {
		l = &listed{}
		b.listed[file] = l
	}
	if some[0].Fragment == "" {
		if l.whole == nil {
			l.whole = &some[0]
		}
		some = some[1:]
	}
	if len(l.places) == 0 && areInOrder(some) {
		l.places = some // as a build writes it
		return
	}
	l.enterEach(some)
}

// areInOrder reports whether all are places, each another and in order.
func areInOrder(some []archive.Published) bool {
	before := ""
	for i := range some {
		if some[i].Fragment <= before {
			return false
		}
		before = some[i].Fragment
	}
	return true
}

// enterEach enters places that may be there by now, and the file itself.
func (l *listed) enterEach(some []archive.Published) {
	known := map[string]bool{}
	for i := range l.places {
		known[l.places[i].Fragment] = true
	}
	l.places = slices.Clip(l.places)
	for i := range some {
		p := &some[i]
		switch {
		case p.Fragment == "" && l.whole == nil:
			l.whole = p
		case p.Fragment != "" && !known[p.Fragment]:
			known[p.Fragment] = true
			l.places = append(l.places, *p)
		}
	}
}

// find returns what is listed of a place on the file, or of the file.
func (l *listed) find(fragment string) (archive.Published, bool) {
	switch {
	case l == nil || fragment == "" && l.whole == nil:
		return archive.Published{}, false
	case fragment == "":
		return *l.whole, true
	case l.at == nil:
		l.at = make(map[string]int, len(l.places))
		for i := range l.places {
			l.at[l.places[i].Fragment] = i
		}
	}
	i, ok := l.at[fragment]
	if !ok {
		return archive.Published{}, false
	}
	return l.places[i], true
}

// entry returns an address that was published, or has been added since.
func (b *Book) entry(a archive.Address) (archive.Published, bool) {
	if p := b.changed[a]; p != nil {
		return *p, true
	}
	return b.listed[a.File].find(a.Fragment)
}

// enter enters an address among those that were published, and what it stands for.
func (b *Book) enter(a archive.Address, of string) {
	p, ok := b.entry(a)
	if !ok || p.Of != of {
		p.Address, p.Of = a, of
		b.changed[a] = &p
	}
}

// add enters an address among those that were published.
func (b *Book) add(a archive.Address) {
	if _, ok := b.entry(a); !ok {
		b.changed[a] = &archive.Published{Address: a}
	}
}

// Changed gives what is not, or not so, in the list of what was published, since it is
// kept alive.
func (b *Book) Changed() map[archive.Address]*archive.Published { return b.changed }

// Entry returns an address that was published, and what it stands for now.
func (b *Book) Entry(a archive.Address) (archive.Published, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.entry(a)
}

// HasAll reports whether the list of what was published has some places on a page, given
// in order, a line each, and says no more of any of them. It may say no where they are in
// no order.
func (b *Book) HasAll(page archive.Address, places string) bool {
	if places == "" {
		return true
	}
	l := b.listed[page.File]
	if l == nil {
		return false
	}
	next := l.places
	for line := range strings.Lines(places) {
		place := strings.TrimSuffix(line, "\n")
		for len(next) > 0 && next[0].Fragment < place {
			next = next[1:]
		}
		if len(next) == 0 || next[0].Fragment != place || next[0].Of != "" || len(b.changed) > 0 && b.changed[page.At(place)] != nil {
			return false
		}
	}
	return true
}
