package stencil

import (
	"reflect"
	"slices"
)

// program is a template that was compiled for one type of what it is given.
type program struct {
	body      step
	variables int
}

// step does what one node of a template says.
type step func(r *run, dot reflect.Value)

// run is one execution.
type run struct {
	out   []byte
	stack []reflect.Value // the variables of all templates being executed
	base  int             // where those of the innermost one begin
	depth int
}

// deepest is how many calls may be open; what needs more is left to html/template.
const deepest = 10_000

// failure ends an execution that text/template would end with an error.
type failure struct{}

// execute appends what a program makes of a value, and reports whether it
// could.
func (p *program) execute(dst []byte, data reflect.Value) (out []byte, ok bool) {
	r := run{out: dst}
	defer func() {
		if fault := recover(); fault != nil {
			if _, ours := fault.(failure); !ours {
				panic(fault)
			}
			out, ok = dst, false
		}
	}()
	p.call(&r, data)
	return r.out, true
}

// call executes a program within a run, with variables of its own.
func (p *program) call(r *run, dot reflect.Value) {
	if r.depth++; r.depth > deepest {
		panic(failure{})
	}
	callers := r.base
	r.base = len(r.stack)
	r.stack = slices.Grow(r.stack, p.variables)[:r.base+p.variables]
	r.stack[r.base] = dot // $
	p.body(r, dot)
	r.stack, r.base = r.stack[:r.base], callers
	r.depth--
}
