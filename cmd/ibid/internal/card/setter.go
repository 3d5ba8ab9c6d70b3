package card

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// setter sets type on a sheet. It keeps what it has found out of letters.
type setter struct {
	sheet     sheet
	large     *letters
	small     *letters
	shaper    shaping.HarfbuzzShaper
	segmenter shaping.Segmenter
	wrapper   shaping.LineWrapper
	shapes    shapes
}

func newSetter(own []*font.Font) *setter {
	fonts := program()
	return &setter{
		large:  newLetters(slices.Concat(own, fonts.large)),
		small:  newLetters(slices.Concat(own, fonts.small)),
		shapes: shapes{},
	}
}

// letters tells which face has a letter: the first one, unless a text is set for which
// another has more.
type letters struct {
	faces []*font.Face
	known map[rune]*font.Face
	whole *font.Face // the one that is asked first
}

func newLetters(fonts []*font.Font) *letters {
	l := &letters{known: map[rune]*font.Face{}}
	for _, f := range fonts {
		l.faces = append(l.faces, font.NewFace(f))
	}
	return l
}

func (l *letters) find(r rune) *font.Face {
	face, ok := l.known[r]
	if !ok {
		i := slices.IndexFunc(l.faces, func(f *font.Face) bool { return hasSign(f, r) })
		if i >= 0 {
			face = l.faces[i]
		}
		l.known[r] = face
	}
	return face
}

func hasSign(f *font.Face, r rune) bool {
	_, has := f.NominalGlyph(r)
	return has
}

func (l *letters) has(r rune) bool { return l.find(r) != nil }

// prefer asks the first face first that has all of a text, so that a line in Hebrew has
// its numbers and its full stop from the same hand.
func (l *letters) prefer(text []rune) {
	i := slices.IndexFunc(l.faces, func(f *font.Face) bool {
		return !slices.ContainsFunc(text, func(r rune) bool { return isWritten(r) && !hasSign(f, r) })
	})
	l.whole = nil
	if i >= 0 {
		l.whole = l.faces[i]
	}
}

// ResolveFace is what the segmenter asks.
func (l *letters) ResolveFace(r rune) *font.Face {
	if l.whole != nil && hasSign(l.whole, r) {
		return l.whole
	}
	if face := l.find(r); face != nil {
		return face
	}
	return l.faces[len(l.faces)-1] // a sign that is not seen, or it would not be in a text
}

// mostRead is more signs than there is room for.
const mostRead = 600

// readable gives what of a text there are signs for.
func (l *letters) readable(text string) []rune {
	var runes []rune
	for _, r := range text {
		if unicode.IsSpace(r) {
			r = ' '
		}
		if len(runes) < mostRead && (l.has(r) || isUnseen(r)) {
			runes = append(runes, r)
		}
	}
	return runes
}

// isUnseen reports whether a sign only says how its neighbours are written.
func isUnseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) && r != '\u00ad' || unicode.Is(unicode.Variation_Selector, r)
}

// unit is the size at which text is shaped, in 1/64 pixels; from there it is scaled.
const unit = fixed.Int26_6(64 * 64)

// text is a text, shaped.
type text struct {
	runes []rune
	runs  []shaping.Output
	way   di.Direction
}

func (s *setter) shape(of string, with *letters, mirrored bool) text {
	t := text{runes: with.readable(of), way: di.DirectionLTR}
	if isMirrored(t.runes, mirrored) {
		t.way = di.DirectionRTL
	}
	if len(t.runes) == 0 {
		return t
	}
	with.prefer(t.runes)
	in := shaping.Input{Text: t.runes, RunEnd: len(t.runes), Direction: t.way, Size: unit}
	for _, run := range s.segmenter.Split(in, with) {
		t.runs = append(t.runs, s.shaper.Shape(run))
	}
	return t
}

// isMirrored reports whether a text is read from right to left: as its first letter is.
func isMirrored(text []rune, otherwise bool) bool {
	for _, r := range text {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return otherwise
}

// lines breaks a text of a size into lines of a width; what is beyond the most goes, and
// a sign says so.
func (s *setter) lines(t text, size, width, most int) []shaping.Line {
	if len(t.runs) == 0 {
		return nil
	}
	// A blank at the end of a line keeps its place, since lines share the letters of their text.
	o := shaping.WrapConfig{Direction: t.way, TruncateAfterLines: most, DisableTrailingWhitespaceTrim: true}
	if most > 0 {
		o.Truncator = s.shape("…", s.small, t.way == di.DirectionRTL).runs[0]
	}
	lines, _ := s.wrapper.WrapParagraphF(o, fixed.Int26_6(width*int(unit)/size), t.runes, shaping.NewSliceIterator(t.runs))
	return lines
}

// lengthOf gives the width of a line in pixels.
func lengthOf(line shaping.Line, size int) int {
	var all fixed.Int26_6
	for _, run := range line {
		all += run.Advance
	}
	return scaled(all, size)
}

// scaled gives a length at a size in pixels.
func scaled(v fixed.Int26_6, size int) int { return (int(v)*size + int(unit)/2) / int(unit) }

// put draws a line whose letters stand on y, from x to the right.
func (s *setter) put(line shaping.Line, x, y, size int, in ink) {
	runs := slices.Clone(line)
	slices.SortStableFunc(runs, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	var at fixed.Int26_6
	for _, run := range runs {
		for _, g := range run.Glyphs {
			if g.GlyphID != 0 {
				s.sheet.print(s.shapes.of(run.Face, g.GlyphID, size, in), x+scaled(at+g.XOffset, size), y-scaled(g.YOffset, size))
			}
			at += g.Advance
		}
	}
}
