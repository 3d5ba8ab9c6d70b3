package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
)

// reserved are the folders of a published site that ibid writes itself.
var reserved = []string{"assets", "people", "search", "topics"}

// checkReserved complains of a path in a folder that ibid writes itself.
func checkReserved(path string) string {
	top, _, _ := strings.Cut(path, "/")
	if i := slices.Index(reserved, Folded(top)); i >= 0 {
		return fmt.Sprintf("ibid writes %s/ itself", reserved[i])
	}
	return ""
}

// CheckThreadPath complains of a path that cannot be a thread's address.
func CheckThreadPath(path string) string {
	for part := range strings.SplitSeq(path, "/") {
		if complaint := checkPart(part); complaint != "" {
			return complaint
		}
	}
	if complaint := checkReserved(path); complaint != "" {
		return complaint + "; rename the folder"
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
	if lower := Folded(part); lower == "comments" || lower == "index.html" || archive.IsBesidePage(lower) {
		return fmt.Sprintf("rename the folder; a thread cannot be in one named %s", lower)
	}
	if complaint := checkName(part); complaint != "" {
		return "rename the folder; " + complaint
	}
	return ""
}

// CheckAlias complains of what cannot be a former path of a thread.
func CheckAlias(alias string) string {
	switch {
	case strings.Contains(alias, "://"):
		return "write the path only, as in 2007/07/light"
	case strings.ContainsAny(alias, "?#"):
		return "delete it: a site of plain files cannot answer an address with ? or #"
	case strings.Contains(alias, "%"):
		return "write the characters themselves in place of %…"
	}
	for part := range strings.SplitSeq(alias, "/") {
		if part == "" || strings.HasPrefix(part, ".") || strings.ContainsAny(part, "\\:*\"<>|") {
			return `write a path within this site, as in 2007/07/light, without "..", hidden folders and any of \ : * " < > |`
		}
		if complaint := checkName(part); complaint != "" {
			return "delete it; " + complaint
		}
	}
	if complaint := checkReserved(alias); complaint != "" {
		return "delete it: " + complaint
	}
	return ""
}

// checkFileName complains of the path of a file that could not be published
// on every disk, or is shown as another.
func checkFileName(path string) string {
	if !utf8.ValidString(path) || strings.ContainsFunc(path, display.IsControl) || strings.ContainsAny(path, "\\:*?\"<>|") {
		return `rename it without control characters and any of \ : * ? " < > |`
	}
	for part := range strings.SplitSeq(path, "/") {
		if complaint := checkName(part); complaint != "" {
			return "rename it; " + complaint
		}
	}
	return ""
}
