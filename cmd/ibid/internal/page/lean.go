package page

import (
	"bytes"
	"regexp"
	"strings"

	"ibid/assets"
)

var (
	remarks = regexp.MustCompile(`(?s)/\*.*?\*/`) // of a style sheet
	asides  = regexp.MustCompile(`(?m)^\t*//.*$`) // of a script: lines of their own
	margins = regexp.MustCompile(`\n\s+`)         // before a line, and empty lines
)

// lean gives a file as pages load it: without the comments and margins, which are for
// those who change it. A site's own file of the same name stays as it is.
func lean(name string, data []byte) []byte {
	if ours, err := assets.Files.ReadFile(name); err != nil || !bytes.Equal(ours, data) {
		return data
	}
	text := string(data)
	switch {
	case strings.HasSuffix(name, ".css"):
		text = remarks.ReplaceAllString(text, "")
	case strings.HasSuffix(name, ".js"):
		text = asides.ReplaceAllString(text, "")
	default:
		return data
	}
	return []byte(strings.TrimSpace(margins.ReplaceAllString(text, "\n")) + "\n")
}
