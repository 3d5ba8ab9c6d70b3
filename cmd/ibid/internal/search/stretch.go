package search

import (
	"context"
	"slices"
)

// whole is the terms of all sections, joined. Their lists are in the sections until they
// are written: those of a large archive are more than all else that is known of it then.
type whole struct {
	kind      string
	sections  []*sorted
	room      int // how many numbers the items take
	stretches []*stretch
	before    map[string]*madeStretch // those of the index before, by their From
}

// stretch is the terms of a shard.
type stretch struct {
	madeStretch
	terms []entry // in order; one at least
}

// madeStretch is what is remembered of a stretch.
type madeStretch struct {
	From, To string     // it has the terms from the one up to, not including, the other; all others if that is ""
	Of       digest     // of what is in sections between these
	Kin      digest     // of the kin of its terms
	Files    []madeFile // the shard, and the parts of lists
}

// madeFile is a file that was made of some data.
type madeFile struct {
	Of   digest
	Made string // what Output.Write returned
}

type digest [16]byte

// entry is a term of the whole index.
type entry struct {
	name  string
	stems []stemOf // in order
	count int      // of the items it is in
	at    int32    // its place
	kin   []*entry // the terms with the same stem, in order
}

// termsKind is the kind of thing that the terms of a stretch are, without their lists.
const termsKind = "search terms"

// find finds the stretches. Those that are of the same as in the index before are not read
// in the sections.
func (b *Builder) find(ctx context.Context, w *whole) error {
	var m *merger
	d := newDigester(w.sections)
	for from, isFirst := "", true; isFirst || from != ""; isFirst = false {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := b.foundBefore(w, d, from)
		if s == nil {
			var err error
			if m == nil || m.name() != from {
				if m, err = b.merge(w.sections, from); err != nil {
					return err
				}
			}
			if s, err = readStretch(m, from); err != nil {
				return err
			}
			s.Of = d.digest(from, s.To)
			b.memory.Note(s.append(nil), termsKind, s.Of[:])
		}
		if from = s.To; len(s.terms) > 0 {
			w.stretches = append(w.stretches, s)
		}
	}
	return nil
}

// foundBefore returns the stretch from a term on as it was in the index before; nil if there
// is none, or it is another now.
func (b *Builder) foundBefore(w *whole, d *digester, from string) *stretch {
	known := w.before[from]
	if known == nil || d.digest(from, known.To) != known.Of {
		return nil
	}
	s := &stretch{madeStretch: madeStretch{From: from, To: known.To, Of: known.Of}}
	if !b.memory.Recall(termsKind, s.Of[:], s.read) {
		return nil
	}
	return s
}

// readStretch reads the stretch that begins where a merger is, and leaves that behind it.
// Where it ends hangs on its terms alone: on how long they are with their lists, about, as
// they stand in the shard.
func readStretch(m *merger, from string) (*stretch, error) {
	s := &stretch{madeStretch: madeStretch{From: from}}
	size, before := 0, ""
	for !m.isDone() {
		t := entryOf(m.of)
		s.terms = append(s.terms, t)
		long := len(appendName(nil, before, t.name)) + len(t.stems)*kinSize + inlineSize(m.of)
		size += long
		before = t.name
		if err := m.next(); err != nil {
			return nil, err
		}
		if endsBehind(t.name, size, long, shardSize) {
			break
		}
	}
	s.To = m.name()
	return s, nil
}

// kinSize is how many bytes the other forms of a word take, about.
const kinSize = 6

// inlineSize returns how many bytes a term's list takes in its shard, about.
func inlineSize(of []*cursor) int {
	const partsSize = 16
	size := 0
	for _, c := range of {
		size += len(c.list)
	}
	if size > longestInline {
		return partsSize
	}
	return size
}

// entryOf returns the term at which some cursors are.
func entryOf(of []*cursor) entry {
	t := entry{name: string(of[0].name)}
	var stem []byte
	for _, c := range of {
		t.count += c.count
		for r := readerOf(c.stems); !r.isDone(); {
			language := c.of.languages[r.next()]
			stem = r.name(append(stem[:0], t.name...))
			t.addStem(language, stem)
		}
	}
	return t
}

func (t *entry) addStem(language string, stem []byte) {
	at, known := slices.BinarySearchFunc(t.stems, stemOf{language, string(stem)}, stemOf.compare)
	if !known {
		t.stems = slices.Insert(t.stems, at, stemOf{language, partOf(t.name, string(stem))})
	}
}

// append appends the terms without their lists.
func (s *stretch) append(to []byte) []byte {
	before := ""
	for i := range s.terms {
		t := &s.terms[i]
		to = appendNumber(appendNumber(appendName(to, before, t.name), t.count), len(t.stems))
		for _, of := range t.stems {
			to = appendName(appendText(to, of.language), t.name, of.stem)
		}
		before = t.name
	}
	return to
}

// read reads what append has written.
func (s *stretch) read(data []byte) {
	var name, stem []byte
	language := ""
	for r := readerOf(data); !r.isDone(); {
		name = r.name(name)
		t := entry{name: string(name), count: r.next()}
		for range r.next() {
			if of := r.bytes(); string(of) != language {
				language = string(of)
			}
			stem = r.name(append(stem[:0], name...))
			t.stems = append(t.stems, stemOf{language, partOf(t.name, string(stem))})
		}
		s.terms = append(s.terms, t)
	}
}
