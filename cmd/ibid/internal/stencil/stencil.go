// Package stencil executes the templates of an html/template set faster than
// html/template does, and to the same bytes.
//
// html/template first escapes a set: it adds to every action the escapers
// that its place needs, and derives templates for those that are called from
// within a tag. Then text/template walks the trees, and at each node looks
// fields up by name, and calls escapers, by reflection. The escaping is left to
// html/template, all of it. What it made is walked once for each type that a
// template is given, and becomes functions that know the types of all that they
// look at, and append to one buffer.
//
// # What is compiled
//
// Text; actions on strings, numbers, booleans and HTML; if, with, range over
// slices, template; variables; fields of structs and of pointers to them; and,
// or, not, eq, ne, lt, le, gt, ge, len, index of slices, print, printf, println;
// the escapers of text, of attributes in quotation marks and without, of titles,
// of addresses and of strings in style sheets.
//
// A template that has something else in it, or calls one that has, is executed by
// html/template itself: one that asks for methods, maps, interfaces, break, functions of
// its own, or puts a value into a script. So is one whose execution ends in an
// error, which html/template then gives with its place.
package stencil

import (
	"bytes"
	"html/template"
	"maps"
	"reflect"
	"sync"
)

// Set is a set of templates to be executed, by several goroutines at once if
// need be.
type Set struct {
	escaped  escaped
	plain    func() (*template.Template, error) // executes what is not compiled
	mu       sync.RWMutex
	programs map[signature]*program
}

// signature is a template and the type of what it is given.
type signature struct {
	name string
	data reflect.Type
}

// New returns a set that executes what is in another, which has not been
// executed and never is, and has no functions in place of text/template's own.
func New(set *template.Template) *Set {
	return &Set{escaped: escaped{pristine: set}, plain: sync.OnceValues(set.Clone), programs: map[signature]*program{}}
}

// Append appends to dst what a template makes of a value. With an error it
// returns dst as it was.
func (s *Set) Append(dst []byte, name string, data any) ([]byte, error) {
	if p := s.program(signature{name, reflect.TypeOf(data)}); p != nil {
		if out, ok := p.execute(dst, reflect.ValueOf(data)); ok {
			return out, nil
		}
	}
	plain, err := s.plain()
	if err != nil {
		return dst, err
	}
	b := bytes.NewBuffer(dst)
	if err := plain.ExecuteTemplate(b, name, data); err != nil {
		return dst, err
	}
	return b.Bytes(), nil
}

// program returns the compiled form of a template, which is nil if it has none.
func (s *Set) program(of signature) *program {
	s.mu.RLock()
	p, known := s.programs[of]
	s.mu.RUnlock()
	if known {
		return p
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if p, known = s.programs[of]; known {
		return p
	}
	maps.Copy(s.programs, compile(&s.escaped, s.programs, of))
	p = s.programs[of]
	s.programs[of] = p // nil too, so that it is not tried again
	return p
}

// Compiles reports whether a template is compiled for values of one's type.
func (s *Set) Compiles(name string, data any) bool {
	return s.program(signature{name, reflect.TypeOf(data)}) != nil
}
