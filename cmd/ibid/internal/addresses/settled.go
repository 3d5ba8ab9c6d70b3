package addresses

import "ibid/cmd/ibid/internal/archive"

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

// Beside gives what a thread keeps alive besides what its page has by itself: own, its
// places in order and the files beside it. Only this is seen on the page. It may be called
// from several goroutines at once.
func (b *Book) Beside(t *archive.Thread, own []archive.Address) *Kept {
	b.mu.Lock()
	defer b.mu.Unlock()
	k := b.kept[t]
	if f := b.former[t.Path]; f != nil && f.isSettled && !coversAll(own, f) {
		b.keepSettled(f)
		k = b.kept[t]
	}
	if k == nil {
		return &Kept{}
	}
	has := make(map[archive.Address]bool, len(own))
	for _, a := range own {
		has[a] = true
	}
	page := archive.PageOf(t.Path)
	beside := &Kept{Moved: k.Moved}
	beside.Places = without(k.Places, func(place string) bool { return has[page.At(place)] })
	beside.Items = without(k.Items, func(string) bool { return false })
	for _, f := range k.Files {
		if f.IsThread || !has[archive.Address{File: f.From}] {
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

// coversAll reports whether a page has by itself, in order, all places that were published
// on it.
func coversAll(own []archive.Address, f *former) bool {
	for i := range f.places {
		for len(own) > 0 && own[0].Fragment < f.places[i].Fragment {
			own = own[1:]
		}
		if len(own) == 0 || own[0].Fragment != f.places[i].Fragment {
			return false
		}
	}
	return true
}
