package stencil

import (
	"reflect"
	"strings"
	"text/template/parse"
)

// expression is a value of a type that is known, and no interface.
type expression struct {
	typ  reflect.Type
	eval func(r *run, dot reflect.Value) reflect.Value
}

func constant(of any) expression {
	v := reflect.ValueOf(of)
	return expression{v.Type(), func(*run, reflect.Value) reflect.Value { return v }}
}

// concrete requires that a type says what a value is.
func concrete(t reflect.Type) reflect.Type {
	require(t.Kind() != reflect.Interface)
	return t
}

// pipeline compiles a pipeline and, if it declares or sets a variable, that.
func (c *compiler) pipeline(p *parse.PipeNode) expression {
	value := c.commands(p.Cmds)
	for _, v := range p.Decl {
		value = c.assigned(v.Ident[0], value, p.IsAssign)
	}
	return value
}

// assigned gives a variable the value of an expression.
func (c *compiler) assigned(name string, value expression, old bool) expression {
	var slot int
	if old {
		v := c.lookUp(name)
		require(v.typ == value.typ)
		slot = v.slot
	} else {
		slot = c.declare(name, value.typ)
	}
	return expression{value.typ, func(r *run, dot reflect.Value) reflect.Value {
		v := value.eval(r, dot)
		r.stack[r.base+slot] = v
		return v
	}}
}

// commands compiles commands of which each gives the next its last argument.
func (c *compiler) commands(cmds []*parse.CommandNode) expression {
	value := c.command(cmds[0].Args, nil)
	for _, cmd := range cmds[1:] {
		value = c.command(cmd.Args, &value)
	}
	return value
}

func (c *compiler) command(args []parse.Node, last *expression) expression {
	if name, ok := args[0].(*parse.IdentifierNode); ok {
		var values []expression
		for _, arg := range args[1:] {
			values = append(values, c.operand(arg))
		}
		if last != nil {
			values = append(values, *last)
		}
		return call(name.Ident, values)
	}
	require(len(args) == 1 && last == nil)
	return c.operand(args[0])
}

// operand compiles what an argument may be.
func (c *compiler) operand(n parse.Node) expression {
	switch n := n.(type) {
	case *parse.DotNode:
		return expression{c.dot, func(_ *run, dot reflect.Value) reflect.Value { return dot }}
	case *parse.FieldNode:
		return fields(expression{c.dot, func(_ *run, dot reflect.Value) reflect.Value { return dot }}, n.Ident)
	case *parse.VariableNode:
		v := c.lookUp(n.Ident[0])
		return fields(expression{v.typ, func(r *run, _ reflect.Value) reflect.Value { return r.stack[r.base+v.slot] }}, n.Ident[1:])
	case *parse.ChainNode:
		return fields(c.operand(n.Node), n.Field)
	case *parse.PipeNode:
		return c.pipeline(n)
	case *parse.IdentifierNode:
		return call(n.Ident, nil)
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.BoolNode:
		return constant(n.True)
	case *parse.NumberNode:
		return number(n)
	}
	panic(unsupported{})
}

// number compiles a whole number as it is mostly written.
func number(n *parse.NumberNode) expression {
	require(n.IsInt && strings.Trim(n.Text, "0123456789") == "" && int64(int(n.Int64)) == n.Int64)
	return constant(int(n.Int64))
}

// fields compiles a chain of fields of structs, or of what points to them.
func fields(of expression, names []string) expression {
	for _, name := range names {
		of = field(of, name)
	}
	return of
}

func field(of expression, name string) expression {
	of = pointedTo(of)
	require(of.typ.Kind() == reflect.Struct)
	_, isMethod := reflect.PointerTo(of.typ).MethodByName(name)
	f, ok := of.typ.FieldByName(name)
	require(!isMethod && ok && f.IsExported())
	for _, i := range f.Index {
		of = member(pointedTo(of), i)
	}
	return of
}

func member(of expression, i int) expression {
	return expression{concrete(of.typ.Field(i).Type), func(r *run, dot reflect.Value) reflect.Value {
		return of.eval(r, dot).Field(i)
	}}
}

// pointedTo follows pointers. Where there is nothing the execution fails.
func pointedTo(of expression) expression {
	if of.typ.Kind() != reflect.Pointer {
		return of
	}
	return pointedTo(expression{concrete(of.typ.Elem()), func(r *run, dot reflect.Value) reflect.Value {
		p := of.eval(r, dot)
		if p.IsNil() {
			panic(failure{})
		}
		return p.Elem()
	}})
}
