package search

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/parallel"
)

// newMemory returns a Memory that knows nothing.
func newMemory() Memory {
	var known, latest sync.Map
	key := func(kind string, of []byte) string { return kind + " " + string(of) }
	return Memory{
		Recall: func(kind string, of []byte, use func([]byte)) bool {
			data, ok := known.Load(key(kind, of))
			if !ok {
				return false
			}
			room := bytes.Clone(data.([]byte))
			use(room)
			clear(room) // nothing is kept of it
			return true
		},
		Note: func(data []byte, kind string, of []byte) bool {
			known.Store(key(kind, of), bytes.Clone(data))
			return true
		},
		Keep: func(kind string, of []byte) bool {
			_, ok := known.Load(key(kind, of))
			return ok
		},
		Latest: func(kind string) ([]byte, bool) {
			data, ok := latest.Load(kind)
			if !ok {
				return nil, false
			}
			return data.([]byte), true
		},
		Renew: func(data []byte, kind string) { latest.Store(kind, data) },
	}
}

// made makes the index of some threads, each added when its turn comes in an order.
func made(t *testing.T, threads []*Thread, order []int) map[string][]byte {
	t.Helper()
	return madeAgain(t, threads, order, newMemory())
}

// madeAgain makes the index with what is known, where nothing of it is published.
func madeAgain(t *testing.T, threads []*Thread, order []int, known Memory) map[string][]byte {
	t.Helper()
	return newFolder().build(t, threads, order, known)
}

// folder is where an index is published, again and again.
type folder struct {
	mu            sync.Mutex
	files, before map[string][]byte
	written       int // files of terms and lists that were written, and not kept
}

func newFolder() *folder { return &folder{} }

func (f *folder) put(path string, data []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.files[path] != nil {
		return fmt.Errorf("%s is there twice", path)
	}
	f.files[path] = data
	return nil
}

// build makes the index, and returns what is in its files.
func (f *folder) build(t *testing.T, threads []*Thread, order []int, known Memory) map[string][]byte {
	t.Helper()
	f.before, f.files, f.written = f.files, map[string][]byte{}, 0
	paths := make([]string, len(threads))
	for i := range threads {
		paths[i] = threads[i].Path
	}
	b := NewBuilder(paths, known)
	err := parallel.Each(context.Background(), len(order), func(i int) error {
		parts := threads[order[i]].Parts(order[i])
		var shares []ShareBrief
		for _, p := range parts {
			shares = append(shares, b.Put(p.Share()))
			texts, err := p.Files()
			if err != nil {
				return err
			}
			for _, text := range texts {
				if err := f.put(text.Path, unpacked(t, text.Data)); err != nil {
					return err
				}
			}
		}
		b.Add(order[i], BriefOf(parts, shares))
		return nil
	})
	if err == nil {
		err = b.Finish(context.Background(), f.output(t))
	}
	if err != nil {
		t.Fatal(err)
	}
	return f.files
}

func (f *folder) output(t *testing.T) Output {
	return Output{
		Holds: func(path, made string) bool { return f.before[path] != nil && digestIn(f.before[path]) == made },
		Keep:  func(path, _ string) error { return f.put(path, f.before[path]) },
		Write: func(c Content) (string, error) {
			script, err := c.Script()
			if err != nil {
				return "", err
			}
			data := unpacked(t, script.Data)
			if c.Path != "search/index.js" {
				f.mu.Lock()
				f.written++
				f.mu.Unlock()
			}
			return digestIn(data), f.put(script.Path, data)
		},
	}
}

func digestIn(data []byte) string { return fmt.Sprintf("%x", digestOf(data)) }

// unpacked returns what the script of a file hands on.
func unpacked(t *testing.T, file []byte) []byte {
	t.Helper()
	in := bytes.NewReader(narrow(t, file))
	z, err := zlib.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil || in.Len() > 0 {
		t.Fatalf("%v, and %d bytes are left", err, in.Len())
	}
	return data
}

// found is a term as the files have it.
type found struct {
	items map[int]where
	kin   []string
}

