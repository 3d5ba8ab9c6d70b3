package addresses

import (
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
	for k := range f.places {
		p := &f.places[k]
		if p.Of != "" {
			return false
		}
		if i, ok := t.items()[p.Fragment]; ok {
			isListed[i] = true
		} else if ownerOf(p.Fragment, there) == "" {
			return false
		}
	}
	return true
}

// keepSettled has a thread keep what was published on its page, which is settled.
func (b *Book) keepSettled(f *former) {
	f.isSettled = false // it is done
	b.sortedOut(f)
	t := b.threads[f.path]
	k := b.keeper(t.Thread)
	for _, it := range f.items {
		b.holders[archive.PageOf(f.path).At(it.anchor)] = Spot{t.Thread, t.items()[it.anchor]}
		k.Places[it.anchor] = append(append(k.Places[it.anchor], it.anchor), it.passages...)
	}
	k.sort()
}

// holderOf gives the item to which a place on the page of a thread was put; the zero Spot
// if to none.
func (b *Book) holderOf(place archive.Address) Spot {
	if folder, ok := place.Folder(); ok {
		if f := b.former[folder]; f != nil && f.isSettled {
			b.keepSettled(f)
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
		b.keepSettled(f)
		k = b.kept[t]
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
func coversAll(own string, published []archive.Published) bool {
	var place string
	for i := range published {
		for found := true; place < published[i].Fragment; {
			if place, own, found = strings.Cut(own, "\n"); !found {
				return false
			}
		}
		if place != published[i].Fragment {
			return false
		}
	}
	return true
}
