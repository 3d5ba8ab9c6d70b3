package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPairsOfEverydayWords: two words that are each in more than a quarter of many items
// are a term where they stand together, in one line; and no other two are.
func TestPairsOfEverydayWords(t *testing.T) {
	everyday := strings.Fields("it is what the à l'eau THE")
	for _, items := range []int{manyItems, manyItems + 80} {
		random := rand.New(rand.NewPCG(uint64(items), 1))
		var threads []*Thread
		want := map[string]map[int]bool{}
		for item := range items { // threads of eight items, for which there are eight numbers
			if item%8 == 0 {
				threads = append(threads, &Thread{Path: fmt.Sprint("t", item)})
			}
			of := threads[len(threads)-1]
			var lines []Line
			for range 2 {
				before, line := "", []string{}
				for range 9 {
					word := everyday[random.IntN(len(everyday))]
					if random.IntN(5) == 0 {
						word = fmt.Sprint("rare", random.IntN(40))
					}
					line = append(line, word)
					here := Fold(bare(strings.ToLower(word)))
					if pair := " " + before + " " + here; before != "" && !strings.Contains(pair, "rare") {
						if want[pair] == nil {
							want[pair] = map[int]bool{}
						}
						want[pair][item] = true
					}
					before = here
				}
				lines = append(lines, Line{Text: strings.Join(line, " ")})
			}
			of.Items = append(of.Items, Item{Lines: lines})
		}
		if items == manyItems {
			want = map[string]map[int]bool{}
		}
		terms, _ := readIndex(t, made(t, threads, random.Perm(len(threads))))
		got := map[string]map[int]bool{}
		for name, f := range terms {
			if !strings.HasPrefix(name, " ") {
				continue
			}
			got[name] = map[int]bool{}
			for item, stands := range f.items {
				got[name][item] = stands == own|quoted
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d items: %s", items, diff)
		}
	}
}
