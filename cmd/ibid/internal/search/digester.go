package search

// digester gives the digests of stretches, one behind the other.
type digester struct {
	sections []*sorted
	at       []int  // of each section: the chunk with the first term of the stretch
	firsts   []byte // the numbers of the sections' first items
	data     []byte
}

func newDigester(sections []*sorted) *digester {
	d := &digester{sections: sections, at: make([]int, len(sections))}
	for _, s := range sections {
		d.firsts = appendNumber(d.firsts, s.first)
	}
	return d
}

// digest returns the digest of what is in the sections from a term up to another: of the
// chunks in which there may be something of it. Nothing that comes later is before the
// first term.
func (d *digester) digest(from, to string) digest {
	data := append(appendText(appendText(d.data[:0], from), to), d.firsts...)
	for k, s := range d.sections {
		at := d.at[k]
		for at+1 < len(s.chunks) && s.chunks[at+1].name <= from {
			at++
		}
		d.at[k] = at
		for ; at < len(s.chunks) && (to == "" || s.chunks[at].name < to); at++ {
			data = append(data, s.chunks[at].digest[:]...)
		}
		data = append(data, 0)
	}
	d.data = data
	return digestOf(data)
}
