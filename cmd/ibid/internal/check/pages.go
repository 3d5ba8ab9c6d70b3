package check

import (
	"hash/fnv"
	"io"
	"path"
	"slices"
	"strings"
	"sync"
)

// Pages is what an archive publishes, as far as links ask for it: the files,
// and the ids on the pages. The zero Pages is empty and ready.
type Pages struct {
	mu    sync.Mutex
	files map[string][]uint64 // sums of the ids, in order
}

// Add adds a file. It may be called from several goroutines at once.
func (p *Pages) Add(name string, from io.Reader) error {
	var ids []uint64
	if path.Ext(name) == ".html" {
		data, err := io.ReadAll(from)
		if err != nil {
			return err
		}
		ids = idsOf(string(data))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.files == nil {
		p.files = map[string][]uint64{}
	}
	p.files[name] = ids
	return nil
}

func (p *Pages) has(name string) bool {
	_, ok := p.files[name]
	return ok
}

// idsOf returns the sums of a page's ids. What looks like an id in its text is
// taken for one: at worst a link to it is not reported.
func idsOf(data string) []uint64 {
	var ids []uint64
	for {
		_, rest, found := strings.Cut(data, ` id="`)
		if !found {
			break
		}
		id, after, _ := strings.Cut(rest, `"`)
		ids = append(ids, sumOf(id))
		data = after
	}
	slices.Sort(ids)
	return slices.Clip(ids)
}

func sumOf(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64()
}
