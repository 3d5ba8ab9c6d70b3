// Package cache remembers, from one run of the program to the next, what was found out:
// values by their keys. Losing it, or finding an old, damaged or foreign one, costs time
// and nothing else.
//
// # What it assumes
//
// A key is the digest of all that its value depends on (NewKey), so that a value never
// becomes wrong: it is the one of its key, or there is none. One that is renewed (Renew)
// says itself what it was found out of. What no key says, since it
// is the same for a whole run, is the program itself: what another program has
// remembered is foreign, whatever its version, and is not looked at. A program is known
// by the bytes of its file.
//
// Whoever can write the file can make the program say what he likes, as with the program
// itself. It lies where no one else writes, with rights for its owner alone.
//
// # The file
//
// All that is remembered of one site lies in one file, a pack: blocks, each with its key,
// its length and a checksum over both and its bytes, one behind the other; an index,
// which is a block too; and at its beginning a line that says whose it is and where the
// index lies. New blocks are put behind the old ones, and a new index behind them; last
// the line is written anew. If the program is killed before, the file is what it was. A
// block that is not what its checksum says is not there. A value is made smaller where that
// is worth it: most are text.
//
// Values that were not asked for in the last builds, large ones in the last alone, are left
// out when they are a fifth of all: a new file then takes the place of the old one, by a
// rename.
//
// One process writes at a time, and no bytes that another may be reading. A second one
// reads what is there, and what it finds out it keeps for itself, in a file that is gone
// with it; so does one that may not write, and any where the system or the disk knows no
// locks.
package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Key is what a value is found by.
type Key [16]byte

// NewKey makes the key of a value of a kind that depends on some parts, in order, and
// on nothing else.
func NewKey(kind string, parts ...[]byte) Key {
	h := sha256.New()
	var length [8]byte
	for _, part := range append([][]byte{[]byte(kind)}, parts...) {
		binary.LittleEndian.PutUint64(length[:], uint64(len(part)))
		h.Write(length[:])
		h.Write(part)
	}
	return Key(h.Sum(nil)[:len(Key{})])
}

// Pack is what is remembered of a site. Its methods may be called from several
// goroutines at once.
type Pack struct {
	name     string // of the file; "" if it has none that lasts
	identity Key
	release  func() error // of the hold on the file; nil if it is not written
	old      *os.File     // what is read; nil if there is nothing
	index    index        // of it

	mu      sync.Mutex
	own     *os.File // what is written: the same file, or one that does not last
	fate    fate
	letGo   func() error // lets the file go that is written, if it is a Temporary one
	end     int64        // of what was written and is in the file
	buffer  []byte       // what is to be written behind it
	added   map[Key]place
	used    []bool // of the old ones, by their places in the index
	damaged map[Key]bool
	err     error // the first that writing gave; nothing is written after it
}

// fate is what becomes of the file that is written.
type fate int

const (
	goes   fate = iota // with the process
	comes              // it takes the place of the old one when it is saved
	stands             // it is the old one
)

// place is where a block's bytes lie in a file.
type place struct {
	at     int64
	length uint32
}

// Open opens what a program has remembered in a file, and makes its folder if there is
// none. It does not fail: what cannot be read or written is not remembered. The file
// of no name lasts as long as the Pack.
func Open(name string, identity Key) *Pack {
	p := &Pack{name: name, identity: identity, added: map[Key]place{}, damaged: map[Key]bool{}}
	if name == "" {
		return p
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err == nil {
		p.release = lock(name)
	}
	if p.release != nil { // what killed processes left
		left, _ := filepath.Glob(name + newFile)
		for _, file := range left {
			_ = os.Remove(file)
		}
	}
	p.openOld()
	return p
}

// openOld opens the file that is there, to be written too if it is held. One that is
// not this program's, or damaged, is begun anew.
func (p *Pack) openOld() {
	mode := os.O_RDONLY
	if p.release != nil {
		mode = os.O_RDWR
	}
	f, err := os.OpenFile(p.name, mode, 0)
	if errors.Is(err, fs.ErrPermission) && p.release != nil {
		f, err = os.Open(p.name)
	}
	if err != nil {
		return
	}
	x, end, err := readIndex(f, p.identity)
	if err != nil {
		f.Close()
		return
	}
	p.old, p.index, p.used = f, x, make([]bool, x.length())
	if p.release != nil {
		p.own, p.end, p.fate = f, end, stands
	}
}

// Get returns the value of a key.
func (p *Pack) Get(key Key) (value []byte, ok bool) {
	ok = p.inRoom(key, func(data []byte) bool {
		unpacked, ok := unpacked(data)
		if value = unpacked; ok && data[0] == asItIs {
			value = slices.Clone(unpacked)
		}
		return ok
	})
	return value, ok
}

// Use is Get for what needs the value no longer than do takes: it is in memory that the
// next value takes over. It reports whether there is a value.
func (p *Pack) Use(key Key, do func(value []byte)) bool {
	return p.inRoom(key, func(data []byte) bool {
		value, ok := unpacked(data)
		if ok {
			do(value)
		}
		return ok
	})
}

// Holds reports whether Get returns the value of a key. It reads it.
func (p *Pack) Holds(key Key) bool { return p.inRoom(key, func([]byte) bool { return true }) }

// inRoom hands the bytes of a block to do, until that returns; it reports false if there is
// none.
func (p *Pack) inRoom(key Key, do func(data []byte) bool) bool {
	room, ok := rooms.Get().(*[]byte)
	if !ok {
		room = new([]byte)
	}
	defer func() {
		if cap(*room) <= largestRoom {
			rooms.Put(room)
		}
	}()
	data, ok := p.get(key, room)
	return ok && do(data)
}

// rooms are memory to read into what is not kept as it is read.
var rooms sync.Pool

// largestRoom is how large one is at most that is used again.
const largestRoom = 1 << 20

// get returns the bytes of a block; maybe in a room.
func (p *Pack) get(key Key, room *[]byte) ([]byte, bool) {
	p.mu.Lock()
	at, isNew := p.added[key]
	file := p.own
	if isNew && at.at >= p.end {
		from := at.at - p.end
		if room == nil {
			room = new([]byte)
		}
		*room = append((*room)[:0], p.buffer[from:from+int64(at.length)]...)
		p.mu.Unlock()
		return *room, true
	}
	damaged := p.damaged[key]
	p.mu.Unlock()
	old := -1
	if !isNew {
		if at, old = p.index.find(key); old < 0 || damaged {
			return nil, false
		}
		file = p.old
	}
	data, ok := readBlock(file, key, at, room)
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case !ok:
		p.damaged[key] = true
		delete(p.added, key)
	case !isNew:
		p.used[old] = true
	}
	return data, ok
}

