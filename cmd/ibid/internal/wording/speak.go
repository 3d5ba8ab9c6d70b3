package wording

import (
	"html/template"
	"slices"
	"strings"
	"text/template/parse"
)

// How the names of the templates begin that say a phrase.
const (
	saying   = "say."   // between tags
	labeling = "label." // in attributes and titles
)

// Phrases gives the names of the templates that say phrases.
func (l *Language) Phrases() []string {
	var names []string
	for key, e := range l.entries {
		if e.kind == text {
			names = append(names, saying+key, labeling+key)
		}
	}
	slices.Sort(names)
	return names
}

// Speak puts the words of the language into the templates of a set that has not been
// executed, in the place of each call of a phrase. A call of one that is not there
// stays, to be found where such calls are.
func (l *Language) Speak(set *template.Template) error {
	s := speaker{Language: l, set: set}
	for _, t := range set.Templates() {
		if t.Tree != nil {
			s.list(t.Tree.Root)
		}
	}
	return s.err
}

// speaker puts words into a set of templates.
type speaker struct {
	*Language
	set *template.Template
	err error
}

func (s *speaker) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	var spoken []parse.Node
	for i, n := range l.Nodes {
		words := s.node(n)
		if words != nil && spoken == nil {
			spoken = slices.Clone(l.Nodes[:i])
		}
		if words != nil {
			spoken = append(spoken, words...)
		} else if spoken != nil {
			spoken = append(spoken, n)
		}
	}
	if spoken != nil {
		l.Nodes = spoken
	}
}

// node gives the nodes that take the place of one, or none if it stays.
func (s *speaker) node(n parse.Node) []parse.Node {
	switch n := n.(type) {
	case *parse.ListNode:
		s.list(n)
	case *parse.IfNode:
		s.branches(&n.BranchNode)
	case *parse.WithNode:
		s.branches(&n.BranchNode)
	case *parse.RangeNode:
		s.branches(&n.BranchNode)
	case *parse.TemplateNode:
		return s.call(n)
	}
	return nil
}

func (s *speaker) branches(n *parse.BranchNode) {
	s.list(n.List)
	s.list(n.ElseList)
}

// call gives what a call of a phrase comes to. Where it is given another value than
// the template that calls, that is to be the phrase's too: then it becomes a
// template of the set.
func (s *speaker) call(n *parse.TemplateNode) []parse.Node {
	key, says := strings.CutPrefix(n.Name, saying)
	if !says {
		key, says = strings.CutPrefix(n.Name, labeling)
	}
	e := s.entries[key]
	if !says || e == nil || e.kind != text || s.set.Lookup(n.Name) != nil {
		return nil
	}
	tree, err := s.tree(n.Name, key, e)
	if err != nil {
		s.err = err
		return nil
	}
	if len(e.phrase.slots()) == 0 || n.Pipe != nil && n.Pipe.String() == "." {
		return tree.Root.Nodes
	}
	_, s.err = s.set.AddParseTree(n.Name, tree)
	return nil
}

// tree gives a phrase as a template.
func (s *speaker) tree(name, key string, e *entry) (*parse.Tree, error) {
	trees, err := parse.Parse(name, s.source(key, e, strings.HasPrefix(name, saying)), "", "")
	if err != nil {
		return nil, err
	}
	return trees[name], nil
}

// source writes a phrase as a template.
func (s *speaker) source(key string, e *entry, betweenTags bool) string {
	before, behind := "", ""
	if s.isolates() {
		before, behind = isolate, release
		if betweenTags {
			before, behind = "<bdi>", "</bdi>"
		}
	}
	var b strings.Builder
	for _, part := range e.phrase.parts {
		if part.slot == "" {
			b.WriteString(escape(part.text))
			continue
		}
		b.WriteString(before + s.slot(key, part.slot) + behind)
	}
	if betweenTags && s.isForeign(e) {
		return asEnglish + b.String() + endEnglish
	}
	return b.String()
}

// slot writes what a slot becomes: what the template of its name says or, if that is more
// than text and fields, a call of it. html/template copies a whole set for each template
// that is called within an attribute.
func (s *speaker) slot(key, name string) string {
	says := key + "." + name
	of := s.set.Lookup(says)
	if of == nil {
		return "{{." + strings.ToUpper(name[:1]) + name[1:] + "}}"
	}
	if of.Tree != nil && isPlain(of.Tree.Root) {
		return of.Tree.Root.String()
	}
	return `{{template "` + says + `" .}}`
}

// isPlain reports whether nodes are text and fields of what the template is given.
func isPlain(l *parse.ListNode) bool {
	return !slices.ContainsFunc(l.Nodes, func(n parse.Node) bool {
		switch n := n.(type) {
		case *parse.TextNode:
			return false
		case *parse.ActionNode:
			cmds := n.Pipe.Cmds
			return len(n.Pipe.Decl) > 0 || len(cmds) > 1 || len(cmds[0].Args) > 1 || cmds[0].Args[0].Type() != parse.NodeField
		}
		return true
	})
}

var signs = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

func escape(text string) string { return signs.Replace(text) }
