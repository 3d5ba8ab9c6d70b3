package markup

import (
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
)

// Packed is fragments in a compact form: their HTML, and two or three bytes a
// word where a Fragment has 56. It holds no pointers that a garbage collector
// would follow. Unpacking takes a small part of the time that marking up takes,
// and gives the same fragments.
//
// What can be had from something else is not kept: a normal form that is the
// word's own letters, the hash of one, the partner of a tag, the block of a word.
type Packed struct {
	data string
	ends []int // of each fragment
}

// Piece is a fragment in the form that it has among others that are packed. The zero Piece
// is of none.
type Piece struct {
	data string
	is   bool
}

// Piece returns the fragment at a place, as it is packed.
func (p *Packed) Piece(i int) Piece { return Piece{p.at(i).rest, true} }

// Fragment returns the fragment, and whether there is one. Its texts are parts of what is packed.
func (p Piece) Fragment() (f Fragment, is bool) {
	if p.data != "" {
		f = (&unpacker{p.data}).fragment(nil)
	}
	return f, p.is
}

// Join packs fragments that are packed elsewhere. Each is one.
func Join(pieces []Piece) Packed { return PackAgain(make([]Fragment, len(pieces)), pieces) }

// Pack packs fragments that a Parser made.
func Pack(fragments []Fragment) Packed { return PackAgain(fragments, nil) }

// PackAgain is Pack for fragments of which some are unpacked pieces: those are not packed once
// more. There may be fewer pieces than fragments.
func PackAgain(fragments []Fragment, pieces []Piece) Packed {
	p, ok := packers.Get().(*packer)
	if !ok {
		p = &packer{}
	}
	defer packers.Put(p)
	p.data = p.data[:0]
	ends := make([]int, len(fragments)) // in what is packed now, and then in all
	size := 0
	for i := range fragments {
		if i < len(pieces) && pieces[i].is {
			size += len(pieces[i].data)
		} else {
			p.fragment(&fragments[i])
		}
		ends[i] = len(p.data)
	}
	if len(pieces) == 0 {
		return Packed{string(p.data), ends}
	}
	var all strings.Builder
	all.Grow(size + len(p.data))
	from := 0
	for i := range ends {
		if i < len(pieces) {
			all.WriteString(pieces[i].data)
		}
		all.Write(p.data[from:ends[i]])
		from, ends[i] = ends[i], all.Len()
	}
	return Packed{all.String(), ends}
}

// Size returns about how many bytes of memory it takes.
func (p *Packed) Size() int { return len(p.data) + 8*len(p.ends) }

// Append appends what ReadPacked reads.
func (p *Packed) Append(to []byte) []byte {
	to = slices.Grow(to, len(p.data)+(len(p.ends)+1)*binary.MaxVarintLen32)
	to = binary.AppendUvarint(to, uint64(len(p.ends)))
	at := 0
	for _, end := range p.ends {
		to = binary.AppendUvarint(to, uint64(end-at))
		at = end
	}
	return append(to, p.data...)
}

// ReadPacked reads what Append has written, and reports whether it is that. Only that
// it has the right length is found out.
func ReadPacked(data []byte) (Packed, bool) {
	number := func() (uint64, bool) {
		n, size := binary.Uvarint(data)
		if size <= 0 {
			return 0, false
		}
		data = data[size:]
		return n, n <= 1<<40
	}
	n, ok := number()
	if !ok || n > uint64(len(data)) {
		return Packed{}, false
	}
	p := Packed{ends: make([]int, n)}
	at := 0
	for i := range p.ends {
		length, ok := number()
		if !ok {
			return Packed{}, false
		}
		at += int(length)
		p.ends[i] = at
	}
	p.data = string(data)
	return p, at == len(data)
}

// packer writes fragments. Numbers are written as binary.AppendUvarint does.
type packer struct {
	data []byte
}

// packers are those that wait for more fragments.
var packers sync.Pool

func (p *packer) number(n int) { p.data = binary.AppendUvarint(p.data, uint64(n)) }

func (p *packer) text(s string) {
	p.number(len(s))
	p.data = append(p.data, s...)
}

func (p *packer) fragment(f *Fragment) {
	if f.HTML == "" {
		return // a body that shows nothing
	}
	p.text(f.HTML)
	p.number(len(f.Tags))
	p.number(len(f.Words))
	p.number(len(f.Blocks))
	p.number(len(f.Marks))
	p.words(f)
	p.tags(f.Tags)
	p.blocks(f.Blocks)
	for i := range f.Marks {
		p.mark(&f.Marks[i])
	}
}

// The byte that a tag begins with. The others say how far behind the tag before
// it is, its length and, for start tags, its name.
const (
	tagKind      = 1<<2 - 1
	tagBlock     = 1 << 2
	tagFlow      = 1 << 3
	tagAnchoring = 4 // bits above
)

