package capture

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"slices"
)

// families groups the lines of a page by the shapes of what they hold, narrow
// ones and wide ones: which of them is the comments' is judged later.
func (p *page) families() []family {
	members := map[string][]int{}
	for i := range p.readings {
		for _, shape := range p.readings[i].shapes() {
			members[shape] = append(members[shape], i)
		}
		if p.isAlone(i) {
			members[nameAlone] = append(members[nameAlone], i)
		}
	}
	out := append(p.belowTails(), p.betweenLinks()...)
	for shape, lines := range members {
		out = append(out, family{shape, lines})
	}
	slices.SortStableFunc(out, func(a, b family) int { return cmp.Compare(a.shape, b.shape) })
	return out
}

// nameAlone is the shape of heads that have nothing but a name. So may many lines
// be: they are believed if they are as many as the page says.
const nameAlone = "name alone"

// isAlone reports whether a line may be a name that stands by itself above text.
func (p *page) isAlone(i int) bool {
	if p.readings[i].kind != short || i > 0 && !p.isBlank(i-1) && !headForm.MatchString(p.lines[i].raw) {
		return false
	}
	j := p.after(i, 1, len(p.lines))
	return j >= 0 && p.readings[j].kind != short && !p.isFoot(j)
}

// shapes names the shapes that a line has.
func (r *reading) shapes() []string {
	var out []string
	if r.kind == named && r.number > 0 {
		out = append(out, "number and all")
	}
	switch {
	case r.ping || r.kind < number:
		return nil
	case r.dated && (r.kind == named || r.kind == dateOnly):
		known := fmt.Sprintf("date of %d", r.date.Date.Precision)
		out = append(out, "date", known, fmt.Sprintf("%s, name %d", known, r.where))
		if r.verb != "" {
			out = append(out, known+", "+r.verb, "verb")
		}
		if r.number > 0 {
			out = append(out, known+", number")
		}
	case r.ago && (r.kind == named || r.kind == dateOnly):
		out = append(out, "ago", fmt.Sprintf("ago, name %d", r.where))
	case r.kind == named && r.verb != "":
		out = append(out, "verb", "verb "+r.verb)
		if r.number > 0 {
			out = append(out, "verb, number", "verb, number "+r.verb)
		}
	case r.kind == named && r.number > 0:
		out = append(out, "number, name")
	case r.kind == number:
		out = append(out, "number")
	}
	return out
}

// choose finds the heads of the comments: those of the family, and of the part
// of the page, that explain it best. The plan is nil if none is convincing.
func (p *page) choose() (best *plan) {
	const convincing = 9
	seen := map[uint64]bool{}
	for _, f := range p.families() {
		for _, lines := range p.parts(f.lines) {
			key := digest(f.shape == nameAlone, lines)
			if seen[key] {
				continue // several shapes are often those of the same lines
			}
			seen[key] = true
			for _, strict := range []bool{true, false} {
				plan := p.plan(f.shape, lines, strict)
				if plan != nil && plan.score >= convincing && (best == nil || plan.score > best.score) {
					best = plan
				}
				if plan != nil && plan.whole {
					break // being less strict would change nothing
				}
			}
		}
	}
	return best
}

// digest makes a number of the lines of a family.
func digest(alone bool, lines []int) uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, alone)
	for _, i := range lines {
		h.Write(binary.LittleEndian.AppendUint32(nil, uint32(i))) // never fails
	}
	return h.Sum64()
}

// parts gives the stretches of a family that may be the comments: all of it;
// and what stands behind a landmark, or before what stands below comments, or
// between them.
func (p *page) parts(lines []int) [][]int {
	const most = 12 // landmarks, of which the page's own is one
	starts := map[int]bool{0: true}
	for _, m := range p.marks[:min(len(p.marks), most)] {
		n, _ := slices.BinarySearch(lines, m.line)
		starts[n] = true
	}
	var out [][]int
	seen := map[[2]int]bool{}
	for start := range starts {
		if start == len(lines) {
			continue
		}
		for _, end := range p.ends(lines, start) {
			if key := [2]int{start, end}; !seen[key] {
				seen[key] = true
				out = append(out, lines[start:end])
			}
		}
	}
	slices.SortFunc(out, func(a, b []int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(len(b), len(a))) })
	return out
}

// ends gives the places where the comments of a family may end that begin at one:
// its end; and the first few lines behind which stands the foot of a page.
func (p *page) ends(lines []int, start int) []int {
	const most = 8
	out := []int{len(lines)}
	first, _ := slices.BinarySearch(p.feet, lines[start])
	for _, foot := range p.feet[first:] {
		end, _ := slices.BinarySearch(lines, foot)
		if end > start && !slices.Contains(out, end) {
			out = append(out, end)
		}
		if len(out) == most {
			break
		}
	}
	return out
}
