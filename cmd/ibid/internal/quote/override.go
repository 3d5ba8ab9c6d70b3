package quote

import (
	"fmt"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
)

// overrides notes the quotations of which the editor said the source.
func (w *work) overrides() {
	w.why = whyOverrule
	for _, o := range w.thread.Items[w.item].Overrides {
		s, ok := w.find(o.Text)
		if !ok {
			w.problems = append(w.problems, problem.Problem{Position: o.At,
				Message: fmt.Sprintf("the words %q do not stand in this item", abridged(o.Text)),
				Hint:    "give the words of the quotation as they stand in the text, or delete the entry"})
			continue
		}
		w.override(s, o)
	}
}

// abridged cuts words for a message.
func abridged(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// find gives the first place of the given words in the item, with the mark
// that they stand under.
func (w *work) find(text string) (segment, bool) {
	wanted := markup.Scan(text)
	for p := w.start[w.item]; len(wanted) > 0 && p+int32(len(wanted)) <= w.end(w.item); p++ {
		i := 0
		for i < len(wanted) && w.keyAt(p+int32(i)) == wanted[i].Key {
			i++
		}
		if i == len(wanted) {
			s := segment{mark: archive.Unmarked, lo: p, hi: p + int32(len(wanted))}
			for _, m := range w.segments {
				if m.lo < s.hi && s.lo < m.hi {
					s.mark, s.level = m.mark, m.level
				}
			}
			return s, true
		}
	}
	return segment{}, false
}

func (w *work) override(s segment, o archive.Override) {
	q := archive.Quotation{Span: w.span(s.lo, s.hi), Mark: s.mark, Level: s.level, Score: 1}
	switch {
	case o.Source == "none":
		q.Status = archive.None
	case strings.HasPrefix(o.Source, "http://"), strings.HasPrefix(o.Source, "https://"):
		q.Status, q.URL = archive.External, o.Source
	case strings.Contains(o.Source, "#"):
		path, anchor, _ := strings.Cut(o.Source, "#")
		q.Status = archive.Resolved
		q.Sources = []archive.Passage{{Target: archive.Target{Thread: path, Anchor: anchor}}}
		q.Fidelity = archive.Altered
	default:
		w.assign(s, o)
		return
	}
	w.add(q)
}

// assign resolves a segment to the item that the editor names, however little
// of it stands there.
func (w *work) assign(s segment, o archive.Override) {
	source := w.thread.IndexOf(o.Source)
	if source < 0 || source >= w.item {
		w.problems = append(w.problems, problem.Problem{Position: o.At,
			Message: fmt.Sprintf("%s does not stand before this item, so nothing here can quote it", o.Source),
			Hint:    "name the post or an earlier comment"})
		return
	}
	best, ok := w.best(s, int32(source))
	if !ok { // nothing of it stands there: the editor knows why
		whole := archive.Passage{Target: w.target(int32(source)), Span: archive.Span{To: len(w.texts[source].Words)}}
		w.add(archive.Quotation{Span: w.span(s.lo, s.hi), Mark: s.mark, Level: s.level, Score: 1, Status: archive.Resolved,
			Fidelity: archive.Altered, Sources: []archive.Passage{whole},
			Edits: []archive.Edit{{Op: archive.Replaced, Quoted: w.span(s.lo, s.hi), Source: whole.Span}}})
		return
	}
	w.note(s, w.completed(&best, s.lo, s.hi), s.lo, s.hi)
	w.found[len(w.found)-1].Score = 1
}

// best aligns a segment with an item as well as can be.
func (w *work) best(s segment, source int32) (alignment, bool) {
	for _, ch := range w.chains(w.within(w.runs, s.lo, s.hi), s.lo, s.hi, markedTolerance(s), 0) {
		if ch.source == source {
			return w.align(ch, s.lo, s.hi, s.mark), true
		}
	}
	if s.len() < gramLength {
		for _, q := range w.placesOf(s) {
			if w.owner(q) == source {
				return w.alongside(s, q), true
			}
		}
	}
	return alignment{}, false
}
