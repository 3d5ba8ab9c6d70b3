package resolve

import (
	"crypto/sha256"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// Outline is what tells a resolved thread from any other with the same items.
type Outline struct {
	Thread     *archive.Thread
	Quotations [sha256.Size]byte // a digest
	Elsewhere  []string          // paths of the other threads that they name, maybe several times
	Links      Links             // without Items
}

// Outline returns that of a thread that is not broken, without its words, and its problems as
// Thread has them. It reports false where quotations are to be found when the thread is asked
// for.
func (r *Archive) Outline(i int) (Outline, []problem.Problem, bool) {
	t := r.archive.Threads[i]
	switch {
	case r.quotations == nil:
		return r.outlineAlone(i)
	case !r.quotations.mayLead(i):
		return Outline{Thread: t, Quotations: sha256.Sum256(r.quotations.lists[i].again()), Links: r.links[i]}, nil, true
	}
	return outlineOf(t, r.quotations.of(i), r.links[i]), nil, true
}

// outlineAlone is Outline for a thread of which no other is a source.
func (r *Archive) outlineAlone(i int) (Outline, []problem.Problem, bool) {
	known, ok := r.recall(kindAlone, i)
	if !ok {
		return Outline{}, nil, false
	}
	t := r.archive.Threads[i]
	if !known.Leads {
		return Outline{Thread: t, Quotations: sha256.Sum256(known.Quotations)}, known.Problems, true
	}
	quotations, ok := r.unpacked(known)
	return outlineOf(t, quotations, Links{}), known.Problems, ok
}

// Outline returns the thread's.
func (t *Thread) Outline() Outline { return outlineOf(t.Thread, t.Quotations, t.Links) }

func outlineOf(t *archive.Thread, quotations []archive.Quotation, links Links) Outline {
	return Outline{t, sha256.Sum256(packedList(quotations)), namedIn(quotations), links}
}

// namedIn returns the paths of the other threads that quotations name.
func namedIn(quotations []archive.Quotation) (paths []string) {
	for i := range quotations {
		paths = slices.AppendSeq(paths, elsewhere(&quotations[i]))
		for _, target := range quotations[i].Candidates {
			if target.Thread != "" {
				paths = append(paths, target.Thread)
			}
		}
	}
	return paths
}
