package capture

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	referencesForm = regexp.MustCompile(`^\s*(?:References|Referenzen|Verweise|Références|Referencias|Visible links|Links)\s*:?\s*$`)
	referenceForm  = regexp.MustCompile(`^\s*(\d{1,5})\. (\S+)$`)
	markerForm     = regexp.MustCompile(`\[(\d{1,5})\]`)
)

// references takes off a capture the list of addresses that lynx puts below a
// page, and returns them by their numbers: in the text, these stand in brackets
// before each link.
func references(raws []string) (rest []string, addresses map[int]string) {
	addresses = map[int]string{}
	i := len(raws)
	for i > 0 {
		line := strings.TrimRight(raws[i-1], " \t")
		m := referenceForm.FindStringSubmatch(line)
		switch {
		case m != nil && strings.Contains(m[2], ":"):
			n, _ := strconv.Atoi(m[1])
			addresses[n] = m[2]
		case line == "", strings.HasSuffix(strings.TrimSpace(line), "links:") && len(addresses) > 0:
		case referencesForm.MatchString(line) && len(addresses) > 1:
			return raws[:i-1], addresses
		default:
			return raws, nil
		}
		i--
	}
	return raws, nil
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
