package build

import (
	"crypto/sha256"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/inventory"
	"ibid/cmd/ibid/internal/lost"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/resolve/across"
)

// memory is what is remembered of a site's threads: what was read, and what it was marked
// up to, by the stamps of all that lies in their folders, and of site.yaml, which says
// how. The zero memory is of nothing.
type memory struct {
	known  *cache.Pack
	inputs *inventory.Inventory // nil if it tells nothing
	site   []byte               // the stamp of site.yaml
	forms  cache.Key            // of the templates and the words in them; zero if they are not settled
	bodies *bodies              // nil if they stay in the archive
	aside  *aside               // nil if nothing is put there

	mu      sync.Mutex
	keys    map[string]cache.Key // by the path of a thread, if it has one
	marked  map[string]cache.Key // of what others were marked up to
	parts   map[string][]part    // by the path of a long thread that was read
	faces   map[string]face      // by the path of a thread
	bare    map[string]bool      // threads that have no bodies, since they were recalled
	held    map[cache.Key]bool   // whether what was marked up is known, as far as that was found out
	start   time.Time
	passing int // how many of those there are
}

func newMemory(known *cache.Pack, inputs *inventory.Inventory) *memory {
	m := &memory{known: known, inputs: inputs, keys: map[string]cache.Key{}, marked: map[string]cache.Key{}, parts: map[string][]part{}, faces: map[string]face{}, bare: map[string]bool{}, held: map[cache.Key]bool{}, start: time.Now()}
	if inputs == nil || slices.ContainsFunc(inputs.Files, func(f inventory.File) bool { return !f.Stamp.Mode.IsDir() && !f.Stamp.Mode.IsRegular() }) {
		m.inputs = nil
		return m
	}
	settings := inputs.Below("content/site.yaml")
	if slices.ContainsFunc(settings, m.isOpen) {
		m.inputs = nil
	}
	m.site = inventory.Append(nil, settings)
	if m.inputs != nil {
		m.forms = m.keyOfForms()
	}
	return m
}

func (m *memory) keyOfForms() cache.Key {
	var parts [][]byte
	for _, folder := range []string{"templates", "languages", "fonts"} {
		files := m.inputs.Below(folder)
		if slices.ContainsFunc(files, m.isOpen) {
			return cache.Key{}
		}
		parts = append(parts, inventory.Append(nil, files))
	}
	return cache.NewKey("forms", parts...)
}

// keyOfGood returns the key under which is known that nothing is wrong with the site's own
// templates, given the words of a language; false while they are not settled.
func (m *memory) keyOfGood(language string) (key cache.Key, isSettled bool) {
	if m.forms == (cache.Key{}) {
		return cache.Key{}, false
	}
	return cache.NewKey("good templates", m.forms[:], []byte(language)), true
}

// putAside has what the build needs later, and not all the time, lie on the disk as far as
// it is much.
func (m *memory) putAside() *memory {
	m.aside = &aside{}
	m.bodies = &bodies{aside: m.aside}
	return m
}

// isOpen reports whether a file may have changed and still have the same stamp.
func (m *memory) isOpen(f inventory.File) bool { return !f.IsSettled(m.inputs.Taken) }

// content returns what package content may know.
func (m *memory) content() (known content.Memory) {
	if m.bodies != nil {
		known.Bodies = m.bodies.keep
	}
	if m.inputs != nil {
		known.Paths, known.Recall, known.Note = m.paths(), m.recall, m.note
		known.RecallPart, known.NotePart = m.recallPart, m.notePart
	}
	return known
}

// paths are those of the files below content/; nil if there is no such folder.
func (m *memory) paths() (paths []string) {
	for _, f := range m.inputs.Below("content") {
		name, below := strings.CutPrefix(f.Path, "content/")
		if below && f.Stamp.Mode.IsRegular() && !content.IsLeftOut(name) {
			paths = append(paths, name)
		}
	}
	return paths
}