// has reports whether there is a value of a key, without reading it. The lock is held.
func (p *Pack) has(key Key) bool {
	if _, isNew := p.added[key]; isNew {
		return true
	}
	_, old := p.index.find(key)
	return old >= 0 && !p.damaged[key]
}

// Keep reports whether there is a value of a key, and has it stay as Get does, without reading
// it: it may be damaged.
func (p *Pack) Keep(key Key) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	is := p.has(key)
	if _, old := p.index.find(key); is && old >= 0 {
		p.used[old] = true
	}
	return is
}

// bufferSize is how much is written at once.
const bufferSize = 1 << 20

// Put remembers the value of a key, and reports whether Get will give it. It may not be
// changed afterwards. A value that is there already is read, since it may be damaged.
func (p *Pack) Put(key Key, value []byte) bool {
	if p.Holds(key) {
		return true
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.has(key) { // another has just put it
		return true
	}
	return p.put(key, value)
}

// Renew is Put in the place of the value that the key has. What is renewed says itself
// what it is of, since its key does not.
func (p *Pack) Renew(key Key, value []byte) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.put(key, value)
}

func (p *Pack) put(key Key, value []byte) bool {
	if p.err != nil || int64(len(value)) > mostBytes {
		return false
	}
	if p.own == nil {
		if p.err = p.create(); p.err != nil {
			return false
		}
	}
	form := asItIs
	if p.fate != goes {
		form, value = packed(value)
	}
	head := blockHead(key, []byte{form}, value)
	p.added[key] = place{p.end + int64(len(p.buffer)+len(head)), uint32(1 + len(value))}
	p.buffer = append(append(append(p.buffer, head[:]...), form), value...)
	if len(p.buffer) >= bufferSize {
		p.flush()
	}
	return true
}

// mostBytes is the length of the longest value that is remembered.
const mostBytes = 1 << 31

// create makes the file that new blocks are written to.
func (p *Pack) create() (err error) {
	p.end = int64(headSize)
	if p.release != nil && p.old == nil {
		if p.own, err = os.CreateTemp(filepath.Dir(p.name), filepath.Base(p.name)+newFile); err == nil {
			p.fate = comes
			return nil
		}
	}
	p.own, p.letGo, err = Temporary()
	return err
}

// newFile ends the name of a file that is to take the place of the old one.
const newFile = ".new-*"

// flush writes what waits. What cannot be written stays in memory, and is the last.
func (p *Pack) flush() {
	if len(p.buffer) == 0 || p.own == nil || p.err != nil {
		return
	}
	if _, p.err = p.own.WriteAt(p.buffer, p.end); p.err == nil {
		p.end += int64(len(p.buffer))
		p.buffer = p.buffer[:0]
	}
}

// Close lets the file go. What was not saved is forgotten.
func (p *Pack) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var err error
	switch {
	case p.letGo != nil:
		err = p.letGo()
	case p.own != nil && p.own != p.old:
		err = errors.Join(p.own.Close(), os.Remove(p.own.Name()))
	}
	if p.old != nil {
		err = errors.Join(err, p.old.Close())
	}
	if p.release != nil {
		err = errors.Join(err, p.release())
	}
	p.own, p.letGo, p.old, p.release, p.index = nil, nil, nil, nil, index{}
	return err
}

// readBlock reads the bytes of a block, if they are those that were written; into a
// room, unless that is nil.
func readBlock(f io.ReaderAt, key Key, at place, room *[]byte) ([]byte, bool) {
	size := blockHeadSize + int(at.length)
	if room == nil {
		room = new([]byte)
	}
	if cap(*room) < size {
		*room = make([]byte, size)
	}
	block := (*room)[:size]
	if _, err := f.ReadAt(block, at.at-blockHeadSize); err != nil {
		return nil, false
	}
	value := block[blockHeadSize:]
	return value, blockHead(key, value) == [blockHeadSize]byte(block)
}
