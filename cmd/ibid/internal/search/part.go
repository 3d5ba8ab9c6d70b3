package search

import (
	"bytes"
	"encoding/json"
	"strconv"

	"ibid/cmd/ibid/internal/record"
)

// A long thread is read in parts, of which each has its own files of words and its own
// share of the index: so that of one in which a comment has changed the other parts need
// not be read again.

// partItems is how many items a part has, but for the last.
const partItems = 1024

// Part is items of a thread that stand together.
type Part struct {
	of            *Thread
	from          int // its first item
	items         []Item
	thread, first int   // the numbers of the thread, and of the part's first file among the thread's
	sizes         []int // how many items each of its files has
}

// Parts returns the parts of a thread, which is the archive's with this number. There is one
// at least.
func (t *Thread) Parts(number int) []*Part {
	var parts []*Part
	files := 0
	for from := 0; from == 0 || from < len(t.Items); from += partItems {
		p := &Part{of: t, from: from, items: t.Items[from:min(from+partItems, len(t.Items))], thread: number, first: files}
		p.divide()
		parts = append(parts, p)
		files += len(p.sizes)
	}
	return parts
}

// divide divides the items among files.
func (p *Part) divide() {
	from, size := 0, 0
	for i := range p.items {
		of := p.items[i].size()
		if size > 0 && size+of > longestText {
			p.sizes = append(p.sizes, i-from)
			from, size = i, 0
		}
		size += of
	}
	p.sizes = append(p.sizes, len(p.items)-from)
}

// Digest returns what tells the part from any other of which the files or the share are
// others.
func (p *Part) Digest() [16]byte {
	return digestOf(record.Append(nil, &struct {
		Path, Title, Language string
		Thread, File, Item    int
		Items                 []Item
	}{p.of.Path, p.of.Title, p.of.Language, p.thread, p.first, p.from, p.items}))
}

// Files returns the files with the part's words.
func (p *Part) Files() ([]File, error) {
	files := make([]File, len(p.sizes))
	from := 0
	for k, size := range p.sizes {
		words := text{Path: p.of.Path, Title: p.of.Title, Language: p.of.Language, Items: []any{}}
		for i := from; i < from+size; i++ {
			words.Items = append(words.Items, p.items[i].words(p.from+i))
		}
		from += size
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		err := e.Encode(words)
		if err == nil {
			files[k], err = ofWords.script("search/texts/"+strconv.Itoa(p.thread)+"-"+strconv.Itoa(p.first+k)+".js", b.Bytes())
		}
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// Share returns the part's share of the index.
func (p *Part) Share() *Share {
	c := counters.Get().(*counter)
	defer counters.Put(c)
	defer c.reset()
	return c.share(p)
}

// BriefOf returns what tells of a thread, given that of the shares of its parts.
func BriefOf(parts []*Part, shares []ShareBrief) Brief {
	b := Brief{Shares: shares}
	for _, p := range parts {
		b.Parts = append(b.Parts, p.sizes...)
	}
	return b
}
