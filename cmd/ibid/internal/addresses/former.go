package addresses

import (
	"regexp"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// former is what was published on the page at a thread's path.
type former struct {
	path   string
	at     problem.Position
	items  []*formerItem // in the order of addresses.txt
	named  map[string]*formerItem
	others []archive.Published // places that lead to an item whose fragment they do not tell
}

// formerItem is an item that was published, and its passages.
type formerItem struct {
	anchor   string
	passages []string // their fragments
	at       problem.Position
}

// codes gives what the addresses of an item's passages add to its own.
func (f *formerItem) codes() []string {
	var codes []string
	for _, p := range f.passages {
		codes = append(codes, strings.TrimPrefix(p, f.anchor+"-"))
	}
	return codes
}

// readFormer sorts what was published by the paths of threads.
func readFormer(all []archive.Published) map[string]*former {
	places := map[string][]archive.Published{}
	for _, p := range all {
		if folder, ok := p.Folder(); ok && p.Fragment != "" {
			places[folder] = append(places[folder], p)
		}
	}
	former := map[string]*former{}
	for path, of := range places {
		former[path] = sortOut(path, of)
	}
	return former
}

// sortOut tells the items on a page from their passages and other places.
func sortOut(path string, places []archive.Published) *former {
	fragments := map[string]bool{}
	for _, p := range places {
		fragments[p.Fragment] = true
	}
	listed := func(anchor string) bool { return isItem(anchor) && fragments[anchor] }
	f := &former{path: path, at: places[0].At, named: map[string]*formerItem{}}
	for _, p := range places {
		owner := ownerOf(p.Fragment, listed)
		switch {
		case isItem(p.Fragment) && (owner == "" || p.Of != ""):
			f.item(p.Fragment).at = p.At
		case owner != "" && p.Of == "":
			it := f.item(owner)
			it.passages = append(it.passages, p.Fragment)
		default:
			f.others = append(f.others, p)
		}
	}
	for _, it := range f.items {
		slices.Sort(it.passages)
		it.passages = slices.Compact(it.passages)
	}
	return f
}

func (f *former) item(anchor string) *formerItem {
	if f.named[anchor] == nil {
		f.named[anchor] = &formerItem{anchor: anchor, at: f.at}
		f.items = append(f.items, f.named[anchor])
	}
	return f.named[anchor]
}

func isItem(fragment string) bool {
	return fragment == "post" || strings.HasPrefix(fragment, "comment-")
}

// passageCode is what package anchor adds to an item's anchor.
var passageCode = regexp.MustCompile(`^[0-9a-hjkmnp-tv-z]{5,52}(-[1-9][0-9]{0,8})?$`)

// ownerOf gives the anchor of the item, if there is one, of which a fragment is a
// passage.
func ownerOf(fragment string, there func(anchor string) bool) string {
	last := strings.LastIndexByte(fragment, '-')
	if last < 0 {
		return ""
	}
	for _, cut := range []int{strings.LastIndexByte(fragment[:last], '-'), last} {
		if cut > 0 && there(fragment[:cut]) && passageCode.MatchString(fragment[cut+1:]) {
			return fragment[:cut]
		}
	}
	return ""
}
