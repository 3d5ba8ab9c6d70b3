package addresses

import (
	"ibid/cmd/ibid/internal/anchor"
	"ibid/cmd/ibid/internal/archive"
)

// What is gone is looked for by its words among the items that are new. The
// codes of an item that was published are those of its own words and of the
// words it quoted; a new item is known by those that it does not set apart as
// quoted. It has been the one of which it holds most.

// words are the codes of paragraphs and who has them.
type words struct {
	new  map[string][]Spot        // items that were never published where they are
	old  map[string][]*formerItem // items that were published
	own  map[Spot][]string        // the codes of new items
	were map[Spot]*formerItem     // what new items have been
}

// stock is how many items may have a paragraph that tells one from another.
const stock = 40

// spotOfWords gives the new item that holds the words of one that is gone.
func (b *Book) spotOfWords(it *formerItem) (Spot, bool) {
	w := b.allWords()
	held := map[Spot]int{}
	for _, code := range it.codes() {
		if spots := w.new[code]; len(spots) <= stock {
			for _, spot := range spots {
				held[spot]++
			}
		}
	}
	var best Spot
	several := false
	for spot, n := range held {
		if n >= held[best] && b.holds(spot, it) {
			best, several = spot, n == held[best]
		}
	}
	return best, best.Thread != nil && !several
}

// holds reports whether an item holds the words of one that was published, and of
// no other as many.
func (b *Book) holds(now Spot, it *formerItem) bool {
	w := b.allWords()
	was, known := w.were[now]
	if !known {
		was = b.itemBefore(now)
		w.were[now] = was
	}
	return was == it
}

// itemBefore gives the published item of which a new one holds most: of those
// with equal parts of it the one with the fewest other passages.
func (b *Book) itemBefore(now Spot) *formerItem {
	w := b.allWords()
	own := w.own[now]
	shared := map[*formerItem]int{}
	for _, code := range own {
		if items := w.old[code]; len(items) <= stock {
			for _, it := range items {
				shared[it]++
			}
		}
	}
	var best *formerItem
	several := false
	for it, n := range shared {
		switch {
		case 2*n < len(own):
		case best == nil, n > shared[best], n == shared[best] && len(it.passages) < len(best.passages):
			best, several = it, false
		case n == shared[best] && len(it.passages) == len(best.passages):
			several = true
		}
	}
	if several {
		return nil
	}
	return best
}

// allWords reads the words of all items once they are needed.
func (b *Book) allWords() *words {
	if b.words != nil {
		return b.words
	}
	w := &words{map[string][]Spot{}, map[string][]*formerItem{}, map[Spot][]string{}, map[Spot]*formerItem{}}
	b.words = w
	for _, t := range b.threads {
		f := sortedOut(b.former[t.Path])
		for i, it := range t.Items {
			if f != nil && f.named[it.Anchor()] != nil {
				continue
			}
			spot := Spot{t.Thread, i}
			w.own[spot] = b.codesOf(spot)
			for _, code := range w.own[spot] {
				w.new[code] = append(w.new[code], spot)
			}
		}
	}
	for path, f := range b.former {
		for _, it := range sortedOut(f).items {
			if len(b.of[archive.PageOf(path).At(it.anchor)]) > 0 {
				continue // what it became was published too
			}
			for _, code := range it.codes() {
				w.old[code] = append(w.old[code], it)
			}
		}
	}
	return w
}

// codesOf gives the codes of an item's paragraphs, without those quoted.
func (b *Book) codesOf(s Spot) []string {
	item, text := s.Thread.Items[s.Item], b.texts(b.threads[s.Thread.Path].index, s.Item)
	namer := anchor.New(item, text.Words, nil)
	var codes []string
	for _, block := range text.Blocks {
		if block.Depth == 0 {
			codes = append(codes, namer.Of(block.Span)[len(item.Anchor())+1:])
		}
	}
	return codes
}
