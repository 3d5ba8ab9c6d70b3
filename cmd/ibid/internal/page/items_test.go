package page

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
)

// countNames is how many passages of each item have a name.
func countNames(c *composer) (all []int) {
	for _, n := range c.namers {
		all = append(all, reflect.ValueOf(n).Elem().FieldByName("names").Len())
	}
	return all
}

// checkNamed fails unless all that is named while the items of a thread are made was named
// before: several are made at once, and may ask for each other's names.
func checkNamed(t *testing.T, of *resolve.Thread) {
	t.Helper()
	c := compose(renderer(t, &archive.Archive{Threads: []*archive.Thread{of.Thread}}), of)
	c.namePassages()
	before := countNames(c)
	c.items()
	if after := countNames(c); !reflect.DeepEqual(before, after) {
		t.Errorf("of the items' passages %v had names, and then %v", before, after)
	}
}

// quotingThread returns a thread in which later items seem to quote earlier ones, some of them
// with notes and links, and some removed.
func quotingThread(by *rand.Rand, n int) *resolve.Thread {
	items := []*archive.Item{post("The lamp is lit.\n\n> It was lit [before](#post).\n\nWho lights it now, and who did?")}
	for i := 1; i < n; i++ {
		it := comment(fmt.Sprint(i), fmt.Sprint("Ada ", i%7), fmt.Sprintf("> Who lights it %d\n\nThe keeper of *lamp* %d does, see >>%d and [this](#comment-%d).\n\n- one\n  - two %d\n- three", i, i, i/2, i/3, i))
		it.Removed = i%41 == 40
		if i%13 == 0 {
			it.Notes = []archive.Note{{On: "the keeper of lamp", Text: "He is gone."}, {Text: "A note."}, {On: "nowhere", Text: "None."}}
		}
		items = append(items, it)
	}
	of := thread(&archive.Thread{Path: "t", Title: "T"}, items...)
	for i := 1; i < n; i++ {
		if items[i].Removed {
			continue
		}
		choice := make(random, 60)
		for k := range choice {
			choice[k] = byte(by.IntN(256))
		}
		q := choice.quotation(of, i)
		if !items[q.Sources[0].Item].Removed && (len(q.Origin) == 0 || !items[q.Origin[0].Item].Removed) {
			of.Quotations = append(of.Quotations, q)
		}
	}
	return of
}

// TestItemsSideBySide: the pages of a long thread are the same whether its items are made
// one by one or several at once.
func TestItemsSideBySide(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for seed := range uint64(3) {
		made := func(cores int) []File {
			runtime.GOMAXPROCS(cores)
			of := quotingThread(rand.New(rand.NewPCG(seed, 3)), 400)
			files, _, err := renderer(t, &archive.Archive{Threads: []*archive.Thread{of.Thread}}).Thread(of)
			if err != nil {
				t.Fatal(err)
			}
			return files
		}
		alone, together := made(1), made(5)
		if len(alone) != len(together) {
			t.Fatalf("%d files, and %d", len(alone), len(together))
		}
		for i := range alone {
			if alone[i].Path != together[i].Path || !bytes.Equal(alone[i].Data, together[i].Data) {
				t.Errorf("%s is another", alone[i].Path)
			}
		}
		checkNamed(t, quotingThread(rand.New(rand.NewPCG(seed, 3)), 400))
	}
}
