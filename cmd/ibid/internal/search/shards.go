package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash/fnv"
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
	shards  [][]byte
	long    [][]byte // parts of long lists
}

// newIndex returns the index of terms in order, and lets go of their lists.
func newIndex(terms []*entry) *index {
	x := &index{First: []string{}, Parts: [][]int{}}
	before, isFull := "", true
	for _, t := range terms {
		if isFull {
			x.shards, x.First, before = append(x.shards, nil), append(x.First, t.name), ""
		}
		isFull = x.term(t, before)
		before = t.name
	}
	return x
}

// term writes a term into the last shard: how much its name has in common with the
// term before it, and the rest; in how many items it is; its kin; and its list, or
// where its parts are. It reports whether the shard ends there.
func (x *index) term(t *entry, before string) bool {
	shard := &x.shards[len(x.shards)-1]
	b, l := *shard, &t.list
	from := len(b)
	b = appendNumber(appendName(b, before, t.name), int(l.count))
	b = appendNumber(b, len(t.kin))
	for _, k := range t.kin {
		b = appendName(b, t.name, k.name)
	}
	if len(l.data) <= longestInline {
		b = appendText(appendNumber(b, 0), l.data)
	} else {
		b = x.parts(b, t)
	}
	l.data, *shard = nil, b
	return endsShard(t.name, len(b), len(b)-from)
}

// endsShard reports whether a shard that is so long ends behind a term. From half its
// usual length on that hangs on the term alone and on how long it is, so that few
// shards are others when a term has come, or has become longer.
func endsShard(name string, size, term int) bool {
	h := fnv.New32a()
	h.Write([]byte(name))
	isEnd := int(h.Sum32()%(shardSize/2)) < term
	return size >= shardSize/2 && isEnd || size >= 2*shardSize
}

// parts puts a long list into files of its own. The term has how many there are,
// which is the first, and before each but the first one item, from which it counts.
func (x *index) parts(b []byte, t *entry) []byte {
	first := len(x.long)
	var items []byte
	t.list.cuts(func(before int, part []byte) {
		if len(x.long) > first {
			items = appendNumber(items, before)
		}
		x.long = append(x.long, part)
	})
	return append(appendNumber(appendNumber(b, len(x.long)-first), first), items...)
}

func appendName(b []byte, before, name string) []byte {
	common := 0
	for common < min(len(before), len(name), 255) && before[common] == name[common] {
		common++
	}
	return appendText(appendNumber(b, common), name[common:])
}

// files returns the files of the index.
func (x *index) files() ([]Content, error) {
	var files []Content
	all := sha256.New()
	add := func(folder string, data [][]byte) {
		for i, d := range data {
			files = append(files, Content{"search/" + folder + "/" + strconv.Itoa(i) + ".js", d})
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
	return append(files, Content{"search/index.js", b.Bytes()}), nil
}
