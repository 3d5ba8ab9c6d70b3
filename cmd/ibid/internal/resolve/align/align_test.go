package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// alignerOf makes an aligner of texts.
func alignerOf(texts ...string) Aligner {
	a := NewAligner()
	var all []*markup.Text
	for _, text := range texts {
		f := markup.Parse(archive.Body{Format: archive.Text, Text: text})
		all = append(all, &f.Text)
	}
	a.Reset(all, nil, func(int, []bool) {})
	return a
}

var loose = Tolerance{Added: 20, Elided: 200}

// best returns the best alignment of the second text with the first.
func best(t *testing.T, a Aligner) Alignment {
	t.Helper()
	var f Finder
	f.Reset(a)
	var c Chainer
	c.Reset(a)
	lo, hi := a.Start[1], a.End(1)
	chains := c.Chains(f.Runs(1, []Stretch{{lo, hi}}, true), lo, hi, loose, 0)
	if len(chains) != 1 {
		t.Fatalf("%d chains, want 1", len(chains))
	}
	return a.Align(chains[0], lo, hi, 9)
}

// told returns an alignment as words: those dropped in round brackets, those added
// in square ones, and what became of others behind a stroke.
func told(a Aligner, al Alignment) string {
	words := func(lo, hi int32) string {
		var out []string
		for p := lo; p < hi; p++ {
			out = append(out, a.At(p).Norm)
		}
		return strings.Join(out, " ")
	}
	var out []string
	for _, s := range al.Steps {
		there, here := words(s.Q0, s.Q1), words(s.P0, s.P1)
		out = append(out, map[archive.Operation]string{
			archive.Kept: here, archive.Dropped: "(" + there + ")", archive.Added: "[" + here + "]", archive.Replaced: there + "/" + here,
		}[s.Op])
	}
	return strings.Join(out, " ")
}

func TestAlign(t *testing.T) {
	const source = "The ferry to Mossholm will not run after the first of October, says the notice at the pier."
	for _, tt := range []struct{ name, text, want string }{
		{"to the letter", "will not run after the first", "will not run after the first"},
		{"left out", "will not run after October, says the notice", "will not run after (the first of) october says the notice"},
		{"added", "will not run again after the first of October", "will not run [again] after the first of october"},
		{"changed", "ferry to Mossholm shall not run after the first", "ferry to mossholm will/shall not run after the first"},
		{"misspelt at the end", "will not run after the first of Octobre", "will not run after the first of october/octobre"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := alignerOf(source, tt.text)
			if got := told(a, best(t, a)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// randomPair makes a text and a copy of parts of it with random changes.
func randomPair(r *rand.Rand) (source, copied string) {
	var s, c []string
	for i := range 40 + r.IntN(60) {
		word := fmt.Sprintf("word%d", r.IntN(80))
		s = append(s, word)
		switch r.IntN(12) {
		case 0:
			c = append(c, fmt.Sprintf("other%d", i))
		case 1:
		case 2:
			c = append(c, word, "more")
		default:
			c = append(c, word)
		}
	}
	return strings.Join(s, " "), strings.Join(c, " ")
}

// TestAlignments holds what is true of every alignment: its steps follow one
// another without a gap on either side, what is kept is the same, and the share
// that is kept is a share; and a part of it is an alignment of that part.
func TestAlignments(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		a := alignerOf(randomPair(r))
		lo, hi := a.Start[1], a.End(1)
		var f Finder
		f.Reset(a)
		var c Chainer
		c.Reset(a)
		for _, ch := range c.Chains(f.Runs(1, []Stretch{{lo, hi}}, true), lo, hi, loose, 0) {
			al := a.Align(ch, lo, hi, 9)
			checkAlignment(t, a, al)
			from := al.From() + r.Int32N(al.Len())
			part := a.Cut(al, from, from+1+r.Int32N(al.To()-from))
			checkAlignment(t, a, part)
		}
	}
}

func checkAlignment(t *testing.T, a Aligner, al Alignment) {
	t.Helper()
	p, q := al.From(), al.Steps[0].Q0
	for _, s := range al.Steps {
		if s.P0 != p || s.Q0 != q || s.P1 < p || s.Q1 < q {
			t.Fatalf("step %+v does not follow on %d and %d", s, p, q)
		}
		p, q = s.P1, s.Q1
		if s.Op == archive.Kept && !a.Agree(s.P0, s.Q0, s.P1-s.P0) {
			t.Fatalf("step %+v keeps other words", s)
		}
	}
	if likeness := al.Likeness(); likeness > 1 {
		t.Fatalf("likeness %v", likeness)
	}
}

// TestRuns holds that runs are maximal, and in order of source and position.
func TestRuns(t *testing.T) {
	for seed := range uint64(100) {
		a := alignerOf(randomPair(rand.New(rand.NewPCG(seed, 4))))
		var f Finder
		f.Reset(a)
		runs := f.Runs(1, []Stretch{{a.Start[1], a.End(1)}}, true)
		if !slices.IsSortedFunc(runs, compareRuns) {
			t.Fatal("not in order")
		}
		for _, r := range runs {
			if !a.Agree(r.P, r.Q, r.N) || a.alike(r.P-1, r.Q-1) || a.alike(r.P+r.N, r.Q+r.N) {
				t.Fatalf("run %+v is not maximal", r)
			}
		}
	}
}

// TestRunsWithin holds that an item's many runs are found as by looking at each.
func TestRunsWithin(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 5))
		const base, end = 17, 17 + 500
		runs := make([]Run, r.IntN(200))
		for i := range runs {
			p := base + r.Int32N(end-base-100)
			runs[i] = Run{P: p, Q: r.Int32N(10), N: 1 + r.Int32N(100), Source: r.Int32N(5)}
		}
		slices.SortFunc(runs, compareRuns)
		var c Chainer
		c.SetRuns(runs, base, end)
		for range 50 {
			lo := base + r.Int32N(end-base)
			hi := lo + r.Int32N(end-lo+1)
			if got, want := c.RunsWithin(lo, hi), c.Within(runs, lo, hi); hi > lo && !slices.Equal(got, want) {
				t.Fatalf("from %d to %d: %v, want %v", lo, hi, got, want)
			}
		}
	}
}
