package topic

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic/finder"
)

// Mention is a place where an item has a topic.
type Mention struct {
	Topic *Entry
	Item  int
	Span  archive.Span // the topic's name in its words; empty if only the front matter has it
}

// newFinder makes a finder of the names that are looked for in words.
func (x *Index) newFinder(topics []archive.TopicEntry) *finder.Finder {
	declared := map[*Entry]bool{}
	for _, t := range topics {
		if t.Declared {
			declared[x.Topic(t.Name)] = true
		}
	}
	var names []finder.Name
	for _, e := range x.Topics {
		if declared[e] {
			continue
		}
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if x.Topic(name) == e {
				names = append(names, finder.Name{Text: name, Of: len(x.found)})
			}
		}
		x.found = append(x.found, e)
	}
	return finder.New(names)
}

// Mentions returns where the items of a thread have topics, in order of item and
// word: each topic once in a paragraph. What only the front matter names comes first,
// in its order.
func (x *Index) Mentions(t *resolve.Thread) []Mention {
	var all []Mention
	quoted := make([][]archive.Span, len(t.Fragments))
	if len(x.found) > 0 {
		quoted = Quoted(t)
	}
	for i, item := range t.Thread.Items {
		if item.Removed {
			continue
		}
		found := x.inWords(&t.Fragments[i], i, quoted[i])
		all = append(append(all, x.declared(item, i, found)...), found...)
	}
	return all
}

// declared returns the topics of an item that only its front matter names, each once.
func (x *Index) declared(of *archive.Item, item int, found []Mention) []Mention {
	var declared []Mention
	for _, name := range of.Topics {
		e := x.Topic(name)
		has := func(m Mention) bool { return m.Topic == e }
		if e != nil && !slices.ContainsFunc(found, has) && !slices.ContainsFunc(declared, has) {
			declared = append(declared, Mention{Topic: e, Item: item})
		}
	}
	return declared
}

// inWords returns where an item has topics in its own words.
func (x *Index) inWords(f *markup.Fragment, item int, quoted []archive.Span) []Mention {
	var found []Mention
	type place struct {
		topic *Entry
		block int
	}
	seen := map[place]bool{}
	for _, hit := range x.finder.Find(f, quoted) {
		e := x.found[hit.Of]
		if at := (place{e, f.Words[hit.Span.From].Block}); !seen[at] {
			seen[at] = true
			found = append(found, Mention{e, item, hit.Span})
		}
	}
	return found
}

// fewestQuoted is how many words between quotation marks, quoted from nowhere, are
// somebody else's. Fewer are a writer's way to name a thing.
const fewestQuoted = 4

// Quoted returns for each item the stretches that are words of somebody else, or
// quoted of the writer's own earlier ones, in order and apart from each other.
func Quoted(t *resolve.Thread) [][]archive.Span {
	quoted := make([][]archive.Span, len(t.Fragments))
	denied := map[int][]archive.Span{} // by the editor
	for i := range t.Quotations {
		q := &t.Quotations[i]
		switch {
		case q.Status == archive.None:
			denied[q.Item] = append(denied[q.Item], q.Span)
		case q.Status == archive.Unresolved && q.Mark != archive.Blockquote && q.Span.Len() < fewestQuoted:
		default:
			quoted[q.Item] = append(quoted[q.Item], q.Span)
		}
	}
	for i := range t.Fragments {
		for _, b := range t.Fragments[i].Blocks {
			if b.Depth > 0 && !slices.ContainsFunc(denied[i], func(s archive.Span) bool { return s.Holds(b.Span) }) {
				quoted[i] = append(quoted[i], b.Span)
			}
		}
		quoted[i] = joined(quoted[i])
	}
	return quoted
}

// joined puts stretches in order and makes one of those that overlap.
func joined(spans []archive.Span) []archive.Span {
	slices.SortFunc(spans, func(a, b archive.Span) int { return cmp.Compare(a.From, b.From) })
	var all []archive.Span
	for _, s := range spans {
		if n := len(all); n > 0 && s.From <= all[n-1].To {
			all[n-1].To = max(all[n-1].To, s.To)
		} else {
			all = append(all, s)
		}
	}
	return all
}
