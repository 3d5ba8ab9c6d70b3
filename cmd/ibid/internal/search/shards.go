package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"hash/fnv"
	"strconv"
)

// How many bytes there are to a file, about, before they are compressed: a search
// loads one shard for each of its words and one or two for other forms of it, so that
// one of four words in an archive of 100,000 comments loads less than 300 kB.
const (
	shardSize = 16 << 10
	listPart  = 32 << 10
	// longestInline is the longest list that stands in the vocabulary itself.
	longestInline = 6 << 10
)

// index is what the script loads first. The files of terms and lists are handed on as they
// become full, so that no more of them is in memory than is being worked on.
type index struct {
	Version string   `json:"version"` // of the files: those of another do not fit
	Items   int      `json:"items"`
	Parts   [][]int  `json:"parts"` // by thread: how many items are in each file of its words
	First   []string `json:"first"` // terms of the shards

	give   func(Content) error
	shard  []byte // the last, until it is full
	before string // the term before in it
	terms  series
	lists  series // parts of long lists
}

// series are files of a kind.
type series struct {
	folder string
	count  int
	sum    hash.Hash // of all
}

func (s *series) give(data []byte, give func(Content) error) error {
	s.sum.Write(data)
	s.count++
	return give(Content{"search/" + s.folder + "/" + strconv.Itoa(s.count-1) + ".js", data})
}

func newIndex(give func(Content) error) *index {
	return &index{First: []string{}, Parts: [][]int{}, give: give, terms: series{"terms", 0, sha256.New()}, lists: series{"lists", 0, sha256.New()}}
}

// term writes a term into the last shard: how much its name has in common with the
// term before it, and the rest; in how many items it is; its kin; and its list, or
// where its parts are. What is in the list may be changed afterwards.
func (x *index) term(t *entry, l *list) error {
	if x.shard == nil {
		x.shard, x.First, x.before = make([]byte, 0, shardSize), append(x.First, t.name), ""
	}
	b := x.shard
	from := len(b)
	b = appendNumber(appendName(b, x.before, t.name), int(l.count))
	b = appendNumber(b, len(t.kin))
	for _, k := range t.kin {
		b = appendName(b, t.name, k.name)
	}
	if len(l.data) <= longestInline {
		b = appendText(appendNumber(b, 0), l.data)
	} else {
		var err error
		if b, err = x.parts(b, l); err != nil {
			return err
		}
	}
	x.shard, x.before = b, t.name
	if endsShard(t.name, len(b), len(b)-from) {
		return x.endShard()
	}
	return nil
}

// endShard hands on the last shard, if there is one.
func (x *index) endShard() error {
	shard := x.shard
	if x.shard = nil; shard == nil {
		return nil
	}
	return x.terms.give(shard, x.give)
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
func (x *index) parts(b []byte, l *list) ([]byte, error) {
	first := x.lists.count
	var items []byte
	err := l.cuts(func(before int, part []byte) error {
		if x.lists.count > first {
			items = appendNumber(items, before)
		}
		return x.lists.give(bytes.Clone(part), x.give)
	})
	return append(appendNumber(appendNumber(b, x.lists.count-first), first), items...), err
}

func appendName(b []byte, before, name string) []byte {
	common := 0
	for common < min(len(before), len(name), 255) && before[common] == name[common] {
		common++
	}
	return appendText(appendNumber(b, common), name[common:])
}

// end hands on what is left: the last shard, and the index itself.
func (x *index) end() error {
	if err := x.endShard(); err != nil {
		return err
	}
	if x.lists.count > 0 {
		x.terms.sum.Write(x.lists.sum.Sum(nil))
	}
	x.Version = hex.EncodeToString(x.terms.sum.Sum(nil)[:4])
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(x); err != nil {
		return err
	}
	return x.give(Content{"search/index.js", b.Bytes()})
}