// readIndex reads the vocabulary and all lists.
func readIndex(t *testing.T, files map[string][]byte) (map[string]found, index) {
	t.Helper()
	var x index
	if err := json.Unmarshal(files["search/index.js"], &x); err != nil {
		t.Fatal(err)
	}
	terms := map[string]found{}
	taken := map[uint32]bool{}
	for _, first := range x.First {
		number := hashOf(first)
		for taken[number] {
			number++
		}
		taken[number] = true
		r := readerOf(files[fmt.Sprintf("search/terms/%x.js", number)])
		name, list := "", 0
		for !r.isDone() {
			name = string(r.name([]byte(name)))
			if _, twice := terms[name]; twice || len(terms) > 0 && name < first {
				t.Fatalf("%q is in the wrong place", name)
			}
			f, count := found{items: map[int]where{}}, r.next()
			for range r.next() {
				f.kin = append(f.kin, string(r.name([]byte(name))))
			}
			if parts := r.next(); parts == 0 {
				addItems(f.items, -1, r.bytes())
			} else {
				before := -1
				for k := range parts {
					if k > 0 {
						before = r.next()
					}
					addItems(f.items, before, files[fmt.Sprintf("search/lists/%x-%d.js", number, list)])
					list++
				}
			}
			if len(f.items) != count {
				t.Errorf("%q is in %d items, and says %d", name, len(f.items), count)
			}
			terms[name] = f
		}
	}
	return terms, x
}

func addItems(items map[int]where, item int, list []byte) {
	for r := readerOf(list); !r.isDone(); {
		n := r.next()
		item += n >> 4
		items[item] = where(n&15%3 + 1)
	}
}

