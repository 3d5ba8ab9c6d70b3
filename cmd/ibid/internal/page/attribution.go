package page

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// attribution says where a quotation comes from, if there is something to say.
func (a *annotator) attribution(q *archive.Quotation, cutShown, differenceShown bool) (Attribution, bool) {
	view, ok := a.whence(q, cutShown, differenceShown)
	view.Cites = a.hasMetadata() && (view.Source != nil || view.External != nil)
	if view.Cites && view.Source != nil {
		cited := *view.Source
		cited.Class = "u-url"
		view.Source = &cited
	}
	return view, ok
}

func (a *annotator) whence(q *archive.Quotation, cutShown, differenceShown bool) (Attribution, bool) {
	view := Attribution{Foreign: a.foreign()}
	switch q.Status {
	case archive.Resolved:
		source, ok := q.Source()
		if !ok {
			return view, false
		}
		view.Source = a.passageReference(source)
		if len(q.Origin) > 0 {
			if origin := a.passageReference(q.Origin[0]); origin != nil && q.Origin[0].Target != source.Target {
				view.Source, view.Via = origin, view.Source
			}
		}
		view.Restored = q.Mark == archive.Unmarked
		view.Fidelity = a.fidelity(q, cutShown, differenceShown)
		return view, view.Source != nil
	case archive.Ambiguous:
		view.Uncertain = a.candidates(q)
		a.legend.Uncertain = a.legend.Uncertain || len(view.Uncertain) > 0
		return view, len(view.Uncertain) > 0
	case archive.External:
		href, host := webAddress(q.URL)
		view.External = &Link{Text: host, Href: href}
		return view, href != ""
	}
	return view, false
}

// candidates names the items that may be the source.
func (a *annotator) candidates(q *archive.Quotation) []string {
	var names []string
	for _, to := range q.Candidates {
		name := a.nameIn(to)
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// fidelity says in words what no sign in the quotation shows.
func (a *annotator) fidelity(q *archive.Quotation, cutShown, differenceShown bool) string {
	switch {
	case q.Fidelity == archive.Elided && !cutShown:
		return a.says.Say("with-words-cut")
	case q.Fidelity == archive.Altered && !differenceShown:
		return a.says.Say("with-words-changed")
	}
	return ""
}

// cuts marks the places where a quotation leaves words out, and reports whether
// it marked one.
func (a *annotator) cuts(q *archive.Quotation) bool {
	shown := false
	for i := 1; i < len(q.Sources); i++ {
		before, after := q.Sources[i-1], q.Sources[i]
		text := a.says.Say("cut")
		if n := after.Span.From - before.Span.To; n > 0 && before.Target == after.Target {
			text = a.says.Count("words-cut", n)
		}
		if at, ok := firstOf(q, after.Span); ok {
			shown = a.cut(q, at, text) || shown
		}
	}
	if q.Fidelity != archive.Elided {
		return shown
	}
	for i, e := range q.Edits {
		if e.Op == archive.Dropped && i+1 < len(q.Edits) {
			shown = a.cut(q, q.Edits[i+1].Quoted.From, a.says.Count("words-cut", e.Source.Len())) || shown
		}
	}
	return shown
}

// firstOf returns the first word of a quotation that repeats a passage.
func firstOf(q *archive.Quotation, passage archive.Span) (int, bool) {
	for _, e := range q.Edits {
		if e.Source.From >= passage.From && e.Source.Len() > 0 && e.Quoted.Len() > 0 {
			return e.Quoted.From, true
		}
	}
	return 0, false
}

// cut puts the sign for left-out words before a word of the quotation, or
// behind the one before it where a block lies between.
func (a *annotator) cut(q *archive.Quotation, word int, text string) bool {
	if word <= q.Span.From || word >= q.Span.To {
		return false
	}
	a.legend.Cuts = true
	sign := a.phrase("cut.html", Cut{text, a.foreign()})
	if a.f.Words[word].Block == a.f.Words[word-1].Block {
		a.pointAt(a.f.Words[word].Start, beforeWords, sign+" ")
		return true
	}
	before := archive.Span{From: word - 1, To: word}
	_, end := bytesOf(a.f, before)
	a.point(end, a.endBlock(before), afterWords, " "+sign)
	return true
}

// longestKept is how many words in a row a difference shows in full; of more
// it shows some at each end.
const (
	longestKept = 24
	keptAtEnds  = 8
)

// difference shows an altered quotation beside its source: words struck that
// are the source's, words inserted that are the quoter's. The words of a
// removed item are not at hand.
func (a *annotator) difference(q *archive.Quotation, apart bool) string {
	source, ok := q.Source()
	if q.Fidelity != archive.Altered || !ok || len(q.Edits) == 0 {
		return ""
	}
	f := a.itemAt(source.Target)
	for _, p := range q.Sources {
		if p.Target != source.Target || f == nil || !inText(f, p.Span) {
			return ""
		}
	}
	view := Difference{Foreign: a.foreign()}
	if apart {
		view.Of = a.nameIn(source.Target)
	}
	changed := 0
	for i, e := range q.Edits {
		if gap, ok := gapBefore(q, i); ok {
			view.Parts = append(view.Parts, Part{Dropped: words(f, gap)})
		}
		if e.Op == archive.Kept {
			view.Parts = append(view.Parts, Part{Kept: words(a.f, e.Quoted)})
			continue
		}
		changed += max(e.Quoted.Len(), e.Source.Len())
		view.Parts = append(view.Parts, Part{Dropped: words(f, e.Source), Added: words(a.f, e.Quoted)})
	}
	view.Summary = a.says.Count("words-changed", changed)
	a.legend.Changes = true
	return a.phrase("difference.html", view)
}

// gapBefore returns the words of the source between two passages of a
// quotation, if one ends before an edit.
func gapBefore(q *archive.Quotation, i int) (archive.Span, bool) {
	for k := 1; k < len(q.Sources); k++ {
		before, after := q.Sources[k-1].Span, q.Sources[k].Span
		if q.Edits[i].Source.From == after.From && i > 0 && q.Edits[i-1].Source.To == before.To {
			gap := archive.Span{From: before.To, To: after.From}
			return gap, gap.Len() > 0
		}
	}
	return archive.Span{}, false
}

// words returns words of an item in full, or some at each end.
func words(f *markup.Fragment, span archive.Span) string {
	if span.Len() <= longestKept {
		return textOf(f, span)
	}
	head := archive.Span{From: span.From, To: span.From + keptAtEnds}
	tail := archive.Span{From: span.To - keptAtEnds, To: span.To}
	return strings.TrimRight(textOf(f, head), ".") + " … " + textOf(f, tail)
}
