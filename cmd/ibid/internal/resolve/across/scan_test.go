package across_test

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/across"
	"ibid/cmd/ibid/internal/resolve/quote"
	"ibid/cmd/ibid/internal/resolve/threadtest"
)

// TestSearchAgain changes threads again and again, and holds that a search which knows
// what others have found finds what one does that knows nothing.
func TestSearchAgain(t *testing.T) {
	crossings := 0
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 6))
		bodies := make([][]string, 8)
		for i := range bodies {
			bodies[i] = randomBodies(r)
		}
		noted := map[string][]byte{}
		for step := range 8 {
			switch i := r.IntN(len(bodies)); r.IntN(4) {
			case 0:
				bodies = append(bodies, randomBodies(r))
			case 1:
				bodies = append(bodies[:i], bodies[i+1:]...)
			case 2, 3:
				bodies[i] = randomBodies(r)
			}
			a, all, texts := summarised(t, bodies)
			want := across.Resolve(a, nil, all, threadtest.Texts(texts), across.Memory{})
			m := across.Memory{
				Threads: idsOf(bodies),
				Recall:  func(kind string) []byte { return noted[kind] },
				Note:    func(kind string, data []byte) { noted[kind] = data },
			}
			if d := cmp.Diff(want, across.Resolve(a, nil, all, threadtest.Texts(texts), m)); d != "" {
				t.Fatalf("seed %d, step %d: (-unknowing +knowing)\n%s", seed, step, d)
			}
			crossings += len(want)
		}
	}
	if crossings < 100 {
		t.Errorf("only %d threads had quotations of others", crossings)
	}
}

// randomBodies makes the bodies of a thread, of sentences that others may have too, with
// marks and without.
func randomBodies(r *rand.Rand) (bodies []string) {
	for range 1 + r.IntN(3) {
		var b strings.Builder
		fmt.Fprintf(&b, "%s:\n", []string{"Ann", "Ben", "Cem"}[r.IntN(3)])
		for range r.IntN(3) {
			if r.IntN(2) == 0 {
				b.WriteString("> ")
			}
			from := r.IntN(12)
			for i := range 1 + r.IntN(2) {
				b.WriteString(sentence(from+i) + " ")
			}
			fmt.Fprintf(&b, "\n\nOwn%d words.\n\n", r.IntN(1000))
		}
		bodies = append(bodies, b.String())
	}
	return bodies
}

func summarised(t *testing.T, bodies [][]string) (*archive.Archive, []across.Summary, [][]*markup.Text) {
	a := &archive.Archive{}
	var all []across.Summary
	var texts [][]*markup.Text
	for i, items := range bodies {
		th, tx := thread(t, items...)
		th.Path = fmt.Sprintf("t%02d", i)
		for k, it := range th.Items {
			it.Date, _ = archive.ParseDate(fmt.Sprintf("2008-03-%02d 10:%02d", i+1, k))
		}
		qs, _ := quote.Resolve(a, th, tx)
		known, ok := across.ReadSummary(th, func() []archive.Quotation { return qs }, ptr(across.Summarise(th, tx, qs)).Append(nil))
		if !ok {
			t.Fatal("a summary is not read as it was written")
		}
		a.Threads, texts, all = append(a.Threads, th), append(texts, tx), append(all, known)
	}
	return a, all, texts
}

func ptr[T any](v T) *T { return &v }

func idsOf(bodies [][]string) (ids []across.ID) {
	for _, items := range bodies {
		sum := sha256.Sum256([]byte(strings.Join(items, "\x00")))
		ids = append(ids, across.ID(sum[:16]))
	}
	return ids
}
