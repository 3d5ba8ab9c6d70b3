package record

import "encoding/binary"

// writer writes values.
type writer struct {
	data []byte
	met  map[string]uint64 // the numbers of the texts written so far
}

func (w *writer) number(n uint64) { w.data = binary.AppendUvarint(w.data, n) }

// shortText is up to which length a text is written each time.
const shortText = 3

// text writes a text: its length, doubled, and its bytes, or one more than its number,
// doubled, if it was written before.
func (w *writer) text(s string) {
	if n, known := w.met[s]; known {
		w.number(n<<1 | 1)
		return
	}
	w.number(uint64(len(s)) << 1)
	w.data = append(w.data, s...)
	if len(s) > shortText {
		if w.met == nil {
			w.met = map[string]uint64{}
		}
		w.met[s] = uint64(len(w.met))
	}
}
