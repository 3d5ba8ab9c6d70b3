package search

// list is the items in which a term is, in order.
type list struct {
	data        []byte
	count, last int32 // how many items, and which is the last
}

func newList() list { return list{last: -1} }

// add adds an item. Each is the distance to the one before it, and a code of four
// bits for how well the term fits and where it stands.
func (l *list) add(item, code int) {
	l.data = appendNumber(l.data, (item-int(l.last))<<4|code)
	l.last, l.count = int32(item), l.count+1
}

// cuts hands the parts of a long list to do, each with the item before it.
func (l *list) cuts(do func(before int, part []byte)) {
	before, item, from := -1, -1, 0
	for r := readerOf(l.data); !r.isDone(); {
		if at := r.at; at-from >= listPart {
			do(before, l.data[from:at])
			before, from = item, at
		}
		item += r.next() >> 4
	}
	do(before, l.data[from:])
}

// clear makes the list one of no items.
func (l *list) clear() { *l = list{data: l.data[:0], last: -1} }

// append appends what is in a list, as a cursor reads it.
func (l *list) append(to []byte) []byte {
	return appendText(appendNumber(appendNumber(to, int(l.count)), int(l.last)), l.data)
}

// join adds the items of a section's list.
func (l *list) join(c *cursor) {
	of := readerOf(c.list)
	n := of.next()
	l.add(c.of.first-1+n>>4, n&0xf)
	l.data = append(l.data, of.rest()...)
	l.last, l.count = int32(c.of.first+c.last), l.count+int32(c.count)-1
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
