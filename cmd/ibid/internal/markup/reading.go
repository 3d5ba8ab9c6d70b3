package markup

import (
	"html"
	"strings"

	"golang.org/x/net/html/atom"
)

// Spacing says what stands for tags where a part of a fragment is read as text.
type Spacing struct {
	Block string // for each tag of a block
	Break string // for a line break; if that is a line end, one behind it is the same
	Apart string // for each tag of phrasing content that no word runs through, such as a picture
	Signs bool   // the signs of links to notes are text, too
}

// Read returns the text between two bytes of the HTML, neither of which is
// inside a tag or a character reference.
func (f *Fragment) Read(start, end int, as Spacing) string {
	var b strings.Builder
	b.Grow(max(end-start, 0))
	first, _ := f.TagAt(start)
	for i := first; i < len(f.Tags) && f.Tags[i].Start < end; i++ {
		t := &f.Tags[i]
		if t.Start < start {
			continue // in a sign that was passed over
		}
		b.WriteString(html.UnescapeString(f.HTML[start:t.Start]))
		start = t.End
		switch {
		case t.Anchoring == NoteSign && !as.Signs:
			start = f.Tags[t.Pair].End
		case t.Name == atom.Br:
			b.WriteString(as.Break)
			if strings.HasSuffix(as.Break, "\n") && strings.HasPrefix(f.HTML[start:end], "\n") {
				start++
			}
		case t.Block:
			b.WriteString(as.Block)
		case classOf(t.Name).apart:
			b.WriteString(as.Apart)
		}
	}
	if start < end {
		b.WriteString(html.UnescapeString(f.HTML[start:end]))
	}
	return b.String()
}
