package build

import (
	"fmt"
	"sync"

	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/record"
)

// bodies keep the text of a site's items from when it is read until it is marked up: in
// the archive as far as there is room in memory, and then in a file that goes with them.
// All in memory would be more than what a build needs at any later time. No bodies keep
// nothing.
type bodies struct {
	mu       sync.Mutex
	inMemory int
	others   *cache.Pack     // nil until there are some
	kept     map[string]bool // the threads whose bodies these are
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
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.inMemory+size <= bodiesRoom {
		b.inMemory += size
		return false
	}
	if b.others == nil {
		b.others, b.kept = cache.Open("", cache.Key{}), map[string]bool{}
	}
	is := b.others.Put(keyOfBodies(thread), record.Append(nil, &texts))
	b.kept[thread] = is
	return is
}

// of returns the bodies of a thread that are kept; nil if they are in the archive.
func (b *bodies) of(thread string) (texts []string) {
	if b == nil {
		return nil
	}
	b.mu.Lock()
	others, is := b.others, b.kept[thread]
	b.mu.Unlock()
	if !is {
		return nil
	}
	data, ok := others.Get(keyOfBodies(thread))
	if !ok || record.Read(data, &texts) != nil {
		panic(fmt.Sprintf("what was read of thread %s, and was written to the disk, cannot be read there again", thread))
	}
	return texts
}

// close lets the file go.
func (b *bodies) close() error {
	if b == nil || b.others == nil {
		return nil
	}
	err := b.others.Close()
	b.others, b.kept = nil, nil
	return err
}

func keyOfBodies(thread string) cache.Key { return cache.NewKey("bodies", []byte(thread)) }
