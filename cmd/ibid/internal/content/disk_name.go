package content

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/archive"
)

// Folded gives the form in which addresses are compared: those that have it in
// common are one on some disks, which take small letters for capital ones, and
// letters with an accent for a letter and an accent.
func Folded(path string) string {
	if isFolded(path) {
		return path
	}
	return norm.NFC.String(cases.Fold().String(norm.NFD.String(path)))
}

// isFolded reports whether a path is one of small letters and signs without accents, as most
// are.
func isFolded(path string) bool {
	for i := range len(path) {
		if c := path[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

// longestName is how many bytes a name in a path may have. File systems take
// 255, and what ibid puts before and behind some of them has to fit in.
const longestName = 200

// checkName complains of a file or folder that not every disk can have.
func checkName(name string) string {
	switch {
	case archive.IsDevice(name):
		return fmt.Sprintf("no disk of Windows takes %q, which is the name of a device there", name)
	case strings.HasSuffix(name, " "):
		return "a name does not end in a space, which Windows takes off"
	case name == "", strings.HasSuffix(name, "."), len(name) > longestName:
		return fmt.Sprintf("a name does not end in a dot and is at most %d bytes long", longestName)
	}
	return ""
}
