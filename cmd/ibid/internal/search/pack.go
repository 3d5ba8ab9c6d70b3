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
func (c Content) Script() (File, error) { return script(c.Path, c.Data) }

// firstCharacter is that of the 15 bits 0. No character from it on up to the last is
// a surrogate, a line end or a sign of a script.
const firstCharacter = 0x3400

// packer compresses data. It is larger than most of the data.
type packer struct {
	to bytes.Buffer
	by *zlib.Writer
}

var packers = sync.Pool{New: func() any { return &packer{} }}

func (p *packer) pack(data []byte) (err error) {
	p.to.Reset()
	if p.by != nil {
		p.by.Reset(&p.to)
	} else if p.by, err = zlib.NewWriterLevel(&p.to, zlib.DefaultCompression); err != nil {
		return err
	}
	if _, err := p.by.Write(data); err != nil {
		return err
	}
	return p.by.Close()
}

// script returns the file that hands some data to the page which loads it.
func script(path string, data []byte) (File, error) {
	p := packers.Get().(*packer)
	defer packers.Put(p)
	if err := p.pack(data); err != nil {
		return File{}, err
	}
	return File{path, wide(p.to.Bytes())}, nil
}

// wide writes bytes as a script in UTF-16. Bits that are wanting behind the last
// byte are 0; the first character says whether they seem to be one byte more.
func wide(data []byte) []byte {
	out := make([]byte, 0, len(data)*16/15+80)
	put := func(unit uint16) { out = append(out, byte(unit), byte(unit>>8)) }
	put(0xfeff)
	for _, c := range `document.currentScript.data="` {
		put(uint16(c))
	}
	units := (len(data)*8 + 14) / 15
	put(firstCharacter + uint16(units*15/8-len(data)))
	var bits, n uint32
	for _, b := range data {
		bits, n = bits<<8|uint32(b), n+8
		if n >= 15 {
			n -= 15
			put(firstCharacter + uint16(bits>>n&0x7fff))
		}
	}
	if n > 0 {
		put(firstCharacter + uint16(bits<<(15-n)&0x7fff))
	}
	put('"')
	put('\n')
	return out
}
