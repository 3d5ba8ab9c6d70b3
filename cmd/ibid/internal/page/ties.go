package page

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/topic"
)

// foundTies gives who quotes and answers whom. Words that come by way of another
// item are those of whoever wrote them first.
func (c *composer) foundTies() []Tie {
	var all []Tie
	for i := range c.Fragments {
		for _, q := range c.quoting[i] {
			if q.Status != archive.Resolved {
				continue
			}
			of := q.Sources
			if len(q.Origin) > 0 {
				of = q.Origin
			}
			if len(of) > 0 {
				all = append(all, Tie{i, of[0].Thread, of[0].Item, q.Span.Len()})
			}
		}
		for _, r := range c.replies[i] {
			all = append(all, Tie{Item: i, To: r.To})
		}
	}
	return all
}

// popular gives of each author the passage that most items quote.
func (c *composer) popular() []Popular {
	type found struct {
		item int
		*passage
	}
	best := map[*topic.Entry]found{}
	for i, passages := range c.passages {
		author := c.index.Person(c.Thread.Thread.Items[i].Author)
		for _, p := range passages {
			if before, known := best[author]; len(p.by) >= leastPopular && (!known || len(p.by) > len(before.by)) {
				best[author] = found{i, p}
			}
		}
	}
	var all []Popular
	for _, f := range best {
		text := display.Prose(textOf(&c.Fragments[f.item], firstWords(f.span, quotedWords)), quotedLength, f.span.Len() > quotedWords)
		all = append(all, Popular{f.item, c.namers[f.item].Of(f.span), text, len(f.by)})
	}
	slices.SortFunc(all, func(a, b Popular) int { return cmp.Compare(a.Item, b.Item) })
	return all
}

// leastPopular is by how many items a passage is quoted that is of note beyond its
// thread.
const leastPopular = 2

// The kinds of tie.
const (
	quotes tieKind = iota
	quotedBy
	answers
	answeredBy
)

func (t *ties) add(to *topic.Entry, kind tieKind) {
	t.with = append(t.with, tied{to, kind})
	if kind <= quotedBy {
		t.quotes++
	}
}

// count gives how often the ties of a kind are with whom.
func (t *ties) count(kind tieKind) map[*topic.Entry]int {
	counts := map[*topic.Entry]int{}
	for _, w := range t.with {
		if w.kind == kind {
			counts[w.to]++
		}
	}
	return counts
}

// popularAt is a popular passage of a thread.
type popularAt struct {
	thread int
	Popular
}

// findTies gathers from all threads what people have to do with each other.
func (p *archivePages) findTies() map[*topic.Entry]*ties {
	all := map[*topic.Entry]*ties{}
	of := func(e *topic.Entry) *ties {
		if all[e] == nil {
			all[e] = &ties{}
		}
		return all[e]
	}
	for t := range p.threads {
		for _, tie := range p.threads[t].Ties {
			from, to := p.authorAt(p.archive.Threads[t], tie.Item), p.authorAt(p.otherEnd(t, tie), tie.To)
			if from == nil || to == nil || from == to {
				continue
			}
			if tie.Words == 0 {
				of(from).add(to, answers)
				of(to).add(from, answeredBy)
				continue
			}
			of(from).add(to, quotes)
			of(to).add(from, quotedBy)
			of(from).received += tie.Words
			of(to).lent += tie.Words
		}
		for _, found := range p.threads[t].Popular {
			if e := p.authorAt(p.archive.Threads[t], found.Item); e != nil && found.Times > of(e).best.Times {
				of(e).best = popularAt{t, found}
			}
		}
	}
	return all
}

func (p *archivePages) otherEnd(thread int, tie Tie) *archive.Thread {
	if tie.Thread == "" {
		return p.archive.Threads[thread]
	}
	return p.threadAt(tie.Thread)
}

// authorAt gives the person who wrote an item, or nil.
func (p *archivePages) authorAt(t *archive.Thread, item int) *topic.Entry {
	if t == nil || item < 0 || item >= len(t.Items) || t.Items[item].Removed {
		return nil
	}
	return p.index.Person(t.Items[item].Author)
}

// mostPopular gives the passages of the archive that most items quote, one of each
// author in a thread at most.
func (p *archivePages) mostPopular(most int) []popularAt {
	var all []popularAt
	for t := range p.threads {
		for _, found := range p.threads[t].Popular {
			all = append(all, popularAt{t, found})
		}
	}
	slices.SortStableFunc(all, func(a, b popularAt) int { return cmp.Compare(b.Times, a.Times) })
	return all[:min(most, len(all))]
}

// quotedAt gives a popular passage as a page in a folder shows it.
func (p *archivePages) quotedAt(at popularAt, dir string) Quoted {
	t := p.archive.Threads[at.thread]
	return Quoted{
		Text: at.Text,
		Source: Reference{
			Href: address(dir, threadFile(t)) + "#" + at.Anchor, Name: p.nameOf(at.Item), Number: at.Item,
			Thread: titleOf(t), Author: authorOf(t.Items[at.Item]), Language: p.otherLanguage(t, at.Item),
		},
		Times: p.says.Number(at.Times), Often: p.says.Count("times", at.Times),
	}
}
