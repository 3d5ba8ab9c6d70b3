package stencil

import (
	"cmp"
	"reflect"
	"slices"
	"text/template/parse"
)

// compile returns the program of a template for a type, and those of the templates
// that it calls and are not known yet; none if there is something in one that is not
// compiled.
func compile(from *escaped, known map[signature]*program, entry signature) (made map[signature]*program) {
	if entry.data == nil {
		return nil
	}
	defer func() {
		if fault := recover(); fault != nil {
			if _, ours := fault.(unsupported); !ours {
				panic(fault)
			}
			made = nil
		}
	}()
	w := works{escaped: from, entry: entry.name, known: known, programs: map[signature]*program{}}
	tree := from.tree(entry.name)
	if tree == nil {
		return nil
	}
	w.program(entry, tree)
	return w.programs
}

// unsupported ends a compilation.
type unsupported struct{}

// require ends a compilation unless something holds that it rests on.
func require(holds bool) {
	if !holds {
		panic(unsupported{})
	}
}

// works is what the compilations of templates that call each other have in common.
type works struct {
	escaped  *escaped
	entry    string
	known    map[signature]*program // of earlier compilations
	programs map[signature]*program
}

// program compiles a template.
func (w *works) program(of signature, tree *parse.Tree) *program {
	p := &program{}
	w.programs[of] = p
	c := compiler{works: w, name: of.name, dot: of.data, slots: 1, scope: []variable{{"$", 0, of.data}}}
	p.body = c.list(tree.Root)
	p.variables = c.slots
	return p
}

// called compiles a template that this one calls.
func (c *compiler) called(name string, data reflect.Type) *program {
	of := signature{name, data}
	if p := cmp.Or(c.programs[of], c.known[of]); p != nil {
		return p // or is being compiled
	}
	tree := c.tree(name)
	require(tree != nil)
	return c.program(of, tree)
}

func (c *compiler) tree(name string) *parse.Tree {
	if !isDerived(name) {
		return c.escaped.tree(name)
	}
	caller := c.name
	if isDerived(caller) {
		caller = c.entry
	}
	require(c.escaped.derive(name, caller))
	return c.escaped.derived[name]
}

// compiler compiles one template.
type compiler struct {
	*works
	name  string
	dot   reflect.Type
	scope []variable // innermost last
	slots int
}

// variable is a variable of a template, and its place in the frame of a run.
type variable struct {
	name string
	slot int
	typ  reflect.Type
}

// declare adds a variable.
func (c *compiler) declare(name string, typ reflect.Type) int {
	c.slots++
	c.scope = append(c.scope, variable{name, c.slots - 1, typ})
	return c.slots - 1
}

func (c *compiler) lookUp(name string) variable {
	for _, v := range slices.Backward(c.scope) {
		if v.name == name {
			require(v.typ != nil)
			return v
		}
	}
	panic(unsupported{})
}

// within compiles what stands between a control structure's beginning and its end,
// where dot has a type of its own and variables end.
func (c *compiler) within(dot reflect.Type, body func()) {
	outer, scope := c.dot, len(c.scope)
	c.dot = dot
	body()
	c.dot, c.scope = outer, c.scope[:scope]
}

// list compiles nodes that follow each other; nothing if there are none.
func (c *compiler) list(l *parse.ListNode) step {
	if l == nil {
		return func(*run, reflect.Value) {}
	}
	var steps []step
	for _, n := range l.Nodes {
		if _, isComment := n.(*parse.CommentNode); !isComment {
			steps = append(steps, c.node(n))
		}
	}
	if len(steps) == 1 {
		return steps[0]
	}
	return func(r *run, dot reflect.Value) {
		for _, do := range steps {
			do(r, dot)
		}
	}
}

func (c *compiler) node(n parse.Node) step {
	switch n := n.(type) {
	case *parse.TextNode:
		text := n.Text
		return func(r *run, _ reflect.Value) { r.out = append(r.out, text...) }
	case *parse.ActionNode:
		return c.action(n.Pipe)
	case *parse.IfNode:
		return c.ifElse(&n.BranchNode)
	case *parse.WithNode:
		return c.with(&n.BranchNode)
	case *parse.RangeNode:
		return c.forEach(&n.BranchNode)
	case *parse.TemplateNode:
		return c.template(n)
	}
	panic(unsupported{})
}

// action compiles the printing of a value, or the declaration of a variable.
func (c *compiler) action(p *parse.PipeNode) step {
	if len(p.Decl) > 0 {
		return c.assignment(p)
	}
	at := slices.IndexFunc(p.Cmds, isEscaper)
	require(at > 0)
	value := c.commands(p.Cmds[:at])
	return c.print(value, p.Cmds[at:])
}

// assignment compiles what sets a variable and prints nothing.
func (c *compiler) assignment(p *parse.PipeNode) step {
	value := c.pipeline(p)
	return func(r *run, dot reflect.Value) { value.eval(r, dot) }
}

func (c *compiler) template(n *parse.TemplateNode) step {
	require(n.Pipe != nil)
	value := c.pipeline(n.Pipe)
	p := c.called(n.Name, value.typ)
	return func(r *run, dot reflect.Value) { p.call(r, value.eval(r, dot)) }
}
