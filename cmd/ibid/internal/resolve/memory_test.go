package resolve

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve/across"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/thorough"
)

// remembered is a memory of an archive and of those that it was before.
type remembered struct {
	mu    sync.Mutex
	known map[string][]byte
	asked map[string]int // by kind: how many were known
}

func newRemembered() *remembered {
	return &remembered{known: map[string][]byte{}, asked: map[string]int{}}
}

func (m *remembered) get(kind string, parts ...[]byte) ([]byte, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	data, ok := m.known[fmt.Sprintf("%s %x", kind, parts)]
	if ok {
		m.asked[kind]++
	}
	return data, ok
}

func (m *remembered) put(data []byte, kind string, parts ...[]byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known[fmt.Sprintf("%s %x", kind, parts)] = data
}

// options are those of a build that knows what there is to know.
func (m *remembered) options(a *archive.Archive) Options {
	idOf := func(thread int) across.ID {
		sum := sha256.Sum256(record.Append(nil, a.Threads[thread]))
		return across.ID(sum[:16])
	}
	marked := func(id across.ID) (markup.Packed, bool) {
		data, ok := m.get("marked", id[:])
		if !ok {
			return markup.Packed{}, false
		}
		return markup.ReadPacked(data)
	}
	return Options{
		IsBroken: func(int) bool { return false },
		Recall:   func(i int) (markup.Packed, bool) { return marked(idOf(i)) },
		Keep: func(i int, items *markup.Packed) bool {
			id := idOf(i)
			m.put(items.Append(nil), "marked", id[:])
			return true
		},
		Memory: Memory{
			ID: func(i int) (across.ID, bool) {
				id := idOf(i)
				_, ok := m.get("marked", id[:])
				return id, ok
			},
			Marked: marked,
			Recall: m.get,
			Note:   m.put,
			Latest: func(kind string) ([]byte, bool) { return m.get("latest", []byte(kind)) },
			Renew:  func(data []byte, kind string) { m.put(data, "latest", []byte(kind)) },
		},
	}
}

// TestKnowing changes an archive again and again, and holds that one who remembers what
// was found out before finds the same usage and the same quotations as one who does not.
func TestKnowing(t *testing.T) {
	t.Run("among", func(t *testing.T) { testKnowing(t, false, "quotations") })
	t.Run("alone", func(t *testing.T) { testKnowing(t, true, "quotations alone") })
}

// testKnowing is TestKnowing of threads that quote each other, or each itself alone.
func testKnowing(t *testing.T, ownThreadOnly bool, kindOfQuotations string) {
	for seed := range thorough.Size[uint64](1, 2) {
		r := rand.New(rand.NewPCG(seed, 9))
		m := newRemembered()
		// So large that most words stay of the rare kind.
		large := &archive.Item{Author: "Fay", Body: archive.Body{Text: strings.Repeat("gravel ", 100_000)}}
		a := &archive.Archive{Threads: []*archive.Thread{{Path: "a", Title: "A", Items: []*archive.Item{large}}}}
		a.Site.OwnThreadOnly = ownThreadOnly
		for i := range 60 {
			a.Threads = append(a.Threads, someThread(r, i))
		}
		for step := range 10 {
			want := view(t, a, Options{IsBroken: func(int) bool { return false }})
			got := view(t, a, m.options(a))
			if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
				t.Fatalf("seed %d, step %d: (-unknowing +knowing)\n%.2000s", seed, step, d)
			}
			switch i := 1 + r.IntN(len(a.Threads)-1); r.IntN(5) {
			case 0:
				a.People = []archive.Person{{Name: "Ann", Aliases: []string{[]string{"Ben", "Cem", "Eva"}[r.IntN(3)]}}}
			case 1:
				a.Threads = append(a.Threads[:i:i], a.Threads[i+1:]...)
			default:
				path := a.Threads[i].Path
				a.Threads[i] = someThread(r, i)
				a.Threads[i].Path = path
			}
		}
		for _, kind := range []string{"marked", "lines", kindOfQuotations, "latest"} {
			if m.asked[kind] == 0 {
				t.Errorf("%s were never known", kind)
			}
		}
	}
}

// TestOutline: what was found out of a thread that quotes no other is known without its
// words from then on, until these are others.
func TestOutline(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	m := newRemembered()
	a := &archive.Archive{Threads: []*archive.Thread{someThread(r, 1)}}
	outline := func(want bool) {
		t.Helper()
		all, _, err := New(t.Context(), a, markup.NewParser(), m.options(a))
		if err != nil {
			t.Fatal(err)
		}
		known, _, ok := all.Outline(0)
		if ok != want {
			t.Fatalf("it is known: %v, want %v", ok, want)
		}
		whole, _ := all.Thread(0)
		if of := whole.Outline(); ok && (known.Quotations != of.Quotations || !slices.Equal(known.Elsewhere, of.Elsewhere)) {
			t.Errorf("the outline is %v, and that of the thread as found %v", known, of)
		}
	}
	outline(false)
	outline(true)
	a.Threads[0].Items[0].Body.Text += "Another word."
	outline(false)
	outline(true)
}

// found is what is found out of a thread.
type found struct {
	Depends    string
	Quotations []archive.Quotation
	Replies    []archive.Reply
}

func view(t *testing.T, a *archive.Archive, o Options) (all []found) {
	t.Helper()
	r, problems, err := New(t.Context(), a, markup.NewParser(), o)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	for i := range a.Threads {
		th, _ := r.Thread(i)
		all = append(all, found{fmt.Sprintf("%x", r.Usage().Depends(nil, corpus.LinesOf(th.Texts()))), th.Quotations, th.Replies})
	}
	return all
}

// someThread makes a thread in which people quote each other, and other threads.
func someThread(r *rand.Rand, number int) *archive.Thread {
	t := &archive.Thread{Path: fmt.Sprintf("t%03d", number), Title: "T"}
	for i := range 1 + r.IntN(4) {
		var b strings.Builder
		fmt.Fprintf(&b, "%s wrote:\n\n", []string{"Ann", "Ben", "Cem", "Eva"}[r.IntN(4)])
		for range 1 + r.IntN(3) {
			if r.IntN(2) == 0 {
				b.WriteString("> ")
			}
			from := r.IntN(40)
			for k := range 12 {
				fmt.Fprintf(&b, "%s%d ", []string{"kiln", "boat", "rope", "clay"}[k%4], from*k)
			}
			fmt.Fprintf(&b, ".\n\nSo says own%d.\n\n", r.IntN(30))
		}
		it := &archive.Item{Author: []string{"Ann", "Ben", "Cem", "Dan"}[r.IntN(4)], Body: archive.Body{Text: b.String()}}
		if i > 0 {
			it.ID = fmt.Sprint(i)
		}
		it.Date = archive.Date{Time: time.Date(2009, 1, 1+r.IntN(300), 12, 0, 0, 0, time.UTC), Precision: archive.Minute}
		t.Items = append(t.Items, it)
	}
	return t
}
