package intake

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
)

// wishedPath returns the path that a thread is to have in the archive: that of
// its old address, if one says which post it is without a query; else its year
// and name.
func wishedPath(t *importer.Thread) string {
	if p := pathOfAddress(t.Address); p != "" {
		return p
	}
	name := slug(strings.ToLower(t.Slug))
	if name == "" {
		name = slug(strings.ToLower(t.Title))
	}
	if name == "" {
		name = "thread"
	}
	if t.Date.Known() && t.Date.Time.Year() > 0 {
		return fmt.Sprintf("%04d/%s", t.Date.Time.Year(), name)
	}
	if content.CheckThreadPath(name) != "" {
		name += "-thread" // ibid keeps it for itself
	}
	return name
}

// pathOfAddress makes a thread's path of the path of an address: "" for a home
// page, and for a page that a query chooses.
func pathOfAddress(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Opaque != "" || normalQuery(u.Query()) != "" {
		return ""
	}
	var parts []string
	for part := range strings.SplitSeq(u.Path, "/") {
		if part = slug(withoutEnding(part)); part != "" && !slices.Contains([]string{"index", "index.php"}, part) {
			parts = append(parts, part)
		}
	}
	if content.CheckThreadPath(strings.Join(parts, "/")) != "" {
		parts = slices.DeleteFunc(parts, func(s string) bool { return content.CheckThreadPath("a/"+s) != "" })
		if len(parts) > 0 && content.CheckThreadPath(strings.Join(parts, "/")) != "" {
			parts[0] += "-thread" // a name that ibid keeps for itself
		}
	}
	const mostParts = 8
	return strings.Join(parts[:min(mostParts, len(parts))], "/")
}

// withoutEnding takes the ending of a page's file off its name.
func withoutEnding(name string) string {
	switch ending := path.Ext(name); strings.ToLower(ending) {
	case ".html", ".htm", ".php", ".asp", ".aspx", ".shtml", ".xhtml", ".jsp", ".cfm":
		return strings.TrimSuffix(name, ending)
	}
	return name
}

// aliasOf returns the alias by which a thread at a path answers its old
// address; "" if it does so without, or cannot.
func aliasOf(address, threadPath string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Opaque != "" || u.RawQuery != "" {
		return ""
	}
	alias := strings.Trim(strings.TrimSuffix(u.Path, "/index.html"), "/")
	if alias == "" || alias == threadPath || content.CheckAlias(alias) != "" || !utf8.ValidString(alias) {
		return ""
	}
	if strings.HasSuffix(u.Path, "/") || strings.HasSuffix(alias, ".html") {
		return alias
	}
	if ending := path.Ext(alias); ending != "" && ending != path.Ext(threadPath) {
		return "" // a host of plain files takes "clock.php" for no page
	}
	return alias
}

// slug makes a part of a path of words: their letters, digits and marks, and
// "-" between them; "" if there are none. Capital letters stay, because to most
// hosts they are part of an address.
func slug(words string) string {
	const longest = 80 // characters
	words = strings.NewReplacer("'", "", "’", "").Replace(words)
	var out []rune
	letters := []rune(words)
	for i, r := range letters {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '_', unicode.IsMark(r) && len(out) > 0,
			r == '.' && isWithin(letters, i): // "2.2"
			out = append(out, r)
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
	}
	if len(out) > longest {
		out = out[:longest]
		if i := slices.Index(out, '-'); i >= 0 {
			for out[len(out)-1] != '-' {
				out = out[:len(out)-1]
			}
		}
	}
	s := strings.Trim(string(out), "-.")
	if s != "" && content.CheckThreadPath("a/"+s) != "" {
		s += "-thread"
	}
	const most = 180 // bytes, of the 200 that a name may have
	for len(s) > most {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return s
}

// isWithin reports whether a letter or digit stands on both sides of a place.
func isWithin(letters []rune, i int) bool {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return i > 0 && i+1 < len(letters) && word(letters[i-1]) && word(letters[i+1])
}