func TestIndexHoldsAllWords(t *testing.T) {
	for seed := range uint64(3) {
		random := rand.New(rand.NewPCG(seed, 1))
		threads, want := someThreads(random, 30+int(seed)*20)
		order := random.Perm(len(threads))
		files := made(t, threads, order)
		terms, x := readIndex(t, files)
		got := map[string]map[int]where{}
		for name, f := range terms {
			got[name] = f.items
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		count := 0
		for i, parts := range x.Parts {
			n := 0
			for part, size := range parts {
				var text struct {
					Path  string
					Items []json.RawMessage
				}
				if err := json.Unmarshal(files[fmt.Sprintf("search/texts/%d-%d.js", i, part)], &text); err != nil || text.Path != threads[i].Path || len(text.Items) != size {
					t.Fatalf("%v, %s has %d items, not %d", err, text.Path, len(text.Items), size)
				}
				n += size
			}
			if n != len(threads[i].Items) {
				t.Errorf("%d items of %d", n, len(threads[i].Items))
			}
			count += n
		}
		if count != x.Items {
			t.Errorf("%d items, and it says %d", count, x.Items)
		}
		slices.Reverse(order)
		if again := made(t, threads, order); !maps.EqualFunc(files, again, bytes.Equal) {
			t.Error("in another order the files are others")
		}
	}
}

// someThreads makes threads, and says what terms there are in which items.
func someThreads(random *rand.Rand, n int) ([]*Thread, map[string]map[int]where) {
	var threads []*Thread
	want := map[string]map[int]where{}
	item := 0
	put := func(term string, at where) {
		if want[term] == nil {
			want[term] = map[int]where{}
		}
		want[term][item] |= at
	}
	for i := range n {
		th := &Thread{Path: fmt.Sprint("t", i), Title: "Lamp", Language: "en", Items: make([]Item, 1+random.IntN(40))}
		for k := range th.Items {
			it := &th.Items[k]
			it.Anchor = fmt.Sprint("comment-", k)
			for range random.IntN(4) {
				l := Line{Anchor: it.Anchor + "-x"}
				for range 1 + random.IntN(30) {
					word, at := fmt.Sprint("w", min(random.IntN(3000), random.IntN(3000), random.IntN(3000))), own
					from := len(l.Text)
					l.Text += word
					if random.IntN(9) == 0 {
						at = quoted
						l.Quoted = append(l.Quoted, Range{from, len(l.Text)})
					}
					l.Text += " "
					put(word, at)
				}
				l.Text += "always"
				put("always", own)
				it.Lines = append(it.Lines, l)
			}
			if len(it.Lines) > 0 {
				it.Author, it.Year = "Ann Öse", "2009"
				for _, term := range []string{"author:ann", "author:ose", "year:2009", "thread:lamp", "thread:" + th.Path} {
					put(term, own)
				}
				if k == 0 {
					put("lamp", own)
				}
			}
			item++
		}
		item += roomFor(len(th.Items)) - len(th.Items)
		threads = append(threads, th)
	}
	return threads, want
}

// TestLongLists: a term in very many items has its list in several files.
func TestLongLists(t *testing.T) {
	th := &Thread{Path: "a", Title: "A", Language: "en"}
	for i := range 70_000 {
		th.Items = append(th.Items, Item{Anchor: "c", Lines: []Line{{Anchor: "c", Text: strings.Repeat("often ", 1+i%2)}}})
	}
	files := made(t, []*Thread{th}, []int{0})
	terms, x := readIndex(t, files)
	if got := len(terms["often"].items); got != len(th.Items) || countIn(files, "search/lists/") < 2 {
		t.Errorf("%d items in files %v", got, slices.Sorted(maps.Keys(files)))
	}
	if len(x.Parts[0]) < 10 {
		t.Errorf("the words of a long thread are in %d files", len(x.Parts[0]))
	}
}

func countIn(files map[string][]byte, folder string) (n int) {
	for path := range files {
		if strings.HasPrefix(path, folder) {
			n++
		}
	}
	return n
}

func TestKin(t *testing.T) {
	for _, c := range []struct{ language, text, of, want string }{
		{"en", "Lamps lamp lamped limp", "lamp", "lamped lamps"},
		{"de-AT", "Häuser Haus Hause Maus", "haus", "hause hauser"},
		{"fr", "chevaux cheval chevalier élevées élevé", "eleve", "elevees"},
		{"es", "canciones canción cantar", "cancion", "canciones"},
		{"ja", "lamps lamp", "lamp", ""},
	} {
		th := &Thread{Path: "a", Title: "", Language: c.language, Items: []Item{{Anchor: "post", Lines: []Line{{Anchor: "post-x", Text: c.text}}}}}
		terms, _ := readIndex(t, made(t, []*Thread{th}, []int{0}))
		if got := strings.Join(terms[c.of].kin, " "); got != c.want {
			t.Errorf("%s: %s has the kin %q, want %q", c.language, c.of, got, c.want)
		}
	}
}

func TestNothing(t *testing.T) {
	terms, x := readIndex(t, made(t, nil, nil))
	if len(terms) > 0 || x.Items != 0 {
		t.Errorf("got %v %v", terms, x)
	}
}

func TestFit(t *testing.T) {
	const usual = 16 * 100
	if got := []int{fit(1, 400, usual), fit(1, 100, usual), fit(2, 100, usual), fit(9, 100, usual), fit(1, 10, usual)}; !slices.Equal(got, []int{0, 2, 3, 4, 4}) {
		t.Errorf("got %v", got)
	}
}

// TestWide: bytes of all kinds and lengths are read as they were written.
func TestWide(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 9))
	for length := range 300 {
		for _, data := range [][]byte{make([]byte, length), bytes.Repeat([]byte{0xff}, length), bytes.Repeat([]byte{0x09, 0x02}, length), randomBytes(random, length)} {
			if got := narrow(t, wide(data)); !bytes.Equal(got, data) {
				t.Fatalf("%x was read as %x", data, got)
			}
		}
	}
	if of := len(wide(randomBytes(random, 100_000))); of > 100_600 {
		t.Errorf("100,000 bytes take %d", of)
	}
}

func randomBytes(random *rand.Rand, n int) []byte {
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(random.Uint32())
	}
	return data
}

// narrow returns what wide was given.
func narrow(t *testing.T, file []byte) []byte {
	t.Helper()
	var text []uint16
	for i := 2; i < len(file); i += 2 {
		text = append(text, uint16(file[i])|uint16(file[i+1])<<8)
	}
	from, to := slices.Index(text, '"')+1, len(text)-2
	var packed []byte
	bits, n := uint32(0), 0
	for _, c := range text[from+1 : to] {
		number := uint32(c) - 0x100
		if c >= 0xe000 {
			number -= 0x800
		}
		if c < 0x100 || c >= 0xd800 && c < 0xe000 || c > 0xfffd {
			t.Fatalf("a script has the character %x", c)
		}
		if number < short {
			bits, n = bits<<15|number, n+15
		} else {
			bits, n = bits<<16|(number+short), n+16
		}
		for ; n >= 8; n -= 8 {
			packed = append(packed, byte(bits>>(n-8)))
		}
	}
	packed = packed[:len(packed)-int(text[from]-0x100)]
	return packed
}
