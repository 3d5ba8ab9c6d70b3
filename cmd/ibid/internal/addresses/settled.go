package addresses

import (
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// Of most threads all is where it was: what was published on their pages are items that
// they have, and passages of these. There is nothing to be found out of them, and what they
// keep alive is told when it is asked for.

// isSettled reports whether all that was published on a page are items of the thread that
// is there, at their own anchors, and their passages.
func (b *Book) isSettled(f *former) bool {
	t := b.threads[f.path]
	if t == nil || b.unseen(f.path) {
		return false
	}
	isListed := make([]bool, len(t.Items))
	there := func(anchor string) bool {
		i, ok := t.items()[anchor]
		return ok && isListed[i]
	}
	last := "" // item
	for places := f.places; ; {
		fragment, of, ok := places.next()
		if !ok {
			return true
		}
		if of != "" {
			return false
		}
		if isPassageOf(last, fragment) {
			continue // as most
		}
		if i, ok := t.items()[fragment]; ok {
			isListed[i], last = true, fragment
		} else if ownerOf(fragment, there) == "" {
			return false
		}
	}
}

// keptBy gives what a thread keeps alive. What is settled is found out anew each time: it
// is nearly all that was ever published, and asked for once.
func (b *Book) keptBy(t *archive.Thread) *Kept {
	k := b.kept[t]
	if k == nil {
		k = &Kept{}
	}
	f := b.former[t.Path]
	if f == nil || !f.isSettled || b.threads[t.Path].Thread != t {
		return k
	}
	all := *k
	if all.Places = maps.Clone(k.Places); all.Places == nil {
		all.Places = map[string][]string{}
	}
	for _, it := range sortedOut(&former{path: f.path, places: f.places}).items {
		all.Places[it.anchor] = inOrder(slices.Concat(all.Places[it.anchor], []string{it.anchor}, it.passages))
	}
	return &all
}

// holderOf gives the item to which a place on the page of a thread was put; the zero Spot
// if to none.
func (b *Book) holderOf(place archive.Address) Spot {
	if folder, ok := place.Folder(); ok {
		if f := b.former[folder]; f != nil && f.isSettled {
			t := b.threads[folder]
			if i, ok := t.items()[place.Fragment]; ok {
				return Spot{t.Thread, i}
			}
		}
	}
	return b.holders[place]
}

// Beside gives what a thread keeps alive besides what its page has by itself: its files, and
// the places on it in order, a line each. Only this is seen on the page. It may be called
// from several goroutines at once.
func (b *Book) Beside(t *archive.Thread, files []string, places string) *Kept {
	b.mu.Lock()
	defer b.mu.Unlock()
	k := b.kept[t]
	if f := b.former[t.Path]; f != nil && f.isSettled && !coversAll(places, f.places) {
		k = b.keptBy(t)
	}
	if k == nil {
		return &Kept{}
	}
	var has map[string]bool // places; most threads keep none that lie elsewhere
	if len(k.Places) > 0 {
		has = map[string]bool{}
		for place := range strings.Lines(places) {
			has[strings.TrimSuffix(place, "\n")] = true
		}
	}
	beside := &Kept{Moved: k.Moved}
	beside.Places = without(k.Places, func(place string) bool { return has[place] })
	beside.Items = without(k.Items, func(string) bool { return false })
	for _, f := range k.Files {
		if f.IsThread || !slices.Contains(files, f.From) {
			beside.Files = append(beside.Files, f)
		}
	}
	return beside
}

// without gives the places of items without some of them; nil if there are no others.
func without(all map[string][]string, isLeftOut func(place string) bool) map[string][]string {
	var others map[string][]string
	for anchor, places := range all {
		for _, place := range places {
			if isLeftOut(place) {
				continue
			}
			if others == nil {
				others = map[string][]string{}
			}
			others[anchor] = append(others[anchor], place)
		}
	}
	return others
}

// coversAll reports whether a page has by itself all places that were published on it, by
// its own in order, a line each. It may say no where the published ones are in no order.
func coversAll(own string, published places) bool {
	if published.are(own) {
		return true
	}
	var place string
	for {
		fragment, _, ok := published.next()
		if !ok {
			return true
		}
		for found := true; place < fragment; {
			if place, own, found = strings.Cut(own, "\n"); !found {
				return false
			}
		}
		if place != fragment {
			return false
		}
	}
}
