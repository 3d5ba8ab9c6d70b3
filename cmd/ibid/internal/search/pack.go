package search

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// File is a file of the index: its path below the published folder, and its bytes.
type File struct {
	Path string
	Data []byte
}

// Content is what a file of the index hands on.
type Content struct {
	Path string
	Data []byte
}

// Script returns the file.
func (c Content) Script() (File, error) { return ofNumbers.script(c.Path, c.Data) }

// The characters that data is written in: all of two bytes from one on, but for surrogates
// and the last two, which are none. Of a script none of them is a sign; that a line may end
// within a string is known to all browsers which can take apart what is compressed.
const (
	firstCharacter = 0x100
	surrogates     = 0xd800
	behind         = 0xe000
	characters     = surrogates - firstCharacter + 0xfffe - behind
)

// short is how many characters have 15 bits, so that all others can have 16.
const short = 1<<16 - characters

func character(number uint32) uint16 {
	if number += firstCharacter; number >= surrogates {
		number += behind - surrogates
	}
	return uint16(number)
}

// packer compresses data. It is larger than most of the data.
type packer struct {
	to bytes.Buffer
	by *zlib.Writer
}

// packers compress data of a kind, at a level of package zlib. Numbers have hardly anything
// in common, and a search loads many of them: those of terms and lists take an eighth less
// at the seventh level than at the sixth, which does not look far. Words, of which there is
// three times as much, take a thirtieth less there, in three times the time.
type packers struct {
	level int
	free  sync.Pool
}

var ofNumbers, ofWords = &packers{level: 7}, &packers{level: 3}

func (p *packers) get() (*packer, error) {
	if free, ok := p.free.Get().(*packer); ok {
		free.to.Reset()
		free.by.Reset(&free.to)
		return free, nil
	}
	fresh := &packer{}
	var err error
	fresh.by, err = zlib.NewWriterLevel(&fresh.to, p.level)
	return fresh, err
}

// script returns the file that hands some data to the page which loads it.
func (p *packers) script(path string, data []byte) (File, error) {
	one, err := p.get()
	if err != nil {
		return File{}, err
	}
	defer p.free.Put(one)
	if _, err := one.by.Write(data); err != nil {
		return File{}, err
	}
	if err := one.by.Close(); err != nil {
		return File{}, err
	}
	return File{path, wide(one.to.Bytes())}, nil
}

// wide writes bytes as a script in UTF-16: 15 bits make a character, or 16 where these are
// more than short of 15. Bits that are wanting behind the last byte are 0; the first
// character says whether they seem to be one byte more.
func wide(data []byte) []byte {
	out := make([]byte, 0, len(data)*16/15+80)
	put := func(unit uint16) { out = append(out, byte(unit), byte(unit>>8)) }
	put(0xfeff)
	for _, c := range `document.currentScript.data="` {
		put(uint16(c))
	}
	more := len(out)
	put(firstCharacter)
	end, at := 8*len(data), 0
	for at < end {
		if bits := bitsAt(data, at); bits>>1 < short {
			put(character(bits >> 1))
			at += 15
		} else {
			put(character(bits - short))
			at += 16
		}
	}
	if at-end >= 8 {
		out[more]++
	}
	put('"')
	put('\n')
	return out
}

// bitsAt returns the 16 bits from one on.
func bitsAt(data []byte, from int) uint32 {
	i := from / 8
	if i+2 < len(data) {
		return (uint32(data[i])<<16 | uint32(data[i+1])<<8 | uint32(data[i+2])) >> (8 - from%8) & 0xffff
	}
	var last [3]byte
	copy(last[:], data[i:])
	return bitsAt(last[:], from%8)
}
