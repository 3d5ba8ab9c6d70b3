package search

// list is the items in which a term is, in order.
type list struct {
	postings []posting // where it may be cut
	data     []byte
	count    int
	last     int // item
}

func newList() list { return list{last: -1} }

// posting is a place in a list before which it may be cut: the bytes, and the item
// before it.
type posting struct{ at, item int }

// add adds an item. Each is the distance to the one before it, and a code of four
// bits for how well the term fits and where it stands.
func (l *list) add(item, code int) {
	l.mayCut()
	l.data = appendNumber(l.data, (item-l.last)<<4|code)
	l.last, l.count = item, l.count+1
}

// mayCut has the list cut where it is long enough.
func (l *list) mayCut() {
	at := 0
	if n := len(l.postings); n > 0 {
		at = l.postings[n-1].at
	}
	if len(l.data)-at >= listPart {
		l.postings = append(l.postings, posting{len(l.data), l.last})
	}
}

// append appends what is in a list, to be read by join.
func (l *list) append(to []byte) []byte {
	return appendText(appendNumber(appendNumber(to, l.count), l.last), l.data)
}

// join adds the items of a list that append has written, of a section whose first item
// is that with a number.
func (l *list) join(r *reader, first int) {
	count, last := r.next(), r.next()
	of := r.part()
	if len(of.data) > listPart {
		for item := first - 1; len(of.data) > 0; {
			n := of.next()
			item += n >> 4
			l.add(item, n&0xf)
		}
		return
	}
	n := of.next()
	l.add(first-1+n>>4, n&0xf)
	l.data = append(l.data, of.data...)
	l.last, l.count = first+last, l.count+count-1
}

// The parameters of BM25 that are used most: how much a word counts that is
// repeated, and how much a long item has to have more of them.
const (
	repetition = 1.2
	longness   = 0.75
)

// steps are the least values of BM25's part that depends on the item, of which there
// are five; the script has values between them.
var steps = [...]float64{0.55, 0.85, 1.15, 1.5}

// fit returns the step of a word that an item has so many times; usually an item has so
// many sixteenths of a word.
func fit(times, words, usual int) int {
	n := float64(times)
	norm := 1 - longness + longness*float64(16*words)/float64(usual)
	value := n * (repetition + 1) / (n + repetition*norm)
	step := 0
	for step < len(steps) && value >= steps[step] {
		step++
	}
	return step
}
