package build

import (
	"encoding/binary"
	"sync"

	"ibid/cmd/ibid/internal/lost"
	"ibid/cmd/ibid/internal/record"
)

// bodies keep the text of a site's items from when it is read until it is marked up: in
// the archive as far as there is room in memory, and else aside. All in memory would be
// more than what a build needs at any later time. No bodies keep nothing.
type bodies struct {
	aside     *aside
	mu        sync.Mutex
	inArchive int
	kept      map[string]func() []byte // by the path of the thread
}

// bodiesRoom is how many bytes stay in the archive.
const bodiesRoom = 16 << 20

// keep keeps the bodies of a thread, if they are not to stay where they are, and reports
// whether it does.
func (b *bodies) keep(thread string, texts []string) bool {
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	if b.stay(size) {
		return false
	}
	room := make([]byte, 0, size+(len(texts)+1)*binary.MaxVarintLen64)
	again := b.aside.put(record.Append(room, &texts))
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.kept == nil {
		b.kept = map[string]func() []byte{}
	}
	b.kept[thread] = again
	return true
}

// stay reports whether bodies of so many bytes stay in the archive.
func (b *bodies) stay(size int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.inArchive+size > bodiesRoom {
		return false
	}
	b.inArchive += size
	return true
}

// take returns the bodies of a thread that are kept, and lets them go; nil if they are in
// the archive.
func (b *bodies) take(thread string) (texts []string) {
	if b == nil {
		return nil
	}
	b.mu.Lock()
	again := b.kept[thread]
	delete(b.kept, thread)
	b.mu.Unlock()
	if again == nil {
		return nil
	}
	if err := record.Read(again(), &texts); err != nil {
		lost.Say("what a build has read of thread "+thread+", and put aside,", err)
	}
	return texts
}
