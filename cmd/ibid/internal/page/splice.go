package page

import (
	"cmp"
	"html/template"
	"slices"

	"ibid/cmd/ibid/internal/archive"
)

// stretch is a run of text that gets an element of its own.
type stretch struct {
	start, end int    // bytes of the fragment
	name       string // of the element
	class      string
	id         string
	pieces     int // how many are written; the first bears the id
}

// insertion is HTML that is put at a place.
type insertion struct {
	at, rank int // lower ranks first at one place
	html     string
}

// attributes are put into a start tag.
type attributes struct {
	id, class string
	href      string       // instead of the one it has, or of a picture's src
	outward   bool         // whether that leads out of the archive
	bare      bool         // the element goes without its tags
	label     string       // an aria-label, as HTML
	focus     bool         // whether the element takes the keyboard's focus
	size      archive.Size // of a picture
}

// edits are what is to be spliced into a fragment. Points lie in running
// text and are phrasing content; between lie between blocks.
type edits struct {
	stretches  []*stretch
	points     []insertion
	between    []insertion
	attributes map[int]attributes // by the byte at which the tag starts
}

// deepest is how many stretches may lie one inside another. Passages that
// five thousand people quoted from one paragraph would else be written once
// at each place where one of them begins or ends. One stretch too many gets
// an empty element with its id where it begins: addresses lead there, and the
// words are marked by those around it.
const deepest = 8

// trusted is the one place where a string becomes HTML that the templates
// print as it is. It is safe because it is a fragment of package markup, which
// is safe HTML by that package's promise, with nothing put into it but what
// html/template has escaped, class names from this package, and anchors.
func trusted(t tree, e edits) template.HTML { return template.HTML(t.splice(e)) }

// splice writes the fragment with the edits in it. The output is well-formed
// by construction: a stretch is closed before a tag that it partly overlaps
// and before any block's tag, and opened again behind it where text follows.
// Where stretches cross, the inner one is closed and opened again. Only the
// first piece of a stretch bears its id; the others name it in data-of, so
// that all of them are lit together: see Frame.Pieces.
func (t *tree) splice(e edits) string {
	s := splicer{tree: t, edits: e, events: eventsOf(e)}
	slices.SortStableFunc(s.edits.between, byPlace)
	for i := range t.tags {
		s.text(t.tags[i].start)
		s.tag(i)
	}
	s.text(len(t.html))
	s.closeTo(0)
	s.insertBetween(len(t.html))
	return s.out.String()
}

// inPieces gives the ids of the stretches that were written in several pieces.
func (e *edits) inPieces() []string {
	var ids []string
	for _, s := range e.stretches {
		if s.pieces > 1 && s.id != "" {
			ids = append(ids, s.id)
		}
	}
	return ids
}

func byPlace(a, b insertion) int {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.rank, b.rank))
}
