package build

import (
	"os"
	"sync"

	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/lost"
)

// aside is a file in which lies what a build needs again but not now, and which goes with
// the build: in a large archive all of it would be more than the memory that the rest
// needs. As long as it is little it stays in memory, and so does what the disk does not
// take. Its methods may be called from several goroutines at once. A nil aside keeps all
// in memory.
type aside struct {
	mu       sync.Mutex
	inMemory int
	file     *os.File // nil until something lies in it
	letGo    func() error
	end      int64
	isFull   bool // the disk does not take more
}

// asideRoom is how many bytes stay in memory.
const asideRoom = 4 << 20

// put puts bytes aside, which are not changed from then on, and returns what gives them
// again, until the aside is closed.
func (a *aside) put(data []byte) (again func() []byte) {
	size, part := len(data), a.putParts(data)
	return func() []byte { return part(0, size) }
}

// putParts is put for bytes of which a part is asked for at a time: from one up to, not
// including, another.
func (a *aside) putParts(data []byte) (part func(from, to int) []byte) {
	inMemory := func(from, to int) []byte { return data[from:to] }
	if a == nil {
		return inMemory
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.inMemory+len(data) <= asideRoom || !a.isOpen() {
		a.inMemory += len(data)
		return inMemory
	}
	at := a.end
	if _, err := a.file.WriteAt(data, at); err != nil {
		a.isFull = true
		return inMemory
	}
	a.end += int64(len(data))
	file := a.file
	return func(from, to int) []byte {
		data := make([]byte, to-from)
		if _, err := file.ReadAt(data, at+int64(from)); err != nil {
			lost.Say("what a build has put aside in "+file.Name(), err)
		}
		return data
	}
}

// isOpen reports whether there is a file, and makes one. The lock is held.
func (a *aside) isOpen() bool {
	if a.file == nil && !a.isFull {
		var err error
		a.file, a.letGo, err = cache.Temporary()
		a.isFull = err != nil
	}
	return !a.isFull
}

// close lets the file go.
func (a *aside) close() error {
	if a == nil || a.file == nil {
		return nil
	}
	a.file = nil
	return a.letGo()
}
