package page

import (
	"cmp"
	"slices"
	"strconv"

	"ibid/cmd/ibid/internal/topic"
)

// findTopics gives where the thread's items have topics, with paragraphs and sentences.
func (c *composer) findTopics(mentions []topic.Mention) []Mention {
	var all []Mention
	for _, m := range mentions {
		at := Mention{Topic: m.Topic.Name, Item: m.Item}
		if m.Span.Len() > 0 {
			f := &c.Fragments[m.Item]
			at.Anchor = c.namers[m.Item].Of(f.Blocks[f.Words[m.Span.From].Block].Span)
			if !hasSentence(all, at) {
				at.Sentence = c.quotingOf(m.Item).sentence(m.Span)
			}
		}
		all = append(all, at)
	}
	return all
}

// hasSentence reports whether one of the mentions before is of the same topic and item.
func hasSentence(all []Mention, at Mention) bool {
	for i := len(all) - 1; i >= 0 && all[i].Item == at.Item; i-- {
		if all[i].Topic == at.Topic {
			return true
		}
	}
	return false
}

// How many topics a thread's page lists, and how many places of each.
const (
	mostThreadTopics = 60
	mostThreadPlaces = 24
)

// threadTopics gives the topics of the thread with their paragraphs, those first that
// have most. There are none if all are those that the post declares: it says so itself.
func (c *composer) threadTopics() []ThreadTopic {
	places := map[string][]Mention{}
	var names []string
	isTold := false
	for _, m := range c.topics {
		if places[m.Topic] == nil {
			names = append(names, m.Topic)
		}
		places[m.Topic] = append(places[m.Topic], m)
		isTold = isTold || m.Anchor != "" || m.Item > 0
	}
	if !isTold {
		return nil
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(len(places[b]), len(places[a])) })
	var all []ThreadTopic
	for _, name := range names[:min(mostThreadTopics, len(names))] {
		all = append(all, c.threadTopic(name, places[name]))
	}
	return all
}

// threadTopic gives a topic with its places. An item's second paragraph and those
// behind it are told by their numbers.
func (c *composer) threadTopic(name string, places []Mention) ThreadTopic {
	view := ThreadTopic{Name: name, Href: address(c.Thread.Thread.Path, topicFile(c.index.Topic(name)))}
	nth := 0
	for i, m := range places[:min(mostThreadPlaces, len(places))] {
		at := TopicPlace{Text: c.nameOf(m.Item), Href: "#" + cmp.Or(m.Anchor, c.Thread.Thread.Items[m.Item].Anchor())}
		if nth++; i == 0 || places[i-1].Item != m.Item {
			nth = 1
		} else {
			name := at.Text
			at.Text = strconv.Itoa(nth)
			at.Label = c.says.Say("further-passage", "name", name, "number", at.Text)
		}
		view.Places = append(view.Places, at)
	}
	if len(places) > mostThreadPlaces {
		view.All = c.says.Count("all-passages", len(places))
	}
	return view
}
