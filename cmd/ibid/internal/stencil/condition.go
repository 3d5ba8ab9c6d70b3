package stencil

import (
	"cmp"
	"reflect"
	"text/template/parse"
)

// condition reports whether something holds.
type condition func(r *run, dot reflect.Value) bool

// condition compiles a pipeline of which nothing matters but its truth. So what "and"
// and "or" choose from may be of several types.
func (c *compiler) condition(p *parse.PipeNode) condition {
	if name, args := soleCall(p); name == "and" || name == "or" {
		var parts []condition
		for _, arg := range args {
			parts = append(parts, c.operandCondition(arg))
		}
		require(len(parts) > 0)
		return anyOf(name == "or", parts)
	} else if name == "not" && len(args) == 1 {
		holds := c.operandCondition(args[0])
		return func(r *run, dot reflect.Value) bool { return !holds(r, dot) }
	}
	return isTrue(c.pipeline(p))
}

// soleCall returns the function that a pipeline calls, if that is all it does.
func soleCall(p *parse.PipeNode) (name string, args []parse.Node) {
	if len(p.Decl) == 0 && len(p.Cmds) == 1 {
		if n, ok := p.Cmds[0].Args[0].(*parse.IdentifierNode); ok {
			return n.Ident, p.Cmds[0].Args[1:]
		}
	}
	return "", nil
}

func (c *compiler) operandCondition(n parse.Node) condition {
	if p, ok := n.(*parse.PipeNode); ok {
		return c.condition(p)
	}
	return isTrue(c.operand(n))
}

// anyOf reports whether one of some conditions holds or, if none is sought, whether
// all do.
func anyOf(sought bool, parts []condition) condition {
	return func(r *run, dot reflect.Value) bool {
		for _, holds := range parts {
			if holds(r, dot) == sought {
				return sought
			}
		}
		return !sought
	}
}

func isTrue(e expression) condition {
	holds := truth(e.typ)
	return func(r *run, dot reflect.Value) bool { return holds(e.eval(r, dot)) }
}

// truth returns what reports whether a value of a type is true in the sense of
// text/template.
func truth(t reflect.Type) func(reflect.Value) bool {
	switch t.Kind() {
	case reflect.String, reflect.Slice, reflect.Array:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	panic(unsupported{})
}

// comparison compiles "not" and the comparisons of strings and of whole numbers.
func comparison(name string, args []expression) condition {
	if name == "not" && len(args) == 1 {
		holds := isTrue(args[0])
		return func(r *run, dot reflect.Value) bool { return !holds(r, dot) }
	}
	fits := orders[name]
	require(fits != nil && (len(args) == 2 || name == "eq" && len(args) > 2))
	order := ordering(args)
	return func(r *run, dot reflect.Value) (holds bool) {
		first := args[0].eval(r, dot)
		for _, arg := range args[1:] {
			holds = fits(order(first, arg.eval(r, dot))) || holds
		}
		return holds
	}
}

// orders are the comparisons, by what they find of two values' order.
var orders = map[string]func(order int) bool{
	"eq": func(order int) bool { return order == 0 },
	"ne": func(order int) bool { return order != 0 },
	"lt": func(order int) bool { return order < 0 },
	"le": func(order int) bool { return order <= 0 },
	"gt": func(order int) bool { return order > 0 },
	"ge": func(order int) bool { return order >= 0 },
}

// ordering returns the order of values of one kind.
func ordering(args []expression) func(a, b reflect.Value) int {
	kind := args[0].typ.Kind()
	for _, arg := range args {
		require(arg.typ.Kind() == kind)
	}
	switch kind {
	case reflect.String:
		return func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) }
	case reflect.Int:
		return func(a, b reflect.Value) int { return cmp.Compare(a.Int(), b.Int()) }
	}
	panic(unsupported{})
}
