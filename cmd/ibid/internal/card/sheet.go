package card

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"

	"github.com/klauspost/compress/flate"
)

// ink is a range of the colours: the first is next to paper, and the last covers it.
type ink struct{ first, last uint8 }

// A card has sixteen colours, so that a pixel is half a byte.
var (
	letterInk = ink{1, 9}
	dimInk    = ink{10, 14}
	lineInk   = ink{15, 15}

	paper   = colour{0xfd, 0xfb, 0xf6} // as in ibid.css
	palette = colours([]colour{{0x22, 0x1f, 0x1b}, {0x66, 0x5e, 0x53}, {0xa8, 0x7a, 0x16}}, []ink{letterInk, dimInk, lineInk})
)

type colour [3]uint8

// colours gives those of all inks.
func colours(of []colour, inks []ink) []byte {
	all := append(make([]byte, 0, 48), paper[:]...)
	for i, in := range inks {
		steps := int(in.last-in.first) + 1
		for step := 1; step <= steps; step++ {
			for part := range 3 {
				all = append(all, uint8((int(paper[part])*(steps-step)+int(of[i][part])*step)/steps))
			}
		}
	}
	return all
}

const stride = 1 + Width/2 // a row of the picture: how it is filtered, and two pixels a byte

// sheet is what is printed on.
type sheet struct {
	rows    [Height * stride]byte
	inked   [Height]bool // the rows that are not bare
	out     bytes.Buffer
	deflate *flate.Writer
}

func (s *sheet) clear() {
	for y := range s.inked {
		if s.inked[y] {
			clear(s.rows[y*stride:][:stride])
		}
	}
	s.inked = [Height]bool{}
}

// set gives a pixel of a row the darker of the colour it has and another.
func set(row []byte, x int, to uint8) {
	at, shift := 1+x/2, 4*(1-x%2)
	if have := row[at] >> shift & 15; to > have {
		row[at] = row[at]&^(15<<shift) | to<<shift
	}
}

// row gives a row to print on.
func (s *sheet) row(y int) []byte {
	s.inked[y] = true
	return s.rows[y*stride:][:stride]
}

func (s *sheet) fill(x, y, width, height int, in ink) {
	for line := max(y, 0); line < min(y+height, Height); line++ {
		row := s.row(line)
		for column := max(x, 0); column < min(x+width, Width); column++ {
			set(row, column, in.last)
		}
	}
}

// print prints a letter that stands at a place.
func (s *sheet) print(of *shape, x, y int) {
	x, y = x+of.left, y+of.top
	from, to := max(0, -x), min(of.width, Width-x)
	if from >= to {
		return
	}
	for line := max(0, -y); line < min(of.height, Height-y); line++ {
		row := s.row(y + line)
		for column, ink := range of.inked[line*of.width:][from:to] {
			if ink > 0 {
				set(row, x+from+column, ink)
			}
		}
	}
}

// png gives the sheet as a file.
func (s *sheet) png() ([]byte, error) {
	s.out.Reset()
	s.out.WriteString("\x89PNG\r\n\x1a\n")
	head := binary.BigEndian.AppendUint32(nil, Width)
	head = binary.BigEndian.AppendUint32(head, Height)
	s.chunk("IHDR", append(head, 4, 3, 0, 0, 0)) // four bits a pixel, of a palette
	s.chunk("PLTE", palette)
	data, err := s.deflated()
	s.chunk("IDAT", data)
	s.chunk("IEND", nil)
	return bytes.Clone(s.out.Bytes()), err
}

// deflated gives the rows as zlib writes them. Most of them are bare paper.
func (s *sheet) deflated() ([]byte, error) {
	b := bytes.NewBuffer(append(make([]byte, 0, 16<<10), 0x78, 0x01))
	if s.deflate == nil {
		w, err := flate.NewWriter(nil, flate.BestSpeed)
		if err != nil {
			return nil, err
		}
		s.deflate = w
	}
	s.deflate.Reset(b)
	if _, err := s.deflate.Write(s.rows[:]); err != nil {
		return nil, err
	}
	err := s.deflate.Close()
	return binary.BigEndian.AppendUint32(b.Bytes(), s.sum()), err
}

// sum is the Adler-32 of the rows. Of nothing but zeros it is known without counting.
func (s *sheet) sum() uint32 {
	const modulus = 65521
	low, high := 1, 0
	for y := range Height {
		if !s.inked[y] {
			high += low * stride
		} else {
			for _, b := range s.rows[y*stride:][:stride] {
				low += int(b)
				high += low
			}
		}
		low, high = low%modulus, high%modulus
	}
	return uint32(high<<16 | low)
}

func (s *sheet) chunk(kind string, data []byte) {
	var number [4]byte
	binary.BigEndian.PutUint32(number[:], uint32(len(data)))
	s.out.Write(number[:])
	from := s.out.Len()
	s.out.WriteString(kind)
	s.out.Write(data)
	binary.BigEndian.PutUint32(number[:], crc32.ChecksumIEEE(s.out.Bytes()[from:]))
	s.out.Write(number[:])
}
