package quote

import (
	"net/url"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// whyCited is a reason for a choice, as those that choose gives.
const whyCited = "the quotation names this item by its address"

// addresses are what the items of a thread may be called by in the addresses
// with which blocks name their source.
type addresses struct {
	items  map[string]int  // by their former addresses; -1 for one of several
	places map[string]int  // by what stands behind the "#", as -1
	pages  map[string]bool // where the thread stands or stood
}

// newAddresses reads the addresses of a thread's items.
func newAddresses(a *archive.Archive, t *archive.Thread) *addresses {
	found := &addresses{map[string]int{}, map[string]int{}, map[string]bool{}}
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

// citeSources reports whether a text names its source by an address.
func citeSources(texts []*markup.Text) bool {
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
func (a *addresses) addFormer(address string, item int) {
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
func (a *addresses) addPage(address string) {
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

// item returns the item that an address means: of the thread's own pages the one
// at the fragment or else the post, and any at its former address.
func (a *addresses) item(address string) (int, bool) {
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

// markOf returns the mark that a segment stands under.
func (w *itemResolver) markOf(s segment) (markup.Mark, bool) {
	marks := w.Texts[w.item].Marks
	if s.of >= len(marks) || s.lo >= s.hi {
		return markup.Mark{}, false
	}
	m := marks[s.of]
	return m, m.Kind == s.mark && m.Depth == s.level && m.Span.Holds(w.Span(s.lo, s.hi))
}

// readNames adds to a lead-in what the mark itself says of its source. Behind a
// lead-in within the mark that one speaks, and the mark for what is before it.
func (w *itemResolver) readNames(lead *leadIn, s segment) {
	m, ok := w.markOf(s)
	if !ok || lead.said && s.lo-w.Start[w.item] > int32(m.Span.From)+leadLength {
		return
	}
	for _, address := range m.Cites {
		if item, ok := w.addresses.item(address); ok && item < w.item {
			lead.items, lead.cited, lead.said = append(lead.items, item), append(lead.cited, item), true
		}
	}
	base, credit := w.Start[w.item], w.creditOf(w.item, m)
	for i := credit.From; i < credit.To; i++ {
		w.readLead(lead, base+int32(i), base+int32(credit.To))
		lead.said = true
	}
}

// cited returns the candidate that the mark names by its address, if enough of
// the words stand there.
func (w *itemResolver) cited(s segment, all []align.Alignment) *align.Alignment {
	for _, item := range w.leadOf(&s).cited {
		for i := range all {
			if int(all[i].Source) == item && all[i].Kept >= addressedShare*all[0].Kept {
				return &all[i]
			}
		}
	}
	return nil
}

// creditOf returns the words at the end of an item's mark that say who is quoted.
// Those with which the source itself went on, such as the name under a letter,
// are quoted like all others.
func (r *threadResolver) creditOf(item int, m markup.Mark) archive.Span {
	const before = corpus.GramLength - 1 // words before a credit, in the same gram
	if m.Credit.Len() == 0 || m.Credit.From-m.Span.From < before {
		return archive.Span{}
	}
	all := r.Earlier(r.Start[item] + int32(m.Credit.From-before))
	for _, q := range all[max(0, len(all)-align.MostSources):] {
		if !r.IsSetApart(q + before) {
			return archive.Span{}
		}
	}
	return m.Credit
}

// withoutCredits takes the words that say who is quoted out of an item's
// segments. Inner gives each word's mark.
func (r *threadResolver) withoutCredits(inner []int, item int) {
	for _, m := range r.Texts[item].Marks {
		credit := r.creditOf(item, m)
		clear(inner[credit.From:credit.To])
	}
}

// quotedEnd returns the position behind the words of a mark that are quoted.
func (r *threadResolver) quotedEnd(item int, m markup.Mark) int32 {
	return r.Start[item] + int32(m.Span.To-r.creditOf(item, m).Len())
}
