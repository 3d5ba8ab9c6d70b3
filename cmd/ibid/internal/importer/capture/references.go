package capture

import (
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

var (
	referencesForm = lazyregexp.New(`^\s*(?:References|Referenzen|Verweise|Références|Referencias|Links)\s*:?\s*$`)
	linksForm      = lazyregexp.New(`^\s*\S+(?: \S+)? ?:\s*$`) // "Visible links:", in any language
	referenceForm  = lazyregexp.New(`^\s*(\d{1,5})\. (\S*:\S*)`)
	markerForm     = lazyregexp.New(`\[(\d{1,5})\]`)
)

// references takes off a capture the list of addresses that lynx puts below a
// page, and returns them by their numbers: in the text, these stand in brackets
// before each link. An address may have spaces, and even line ends, in it.
func references(raws []string) (rest []string, addresses map[int]string) {
	const most = 5 // lines that may say so by chance
	for i, tried := len(raws)-1, 0; i >= 0 && tried < most; i-- {
		if !referencesForm.MatchString(raws[i]) {
			continue
		}
		tried++
		addresses := addressesOf(raws[i+1:])
		if len(addresses) > 1 && hasMarker(raws[:i], addresses) {
			return raws[:i], addresses
		}
	}
	return raws, nil
}

// addressesOf returns the addresses of a list by their numbers; none, if it is no
// such list: most lines are addresses, each with a greater number than the one
// above it.
func addressesOf(list []string) map[int]string {
	addresses := map[int]string{}
	last, others := 0, 0
	for _, raw := range list {
		m := referenceForm.FindStringSubmatch(raw)
		switch {
		case m != nil:
			n, _ := strconv.Atoi(m[1])
			if n <= last {
				return nil
			}
			addresses[n], last = m[2], n
		case linksForm.MatchString(raw):
			last = 0 // the hidden ones are counted by themselves
		case strings.TrimSpace(raw) != "":
			if last == 0 {
				return nil
			}
			others++
		}
	}
	if others > len(addresses) {
		return nil
	}
	return addresses
}

// hasMarker reports whether one of the numbers stands in a text.
func hasMarker(raws []string, addresses map[int]string) bool {
	for _, raw := range raws {
		if _, links := withoutMarkers(raw, addresses); len(links) > 0 {
			return true
		}
	}
	return false
}

// withoutMarkers takes the numbers of links out of a line, and returns their
// addresses.
func withoutMarkers(raw string, addresses map[int]string) (rest string, links []string) {
	if len(addresses) == 0 || !strings.Contains(raw, "[") {
		return raw, nil
	}
	rest = markerForm.ReplaceAllStringFunc(raw, func(marker string) string {
		n, _ := strconv.Atoi(marker[1 : len(marker)-1])
		if addresses[n] == "" {
			return marker
		}
		links = append(links, addresses[n])
		return ""
	})
	return rest, links
}
