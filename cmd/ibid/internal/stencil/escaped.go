package stencil

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"strings"
	"text/template/parse"
)

// escaped gives the trees of templates as html/template has escaped them.
//
// html/template escapes a template in place when it is first executed, and all
// that it calls. For one that is called elsewhere than in text it derives another,
// whose name begins with the first's and says where; it cannot be looked up. But
// one of that name that is there already is taken for it: so a second set gets
// a copy under that name, and is escaped like the first.
type escaped struct {
	pristine *template.Template // never executed
	set      *template.Template // of which some are escaped; nil if there is none
	isWhole  bool               // whether all of the set are escaped
	isMixed  bool               // whether there is one that cannot be
	derived  map[string]*parse.Tree
}

// all is the name of a template that calls all others, as no file is called.
const all = "$all"

// derivedMark stands in the names of derived templates, behind that of the
// template that they were made from.
const derivedMark = "$htmltemplate_"

func isDerived(name string) bool { return strings.Contains(name, derivedMark) }

// tree returns the tree of a template for a place in text; nil if it cannot be
// escaped.
func (e *escaped) tree(name string) *parse.Tree {
	if e.set == nil && !e.isMixed {
		e.set = e.whole()
		e.isWhole, e.isMixed = e.set != nil, e.set == nil
	}
	if e.set == nil {
		e.set = e.with(nil)
	}
	if e.set == nil || !e.isWhole && !escape(e.set, name) {
		e.set = nil // html/template leaves out what it could not escape
		return nil
	}
	if t := e.set.Lookup(name); t != nil {
		return t.Tree
	}
	return nil
}

// whole returns a copy of the set with all its templates escaped at once, for places in
// text; nil if one of them cannot be, or does not end in text. What html/template does
// anew for each that is executed grows with the square of their number.
func (e *escaped) whole() *template.Template {
	set := e.with(nil)
	if set == nil {
		return nil
	}
	var calls strings.Builder
	for _, t := range e.pristine.Templates() {
		fmt.Fprintf(&calls, "{{template %q .}}", t.Name())
	}
	if _, err := set.New(all).Parse(calls.String()); err != nil || !escape(set, all) {
		return nil
	}
	return set
}

// derive makes the tree of a derived template known that a template for a place in
// text calls, or one that it calls, and reports whether there is one.
func (e *escaped) derive(name, caller string) bool {
	if e.derived[name] != nil {
		return true
	}
	names := map[string]bool{name: true}
	for known := range maps.Keys(e.derived) {
		names[known] = true // else one within another would not be looked up there
	}
	set := e.with(names)
	if set == nil || !escape(set, caller) {
		return false
	}
	if e.derived == nil {
		e.derived = map[string]*parse.Tree{}
	}
	e.derived[name] = set.Lookup(name).Tree
	return true
}

// with returns a copy of the pristine set, and of some of its templates under
// derived names; nil if there is none to derive them from.
func (e *escaped) with(derived map[string]bool) *template.Template {
	set, err := e.pristine.Clone()
	if err != nil {
		return nil
	}
	for name := range derived {
		base, _, _ := strings.Cut(name, derivedMark)
		from := set.Lookup(base)
		if from == nil {
			return nil
		}
		tree := from.Tree.Copy()
		tree.Name = name
		if _, err := set.AddParseTree(name, tree); err != nil {
			return nil
		}
	}
	return set
}

// escape has html/template escape a template and what it calls, and reports
// whether it could.
func escape(set *template.Template, name string) bool {
	if set.Lookup(name) == nil {
		return false
	}
	err := set.ExecuteTemplate(full{}, name, nil) // for what comes before the first write
	var fault *template.Error
	return !errors.As(err, &fault)
}

// full is a writer that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
