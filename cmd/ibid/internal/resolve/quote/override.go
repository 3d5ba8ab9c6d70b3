package quote

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
)

// overrides reads the entries of the item's front matter and notes what they
// say. What is found without them tells which words they speak of.
func (w *itemResolver) overrides() {
	it := w.thread.Items[w.item]
	if len(it.Overrides) == 0 || it.Removed {
		return
	}
	w.search()
	rulings := w.rulingsOf(it.Overrides)
	w.forget()
	w.rulings = rulings
	for _, r := range rulings {
		w.rule(r)
	}
}

// wording is what entries have in common that give the same words.
type wording struct {
	words   []markup.Word
	entries []*archive.Override
}

// wordings gathers entries by their words, in order.
func wordings(entries []archive.Override) []*wording {
	var out []*wording
	known := map[string]*wording{}
	for i := range entries {
		words := markup.Scan(entries[i].Text)
		var norms strings.Builder
		for _, word := range words {
			norms.WriteString(word.Norm + " ")
		}
		of := known[norms.String()]
		if of == nil {
			of = &wording{words: words}
			known[norms.String()] = of
			out = append(out, of)
		}
		of.entries = append(of.entries, &entries[i])
	}
	return out
}

// rulingsOf returns what the entries say, in order of place, those that hold
// others first. One entry is for all the places that it means; several with the
// same words are for one place each, in their order.
func (w *itemResolver) rulingsOf(entries []archive.Override) []ruling {
	var out []ruling
	under := w.segmentsAt()
	for _, of := range wordings(entries) {
		places := w.meant(w.placesWith(of.words), len(of.entries))
		for i, entry := range of.entries {
			switch {
			case len(places) == 0:
				w.misfit(entry, fmt.Sprintf("the words %q do not stand in this item", abridged(entry.Text)),
					"give the words of the quotation as they stand in the text, or delete the entry")
			case i >= len(places):
				w.misfit(entry, fmt.Sprintf("the entry at %s speaks for the words %q already", of.entries[i-1].At, abridged(entry.Text)),
					"delete one of the two")
			case !w.hasSource(entry):
				w.misfit(entry, fmt.Sprintf("%s does not stand before this item, so nothing here can quote it", entry.Source),
					"name the post or an earlier comment")
			case len(of.entries) > 1:
				out = append(out, ruling{segment: under(places[i]), entry: entry})
			default:
				for _, span := range places {
					out = append(out, ruling{segment: under(span), entry: entry})
				}
			}
		}
	}
	return w.withoutCrossing(out)
}

func (w *itemResolver) misfit(entry *archive.Override, message, hint string) {
	w.problems = append(w.problems, problem.Problem{Position: entry.At, Message: message, Hint: hint})
}

// longestShown is how many characters of an entry's words a message shows.
const longestShown = 60

// abridged returns words as a message shows them.
func abridged(text string) string {
	return display.Cut(strings.Join(strings.Fields(text), " "), longestShown)
}

// hasSource reports whether what an entry names can be quoted here: an earlier item,
// if it is one of this thread.
func (w *itemResolver) hasSource(entry *archive.Override) bool {
	if entry.Source == string(archive.None) || isWebSource(entry.Source) || strings.Contains(entry.Source, "#") {
		return true
	}
	source := w.thread.IndexOf(entry.Source)
	return 0 <= source && source < w.item
}

func isWebSource(source string) bool {
	return strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://")
}

// withoutCrossing puts rulings in order and drops those that share words with
// one before them that does not hold them. An entry of which nothing is left is
// a misfit.
func (w *itemResolver) withoutCrossing(all []ruling) []ruling {
	slices.SortFunc(all, func(a, b ruling) int { return cmp.Or(cmp.Compare(a.lo, b.lo), cmp.Compare(b.hi, a.hi)) })
	var out, around []ruling
	crossed := map[*archive.Override]*archive.Override{} // and the one that it crosses
	kept := map[*archive.Override]bool{}
	upTo := int32(0)
	for _, r := range all {
		for len(around) > 0 && around[len(around)-1].hi <= r.lo {
			around = around[:len(around)-1]
		}
		if n := len(around); n > 0 && around[n-1].hi < r.hi {
			crossed[r.entry] = around[n-1].entry
			continue
		}
		upTo = max(upTo, r.hi)
		r.upTo, kept[r.entry] = upTo, true
		out, around = append(out, r), append(around, r)
	}
	for _, r := range all {
		if other := crossed[r.entry]; other != nil && !kept[r.entry] {
			kept[r.entry] = true
			w.misfit(r.entry, fmt.Sprintf("the words %q begin within those of the entry at %s and end behind them", abridged(r.entry.Text), other.At),
				"give the words of each quotation apart")
		}
	}
	return out
}
