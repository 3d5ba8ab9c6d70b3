package stencil

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// escaperMark begins the names of the functions that html/template adds.
const escaperMark = "_html_template_"

func isEscaper(cmd *parse.CommandNode) bool {
	name, ok := cmd.Args[0].(*parse.IdentifierNode)
	return ok && strings.HasPrefix(name.Ident, escaperMark)
}

// print compiles the printing of a value through escapers: all but the last change
// a string, the last appends one.
func (c *compiler) print(value expression, cmds []*parse.CommandNode) step {
	var names []string
	for _, cmd := range cmds {
		require(isEscaper(cmd) && len(cmd.Args) == 1)
		names = append(names, strings.TrimPrefix(cmd.Args[0].(*parse.IdentifierNode).Ident, escaperMark))
	}
	if value.typ == reflect.TypeFor[template.HTML]() {
		require(len(names) == 1 && names[0] == "htmlescaper")
		return func(r *run, dot reflect.Value) { r.out = append(r.out, value.eval(r, dot).String()...) }
	}
	text := asText(value.typ)
	through := escapersOf(names)
	return func(r *run, dot reflect.Value) {
		r.out = through(r.out, text(value.eval(r, dot)))
	}
}

// asText returns what writes values of a type as fmt.Print does.
func asText(t reflect.Type) func(reflect.Value) string {
	if t.Kind() == reflect.Int && !speaks(t) {
		return func(v reflect.Value) string { return strconv.FormatInt(v.Int(), 10) }
	}
	switch t {
	case reflect.TypeFor[string]():
		return reflect.Value.String
	case reflect.TypeFor[bool]():
		return func(v reflect.Value) string { return strconv.FormatBool(v.Bool()) }
	}
	require(t.Kind() == reflect.String && t.PkgPath() != reflect.TypeFor[template.HTML]().PkgPath() && !speaks(t))
	return reflect.Value.String
}

// speaks reports whether values of a type say themselves how they are printed.
func speaks(t reflect.Type) bool {
	for _, how := range []reflect.Type{reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[error](), reflect.TypeFor[fmt.Formatter](), reflect.TypeFor[fmt.GoStringer]()} {
		if t.Implements(how) || reflect.PointerTo(t).Implements(how) {
			return true
		}
	}
	return false
}
