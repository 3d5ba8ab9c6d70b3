package addresses

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// listed is what addresses.txt has of a file: it is an archive's largest list, and what
// is asked of it is mostly of a few files. It does not change.
type listed struct {
	whole  *archive.Published // the file itself; nil if it has none but places on it
	places places             // on it, each once

	// Of the places, when one is asked for by its fragment.
	each []archive.Published
	at   map[string]int
}

// places are those on a page, in the order of addresses.txt. They are taken off one by one.
type places struct {
	plain archive.Places      // as a build lists them, behind their page
	line  int                 // of the first of these
	some  []archive.Published // all of them, if they are listed otherwise
}

func (p *places) areNone() bool { return p.plain.Lines == "" && len(p.some) == 0 }

// next takes the first off, and gives its fragment and what it stands for besides.
func (p *places) next() (fragment, of string, ok bool) {
	if fragment, ok = p.plain.Next(); ok || len(p.some) == 0 {
		return fragment, "", ok
	}
	first := &p.some[0]
	p.some = p.some[1:]
	return first.Fragment, first.Of, true
}

// are reports whether the places, as a build lists them, are some that are given in order, a
// line each: as those of nearly all pages are the page's own.
func (p places) are(others string) bool {
	lines := p.plain.Lines
	if len(p.some) > 0 {
		return false
	}
	for lines != "" {
		end := strings.IndexByte(lines, '\n') + 1
		if end == 0 || !strings.HasPrefix(others, lines[p.plain.Before:end]) {
			return false
		}
		others, lines = others[end-p.plain.Before:], lines[end:]
	}
	return others == ""
}

// each returns each place of a file by itself.
func (p places) each(file string) []archive.Published {
	if p.plain.Lines == "" {
		return p.some
	}
	page := archive.Published{Address: archive.Address{File: file}, Line: p.line - 1, Places: p.plain}
	return archive.EachPublished([]archive.Published{page})[1:]
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
		if folder, ok := (archive.Address{File: file}).Folder(); ok && !l.places.areNone() {
			b.former[folder] = &former{path: folder, places: l.places}
		}
	}
}

// enterFile enters some of what was published of a file.
func (b *Book) enterFile(some []archive.Published) {
	first := &some[0]
	l, isKnown := b.listed[first.File]
	if !isKnown {
		l = &listed{}
		b.listed[first.File] = l
	}
	for i := range some {
		p := &some[i]
		if p.Of != "" {
			b.of[p.Address] = append(b.of[p.Address], p.Of)
		}
		if p.Fragment == "" && l.whole == nil {
			l.whole = p
		}
	}
	if !isKnown && len(some) == 1 && first.Fragment == "" {
		l.places = places{plain: first.Places, line: first.Line + 1}
		return
	}
	l.enterEach(first.File, archive.EachPublished(some))
}

// enterEach enters places on a file that may be there by now.
func (l *listed) enterEach(file string, some []archive.Published) {
	all := slices.Clip(l.places.each(file))
	known := map[string]bool{}
	for i := range all {
		known[all[i].Fragment] = true
	}
	for i := range some {
		if p := &some[i]; p.Fragment != "" && !known[p.Fragment] {
			known[p.Fragment] = true
			all = append(all, *p)
		}
	}
	l.places = places{some: all}
}

// find returns what is listed of a place on the file, or of the file.
func (l *listed) find(a archive.Address) (archive.Published, bool) {
	switch {
	case l == nil || a.Fragment == "" && l.whole == nil:
		return archive.Published{}, false
	case a.Fragment == "":
		return archive.Published{Address: a, Of: l.whole.Of, Line: l.whole.Line}, true
	case l.at == nil:
		l.each = l.places.each(a.File)
		l.at = make(map[string]int, len(l.each))
		for i := range l.each {
			l.at[l.each[i].Fragment] = i
		}
	}
	i, ok := l.at[a.Fragment]
	if !ok {
		return archive.Published{}, false
	}
	return l.each[i], true
}

// entry returns an address that was published, or has been added since.
func (b *Book) entry(a archive.Address) (archive.Published, bool) {
	if p := b.changed[a]; p != nil {
		return *p, true
	}
	return b.listed[a.File].find(a)
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

// Lists reports whether the list of what was published, as it was read, has some places on a
// page, given in order, a line each, and says no more of any of them. It may say no where
// they are in no order. It may be called from several goroutines at once.
func (b *Book) Lists(page archive.Address, places string) bool {
	if places == "" {
		return true
	}
	l := b.listed[page.File]
	if l == nil {
		return false
	}
	listed := l.places
	if listed.are(places) {
		return true
	}
	fragment, of, ok := listed.next()
	for line := range strings.Lines(places) {
		place := strings.TrimSuffix(line, "\n")
		for ok && fragment < place {
			fragment, of, ok = listed.next()
		}
		if !ok || fragment != place || of != "" {
			return false
		}
	}
	return true
}
