package record

// reader goes through what was written. What is damaged is empty from there on.
type reader struct {
	Numbers
	whole string   // of which texts are parts; made when the first is read
	met   []string // the texts read so far that have numbers
}

// text reads a text.
func (r *reader) text() string {
	n := r.Next()
	if n&1 == 1 {
		if n >>= 1; n < uint64(len(r.met)) {
			return r.met[n]
		}
		r.fail()
		return ""
	}
	if n >>= 1; n > uint64(len(r.data)) {
		r.fail()
		return ""
	}
	s := r.part(int(n))
	if len(s) > shortText {
		r.met = append(r.met, s)
	}
	return s
}

// part reads a text of so many bytes, which are there. All texts of a value are parts of
// one: many small ones cost time to get and to collect.
func (r *reader) part(n int) string {
	if n == 0 {
		return ""
	}
	if r.whole == "" {
		r.whole = string(r.data)
	}
	at := len(r.whole) - len(r.data)
	r.data = r.data[n:]
	return r.whole[at : at+n]
}
