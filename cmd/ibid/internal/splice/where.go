package splice

import (
	"strings"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/markup"
)

// Widen moves the ends of a run of text outwards over the tags of elements whose
// whole content it holds: "<em>so</em>" and not "so".
func Widen(f *markup.Fragment, start, end int) (int, int) {
	for {
		before, after := start, end
		if i, ok := endingAt(f, start); ok && f.Tags[i].Kind == markup.Opening && !f.Tags[i].Block {
			if pair := &f.Tags[f.Tags[i].Pair]; pair.Start <= end {
				start, end = f.Tags[i].Start, max(end, pair.End)
			}
		}
		if i, ok := f.TagAt(end); ok && f.Tags[i].Kind == markup.Closing && !f.Tags[i].Block {
			if pair := &f.Tags[f.Tags[i].Pair]; pair.End >= start {
				start, end = min(start, pair.Start), f.Tags[i].End
			}
		}
		if start == before && end == after {
			return start, end
		}
	}
}

// endingAt returns the place of the tag that ends at a byte, if there is one.
func endingAt(f *markup.Fragment, at int) (int, bool) {
	i, _ := f.TagAt(at)
	return i - 1, i > 0 && f.Tags[i-1].End == at
}

// LinkPlace returns the first byte, at or behind another, where a link may be put:
// not before the end tags that stand there, and not inside another link.
func LinkPlace(f *markup.Fragment, at int) int {
	for {
		i, ok := f.TagAt(at)
		if ok && f.Tags[i].Kind == markup.Closing && !f.Tags[i].Block {
			at = f.Tags[i].End
			continue
		}
		link := f.Around(at, atom.A)
		if link < 0 {
			return at
		}
		at = f.Tags[f.Tags[link].Pair].End
	}
}

// BlocksOf returns a run of whole elements, side by side where blocks may be put,
// that holds nothing but the elements from first to last, all as places of start
// tags. It climbs from an element to the one around it where the element is the
// first, or the last, in it; it is not ok if that leads to no such run.
func BlocksOf(f *markup.Fragment, first, last int) (from, to int, ok bool) {
	for {
		a, b := &f.Tags[first], &f.Tags[last]
		if a.Parent == b.Parent && (a.Parent < 0 || f.Tags[a.Parent].Flow) {
			return first, last, true
		}
		climbFirst, climbLast := depth(f, first) >= depth(f, last), depth(f, last) >= depth(f, first)
		if climbFirst {
			if !isBlank(f, f.Tags[a.Parent].End, a.Start) {
				return 0, 0, false
			}
			first = int(a.Parent)
		}
		if climbLast {
			if !isBlank(f, f.Tags[b.Pair].End, f.Tags[f.Tags[b.Parent].Pair].Start) {
				return 0, 0, false
			}
			last = int(b.Parent)
		}
	}
}

// depth counts the elements around the tag at a place.
func depth(f *markup.Fragment, tag int) int {
	n := 0
	for t := &f.Tags[tag]; t.Parent >= 0; t = &f.Tags[t.Parent] {
		n++
	}
	return n
}

// isBlank reports whether nothing but white space stands between two bytes.
func isBlank(f *markup.Fragment, from, to int) bool {
	return from <= to && strings.TrimSpace(f.HTML[from:to]) == ""
}
