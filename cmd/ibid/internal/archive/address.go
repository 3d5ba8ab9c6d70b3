package archive

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Address is a place in the published archive.
type Address struct {
	File     string // path below the published folder: "2009/clock/index.html"
	Fragment string // of a place on that page; empty for the whole file
}

// IsRegister reports whether an address is of the registers of topics and people.
func (a Address) IsRegister() bool {
	return strings.HasPrefix(a.File, "topics/") || strings.HasPrefix(a.File, "people/")
}

// forHosts are files that hosts and crawlers look for at the top of a site.
var forHosts = []string{"404.html", "robots.txt", "humans.txt", "ads.txt", "app-ads.txt", "llms.txt", "google*.html", "yandex_*.html"}

// IsForHosts reports whether a file is one that hosts and crawlers look for at the top of a
// site. Nobody links to it, so that it may go again.
func IsForHosts(file string) bool {
	return slices.ContainsFunc(forHosts, func(pattern string) bool {
		ok, _ := path.Match(pattern, file)
		return ok
	})
}

// device is a name that Windows keeps for devices, with or without an ending.
var device = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)`)

// IsDevice reports whether a name is one that no file or folder has on Windows.
func IsDevice(name string) bool { return device.MatchString(name) }

// The files beside a thread's page that have all its citations, for programs that keep
// references.
const (
	BibTeX  = "cite.bib"
	CSLJSON = "cite.json"
)

// CitationFiles returns which of these each thread has. Unless the editor says more, that
// is the one that all such programs read, and only where it can say at which address each
// item is.
func (s *Site) CitationFiles() []string {
	switch {
	case s.Citations == Yes:
		return []string{BibTeX, CSLJSON}
	case s.Citations == Unsaid && s.BaseURL != "":
		return []string{BibTeX}
	}
	return nil
}

var citePart = regexp.MustCompile(`^cite-[0-9]+\.html$`)

// IsBesidePage reports whether a file is one that ibid writes into a thread's
// folder beside its page.
func IsBesidePage(name string) bool {
	return slices.Contains([]string{"tree.html", "cite.html", BibTeX, CSLJSON}, name) || citePart.MatchString(name)
}

const indexPage = "index.html"

// PageOf returns the address of the page in a folder: that of a thread with this
// path.
func PageOf(folder string) Address { return Address{File: folder + "/" + indexPage} }

// AliasPage returns the address that answers a thread's alias: one that ends in
// .html is a file, any other a folder.
func AliasPage(alias string) Address {
	if strings.HasSuffix(alias, ".html") {
		return Address{File: alias}
	}
	return PageOf(alias)
}

// Folder returns the folder of which an address is the page.
func (a Address) Folder() (folder string, ok bool) { return strings.CutSuffix(a.File, "/"+indexPage) }

// At returns the address of a place on a page.
func (a Address) At(fragment string) Address { return Address{a.File, fragment} }

// String returns an address in one word, which ParseAddress reads: a folder's
// page as the folder, "2009/clock/#comment-1".
func (a Address) String() string {
	s := escaped(a.File, "%#")
	if folder, ok := (Address{File: s}).Folder(); ok {
		s = folder + "/"
	}
	if a.Fragment != "" {
		s += "#" + escaped(a.Fragment, "%")
	}
	return s
}

// escaped writes white space, controls and some signs as "%20".
func escaped(s, signs string) string {
	isEscaped := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(signs, r) }
	if utf8.ValidString(s) && !strings.ContainsFunc(s, isEscaped) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if isEscaped(r) {
			for _, c := range []byte(string(r)) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// ParseAddress reads an address as String writes it.
func ParseAddress(s string) (Address, bool) {
	if IsPlain(s) {
		return parsePlain(s)
	}
	return parseEscaped(s)
}

// parsePlain is parseEscaped of an address in which nothing is escaped, as in most.
func parsePlain(s string) (Address, bool) {
	file, fragment, hasFragment := strings.Cut(s, "#")
	switch {
	case strings.HasSuffix(file, "/"):
		file += indexPage
	case strings.HasSuffix(file, "/"+indexPage):
		return Address{}, false
	}
	hasParts := file != "" && file[0] != '.' && file[0] != '/' && !strings.Contains(file, "//") && !strings.Contains(file, "/.")
	if !hasParts || hasFragment && fragment == "" {
		return Address{}, false
	}
	return Address{file, fragment}, true
}

func parseEscaped(s string) (Address, bool) {
	file, fragment, _ := strings.Cut(s, "#")
	if strings.HasSuffix(file, "/") {
		file += indexPage
	}
	a := Address{unescaped(file), unescaped(fragment)}
	for part := range strings.SplitSeq(a.File, "/") {
		if part == "" || part[0] == '.' || strings.Contains(part, "\x00") {
			return Address{}, false
		}
	}
	return a, a.String() == s // else it was written otherwise, or is no text
}

// IsPlain reports whether a part of an address has none but signs of ASCII that stand for
// themselves when it is written.
func IsPlain(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f || s[i] == '%' {
			return false
		}
	}
	return true
}

func unescaped(s string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "%")
		b.WriteString(before)
		var c byte
		if !found {
			return b.String()
		}
		if _, err := fmt.Sscanf(after[:min(2, len(after))], "%02X", &c); err != nil || len(after) < 2 {
			return "" // no address is empty
		}
		b.WriteByte(c)
		s = after[2:]
	}
}
