package nearby

import (
	"math/rand/v2"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestNearest holds that the nearest span is found as by looking at each, those
// that overlap and that hold others among them.
func TestNearest(t *testing.T) {
	span := func(r *rand.Rand, words int) archive.Span {
		from := r.IntN(words)
		return archive.Span{From: from, To: from + 1 + r.IntN(1+r.IntN(60))}
	}
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 6))
		words := 100 + r.IntN(20000)
		var placed byPlace
		var all []archive.Span
		for i := range 1000 {
			all = append(all, span(r, words))
			placed.insert(spanAt{all[i], i})
			to := span(r, words)
			isOther := func(s archive.Span) bool { return s != to }
			want, got := none, none
			for at, s := range all {
				if isOther(s) {
					want.meet(at, gap(s, to))
				}
			}
			if placed.nearest(to, isOther, &got); got != want {
				t.Fatalf("nearest to %v of %d: %v, want %v", to, len(all), got, want)
			}
		}
	}
}
