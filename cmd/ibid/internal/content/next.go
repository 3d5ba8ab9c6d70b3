package content

import (
	"path"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// NextComment returns what the next comment of a thread is called: as its id the
// number behind the highest that a comment has or had, and the name of its file,
// without an ending, which stands behind all others.
func NextComment(t *archive.Thread, published []archive.Published) (id, name string) {
	var highest int64
	had := func(anchor string) {
		id, ok := strings.CutPrefix(anchor, "comment-")
		if n, err := strconv.ParseInt(id, 10, 64); ok && err == nil && n < 1<<62 {
			highest = max(highest, n)
		}
	}
	last := ""
	for _, it := range t.Items {
		had(it.Anchor())
		for _, place := range it.Places {
			had(place)
		}
		if base := path.Base(it.At.File); !it.IsPost() && (last == "" || compareNames(base, last) > 0) {
			last = base
		}
	}
	for _, p := range published {
		if p.File != archive.PageOf(t.Path).File {
			continue
		}
		for place := range p.Each() {
			had(place.Fragment)
		}
	}
	if last == "" {
		return strconv.FormatInt(highest+1, 10), CommentName(1, 1)
	}
	return strconv.FormatInt(highest+1, 10), nameAfter(strings.TrimSuffix(last, path.Ext(last)))
}

// nameAfter returns a name that stands behind another: with the next number where
// it ends in one.
func nameAfter(name string) string {
	digits := []byte(name[len(strings.TrimRight(name, "0123456789")):])
	front := name[:len(name)-len(digits)]
	if len(digits) == 0 {
		return name + "_2"
	}
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i]++; digits[i] <= '9' {
			return front + string(digits)
		}
		digits[i] = '0'
	}
	return front + "1" + string(digits)
}