func (p *packer) tags(tags []Tag) {
	at := 0
	for i := range tags {
		t := &tags[i]
		p.data = append(p.data, byte(t.Kind)|bit(t.Block, tagBlock)|bit(t.Flow, tagFlow)|byte(t.Anchoring)<<tagAnchoring)
		p.number(t.Start - at)
		p.number(t.End - t.Start)
		if t.Kind != Closing {
			p.number(int(t.Name))
		}
		at = t.End
	}
}

func bit(is bool, of byte) byte {
	if is {
		return of
	}
	return 0
}

// Most words are a byte: their length. They stand one byte behind the word before
// them, are their own normal form, and nothing else is to be said of them. Other
// words begin with a byte of flags.
const (
	longestShort = 1<<7 - 1 // letters of a word in one byte

	wordFlagged = 1 << 7
	wordSpelt   = 1 << 6 // the normal form is no part of the HTML
	wordSigil   = 4      // bits above: its place in sigils
	wordCapital = 1 << 3
	wordSymbol  = 1 << 2
	wordJoined  = 1 << 1
	wordLineEnd = 1 << 0

	stopBits = 3 // of a Stop
)

const sigils = "\x00@#>"

func (p *packer) words(f *Fragment) {
	at := 0
	for i := range f.Words {
		w := &f.Words[i]
		length, gap := w.End-w.Start, w.Start-at
		at = w.End
		spelt := w.Norm != f.HTML[w.Start:w.End]
		first := wordFlagged | bit(spelt, wordSpelt) | byte(slices.Index([]byte(sigils), w.Sigil))<<wordSigil |
			bit(w.Capital, wordCapital) | bit(w.Symbol, wordSymbol) | bit(w.Joined, wordJoined) | bit(w.LineEnd, wordLineEnd)
		if first == wordFlagged && w.After == Space && gap == 1 && length <= longestShort {
			p.data = append(p.data, byte(length))
			continue
		}
		p.data = append(p.data, first)
		p.number(gap<<stopBits | int(w.After))
		p.number(length)
		if spelt {
			p.text(w.Norm)
		}
	}
}

// blocks writes blocks, the words of which follow each other.
func (p *packer) blocks(blocks []Block) {
	at, tag := 0, 0
	for i := range blocks {
		b := &blocks[i]
		p.data = append(p.data, byte(b.Kind))
		p.number(b.Start - at)
		p.number(b.End - b.Start)
		p.number(b.Tag - tag)
		p.number(b.Span.Len())
		p.number(b.Depth)
		at, tag = b.End, b.Tag
	}
}

var markKinds = []archive.Mark{archive.Blockquote, archive.Inline, archive.Delimited, archive.Emphasis}

func (p *packer) mark(m *Mark) {
	p.data = append(p.data, byte(slices.Index(markKinds, m.Kind)), bit(m.Title, 1))
	for _, n := range []int{m.Span.From, m.Span.Len(), m.Depth, m.Start, m.End - m.Start, m.Credit.From, m.Credit.Len(), len(m.Cites)} {
		p.number(n)
	}
	for _, cite := range m.Cites {
		p.text(cite)
	}
}

// Unpack returns all fragments. They are put into a room, unless that is nil.
func (p *Packed) Unpack(room *Room) []Fragment {
	fragments := make([]Fragment, len(p.ends))
	for i := range fragments {
		if u := p.at(i); u.rest != "" {
			fragments[i] = u.fragment(room)
		}
	}
	return fragments
}

// Len returns how many fragments there are.
func (p *Packed) Len() int { return len(p.ends) }

// Fragment returns the fragment at a place. Its texts are parts of what is packed.
func (p *Packed) Fragment(i int) Fragment {
	u := p.at(i)
	if u.rest == "" {
		return Fragment{}
	}
	return u.fragment(nil)
}

// AppendKeys appends the keys of the words of the fragment at a place.
func (p *Packed) AppendKeys(to []uint64, i int) []uint64 {
	u := p.at(i)
	if u.rest == "" {
		return to
	}
	html := u.text()
	_, words, _, _ := u.number(), u.number(), u.number(), u.number()
	for at := 0; words > 0; words-- {
		var w Word
		u.word(&w, at, html)
		to = append(to, keyOf(w.Norm))
		at = w.End
	}
	return to
}

// at returns the reader of the fragment at a place.
func (p *Packed) at(i int) *unpacker {
	start := 0
	if i > 0 {
		start = p.ends[i-1]
	}
	return &unpacker{p.data[start:p.ends[i]]}
}

// unpacker reads what a packer wrote.
type unpacker struct {
	rest string
}

