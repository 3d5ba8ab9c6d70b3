package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/markup"
)

// Behind a passage stand the numbers of those who quoted it. Where a paragraph has
// more than fewQuoters of them it could not be read any more, and there is one count
// beside it, which opens the list of all, each with what they say to the words.
const fewQuoters = 3

// passageEnd is a place where passages end.
type passageEnd struct {
	at       int // byte
	block    *markup.Block
	passages []*passage
	ids      []string
}

// quoters says who quoted the passages of the item, behind them or beside their
// paragraphs.
func (a *annotator) quoters(ends []passageEnd) {
	in := map[*markup.Block]map[string]bool{}
	for _, e := range ends {
		if in[e.block] == nil {
			in[e.block] = map[string]bool{}
		}
		for _, p := range e.passages {
			for _, by := range p.by {
				in[e.block][by.item()] = true
			}
		}
	}
	var crowds []int // bytes behind what they stand beside
	crowd := map[int]*Crowd{}
	counted := map[int]map[string]bool{}
	slices.SortStableFunc(ends, func(d, e passageEnd) int { return cmp.Compare(d.at, e.at) })
	for _, e := range ends {
		view := a.quotersAt(e)
		if behind := a.behind(e.block); len(in[e.block]) > fewQuoters {
			if crowd[behind] == nil {
				crowds = append(crowds, behind)
				crowd[behind], counted[behind] = &Crowd{Foreign: a.foreign()}, map[string]bool{}
			}
			for i, p := range e.passages {
				crowd[behind].Passages = append(crowd[behind].Passages, a.quotedBy(p, e.ids[i]))
				for _, by := range p.by {
					counted[behind][by.item()] = true
				}
			}
			first := len(crowd[behind].Passages) - len(e.passages)
			view.List = "#" + crowd[behind].Passages[first].ID
			view.Often = a.often(len(view.By))
		}
		a.pointAt(e.at, afterAttribution, a.phrase("quoters.html", view))
	}
	for _, behind := range crowds {
		a.legend.Counts = true
		crowd[behind].Often = a.often(len(counted[behind]))
		a.beside(behind, a.phrase("crowd.html", *crowd[behind]))
	}
}

func (a *annotator) often(n int) string {
	return a.says.Say("quoted-often", "times", strconv.Itoa(n))
}

// quotersAt gives those who quoted what ends at a place, each once, in their order.
func (a *annotator) quotersAt(e passageEnd) Quoters {
	view := Quoters{Passage: e.ids[0], Foreign: a.foreign()}
	var near, far []Reference
	for _, p := range e.passages {
		for _, by := range p.by {
			if by.by == nil {
				far = append(far, by.Reference)
			} else {
				near = append(near, by.Reference)
			}
		}
	}
	slices.SortStableFunc(near, func(r, s Reference) int { return cmp.Compare(r.Number, s.Number) })
	view.By = slices.Concat(slices.CompactFunc(near, sameItem), far)
	return view
}

func sameItem(r, s Reference) bool { return r.item() == s.item() }

// quotedBy lists those who quoted a passage.
func (a *annotator) quotedBy(p *passage, id string) QuotedBy {
	view := QuotedBy{Source: a.reference(a.item), ID: a.take(id + "-quoters"), Language: a.otherLanguage(a.Thread.Thread, a.item)}
	view.Source.Href = "#" + id
	for k := id + "-"; view.ID == ""; k += "-" {
		view.ID = a.take(k + "-quoters") // an item of the thread has that anchor
	}
	view.Text = display.Prose(textOf(a.f, firstWords(p.span, 12)), 60, p.span.Len() > 12)
	for _, by := range p.by {
		_, said, _ := strings.Cut(by.Words, "\n")
		language := by.Language
		if by.by != nil {
			said, language = a.answerTo(by.by), a.otherLanguage(a.Thread.Thread, by.by.Item)
		}
		view.By = append(view.By, Quoter{by.Reference, display.Prose(said, answerShown, false), language})
	}
	return view
}

// answerShown is how many characters of what a quoter says to the words are shown.
const answerShown = 90

// answerTo returns the beginning of what is said to a quotation: what follows it in
// its item and is no quotation, or else the beginning of the item.
func (c *composer) answerTo(q *archive.Quotation) string {
	f := &c.Fragments[q.Item]
	at := q.Span.To
	for _, other := range c.quoting[q.Item] {
		if other.Span.From <= at && other.Span.To > at {
			at = other.Span.To
		}
	}
	for at < len(f.Words) && f.Blocks[f.Words[at].Block].Depth > 0 {
		at = f.Blocks[f.Words[at].Block].Span.To
	}
	if at >= len(f.Words) {
		return c.excerpts[q.Item]
	}
	return beginningOf(f, archive.Span{From: at, To: f.Blocks[f.Words[at].Block].Span.To}, answerShown)
}
