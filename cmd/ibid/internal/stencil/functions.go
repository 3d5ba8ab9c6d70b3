package stencil

import (
	"fmt"
	"reflect"
)

// call compiles a call of a function of text/template's own.
func call(name string, args []expression) expression {
	switch name {
	case "and", "or":
		return either(name == "or", args)
	case "len":
		return length(args)
	case "index":
		return index(args)
	case "print":
		return printed(fmt.Sprint, args)
	case "println":
		return printed(fmt.Sprintln, args)
	case "printf":
		require(len(args) > 0 && args[0].typ == reflect.TypeFor[string]())
		return printed(func(a ...any) string { return fmt.Sprintf(a[0].(string), a[1:]...) }, args)
	}
	holds := comparison(name, args)
	return expression{reflect.TypeFor[bool](), func(r *run, dot reflect.Value) reflect.Value {
		return reflect.ValueOf(holds(r, dot))
	}}
}

// either compiles the first of some values of one type that is true, or false; else
// the last.
func either(sought bool, args []expression) expression {
	require(len(args) > 0)
	typ := args[0].typ
	holds := truth(typ)
	for _, arg := range args {
		require(arg.typ == typ)
	}
	return expression{typ, func(r *run, dot reflect.Value) (v reflect.Value) {
		for _, arg := range args {
			if v = arg.eval(r, dot); holds(v) == sought {
				break
			}
		}
		return v
	}}
}

func length(args []expression) expression {
	require(len(args) == 1)
	of := pointedTo(args[0])
	switch of.typ.Kind() {
	case reflect.Array, reflect.Slice, reflect.String:
		return expression{reflect.TypeFor[int](), func(r *run, dot reflect.Value) reflect.Value {
			return reflect.ValueOf(of.eval(r, dot).Len())
		}}
	}
	panic(unsupported{})
}

// index compiles the looking up in slices.
func index(args []expression) expression {
	require(len(args) > 0)
	of := args[0]
	for _, at := range args[1:] {
		of = element(pointedTo(of), at)
	}
	return of
}

func element(of, at expression) expression {
	require(of.typ.Kind() == reflect.Slice && at.typ.Kind() == reflect.Int)
	return expression{concrete(of.typ.Elem()), func(r *run, dot reflect.Value) reflect.Value {
		v, i := of.eval(r, dot), at.eval(r, dot).Int()
		if i < 0 || i >= int64(v.Len()) {
			panic(failure{})
		}
		return v.Index(int(i))
	}}
}

func printed(how func(...any) string, args []expression) expression {
	return expression{reflect.TypeFor[string](), func(r *run, dot reflect.Value) reflect.Value {
		values := make([]any, len(args))
		for i, arg := range args {
			values[i] = arg.eval(r, dot).Interface()
		}
		return reflect.ValueOf(how(values...))
	}}
}
