package build

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/inventory"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/record"
)

// Of a thread that is read in parts (content.Memory.RecallPart) each is remembered by the
// stamps of its files: what was read and what it was marked up to. Of what the thread as a
// whole was marked up to there is no more than which parts it has, and in which order their
// comments come.

// part is some of a thread's comments.
type part struct {
	key    cache.Key // zero if one of its files was just written
	files  []string
	isBare bool // its comments have no bodies, since they were recalled
	isKept bool // what it was marked up to is remembered
}

func keyOfReadPart(part cache.Key) cache.Key   { return cache.NewKey("read part", part[:]) }
func keyOfMarkedPart(part cache.Key) cache.Key { return cache.NewKey("marked part", part[:]) }

// recallPart returns what was read of a part, if what it was marked up to is known as well.
func (m *memory) recallPart(thread string, files []string) []byte {
	p := part{key: m.keyOfPart(thread, files), files: files}
	var data []byte
	if p.key != (cache.Key{}) && m.known.Holds(keyOfMarkedPart(p.key)) {
		data, p.isBare = m.known.Get(keyOfReadPart(p.key))
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.parts[thread] = append(m.parts[thread], p)
	return data
}

func (m *memory) notePart(thread string, files []string, data []byte) {
	m.mu.Lock()
	at := slices.IndexFunc(m.parts[thread], func(p part) bool { return p.files[0] == files[0] })
	p := m.parts[thread][at]
	m.mu.Unlock()
	if p.key != (cache.Key{}) {
		m.known.Put(keyOfReadPart(p.key), data)
	}
}

// keyOfPart returns the key of what is known of a part; zero if a file of it was just
// written.
func (m *memory) keyOfPart(thread string, files []string) cache.Key {
	var stamps []inventory.File
	for _, name := range files {
		stamps = append(stamps, m.inputs.Below(name)...)
	}
	if len(stamps) != len(files) || slices.ContainsFunc(stamps, m.isOpen) {
		return cache.Key{}
	}
	return cache.NewKey("part", []byte(thread), inventory.Append(nil, stamps), m.site)
}

// place is where what an item was marked up to is remembered: among those of a part of its
// thread.
type place struct{ part, at int }

// placesIn returns the places of a thread's comments, by their files.
func placesIn(parts []part) map[string]place {
	places := map[string]place{}
	for i, p := range parts {
		for k, name := range p.files {
			places[name] = place{i, k}
		}
	}
	return places
}

// pieces returns what is known of what the items of a thread were marked up to. It is asked
// for once, and before these are kept.
func (m *memory) pieces(t *archive.Thread) []markup.Piece {
	m.mu.Lock()
	parts := m.parts[t.Path]
	m.mu.Unlock()
	if len(parts) == 0 {
		return nil
	}
	known := make([]markup.Packed, len(parts))
	for i := range parts {
		p := &parts[i]
		if known[i], p.isKept = m.markedPart(p.key, len(p.files)); p.isBare && !p.isKept {
			sayLost(t.Path)
		}
	}
	places := placesIn(parts)
	pieces := make([]markup.Piece, len(t.Items))
	for i, it := range t.Items {
		if of, ok := places[it.At.File]; ok && known[of.part].Len() > 0 {
			pieces[i] = known[of.part].Piece(of.at)
		}
	}
	return pieces
}

// markedPart returns what a part of so many comments was marked up to.
func (m *memory) markedPart(part cache.Key, n int) (items markup.Packed, ok bool) {
	isWhole := false
	ok = m.known.Use(keyOfMarkedPart(part), func(data []byte) { items, isWhole = markup.ReadPacked(data) })
	if !ok || !isWhole || items.Len() != n {
		return markup.Packed{}, false
	}
	return items, true
}

// inParts is what is remembered of a thread that is remembered in parts.
type inParts struct {
	Parts []partOf
	Order []int  // of each comment, its place among those of all parts
	Post  []byte // marked up
}

// partOf is a part that a thread is joined of.
type partOf struct {
	Key   cache.Key
	Items int
}

// keyOfJoined is the key of what a thread is joined of, where it is remembered in parts.
func keyOfJoined(marked cache.Key) cache.Key { return cache.NewKey("in parts", marked[:]) }

// keepParts keeps what the parts of a thread were marked up to. It reports false if these
// are not all of the thread.
func (m *memory) keepParts(t *archive.Thread, items *markup.Packed) (all inParts, isDivided bool) {
	m.mu.Lock()
	parts := m.parts[t.Path]
	m.mu.Unlock()
	if len(parts) == 0 {
		return all, false
	}
	places := placesIn(parts)
	pieces := make([][]markup.Piece, len(parts))
	from := make([]int, len(parts))
	for i, p := range parts {
		pieces[i] = make([]markup.Piece, len(p.files))
		if i > 0 {
			from[i] = from[i-1] + len(parts[i-1].files)
		}
	}
	isDivided = true
	for i, it := range t.Items[1:] {
		of, ok := places[it.At.File]
		if isDivided = isDivided && ok; ok {
			pieces[of.part][of.at] = items.Piece(i + 1)
			all.Order = append(all.Order, from[of.part]+of.at)
		}
	}
	for i := range parts {
		isKept := m.keepPart(&parts[i], pieces[i])
		isDivided = isDivided && isKept
		all.Parts = append(all.Parts, partOf{parts[i].key, len(parts[i].files)})
	}
	post := markup.Join([]markup.Piece{items.Piece(0)})
	all.Post = post.Append(nil)
	return all, isDivided
}

// keepPart keeps what a part was marked up to, if that is known of all of it.
func (m *memory) keepPart(p *part, pieces []markup.Piece) bool {
	if p.isKept {
		return true
	}
	if p.key == (cache.Key{}) || slices.Contains(pieces, markup.Piece{}) {
		return false
	}
	packed := markup.Join(pieces)
	return m.known.Put(keyOfMarkedPart(p.key), packed.Append(nil))
}

// joined returns the items of a thread that is remembered in parts, marked up.
func (m *memory) joined(marked cache.Key) (markup.Packed, bool) {
	all, ok := m.inParts(marked)
	if !ok {
		return markup.Packed{}, false
	}
	post, ok := markup.ReadPacked(all.Post)
	if !ok || post.Len() != 1 {
		return markup.Packed{}, false
	}
	var comments []markup.Piece
	for _, p := range all.Parts {
		part, ok := m.markedPart(p.Key, p.Items)
		if !ok {
			return markup.Packed{}, false
		}
		for i := range p.Items {
			comments = append(comments, part.Piece(i))
		}
	}
	pieces := []markup.Piece{post.Piece(0)}
	for _, at := range all.Order {
		if at < 0 || at >= len(comments) {
			return markup.Packed{}, false
		}
		pieces = append(pieces, comments[at])
	}
	return markup.Join(pieces), true
}

func (m *memory) inParts(marked cache.Key) (all inParts, ok bool) {
	data, ok := m.known.Get(keyOfJoined(marked))
	return all, ok && record.Read(data, &all) == nil
}

// holdsJoined reports whether joined returns the items of a thread. What was read of its parts
// is asked for too, so that it is not let go while others change and not this one.
func (m *memory) holdsJoined(marked cache.Key) bool {
	all, ok := m.inParts(marked)
	for _, p := range all.Parts {
		_ = m.known.Holds(keyOfReadPart(p.Key)) // without it the part is read again, and no more
		ok = ok && m.known.Holds(keyOfMarkedPart(p.Key))
	}
	return ok
}
