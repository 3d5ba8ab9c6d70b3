package wording

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/spelling"
)

const allPhrases = `"ibid help languages" lists the phrases`

// file reads a file of words.
type file struct {
	name    string
	english map[string]*entry // what there is to say; nil for the English file itself
	entries map[string]*entry
	found   problem.List
}

// read reads a file of words. What is wrong with one of its phrases leaves that out.
func read(name string, data []byte, english map[string]*entry) (map[string]*entry, []problem.Problem) {
	f := file{name: name, english: english, entries: map[string]*entry{}}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		f.found.Add(problem.Problem{Position: problem.Position{File: name}, Message: strings.TrimPrefix(err.Error(), "yaml: ")})
		return nil, f.found.Sorted()
	}
	if len(doc.Content) == 0 {
		return f.entries, nil
	}
	if root := doc.Content[0]; root.Kind != yaml.MappingNode {
		f.fault(root, allPhrases, "a file of words has a key and a text on each line")
	} else {
		for i := 0; i < len(root.Content); i += 2 {
			f.entry(root.Content[i], root.Content[i+1])
		}
	}
	return f.entries, f.found.Sorted()
}

// fault reports what is wrong at a place.
func (f *file) fault(at *yaml.Node, hint, message string, args ...any) {
	f.found.Add(problem.Problem{
		Position: problem.Position{File: f.name, Line: at.Line, Column: at.Column}, Message: fmt.Sprintf(message, args...), Hint: hint,
	})
}

// entry reads what stands behind a key.
func (f *file) entry(key, value *yaml.Node) {
	if f.entries[key.Value] != nil {
		f.fault(key, "", "%q stands here twice", key.Value)
		return
	}
	faults := f.found.Count(problem.Error)
	model := f.english[key.Value]
	if f.english != nil && model == nil {
		f.fault(key, meant(key.Value, slices.Collect(maps.Keys(f.english))), "no page says %q", key.Value)
		return
	}
	e := new(entry)
	switch value.Kind {
	case yaml.SequenceNode:
		e.kind, e.list = list, f.list(value)
	case yaml.MappingNode:
		e.kind, e.numbers = number, f.counted(key, value)
	default:
		e.phrase = f.phrase(value)
	}
	if model != nil && f.found.Count(problem.Error) == faults {
		f.compare(key, e, model)
	}
	if f.found.Count(problem.Error) == faults {
		f.entries[key.Value] = e
	}
}

func meant(word string, known []string) string {
	slices.Sort(known)
	if near := spelling.Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return allPhrases
}

func (f *file) phrase(n *yaml.Node) phrase {
	if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
		f.fault(n, "leave the key out to have it said in English", "there are no words here")
		return phrase{}
	}
	if strings.HasPrefix(n.LineComment, "#{") {
		f.fault(n, "put the text in quotation marks", "%s is a comment here, and no part of the text", n.LineComment)
	}
	p, err := parsePhrase(n.Value)
	if err != nil {
		f.fault(n, "a slot is a word in braces, and a text has no other braces", "%v", err)
	}
	return p
}

func (f *file) list(n *yaml.Node) []string {
	words := make([]string, 0, len(n.Content))
	for _, word := range n.Content {
		if word.Kind != yaml.ScalarNode || strings.TrimSpace(word.Value) == "" {
			f.fault(word, "", "there is no word here")
		}
		words = append(words, word.Value)
	}
	return words
}

// counted reads the forms of a phrase with a number.
func (f *file) counted(key, n *yaml.Node) *counted {
	c := &counted{exact: map[int]phrase{}, forms: map[plural.Form]phrase{}}
	names := categories()
	for i := 0; i < len(n.Content); i += 2 {
		name, p := n.Content[i], f.phrase(n.Content[i+1])
		if form, ok := names[name.Value]; ok {
			c.forms[form] = p
		} else if exact, err := strconv.Atoi(strings.TrimPrefix(name.Value, "=")); err == nil && name.Value == "="+strconv.Itoa(exact) {
			c.exact[exact] = p
		} else {
			f.fault(name, `there are zero, one, two, few, many and other, and numbers such as "=1"`, "%q is no kind of number", name.Value)
		}
	}
	if _, ok := c.forms[names["other"]]; !ok {
		f.fault(key, "it is what stands for all numbers that have no form of their own", "%q has no form \"other\"", key.Value)
	}
	return c
}

// compare reports where an entry is not of the make of the English one.
func (f *file) compare(key *yaml.Node, e, model *entry) {
	makes := map[kind]string{text: "a text", number: "forms for numbers, such as one and other", list: "a list"}
	if e.kind != model.kind {
		f.fault(key, "", "%q is to be %s", key.Value, makes[model.kind])
		return
	}
	switch e.kind {
	case text:
		f.compareSlots(key, e.phrase, model.slots(), model.slots())
	case number:
		known := model.slots()
		known["n"], known["figures"] = true, true
		needed := maps.Clone(model.slots())
		delete(needed, "n")
		delete(needed, "figures")
		for _, p := range e.numbers.all() {
			f.compareSlots(key, p, known, needed)
		}
	case list:
		if key.Value == "months" && len(e.list) != 12 {
			f.fault(key, "", "there are twelve months, not %d", len(e.list))
		}
	}
}

func (f *file) compareSlots(key *yaml.Node, p phrase, known, needed map[string]bool) {
	has := p.slots()
	for _, slot := range slices.Sorted(maps.Keys(has)) {
		if !known[slot] {
			f.fault(key, meantSlot(known), "%q has no slot {%s}", key.Value, slot)
		}
	}
	for _, slot := range slices.Sorted(maps.Keys(needed)) {
		if !has[slot] {
			f.fault(key, "put it where it belongs in the sentence", "%q lacks the slot {%s}", key.Value, slot)
		}
	}
}

func meantSlot(known map[string]bool) string {
	if len(known) == 0 {
		return "it has none"
	}
	return "it has {" + strings.Join(slices.Sorted(maps.Keys(known)), "}, {") + "}"
}

// slots gives the slots of all forms of an entry.
func (e *entry) slots() map[string]bool {
	all := e.phrase.slots()
	if e.numbers != nil {
		for _, p := range e.numbers.all() {
			maps.Copy(all, p.slots())
		}
	}
	return all
}

func (c *counted) all() []phrase {
	return slices.Concat(slices.Collect(maps.Values(c.forms)), slices.Collect(maps.Values(c.exact)))
}
