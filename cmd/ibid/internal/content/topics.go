package content

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
)

// The values of "match".
const (
	matchWords    = "words"
	matchDeclared = "declared"
)

// topicNodes are where the names stand by which an entry of topics.yaml names
// others.
type topicNodes struct{ broader, see, seeAlso *yaml.Node }

func readTopics(d *decoder, n *yaml.Node, a *archive.Archive) {
	names, nodes := nameBook{}, []topicNodes{}
	d.each(n, "topics.yaml", func(n *yaml.Node) {
		t := archive.TopicEntry{At: d.position(n)}
		match := ""
		values := d.fields(n, "a topic", []field{
			required(d.line("topic", &t.Name)),
			d.list("aliases", &t.Aliases),
			d.line("broader", &t.Broader),
			d.line("see", &t.See),
			d.list("see_also", &t.SeeAlso),
			d.shownAsIs(d.lines("description", &t.Description)),
			d.line("sort", &t.Sort),
			d.checked("match", &match, checkMatch),
		})
		t.Declared = match == matchDeclared
		d.checkOnlyLeads(t, values)
		if !d.register(names, "topic", t.Name, t.Aliases, values) {
			return
		}
		a.Topics = append(a.Topics, t)
		nodes = append(nodes, topicNodes{values["broader"], values["see"], values["see_also"]})
	})
	newTopicBook(a.Topics, nodes).check(d)
}

func checkMatch(s string) string {
	if s == matchWords || s == matchDeclared {
		return ""
	}
	return "write words for a topic that is found by its names in the text, or declared for one that only front matter gives"
}

// checkOnlyLeads complains of what means nothing in an entry that leads to another
// one and is no topic itself.
func (d *decoder) checkOnlyLeads(t archive.TopicEntry, values map[string]*yaml.Node) {
	if t.See == "" {
		return
	}
	for _, key := range []string{"broader", "see_also", "description"} {
		if n := values[key]; n != nil {
			d.errorf(n, "give it to that topic, or delete one of the two", "%s is for a topic, and %q only leads to %q", key, shown(t.Name), shown(t.See))
		}
	}
}

// topicBook knows the topics by their names.
type topicBook struct {
	topics  []archive.TopicEntry
	nodes   []topicNodes
	names   []string
	of      map[string]int
	aliasOf map[string]string
}

func newTopicBook(topics []archive.TopicEntry, nodes []topicNodes) *topicBook {
	b := &topicBook{topics: topics, nodes: nodes, of: map[string]int{}, aliasOf: map[string]string{}}
	for i, t := range topics {
		b.names = append(b.names, t.Name)
		b.of[t.Name] = i
		for _, alias := range t.Aliases {
			b.aliasOf[alias] = t.Name
		}
	}
	return b
}

// check finds names that lead nowhere, to their own topic, or round in a circle.
func (b *topicBook) check(d *decoder) {
	for i, t := range b.topics {
		for _, name := range t.SeeAlso {
			if b.knows(d, "see_also", t, name, b.nodes[i].seeAlso) && b.topics[b.of[name]].See != "" {
				d.errorf(b.nodes[i].seeAlso, fmt.Sprintf("write %q", shown(b.topics[b.of[name]].See)), "see_also: %q only leads to another topic", shown(name))
			}
		}
		if t.Broader != "" && b.knows(d, "broader", t, t.Broader, b.nodes[i].broader) && b.topics[b.of[t.Broader]].See != "" {
			d.errorf(b.nodes[i].broader, fmt.Sprintf("write %q", shown(b.topics[b.of[t.Broader]].See)), "broader: %q only leads to another topic", shown(t.Broader))
		}
		if t.See != "" {
			b.knows(d, "see", t, t.See, b.nodes[i].see)
		}
	}
	b.cutCircles(d, "broader", func(i int) (*string, *yaml.Node) { return &b.topics[i].Broader, b.nodes[i].broader })
	b.cutCircles(d, "see", func(i int) (*string, *yaml.Node) { return &b.topics[i].See, b.nodes[i].see })
}

// knows reports whether a name is another topic's, and complains if it is not.
func (b *topicBook) knows(d *decoder, key string, t archive.TopicEntry, name string, n *yaml.Node) bool {
	_, known := b.of[name]
	switch {
	case name == t.Name:
		d.errorf(n, deleteIt, "the topic %q has itself under %s", shown(name), key)
		return false
	case known:
		return true
	case b.aliasOf[name] != "":
		d.errorf(n, fmt.Sprintf("write %q", shown(b.aliasOf[name])), "%s: %q is an alias", key, shown(name))
	default:
		d.errorf(n, suggest(name, b.names, "add it to the list, or delete it here"), "%s: there is no topic %q", key, shown(name))
	}
	return false
}

// cutCircles finds topics that lead back to themselves by way of others, or at once,
// which is reported already. Each circle is reported once, where it closes, and goes no
// further than that: a preview shows the archive while errors stand.
func (b *topicBook) cutCircles(d *decoder, key string, next func(i int) (*string, *yaml.Node)) {
	seen := make([]int, len(b.topics)) // the walk in which each was seen, from 1
	for start := range b.topics {
		var way []string
		for i, known := start, true; known && seen[i] == 0; {
			seen[i] = start + 1
			way = append(way, shown(b.topics[i].Name))
			name, n := next(i)
			last := i
			i, known = b.of[*name]
			if !known || seen[i] != start+1 {
				continue
			}
			if i != last {
				d.errorf(n, "delete one of them", "%s leads round in a circle: %s, %s", key, strings.Join(circle(way, shown(*name)), ", "), shown(*name))
			}
			*name = ""
		}
	}
}

// circle gives the part of a way that begins with a name.
func circle(way []string, name string) []string {
	for i, w := range way {
		if w == name {
			return way[i:]
		}
	}
	return way
}
