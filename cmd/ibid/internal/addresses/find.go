package addresses

import (
	"ibid/cmd/ibid/internal/archive"
)

// follow gives the thread to which a path of one leads now, or nil.
func (b *Book) follow(path string) *thread {
	if t, known := b.followed[path]; known {
		return t
	}
	b.followed[path] = nil // what leads back here leads nowhere
	b.followed[path] = b.seekThread(path)
	return b.followed[path]
}

func (b *Book) seekThread(path string) *thread {
	page := archive.PageOf(path)
	if t := b.threads[path]; t != nil {
		return t
	}
	if t := b.followFile(page); t != nil {
		return t
	}
	if f := b.former[path]; f != nil && !b.drafts[path] {
		return b.threadOfWords(sortedOut(f))
	}
	return nil
}

// followFile gives the thread to which a file leads that is or was an alias.
func (b *Book) followFile(page archive.Address) *thread {
	if t := b.aliases[page.File]; t != nil {
		return t
	}
	for _, of := range b.of[page] {
		if target, ok := archive.ParseAddress(of); ok {
			if folder, ok := target.Folder(); ok && b.follow(folder) != nil {
				return b.follow(folder)
			}
		}
	}
	return nil
}

// threadOfWords gives the thread that holds the words of one that is gone: its
// post, or else most of its comments.
func (b *Book) threadOfWords(f *former) *thread {
	count := map[*thread]int{}
	var best *thread
	for _, it := range f.items {
		spot, ok := b.spotOfWords(it)
		if !ok {
			continue
		}
		t := b.threads[spot.Thread.Path]
		if it.anchor == "post" {
			return t
		}
		if count[t]++; best == nil || count[t] > count[best] {
			best = t
		}
	}
	return best
}

// find gives the item that was published under an anchor at a thread's path.
func (b *Book) find(path, anchor string) (Spot, bool) {
	key := archive.PageOf(path).At(anchor)
	spot, known := b.found[key]
	if !known {
		b.found[key] = Spot{} // what leads back here leads nowhere
		spot = b.seekItem(path, anchor)
		b.found[key] = spot
	}
	return spot, spot.Thread != nil
}

func (b *Book) seekItem(path, anchor string) Spot {
	if t := b.threads[path]; t != nil {
		if i, ok := t.items()[anchor]; ok {
			return Spot{t.Thread, i}
		}
	}
	if spot, ok := b.recorded(archive.PageOf(path).At(anchor)); ok {
		return spot
	}
	f := sortedOut(b.former[path])
	if f == nil || f.named[anchor] == nil {
		return Spot{}
	}
	it := f.named[anchor]
	if t := b.follow(path); t != nil && t.Path != path {
		return b.moved(it, t)
	}
	spot, _ := b.spotOfWords(it)
	return spot
}

// recorded gives the item to which an address was found to lead before.
func (b *Book) recorded(address archive.Address) (Spot, bool) {
	for _, of := range b.of[address] {
		target, ok := archive.ParseAddress(of)
		folder, isPage := target.Folder()
		if !ok || !isPage || target.Fragment == "" {
			continue
		}
		if spot, ok := b.find(folder, target.Fragment); ok {
			return spot, true
		}
	}
	return Spot{}, false
}

// moved gives what an item became when its thread became another: the item of
// the same anchor, unless that is another's, since two threads may have become
// one.
func (b *Book) moved(it *formerItem, to *thread) Spot {
	i, there := to.items()[it.anchor]
	same := Spot{to.Thread, i}
	if there && b.holds(same, it) {
		return same
	}
	if spot, ok := b.spotOfWords(it); ok {
		return spot
	}
	if there && b.pathsOf(to) <= 1 {
		return same // its words were changed on the way
	}
	return Spot{}
}

// pathsOf counts the paths at which what is a thread now was published last.
func (b *Book) pathsOf(t *thread) int {
	if b.paths == nil {
		b.paths = map[*thread]int{}
		for path := range b.former {
			if len(b.of[archive.PageOf(path)]) == 0 {
				b.paths[b.follow(path)]++
			}
		}
	}
	return b.paths[t]
}
