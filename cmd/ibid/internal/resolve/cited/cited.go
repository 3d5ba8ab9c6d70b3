// Package cited reads the addresses by which block quotations name their source: a
// cite attribute, or a link beside the words. What it means is an item of the
// quoting thread, by the fragment or id that it has or had, or by the address at
// which it stood before it was archived. Scheme, "www." and a final slash make no
// difference, and what several items have is nobody's.
package cited

import (
	"net/url"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// Names are what the items of a thread may be called by in addresses.
type Names struct {
	items  map[string]int  // by their former addresses; -1 for one of several
	places map[string]int  // by what stands behind the "#", as -1
	pages  map[string]bool // where the thread stands or stood
}

// New reads the addresses of a thread's items.
func New(a *archive.Archive, t *archive.Thread) *Names {
	found := &Names{map[string]int{}, map[string]int{}, map[string]bool{}}
	for i, it := range t.Items {
		enter(found.places, it.Anchor(), i)
		enter(found.places, it.ID, i)
		found.addFormer(it.Permalink, i)
	}
	for i, it := range t.Items {
		for _, place := range it.Places {
			found.places[place] = i // as on the page, whoever else has it
		}
	}
	found.addFormer(t.Items[0].URL, 0)
	for _, former := range slices.Concat(t.Aliases, t.Sources) {
		found.addPage(former)
	}
	if t.Path != "" { // else it is no thread of the archive, but put together from several
		found.addPage(t.Path)
		found.addPage(a.Site.BaseURL + t.Path)
		found.pages[""] = true
	}
	return found
}

// Any reports whether a text names a source by an address.
func Any(texts []*markup.Text) bool {
	for _, text := range texts {
		for _, m := range text.Marks {
			if len(m.Cites) > 0 {
				return true
			}
		}
	}
	return false
}

// enter enters an item under a name, which is nobody's if another has it.
func enter(names map[string]int, name string, item int) {
	if name == "" {
		return
	}
	if other, taken := names[name]; taken && other != item {
		item = -1
	}
	names[name] = item
}

// addFormer enters the address at which an item stood. What it is without its
// fragment is where the thread stood.
func (a *Names) addFormer(address string, item int) {
	page, place := readAddress(address)
	if page == "" {
		return
	}
	if place != "" || item == 0 {
		a.addPage(page)
	}
	enter(a.places, place, item)
	enter(a.items, page+"#"+place, item)
	if rest := withoutHost(page); rest != "" {
		enter(a.items, rest+"#"+place, item)
	}
}

// addPage enters an address at which the thread stands or stood.
func (a *Names) addPage(address string) {
	page, _ := readAddress(address)
	if rest := withoutHost(page); rest != "" {
		a.pages[page], a.pages[rest] = true, true
	}
}

// readAddress returns an address in the form in which addresses are compared,
// and its fragment. Scheme, "www." and the slash at the end make no difference.
func readAddress(address string) (page, place string) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return "", ""
	}
	path := strings.TrimSuffix(strings.TrimSuffix(u.Path, "index.html"), "/")
	if u.Host == "" {
		for strings.HasPrefix(path, "../") {
			path = strings.TrimPrefix(path, "../")
		}
		path = strings.TrimPrefix(strings.TrimPrefix(path, "/"), "./")
	} else {
		path = "//" + strings.TrimPrefix(strings.ToLower(u.Host), "www.") + "/" + strings.TrimPrefix(path, "/")
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return path, u.Fragment
}

// withoutHost returns what is left of a page's address within its site.
func withoutHost(page string) string {
	rest, ok := strings.CutPrefix(page, "//")
	if !ok {
		return page
	}
	_, path, _ := strings.Cut(rest, "/")
	return path
}

// Item returns the item that an address means: of the thread's own pages the one
// at the fragment or else the post, and any at its former address.
func (a *Names) Item(address string) (int, bool) {
	page, place := readAddress(address)
	item, ok := a.items[page+"#"+place]
	if own := a.pages[page]; !ok && own && (place != "" || page == "") {
		item, ok = a.places[place]
	} else if !ok && own {
		return 0, true
	}
	if !ok && place == "" && a.pages[""] {
		item, ok = a.places[page] // an id alone
	}
	return item, ok && item >= 0
}
