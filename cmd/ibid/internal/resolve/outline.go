package resolve

import (
	"crypto/sha256"
	"slices"

	"ibid/cmd/ibid/internal/archive"
)

// Outline is what tells a resolved thread from any other with the same items.
type Outline struct {
	Thread     *archive.Thread
	Quotations [sha256.Size]byte // a digest
	Elsewhere  []string          // paths of the other threads that they name, maybe several times
	Links      Links             // without Items
}

// Outline returns that of a thread that is not broken, without its words. It reports false
// where quotations are found when the thread is asked for.
func (r *Archive) Outline(i int) (Outline, bool) {
	if r.quotations == nil {
		return Outline{}, false
	}
	if t := r.archive.Threads[i]; !r.quotations.mayLead(i) {
		return Outline{Thread: t, Quotations: sha256.Sum256(r.quotations.lists[i].again()), Links: r.links[i]}, true
	}
	return outlineOf(r.archive.Threads[i], r.quotations.of(i), r.links[i]), true
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
