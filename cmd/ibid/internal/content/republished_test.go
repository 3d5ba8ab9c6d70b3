package content

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestAddPublished: a list to which something is added is what it would be if all of it
// were written anew, in whatever way it was written before.
func TestAddPublished(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	some := func(n int) (all []archive.Published) {
		for range n {
			a := archive.Address{File: []string{"a/index.html", "a/b/index.html", "a b/index.html", "a/cite.html", "topics/x/index.html", "l\u00edght/index.html"}[r.IntN(6)]}
			if r.IntN(4) > 0 && !a.IsRegister() && strings.HasSuffix(a.File, "/index.html") {
				a.Fragment = []string{"post", "comment-1", "comment-1-x7kqa", "comment-10", "c 5", "c%25"}[r.IntN(6)]
			}
			p := archive.Published{Address: a}
			switch {
			case a.IsRegister():
				p.Of = []string{"Ann", "Ann Low", "Bo"}[r.IntN(3)]
			case r.IntN(6) == 0:
				p.Of = []string{"a/", "b/#post"}[r.IntN(2)]
			}
			all = append(all, p)
		}
		return all
	}
	for range 3000 {
		text := string(EncodePublished(some(r.IntN(12))).Data)
		if r.IntN(3) == 0 { // as a merge, an editor or an older version leaves it
			lines := strings.SplitAfter(text, "\n")
			r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
			text = strings.Join(lines, "") + []string{"", "light comment-7 x7kqa\n", "<<<<<<< x\na/\r\n", "a/#comment-1"}[r.IntN(4)]
		}
		src, _ := newSource("content/addresses.txt", []byte(text))
		before, _ := readPublished(src)
		unique := map[archive.Address]archive.Published{}
		for _, p := range some(r.IntN(5)) {
			unique[p.Address] = p
		}
		changed := maps.Values(unique)
		all := map[archive.Address]archive.Published{}
		for _, p := range slices.Backward(archive.EachPublished(before)) {
			all[p.Address] = p
		}
		maps.Copy(all, unique)
		want := string(EncodePublished(slices.Collect(maps.Values(all))).Data)
		got := text
		if parts := AddPublished(src.text, before, changed); parts != nil {
			if got = strings.Join(parts, ""); got == src.text {
				t.Fatalf("%s\nwith %s is as it was, and to be written", text, fmt.Sprint(unique))
			}
		}
		if got != want {
			t.Fatalf("%s\nwith %s\nbecomes\n%s\nnot\n%s", text, fmt.Sprint(unique), got, want)
		}
	}
}
