package card

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"sync"
	"unicode"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"github.com/go-fonts/dejavu/dejavuserifcondensedbold"
	"github.com/go-text/typesetting/font"
)

// Press draws cards, from several goroutines at once.
type Press struct {
	own     []Font
	setters sync.Pool
}

// Font is a font of a site's own.
type Font struct {
	font   *font.Font
	digest [sha256.Size]byte
}

// Read reads a font in TrueType or OpenType, of a collection the first.
func Read(data []byte) (Font, error) {
	f, err := parse(data)
	return Font{f, sha256.Sum256(data)}, err
}

func parse(data []byte) (*font.Font, error) {
	faces, err := font.ParseTTC(bytes.NewReader(data)) // or of a single one
	if err != nil {
		return nil, err
	}
	return faces[0].Font, nil
}

// program has the fonts of the program: for titles, and for what stands around them.
var program = sync.OnceValue(func() (p struct{ large, small []*font.Font }) {
	read := func(data []byte) *font.Font {
		f, err := parse(data)
		if err != nil {
			panic(err) // it is part of the program
		}
		return f
	}
	sans := read(dejavusans.TTF)
	p.large = []*font.Font{read(dejavuserifcondensedbold.TTF), read(dejavusansbold.TTF), sans}
	p.small = []*font.Font{sans}
	return p
})

// New gives a Press with a site's own fonts before those of the program.
func New(own []Font) *Press {
	p := &Press{own: own}
	p.setters.New = func() any {
		var fonts []*font.Font
		for _, f := range own {
			fonts = append(fonts, f.font)
		}
		return newSetter(fonts)
	}
	return p
}

// Digest tells a Press from those that have other fonts.
func (p *Press) Digest() [sha256.Size]byte {
	var all []byte
	for _, f := range p.own {
		all = append(all, f.digest[:]...)
	}
	return sha256.Sum256(all)
}

// Missing gives the letters of a title that no font has, each once.
func (p *Press) Missing(title string) string {
	s := p.setters.Get().(*setter)
	defer p.setters.Put(s)
	var missing strings.Builder
	for _, r := range title {
		if isWritten(r) && !s.large.has(r) && !strings.ContainsRune(missing.String(), r) {
			missing.WriteRune(r)
		}
	}
	return missing.String()
}

// isWritten reports whether a text is another without a sign.
func isWritten(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) && !isUnseen(r) }

// Draw gives a card as PNG.
func (p *Press) Draw(c Card) ([]byte, error) {
	s := p.setters.Get().(*setter)
	defer p.setters.Put(s)
	s.sheet.clear()
	s.draw(c)
	return s.sheet.png()
}
