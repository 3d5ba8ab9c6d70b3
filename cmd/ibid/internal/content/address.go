package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// reserved are the folders of a published site that ibid writes itself.
var reserved = []string{"assets", "people", "search", "topics"}

// checkThreadPath complains of a path that cannot be a thread's address.
func checkThreadPath(path string) string {
	for _, part := range strings.Split(path, "/") {
		if complaint := checkPart(part); complaint != "" {
			return complaint
		}
	}
	top, _, _ := strings.Cut(path, "/")
	if slices.Contains(reserved, strings.ToLower(top)) {
		return fmt.Sprintf("ibid writes %s/ itself; rename the folder", strings.ToLower(top))
	}
	return ""
}

// checkPart complains of a part of a path that does not go into an address
// without being rewritten, or is not a name on every disk.
func checkPart(part string) string {
	for i, r := range part {
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_'
		if !word && (i == 0 || !unicode.IsMark(r) && r != '-' && r != '.') {
			return fmt.Sprintf(`rename the folder without %q: use letters, digits, "-", "_" and ".", and begin with a letter, digit or "_"`, r)
		}
	}
	switch lower := strings.ToLower(part); {
	case part == "", strings.HasSuffix(part, "."), len(part) > 200:
		return "rename the folder; a name does not end in a dot and is at most 200 bytes long"
	case lower == "comments", lower == "index.html", isBesideIndex(lower):
		return fmt.Sprintf("rename the folder; a thread cannot be in one named %s", lower)
	}
	return ""
}

// checkAlias complains of what cannot be a former path of a thread.
func checkAlias(alias string) string {
	switch {
	case strings.Contains(alias, "://"):
		return "write the path only, as in 2007/07/light"
	case strings.ContainsAny(alias, "?#"):
		return "delete it: a site of plain files cannot answer an address with ? or #"
	case strings.Contains(alias, "%"):
		return "write the characters themselves in place of %…"
	}
	for _, part := range strings.Split(alias, "/") {
		if part == "" || strings.HasPrefix(part, ".") || strings.ContainsAny(part, "\\:*\"<>|") || len(part) > 200 {
			return `write a path within this site, as in 2007/07/light, without "..", hidden folders and any of \ : * " < > |`
		}
	}
	top, _, _ := strings.Cut(alias, "/")
	if slices.Contains(reserved, strings.ToLower(top)) {
		return fmt.Sprintf("delete it: ibid writes %s/ itself", strings.ToLower(top))
	}
	return ""
}

// checkFileName complains of the name of a file that could not be published
// on every disk, or is shown as another.
func checkFileName(name string) string {
	if !utf8.ValidString(name) || strings.ContainsFunc(name, isControl) || strings.ContainsAny(name, "\\:*?\"<>|") {
		return `rename it without control characters and any of \ : * ? " < > |`
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return "rename it; a name does not end in a dot or a space on every disk"
		}
	}
	return ""
}

// isControl tells what a terminal or a page does not show, but obeys: control
// characters, and those that turn the direction of what follows.
func isControl(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }
