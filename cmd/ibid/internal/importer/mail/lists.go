package mail

import (
	"strings"
	"unicode"

	"ibid/cmd/ibid/internal/importer/mail/message"
)

// lists is what the first pass learns of the lists or groups that messages were
// sent to.
type lists struct {
	messages int
	tags     map[string]*tagUse
	ids      map[string]int    // by what names each: a List-Id or newsgroup
	titles   map[string]string // what each calls itself
	pages    map[string]int    // the addresses of their archives
}

// tagUse is how a tag in brackets is used.
type tagUse struct {
	subjects int // with it
	named    int // in messages of a list of that name
}

func newLists() lists {
	return lists{tags: map[string]*tagUse{}, ids: map[string]int{}, titles: map[string]string{}, pages: map[string]int{}}
}

// mostLists bounds what is noted of tags and lists: nobody has so many.
const mostLists = 10_000

// add notes a message.
func (l *lists) add(h message.Header, tags []string) {
	l.messages++
	name, title := listOf(h)
	if name != "" && len(l.ids) < mostLists {
		l.ids[name]++
		if title != "" {
			l.titles[name] = title
		}
	}
	if pages := idsIn(h.Get("list-archive")); len(pages) > 0 && len(l.pages) < mostLists {
		l.pages[pages[0]]++
	}
	seen := map[string]bool{}
	for _, t := range tags {
		if seen[t] || l.tags[t] == nil && len(l.tags) >= mostLists {
			continue
		}
		seen[t] = true
		if l.tags[t] == nil {
			l.tags[t] = &tagUse{}
		}
		l.tags[t].subjects++
		if isNameOf(t, name, title, h) {
			l.tags[t].named++
		}
	}
}

// listOf returns what names the list or group of a message, and what it calls
// itself (RFC 2919, RFC 5536).
func listOf(h message.Header) (name, title string) {
	if value := h.Text("list-id"); value != "" {
		if ids := idsIn(value); len(ids) > 0 {
			before, _, _ := strings.Cut(value, "<")
			return strings.ToLower(ids[0]), cleanName(before)
		}
		return strings.ToLower(value), ""
	}
	if groups := h.Text("newsgroups"); groups != "" {
		group, _, _ := strings.Cut(groups, ",")
		group = strings.TrimSpace(group)
		return strings.ToLower(group), group
	}
	return "", ""
}

// listAddress returns the address to which one writes to the list of a message.
func listAddress(h message.Header) string {
	for _, to := range idsIn(h.Get("list-post")) {
		if address, ok := strings.CutPrefix(to, "mailto:"); ok {
			address, _, _ = strings.Cut(address, "?")
			return address
		}
	}
	name, _ := listOf(h)
	return strings.Replace(name, ".", "@", 1)
}

// isNameOf reports whether a tag is the name of the list that a message was sent
// to.
func isNameOf(tag, name, title string, h message.Header) bool {
	key := lettersOf(tag)
	first, _, _ := strings.Cut(name, ".")
	if key == "" {
		return false
	}
	if key == lettersOf(first) || key == lettersOf(title) || key == lettersOf(name) {
		return true
	}
	for _, field := range []string{"to", "cc", "list-post", "sender", "x-been-there", "x-beenthere"} {
		if value := strings.ToLower(h.Get(field)); strings.Contains(lettersOf(value), key) && strings.Contains(value, "@") {
			return true
		}
	}
	return false
}

func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// fewestSubjects is of how many messages on a tag in nearly all of them is taken
// for the list's.
const fewestSubjects = 4

// isTag reports whether a tag in brackets is a list's and not an author's.
func (l *lists) isTag(t string) bool {
	u := l.tags[t]
	if u == nil {
		return false
	}
	return 2*u.named > u.subjects || l.messages >= fewestSubjects && 5*u.subjects >= 4*l.messages
}

// only returns what the one list calls itself that all messages were sent to,
// if it is one.
func (l *lists) only() string {
	if len(l.ids) > 1 {
		return ""
	}
	for name := range l.ids {
		if title := l.titles[name]; title != "" {
			return title
		}
		first, _, _ := strings.Cut(name, ".")
		return first
	}
	found := ""
	for t := range l.tags {
		if l.isTag(t) {
			if found != "" {
				return ""
			}
			found = t
		}
	}
	return found
}

// page returns the address of the archive that all messages with one name.
func (l *lists) page() string {
	if len(l.pages) != 1 {
		return ""
	}
	for p := range l.pages {
		return p
	}
	return ""
}

// topic returns the list of a message, where the files are of several.
func (l *lists) topic(h message.Header, tags []string) string {
	name, title := listOf(h)
	if name != "" {
		if len(l.ids) < 2 {
			return ""
		}
		if title == "" {
			title, _, _ = strings.Cut(name, ".")
		}
		return title
	}
	if l.only() != "" {
		return ""
	}
	for _, t := range tags {
		if l.isTag(t) {
			return t
		}
	}
	return ""
}