func (u *unpacker) byte() byte {
	b := u.rest[0]
	u.rest = u.rest[1:]
	return b
}

func (u *unpacker) number() int {
	n := 0
	for i := 0; ; i++ {
		b := u.rest[i]
		n |= int(b&0x7F) << (7 * i)
		if b < 0x80 {
			u.rest = u.rest[i+1:]
			return n
		}
	}
}

func (u *unpacker) text() string {
	n := u.number()
	s := u.rest[:n]
	u.rest = u.rest[n:]
	return s
}

func (u *unpacker) fragment(room *Room) Fragment {
	f := Fragment{HTML: u.text()}
	tags, words, blocks, marks := u.number(), u.number(), u.number(), u.number()
	f.Words = u.words(words, f.HTML, room)
	f.Tags = u.tags(tags, room)
	f.Blocks = u.blocks(blocks, f.Words)
	f.Marks = u.marks(marks)
	return f
}

func (u *unpacker) tags(n int, room *Room) []Tag {
	if n == 0 {
		return nil
	}
	tags := room.forTags(n)
	at, around := 0, int32(-1) // the element that is open
	for i := range tags {
		t := &tags[i]
		flags := u.byte()
		*t = Tag{
			Pair: int32(i), Parent: around, Kind: TagKind(flags & tagKind),
			Block: flags&tagBlock != 0, Flow: flags&tagFlow != 0, Anchoring: Anchoring(flags >> tagAnchoring),
		}
		t.Start = at + u.number()
		t.End = t.Start + u.number()
		at = t.End
		if t.Kind == Closing {
			open := &tags[around]
			t.Name, t.Pair, t.Parent, open.Pair = open.Name, around, open.Parent, int32(i)
			around = open.Parent
			continue
		}
		t.Name = atom.Atom(u.number())
		if t.Kind == Opening {
			around = int32(i)
		}
	}
	return tags
}

func (u *unpacker) words(n int, html string, room *Room) []Word {
	if n == 0 {
		return nil
	}
	words := room.forWords(n)
	at := 0
	for i := range words {
		w := &words[i]
		u.word(w, at, html)
		w.Key = keyOf(w.Norm)
		w.Number = beginsWithDigit(w.Norm)
		at = w.End
	}
	return words
}

// word reads a word behind one that ends at a byte of the HTML.
func (u *unpacker) word(w *Word, at int, html string) {
	first := u.byte()
	if first >= wordFlagged {
		u.flaggedWord(w, first, at, html)
		return
	}
	w.Start = at + 1
	w.End = w.Start + int(first)
	w.Norm = html[w.Start:w.End]
}

// flaggedWord reads a word of which there is more to say than its length.
func (u *unpacker) flaggedWord(w *Word, flags byte, at int, html string) {
	w.Sigil = sigils[flags>>wordSigil&3]
	w.Capital, w.Symbol = flags&wordCapital != 0, flags&wordSymbol != 0
	w.Joined, w.LineEnd = flags&wordJoined != 0, flags&wordLineEnd != 0
	gap := u.number()
	w.After = Stop(gap & (1<<stopBits - 1))
	w.Start = at + gap>>stopBits
	w.End = w.Start + u.number()
	if w.Norm = html[w.Start:w.End]; flags&wordSpelt != 0 {
		w.Norm = u.text()
	}
}

// blocks reads blocks, and notes which words are theirs.
func (u *unpacker) blocks(n int, words []Word) []Block {
	if n == 0 {
		return nil
	}
	blocks := make([]Block, n)
	at, tag, word := 0, 0, 0
	for i := range blocks {
		b := &blocks[i]
		b.Kind = BlockKind(u.byte())
		b.Start = at + u.number()
		b.End = b.Start + u.number()
		b.Tag = tag + u.number()
		b.Span = archive.Span{From: word, To: word + u.number()}
		b.Depth = u.number()
		at, tag, word = b.End, b.Tag, b.Span.To
		for k := b.Span.From; k < b.Span.To; k++ {
			words[k].Block = i
		}
	}
	return blocks
}

func (u *unpacker) marks(n int) []Mark {
	if n == 0 {
		return nil
	}
	marks := make([]Mark, n)
	for i := range marks {
		m := &marks[i]
		m.Kind, m.Title = markKinds[u.byte()], u.byte() == 1
		m.Span = u.span()
		m.Depth, m.Start = u.number(), u.number()
		m.End = m.Start + u.number()
		m.Credit = u.span()
		for range u.number() {
			m.Cites = append(m.Cites, u.text())
		}
	}
	return marks
}

func (u *unpacker) span() archive.Span {
	from := u.number()
	return archive.Span{From: from, To: from + u.number()}
}