// recall returns what was read of a thread, if what it was marked up to is known as well.
func (m *memory) recall(thread string, files []string) []byte {
	key, ok := m.keyOf(thread, files)
	if !ok {
		return nil
	}
	m.mu.Lock()
	m.keys[thread] = key
	m.mu.Unlock()
	read, ok := m.known.Get(cache.NewKey("read", key[:]))
	if !ok || !m.holdsMarked(thread) {
		return nil
	}
	if len(read) < len(face{}) {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.bare[thread] = true
	m.faces[thread] = face(read)
	return read[len(face{}):]
}

// face is a digest of all that was read of a thread, but for its words.
type face [sha256.Size]byte

// face returns that of a thread, if it is known.
func (m *memory) face(thread string) (face, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	of, ok := m.faces[thread]
	return of, ok
}

// keyOf returns the key of what is known of a thread; none if one of its files was just
// written.
func (m *memory) keyOf(thread string, files []string) (cache.Key, bool) {
	beside := m.inputs.Below("content/" + thread)
	if slices.ContainsFunc(beside, m.isOpen) {
		return cache.Key{}, false
	}
	return cache.NewKey("thread", []byte(thread), []byte(strings.Join(files, "\x00")), inventory.Append(nil, beside), m.site), true
}

func (m *memory) note(thread string, _ []string, data []byte) {
	of := face(sha256.Sum256(data))
	m.mu.Lock()
	m.faces[thread] = of
	m.mu.Unlock()
	if key, ok := m.key(thread); ok {
		m.known.Put(cache.NewKey("read", key[:]), slices.Concat(of[:], data))
	}
}

func (m *memory) key(thread string) (cache.Key, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key, ok := m.keys[thread]
	return key, ok
}

// recallMarked returns the items of a thread, marked up, if they are known.
func (m *memory) recallMarked(thread string) (markup.Packed, bool) {
	key, ok := m.markedKey(thread)
	if !ok || m.known == nil {
		return markup.Packed{}, false
	}
	packed, ok := m.markedAt(key)
	if !ok && m.isBare(thread) {
		sayLost(thread)
	}
	return packed, ok
}

// sayLost says that something of a thread is no longer where the build has found it
// before.
func sayLost(thread string) {
	lost.Say("what ibid remembers of thread "+thread, errNoLongerThere)
}

var errNoLongerThere = errors.New("it was there a moment ago, and is there no longer")

// markedAt returns the items that are known by a key, marked up.
func (m *memory) markedAt(key cache.Key) (markup.Packed, bool) {
	var items markup.Packed
	isWhole := false
	ok := m.known.Use(key, func(data []byte) { items, isWhole = markup.ReadPacked(data) })
	if !ok {
		return m.joined(key)
	}
	return items, isWhole
}

// holdsMarked reports whether recallMarked returns the items of a thread. It finds out
// once: they are as much as the thread's text.
func (m *memory) holdsMarked(thread string) bool {
	key, ok := m.markedKey(thread)
	if !ok || m.known == nil {
		return false
	}
	m.mu.Lock()
	isHeld, ok := m.held[key]
	m.mu.Unlock()
	if !ok {
		isHeld = m.known.Holds(key) || m.holdsJoined(key)
		m.hold(key, isHeld)
	}
	return isHeld
}

func (m *memory) hold(key cache.Key, is bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.held[key] = is
}

// resolved returns what package resolve may know of an archive's threads.
func (m *memory) resolved(a *archive.Archive) resolve.Memory {
	if m.known == nil {
		return resolve.Memory{}
	}
	return resolve.Memory{
		ID: func(i int) (across.ID, bool) {
			path := a.Threads[i].Path
			if _, lasts := m.key(path); !lasts || !m.holdsMarked(path) {
				return across.ID{}, false
			}
			key, ok := m.markedKey(path)
			return across.ID(key), ok
		},
		Marked: func(id across.ID) (markup.Packed, bool) { return m.markedAt(cache.Key(id)) },
		Recall: func(kind string, parts ...[]byte) ([]byte, bool) { return m.known.Get(cache.NewKey(kind, parts...)) },
		Note:   func(data []byte, kind string, parts ...[]byte) { m.known.Put(cache.NewKey(kind, parts...), data) },
		Latest: func(kind string) ([]byte, bool) { return m.known.Get(cache.NewKey("latest", []byte(kind))) },
		Renew:  func(data []byte, kind string) { m.known.Renew(cache.NewKey("latest", []byte(kind)), data) },
	}
}

func (m *memory) isBare(thread string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.bare[thread]
}

// keepMarked keeps the items of a thread, marked up: for as long as its files do not change
// or, where that could not be told, for this build.
func (m *memory) keepMarked(t *archive.Thread, items *markup.Packed) bool {
	if m.known == nil {
		return false
	}
	thread := t.Path
	inParts, isDivided := m.keepParts(t, items)
	key, ok := m.markedKey(thread)
	if !ok {
		m.mu.Lock()
		m.passing++
		key = cache.NewKey("for now", record.Append(nil, &m.start), record.Append(nil, &m.passing))
		m.marked[thread] = key
		m.mu.Unlock()
	}
	var is bool
	if isDivided {
		is = m.known.Put(keyOfJoined(key), record.Append(nil, &inParts))
	} else {
		is = m.known.Put(key, items.Append(nil))
	}
	m.hold(key, is)
	return is
}

// markedKey returns the key of what a thread was marked up to, or is to be.
func (m *memory) markedKey(thread string) (cache.Key, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if key, ok := m.keys[thread]; ok {
		return cache.NewKey("marked", key[:]), true
	}
	key, ok := m.marked[thread]
	return key, ok
}
