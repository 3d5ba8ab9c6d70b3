package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"strconv"
)

// How many bytes there are to a file, about, before they are compressed: a search
// loads one shard for each of its words and one or two for other forms of it.
const (
	shardSize = 32 << 10
	listPart  = 32 << 10
	// longestInline is the longest list that stands in the vocabulary itself.
	longestInline = 6 << 10
)

// index is what the script loads first.
type index struct {
	Version string   `json:"version"` // of the files: those of another do not fit
	Items   int      `json:"items"`
	Parts   [][]int  `json:"parts"` // by thread: how many items are in each file of its words
	First   []string `json:"first"` // terms of the shards
	terms   []term
	lists   []list
	shards  [][]byte
	long    [][]byte // parts of long lists
}

func newIndex(terms []term, lists []list) *index {
	x := &index{terms: terms, lists: lists, First: []string{}, Parts: [][]int{}}
	for i := range terms {
		x.term(i)
	}
	x.terms, x.lists = nil, nil
	return x
}

// term writes a term into the last shard: how much its name has in common with the
// term before it, and the rest; in how many items it is; its kin; and its list, or
// where its parts are.
func (x *index) term(i int) {
	n := len(x.shards)
	name, before := x.terms[i].name, ""
	if n > 0 && len(x.shards[n-1]) < shardSize {
		n--
		before = x.terms[i-1].name
	} else {
		x.shards, x.First = append(x.shards, nil), append(x.First, name)
	}
	l := &x.lists[i]
	b := appendName(x.shards[n], before, name)
	b = binary.AppendUvarint(b, uint64(l.count))
	b = binary.AppendUvarint(b, uint64(len(x.terms[i].kin)))
	for _, k := range x.terms[i].kin {
		b = appendName(b, name, x.terms[k].name)
	}
	if len(l.data) <= longestInline {
		b = binary.AppendUvarint(b, 0)
		b = binary.AppendUvarint(b, uint64(len(l.data)))
		b = append(b, l.data...)
	} else {
		b = x.parts(b, l)
	}
	x.shards[n] = b
	l.data = nil
}

// parts puts a long list into files of its own. The term has how many there are,
// which is the first, and before each but the first one item, from which it counts.
func (x *index) parts(b []byte, l *list) []byte {
	b = binary.AppendUvarint(b, uint64(len(l.postings)+1))
	b = binary.AppendUvarint(b, uint64(len(x.long)))
	at := 0
	for _, cut := range l.postings {
		x.long = append(x.long, l.data[at:cut.at])
		b = binary.AppendUvarint(b, uint64(cut.item))
		at = cut.at
	}
	x.long = append(x.long, l.data[at:])
	return b
}

func appendName(b []byte, before, name string) []byte {
	common := 0
	for common < min(len(before), len(name), 255) && before[common] == name[common] {
		common++
	}
	b = binary.AppendUvarint(b, uint64(common))
	b = binary.AppendUvarint(b, uint64(len(name)-common))
	return append(b, name[common:]...)
}

// files returns the files of the index, not yet as scripts.
func (x *index) files() ([]File, error) {
	var files []File
	all := sha256.New()
	add := func(folder string, data [][]byte) {
		for i, d := range data {
			files = append(files, File{"search/" + folder + "/" + strconv.Itoa(i) + ".js", d})
			all.Write(d)
		}
	}
	add("terms", x.shards)
	add("lists", x.long)
	x.Version = hex.EncodeToString(all.Sum(nil)[:4])
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(x); err != nil {
		return nil, err
	}
	return append(files, File{"search/index.js", b.Bytes()}), nil
}
