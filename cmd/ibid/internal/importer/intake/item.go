package intake

import (
	"html"
	"slices"
	"strings"
	"time"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
)

// makePost makes a thread with its post.
func (m *maker) makePost(mentions []importer.Mention) *archive.Thread {
	t, p := m.thread, m.post
	t.title = m.title(p.Title)
	post := &archive.Item{
		Date:   m.date(p.Date, p.BadDate, p.At),
		URL:    m.oldAddress(p.Address),
		Topics: m.topics(p.Topics),
		Places: m.places(p.Places, "post"),
		Notes:  m.notes(p.Notes, mentions),
		Body:   m.body(p.Body),
	}
	if name := m.author(p.Author); name != nobody {
		post.Author = name
	}
	out := &archive.Thread{
		Path: t.path, Title: t.title, Items: []*archive.Item{post},
		Updated: m.date(p.Updated, "", p.At),
		Summary: m.line(p.Summary),
		License: m.line(p.License),
	}
	if content.CheckLanguage(p.Language) == "" {
		out.Language = p.Language
	}
	for _, s := range p.Sources {
		if s = m.line(s); s != "" && !slices.Contains(out.Sources, s) {
			out.Sources = append(out.Sources, s)
		}
	}
	out.Aliases = m.aliases()
	return out
}

// aliases returns the paths under which a thread stood, and that nobody else
// has.
func (m *maker) aliases() []string {
	var out []string
	seen := map[string]bool{content.Folded(m.thread.path): true}
	for _, address := range append([]string{m.post.Address}, m.post.Former...) {
		alias := aliasOf(m.absolute(m.post, address), m.thread.path)
		if key := content.Folded(alias); alias != "" && !seen[key] && m.claim(alias, m.thread) {
			seen[key] = true
			out = append(out, alias)
		}
	}
	return out
}

// claim reports whether an alias is nobody else's.
func (p *plan) claim(alias string, t *thread) bool {
	key := content.Folded(alias)
	owner, taken := p.there.taken[key]
	if !taken {
		p.there.taken[key] = t.path
	}
	return !taken || owner == t.path
}

// makeComment makes a comment.
func (m *maker) makeComment(c *named) *archive.Item {
	it := &archive.Item{
		ID:     c.id,
		Author: m.author(c.Author),
		Date:   m.date(c.Date, c.BadDate, c.At),
		URL:    m.webAddress(c.URL),
		Topics: m.topics(c.Topics),
		Body:   m.body(c.Body),

		Removed:   c.Removed,
		Permalink: m.oldAddress(c.Address),
	}
	it.Places = m.commentPlaces(c, it)
	switch id, known := m.own[c.Parent]; {
	case c.Parent == "":
	case c.Parent == m.thread.name:
		it.Parent = "post"
	case known && id != c.id:
		it.Parent = id
	default:
		m.account.lostParents++
	}
	return it
}

// commentPlaces returns the fragments that meant a comment, and that it does not
// have by its id or its old address.
func (m *maker) commentPlaces(c *named, it *archive.Item) []string {
	_, own := cutFragment(it.Permalink)
	wanted := slices.Clone(c.Places)
	if strings.HasPrefix(c.Address, "#") || it.Permalink == "" {
		_, fragment := cutFragment(c.Address)
		wanted = append(wanted, fragment)
	}
	return slices.DeleteFunc(m.places(wanted, it.Anchor()), func(s string) bool { return s == own })
}

// places returns the fragments of a list that can be places on the thread's
// page, and that nobody has yet.
func (m *maker) places(wanted []string, anchor string) []string {
	var out []string
	for _, place := range wanted {
		place = strings.TrimPrefix(place, "#")
		if place == anchor || m.placed[place] || content.CheckPlace(place) != "" || isWritten(place) {
			continue
		}
		m.placed[place] = true
		out = append(out, place)
	}
	return out
}

// isWritten reports whether a place may be one that ibid writes for a note or a
// list of quoters.
func isWritten(place string) bool {
	return strings.Contains(place, "-note-") || strings.HasSuffix(place, "-quoters")
}

// date returns a date in the zone that the user named, where the file tells
// none; and reports one that is none.
func (m *maker) date(d archive.Date, bad, at string) archive.Date {
	if bad != "" {
		m.account.badDates.add(m.line(bad) + placed(at))
	}
	if d.Local && m.options.Zone != nil && d.HasTime() {
		t := d.Time
		d.Time = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, m.options.Zone)
		d.Local = false
	}
	return d
}

func placed(at string) string {
	if at == "" {
		return ""
	}
	return " (" + at + ")"
}

// topics returns the topics of a list, each once, as they were meant: some pages
// escape them for machines twice.
func (m *maker) topics(topics []string) []string {
	var out []string
	for _, t := range topics {
		if t = cut(m.line(html.UnescapeString(t)), 100); t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// oldAddress returns where an item stood, if that is known whole.
func (m *maker) oldAddress(address string) string {
	if address == "" {
		return ""
	}
	return m.webAddress(m.absolute(m.post, address))
}

// webAddress returns an address if it is one on the web.
func (m *maker) webAddress(address string) string {
	address = strings.ReplaceAll(m.line(address), " ", "%20")
	if !strings.Contains(address, "://") && strings.HasPrefix(address, "www.") {
		address = "http://" + address
	}
	if content.CheckAddress(address) != "" || len(address) > 2000 {
		return ""
	}
	return address
}
