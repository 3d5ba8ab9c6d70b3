package addresses

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// former is what was published on the page at a thread's path. What is in it besides the
// places is for those who have asked sortedOut.
type former struct {
	path      string
	places    places // of addresses.txt, in order
	isSettled bool

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

// sortedOut tells the items on a page from their passages and other places, once they are
// asked for.
func sortedOut(f *former) *former {
	if f == nil || f.named != nil {
		return f
	}
	places := f.places.each(archive.PageOf(f.path).File)
	fragments := make(map[string]bool, len(places))
	for _, p := range places {
		fragments[p.Fragment] = true
	}
	listed := func(anchor string) bool { return isItem(anchor) && fragments[anchor] }
	f.at, f.named = places[0].At(), map[string]*formerItem{}
	for _, p := range places {
		owner := ownerOf(p.Fragment, listed)
		switch {
		case isItem(p.Fragment) && (owner == "" || p.Of != ""):
			f.item(p.Fragment).at = p.At()
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

// isPassageCode reports whether something is what package anchor adds to an item's
// anchor: five or more of its signs, and maybe a number.
func isPassageCode(s string) bool {
	code, number, hasNumber := strings.Cut(s, "-")
	if len(code) < 5 || len(code) > 52 || hasNumber && (number == "" || number[0] == '0' || len(number) > 9) {
		return false
	}
	for i := range len(code) {
		if c := code[i]; c < '0' || c > '9' && c < 'a' || c > 'z' || c == 'i' || c == 'l' || c == 'o' || c == 'u' {
			return false
		}
	}
	for i := range len(number) {
		if number[i] < '0' || number[i] > '9' {
			return false
		}
	}
	return true
}

// isPassageOf reports whether a fragment is that of a passage of an item with an anchor.
func isPassageOf(anchor, fragment string) bool {
	code, ok := strings.CutPrefix(fragment, anchor)
	return ok && anchor != "" && code != "" && code[0] == '-' && isPassageCode(code[1:])
}

// ownerOf gives the anchor of the item, if there is one, of which a fragment is a
// passage.
func ownerOf(fragment string, there func(anchor string) bool) string {
	last := strings.LastIndexByte(fragment, '-')
	if last < 0 {
		return ""
	}
	for _, cut := range []int{strings.LastIndexByte(fragment[:last], '-'), last} {
		if cut > 0 && there(fragment[:cut]) && isPassageCode(fragment[cut+1:]) {
			return fragment[:cut]
		}
	}
	return ""
}
