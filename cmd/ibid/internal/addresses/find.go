package addresses

import (
	"slices"

	"ibid/cmd/ibid/internal/anchor"
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
		return b.threadOfWords(f)
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
		if i, ok := t.items[anchor]; ok {
			return Spot{t.Thread, i}
		}
	}
	if spot, ok := b.recorded(archive.PageOf(path).At(anchor)); ok {
		return spot
	}
	f := b.former[path]
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
	i, there := to.items[it.anchor]
	var published *formerItem
	if f := b.former[to.Path]; f != nil {
		published = f.named[it.anchor]
	}
	same := Spot{to.Thread, i}
	switch {
	case there && published != nil && alike(it.codes(), published.codes()),
		there && published == nil && alike(it.codes(), b.codesOf(same)):
		return same
	}
	if spot, ok := b.spotOfWords(it); ok {
		return spot
	}
	if there && published == nil {
		return same // its words were changed on the way
	}
	return Spot{}
}

// alike tells whether two lists of codes may be of the same words.
func alike(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	in := map[string]bool{}
	for _, code := range a {
		in[code] = true
	}
	return slices.ContainsFunc(b, func(code string) bool { return in[code] })
}

// spotOfWords gives the new item that holds most of an item's words.
func (b *Book) spotOfWords(it *formerItem) (Spot, bool) {
	if b.codes == nil {
		b.indexWords()
	}
	held := map[Spot]int{}
	for _, code := range it.codes() {
		for _, spot := range b.codes[code] {
			held[spot]++
		}
	}
	var best Spot
	several := false
	for spot, n := range held {
		if n >= held[best] {
			best, several = spot, n == held[best]
		}
	}
	if best.Thread == nil || several || 2*held[best] < len(b.codesOf(best)) {
		return Spot{}, false
	}
	return best, true
}

// indexWords enters the items that were never published where they are.
func (b *Book) indexWords() {
	b.codes = map[string][]Spot{}
	for _, t := range b.threads {
		f := b.former[t.Path]
		for i, it := range t.Items {
			if f != nil && f.named[it.Anchor()] != nil {
				continue
			}
			for _, code := range b.codesOf(Spot{t.Thread, i}) {
				b.codes[code] = append(b.codes[code], Spot{t.Thread, i})
			}
		}
	}
}

// codesOf gives the codes of an item's paragraphs.
func (b *Book) codesOf(s Spot) []string {
	item, text := s.Thread.Items[s.Item], b.texts(b.threads[s.Thread.Path].index, s.Item)
	namer := anchor.New(item, text.Words, nil)
	var codes []string
	for _, block := range text.Blocks {
		codes = append(codes, namer.Of(block.Span)[len(item.Anchor())+1:])
	}
	return codes
}
