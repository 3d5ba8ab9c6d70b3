package search

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"

	"ibid/cmd/ibid/internal/parallel"
)

// Output takes the files of the index. Its functions may be called from several goroutines
// at once.
type Output struct {
	// Holds reports whether there is a file as Write has made it, by what that returned.
	Holds func(path, made string) bool
	// Keep is called in the place of Write for a file that is there.
	Keep func(path, made string) error
	// Write writes a file, and returns what tells it from another of its path.
	Write func(Content) (made string, err error)
}

// renew writes a file of the index, or keeps what was made of the same before.
func (o *Output) renew(c Content, before *madeFile) (now madeFile, err error) {
	now.Of = digestOf(c.Data)
	if before != nil && before.Of == now.Of && o.Holds(c.Path, before.Made) {
		return *before, o.Keep(c.Path, before.Made)
	}
	now.Made, err = o.Write(c)
	return now, err
}

// writer writes the shards of an index.
type writer struct {
	*Builder
	*Output
	shards []*shard
}

// shard is a file of the vocabulary, and the lists beside it.
type shard struct {
	*stretch
	of     *whole
	number uint32
}

// newWriter returns a writer of the terms of an index. A shard's number hangs on its first
// term, so that a shard more changes no others: the script works it out in the same way.
func (b *Builder) newWriter(out *Output, all []*whole) *writer {
	w := &writer{Builder: b, Output: out}
	taken := map[uint32]bool{}
	for _, of := range all {
		for _, s := range of.stretches {
			number := hashOf(s.terms[0].name)
			for taken[number] {
				number++
			}
			taken[number] = true
			w.shards = append(w.shards, &shard{s, of, number})
		}
	}
	return w
}

// path returns the path of a shard, or else of one of the lists beside it.
func (s *shard) path(file int) string {
	number := strconv.FormatUint(uint64(s.number), 16)
	if file == 0 {
		return "search/terms/" + number + ".js"
	}
	return "search/lists/" + number + "-" + strconv.Itoa(file-1) + ".js"
}

// write writes all shards, but for those that are there.
func (w *writer) write(ctx context.Context) error {
	var runs [][]*shard
	for i, s := range w.shards {
		if isKept, err := w.keep(s); err != nil {
			return err
		} else if isKept {
			continue
		}
		last := len(runs) - 1
		if last >= 0 && len(runs[last]) < longestRun && runs[last][len(runs[last])-1] == w.shards[max(i-1, 0)] && w.shards[i-1].of == s.of {
			runs[last] = append(runs[last], s)
		} else {
			runs = append(runs, []*shard{s})
		}
	}
	return parallel.Each(ctx, len(runs), func(i int) error { return w.run(ctx, runs[i]) })
}

// longestRun is how many shards are made in one go.
const longestRun = 32

// keep keeps the files of a shard, if they are there.
func (w *writer) keep(s *shard) (is bool, err error) {
	before := s.of.before[s.From]
	if before == nil || before.To != s.To || before.Of != s.Of || before.Kin != s.Kin {
		return false, nil
	}
	for i, f := range before.Files {
		if !w.Holds(s.path(i), f.Made) {
			return false, nil
		}
	}
	s.Files = before.Files
	for i, f := range s.Files {
		if err := w.Keep(s.path(i), f.Made); err != nil {
			return false, err
		}
	}
	return true, nil
}

// run writes shards that stand together.
func (w *writer) run(ctx context.Context, shards []*shard) error {
	m, err := w.merge(shards[0].of.sections, shards[0].From)
	if err != nil {
		return err
	}
	items := newList()
	for _, s := range shards {
		if err := ctx.Err(); err != nil {
			return err
		}
		var f fileMaker
		for i := range s.terms {
			items.clear()
			for _, c := range m.of {
				items.join(c)
			}
			f.term(&s.terms[i], &items)
			if err := m.next(); err != nil {
				return err
			}
		}
		if err := w.files(s, append([][]byte{f.shard}, f.lists...)); err != nil {
			return err
		}
	}
	return nil
}

// files writes the files of a shard.
func (w *writer) files(s *shard, files [][]byte) error {
	before := s.of.before[s.From]
	for i, data := range files {
		var known *madeFile
		if before != nil && i < len(before.Files) {
			known = &before.Files[i]
		}
		made, err := w.renew(Content{s.path(i), data}, known)
		if err != nil {
			return err
		}
		s.Files = append(s.Files, made)
	}
	return nil
}

// index is what the script loads first.
type index struct {
	Version string   `json:"version"` // of the files: those of another do not fit
	Items   int      `json:"items"`
	Parts   [][]int  `json:"parts"` // by thread: how many items are in each file of its words
	First   []string `json:"first"` // terms of the shards
}

// index writes the file that tells of all others.
func (w *writer) index(items int) error {
	x := index{Items: items, Parts: [][]int{}, First: []string{}}
	for i := range w.threads {
		x.Parts = append(x.Parts, w.threads[i].Parts)
	}
	sum := sha256.New()
	for _, s := range w.shards {
		x.First = append(x.First, s.terms[0].name)
		for _, f := range s.Files {
			sum.Write(f.Of[:])
		}
	}
	x.Version = hex.EncodeToString(sum.Sum(nil)[:4])
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(x); err != nil {
		return err
	}
	_, err := w.Write(Content{"search/index.js", b.Bytes()})
	return err
}
