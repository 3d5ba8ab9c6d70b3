package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// figure is a numeric constant: where its value stands, and what else it might
// be.
type figure struct {
	name    string // package.constant
	file    string
	value   string
	moved   [2]string // down and up; empty where it cannot be moved
	off     []state   // without it
	bounds  string    // why it cannot be off
	isFixed bool      // the length of an array, or in a function
}

// values returns what else it is tried as: moved, and off.
func (f figure) values() []string {
	all := slices.Clone(f.moved[:])
	for _, s := range f.off {
		all = append(all, s.value)
	}
	return all
}

// find returns the numeric constants of packages, those within functions too.
func find(folders []string) ([]figure, error) {
	var all []figure
	for _, folder := range folders {
		found, err := findIn(folder)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

func findIn(folder string) ([]figure, error) {
	fset := token.NewFileSet()
	files, err := parseAll(fset, folder)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	// What a value takes from another package stays unknown, and such a
	// constant is left alone.
	info := types.Info{Defs: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: nothing{}, Error: func(error) {}}
	config.Check(folder, fset, files, &info)
	var found []figure
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			for i, name := range spec.Names {
				c, ok := info.Defs[name].(*types.Const)
				if !ok || i >= len(spec.Values) || counted(spec.Values[i]) {
					continue
				}
				f := figure{name: file.Name.Name + "." + name.Name, file: fset.Position(spec.Pos()).Filename, value: c.Val().String()}
				f.isFixed = c.Parent() != c.Pkg().Scope()
				if f.moved = move(c); f.moved != [2]string{} {
					found = append(found, f)
				}
			}
			return true
		})
	}
	slices.SortFunc(found, func(a, b figure) int { return strings.Compare(a.name, b.name) })
	return distinct(found), nil
}

// distinct tells constants of one name, in several functions, apart.
func distinct(all []figure) []figure {
	seen := map[string]int{}
	for i := range all {
		name := all[i].name
		if seen[name]++; seen[name] > 1 {
			all[i].name += "#" + strconv.Itoa(seen[name])
		}
	}
	return all
}

func parseAll(fset *token.FileSet, folder string) ([]*ast.File, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// nothing imports no package.
type nothing struct{}

func (nothing) Import(path string) (*types.Package, error) {
	return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
}

// counted reports whether a value is one of an enumeration.
func counted(value ast.Expr) bool {
	found := false
	ast.Inspect(value, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == "iota"
		return !found
	})
	return found
}

// move returns a constant's value a fifth down and a fifth up, as Go writes it.
func move(c *types.Const) [2]string {
	basic, ok := c.Type().Underlying().(*types.Basic)
	if !ok {
		return [2]string{}
	}
	switch value, _ := constant.Float64Val(constant.ToFloat(c.Val())); {
	case basic.Info()&types.IsFloat != 0 && value != 0:
		return [2]string{decimal(value * 4 / 5), decimal(value * 6 / 5)}
	case basic.Info()&types.IsInteger != 0 && basic.Kind() != types.UntypedRune && math.Abs(value) < 1<<53:
		by := max(1, math.Round(math.Abs(value)/5))
		return [2]string{strconv.FormatInt(int64(value-by), 10), strconv.FormatInt(int64(value+by), 10)}
	}
	return [2]string{}
}

// decimal writes a number so that Go takes it for one with a fraction.
func decimal(f float64) string {
	s := strconv.FormatFloat(f, 'g', 6, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}
