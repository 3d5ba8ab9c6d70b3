package addresses

import (
	"net/url"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// Original gives the address where an item stood before it was archived. The
// address that a post's front matter gives is the post's, not its author's.
func Original(it *archive.Item) string {
	if it.Permalink == "" && it.IsPost() {
		return it.URL
	}
	return it.Permalink
}

// fragmentOf gives the fragment of an address, if it can be a place on a page.
func fragmentOf(u *url.URL) string {
	fragment, _, _ := strings.Cut(u.Fragment, ":~:")
	if !archive.IsPlace(fragment) {
		return ""
	}
	return fragment
}

// wholePage is the item of a Spot that is a thread's page as a whole.
const wholePage = -1

// keepFormerAddresses enters the addresses at which threads and items stood
// before they came into the archive. The fragments are places on the page: old
// pages, which lead to the thread, hand them on. One that several items have is
// the place of the one that names it among its places, or else of the first.
func (b *Book) keepFormerAddresses() {
	for _, t := range b.archive.Threads {
		if t.Draft {
			continue
		}
		for _, source := range t.Sources {
			if u, ok := webAddress(source); ok {
				b.enterPage(u, Spot{t, wholePage})
			}
		}
		for i, it := range t.Items {
			for _, place := range it.Places {
				b.holdFormer(place, Spot{t, i})
			}
		}
		if u, ok := webAddress(Original(t.Items[0])); ok {
			b.hosts[hostOf(u)]++
		}
		for i, it := range t.Items {
			if u, ok := webAddress(Original(it)); ok {
				b.keepOriginal(u, Spot{t, i})
			}
		}
	}
}

func (b *Book) keepOriginal(u *url.URL, spot Spot) {
	fragment := fragmentOf(u)
	if spot.Item > 0 {
		b.enterOrigin(keyOf(u), spot)
	}
	b.enterPage(u, Spot{spot.Thread, wholePage})
	if fragment != "" {
		b.holdFormer(fragment, spot)
		b.enterOrigin(keyOf(u)+"#"+fragment, spot)
	}
}

// holdFormer puts the place that an item had elsewhere on the page, unless
// another has it there.
func (b *Book) holdFormer(place string, spot Spot) {
	address := archive.PageOf(spot.Thread.Path).At(place)
	_, isAnchor := b.threads[spot.Thread.Path].items()[place]
	if _, held := b.holders[address]; !isAnchor && !held {
		b.hold(address, []string{place}, spot)
	}
}

// enterPage enters a page on which a thread stood, with what follows its path
// and without. A site's first page is nobody's.
func (b *Book) enterPage(u *url.URL, spot Spot) {
	if key := keyOf(u); strings.Contains(key, "/") || u.RawQuery != "" {
		b.enterOrigin(key, spot)
	}
	plain := *u
	plain.RawQuery = ""
	if key := keyOf(&plain); strings.Contains(key, "/") && u.RawQuery != "" {
		b.enterOrigin(key, spot)
	}
}

// enterOrigin enters what stood at an address: of several items of a thread it
// is the page, and of several threads nothing.
func (b *Book) enterOrigin(key string, spot Spot) {
	have, known := b.origins[key]
	switch {
	case !known:
		b.origins[key] = spot
	case have.Thread != spot.Thread:
		b.origins[key] = Spot{}
	case spot.Item != wholePage && have.Item != spot.Item:
		b.origins[key] = Spot{spot.Thread, wholePage}
	}
}

// stoodAt finds what stood at an address before it was archived.
func (b *Book) stoodAt(u *url.URL, fragment string) (Target, bool) {
	key := keyOf(u)
	if spot := b.origins[key+"#"+fragment]; fragment != "" && spot.Thread != nil && spot.Item != wholePage {
		return Target{Address: spot.Address(), Known: true}, true
	}
	plain := *u
	plain.RawQuery = ""
	for _, key := range []string{key, keyOf(&plain)} {
		spot := b.origins[key]
		switch t := b.threads[pathOf(spot)]; {
		case spot.Thread == nil:
		case fragment != "":
			return b.onOldPage(t, fragment), true
		case spot.Item != wholePage:
			return Target{Address: spot.Address(), Known: true}, true
		default:
			return Target{Address: archive.PageOf(t.Path), Known: true}, true
		}
	}
	return Target{}, false
}

func pathOf(s Spot) string {
	if s.Thread == nil {
		return ""
	}
	return s.Thread.Path
}

// onOldPage gives a place on the page of a thread by the fragment that it had
// elsewhere. What is none leads to the page: old pages have places of their own.
func (b *Book) onOldPage(t *thread, fragment string) Target {
	target := b.onPage(t.Path, t, fragment)
	has := func(anchor string) bool { _, ok := t.items()[anchor]; return ok }
	if target.File == archive.PageOf(t.Path).File && !has(target.Fragment) && ownerOf(target.Fragment, has) == "" {
		target.Fragment = ""
	}
	return target
}

func webAddress(s string) (*url.URL, bool) {
	if s == "" {
		return nil, false
	}
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, false
	}
	return u, true
}

// keyOf gives the form in which old addresses are compared: without what makes
// no difference on most hosts.
func keyOf(u *url.URL) string {
	page := strings.TrimSuffix(strings.TrimSuffix(u.Path, "index.html"), "/")
	key := hostOf(u) + page
	if u.RawQuery != "" {
		key += "?" + u.RawQuery
	}
	return key
}

func hostOf(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Host), "www.") }
