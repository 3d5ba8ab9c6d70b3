package content

import (
	"fmt"
	"path"
	"strings"

	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
)

// CheckPlace complains of what cannot be a place on the page of a thread.
func CheckPlace(place string) string {
	bare := strings.TrimPrefix(place, "#")
	switch {
	case strings.Contains(place, "://"):
		return `write only what stands behind the "#" of the address`
	case !archive.IsPlace(bare):
		return `a place is what stood behind the "#" of an address: without spaces, and at most 200 bytes long`
	case bare != place:
		return fmt.Sprintf(`write %s, without the "#"`, shown(bare))
	case archive.IsPageID(place):
		return "delete it: ibid's own pages have a place of this name"
	}
	return ""
}

// citeEach gives the entries of a list that were read, with their places in the
// file.
func (d *decoder) citeEach(n *yaml.Node, read []string) (cited []citation) {
	if n == nil {
		return nil
	}
	for _, c := range n.Content {
		if at := len(cited); at < len(read) && Readable(strings.TrimSpace(c.Value)) == read[at] {
			cited = append(cited, d.cite(c, read[at]))
		}
	}
	return cited
}

// checkPlaces finds places that lead to two items, or that ibid itself has a use
// for.
func (l *loadedThread) checkPlaces(entries []*entry) {
	anchors, holders := map[string]*entry{}, map[string]*entry{}
	for _, e := range entries {
		anchors[e.item.Anchor()] = e
	}
	for _, e := range entries {
		for _, p := range e.places {
			switch owner, other := anchors[p.name], holders[p.name]; {
			case owner == e:
				l.report(p.at, deleteIt, "place %q is the address that ibid gives this item", shown(p.name))
			case owner != nil:
				l.report(p.at, deleteIt, "place %q is the address that ibid gives %s", shown(p.name), path.Base(owner.item.At.File))
			case other != nil:
				l.report(p.at, "keep one of them", "place %q is one of %s too", shown(p.name), path.Base(other.item.At.File))
			case isWritten(p.name, anchors):
				l.report(p.at, deleteIt, "place %q is like those that ibid writes for notes and lists of quoters", shown(p.name))
			default:
				holders[p.name] = e
			}
		}
	}
}

// isWritten reports whether a place is one of those that ibid writes beside an
// item's lasting ones.
func isWritten(place string, anchors map[string]*entry) bool {
	for i, r := range place {
		rest := place[i:]
		if r == '-' && anchors[place[:i]] != nil && (strings.HasPrefix(rest, "-note-") || strings.HasSuffix(rest, "-quoters")) {
			return true
		}
	}
	return false
}
