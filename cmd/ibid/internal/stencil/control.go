package stencil

import (
	"reflect"
	"text/template/parse"
)

func (c *compiler) ifElse(n *parse.BranchNode) step {
	var body, other step
	var holds condition
	c.within(c.dot, func() {
		holds = c.condition(n.Pipe)
		c.within(c.dot, func() { body = c.list(n.List) })
		c.within(c.dot, func() { other = c.list(n.ElseList) })
	})
	return func(r *run, dot reflect.Value) {
		if holds(r, dot) {
			body(r, dot)
		} else {
			other(r, dot)
		}
	}
}

func (c *compiler) with(n *parse.BranchNode) step {
	var body, other step
	var value expression
	var holds func(reflect.Value) bool
	c.within(c.dot, func() {
		value = c.pipeline(n.Pipe)
		holds = truth(value.typ)
		c.within(value.typ, func() { body = c.list(n.List) })
		c.within(c.dot, func() { other = c.list(n.ElseList) })
	})
	return func(r *run, dot reflect.Value) {
		if v := value.eval(r, dot); holds(v) {
			body(r, v)
		} else {
			other(r, dot)
		}
	}
}

// forEach compiles a range over a slice or an array.
func (c *compiler) forEach(n *parse.BranchNode) step {
	require(!n.Pipe.IsAssign)
	var body, other step
	var value expression
	var set func(r *run, i int, elem reflect.Value)
	c.within(c.dot, func() {
		value = c.commands(n.Pipe.Cmds)
		require(value.typ.Kind() == reflect.Slice || value.typ.Kind() == reflect.Array)
		elem := concrete(value.typ.Elem())
		set = c.loopVariables(n.Pipe.Decl, elem)
		c.within(elem, func() { body = c.list(n.List) })
	})
	c.within(c.dot, func() {
		for _, v := range n.Pipe.Decl {
			c.scope = append(c.scope, variable{name: v.Ident[0]}) // there it has no value of use
		}
		other = c.list(n.ElseList)
	})
	return func(r *run, dot reflect.Value) {
		v := value.eval(r, dot)
		count := v.Len()
		for i := range count {
			elem := v.Index(i)
			set(r, i, elem)
			body(r, elem)
		}
		if count == 0 {
			other(r, dot)
		}
	}
}

// loopVariables declares the variables of a range, and returns what sets them: of
// two the first is the index.
func (c *compiler) loopVariables(decl []*parse.VariableNode, elem reflect.Type) func(*run, int, reflect.Value) {
	switch len(decl) {
	case 0:
		return func(*run, int, reflect.Value) {}
	case 1:
		slot := c.declare(decl[0].Ident[0], elem)
		return func(r *run, _ int, v reflect.Value) { r.stack[r.base+slot] = v }
	}
	index := c.declare(decl[0].Ident[0], reflect.TypeFor[int]())
	slot := c.declare(decl[1].Ident[0], elem)
	return func(r *run, i int, v reflect.Value) {
		r.stack[r.base+index], r.stack[r.base+slot] = reflect.ValueOf(i), v
	}
}
