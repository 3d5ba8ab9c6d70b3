package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The variables of the environment that say which figure a program has another
// value of, and which.
const figureVariable, valueVariable = "IBID_SENSITIVITY_FIGURE", "IBID_SENSITIVITY_VALUE"

// edit is what stands in the place of some bytes of a file.
type edit struct {
	from, to int
	text     string
}

// instrument marks of the figures those that can be moved, and returns the files
// of a program in which they are variables, by the paths of those they replace.
// So one program does for all of them. Where a figure is the length of an array
// it is a constant still, and where others are made of it these keep theirs.
func instrument(folders []string, figures []figure) (map[string][]byte, error) {
	exports, err := exported(folders)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	load := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	uses := make([][]use, len(figures))
	for _, folder := range folders {
		if err := usesIn(fset, load, folder, figures, uses); err != nil {
			return nil, err
		}
	}
	edits := map[string][]edit{}
	for i, f := range figures {
		figures[i].isFixed = f.isFixed || slices.ContainsFunc(uses[i], func(u use) bool { return u.isLength })
		for _, u := range uses[i] {
			if !figures[i].isFixed {
				edits[u.file] = append(edits[u.file], u.edit(variable(f.name)))
			}
		}
	}
	files, err := applied(edits)
	if err != nil {
		return nil, err
	}
	for _, folder := range folders {
		if text := variables(folder, figures); text != "" {
			files[filepath.Join(folder, "sensitivity_figures.go")] = []byte(text)
		}
	}
	return files, nil
}

// exported returns the files of what the compiler tells of each package, by the
// packages' paths.
func exported(folders []string) (map[string]string, error) {
	args := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}"}
	for _, folder := range folders {
		args = append(args, "./"+filepath.ToSlash(folder))
	}
	out, err := exec.Command("go", args...).Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		files[path] = file
	}
	return files, nil
}

// use is where a figure is used, not counting other constants.
type use struct {
	file     string
	from, to int
	of       string // the package before it
	kind     string // the type that it has there
	isLength bool   // of an array
}

func (u use) edit(name string) edit { return edit{u.from, u.to, u.kind + "(" + u.of + name + ")"} }

// usesIn adds the uses of figures in a package.
func usesIn(fset *token.FileSet, load types.Importer, folder string, figures []figure, uses [][]use) error {
	files, err := parseAll(fset, folder)
	if err != nil || len(files) == 0 {
		return err
	}
	info := types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	if _, err := (&types.Config{Importer: load}).Check(folder, fset, files, &info); err != nil {
		return err
	}
	note := func(n ast.Expr, c *types.Const, kind types.Type, isLength bool) {
		i := slices.IndexFunc(figures, func(f figure) bool { return f.is(c) })
		if i < 0 {
			return
		}
		u := use{kind: types.Default(kind).String(), isLength: isLength}
		if s, ok := n.(*ast.SelectorExpr); ok {
			u.of = s.X.(*ast.Ident).Name + "."
		}
		at := fset.Position(n.Pos())
		u.file, u.from, u.to = at.Filename, at.Offset, fset.Position(n.End()).Offset
		uses[i] = append(uses[i], u)
	}
	for _, file := range files {
		lengths := 0
		var whole types.Type // of the constant expression around
		var walk func(n ast.Node) bool
		walk = func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok && whole == nil && info.Types[e].Value != nil {
				whole = info.Types[e].Type
				ast.Inspect(e, walk)
				whole = nil
				return false
			}
			switch n := n.(type) {
			case *ast.GenDecl:
				return n.Tok != token.CONST
			case *ast.ArrayType:
				if n.Len != nil {
					lengths++
					ast.Inspect(n.Len, walk)
					lengths--
				}
				ast.Inspect(n.Elt, walk)
				return false
			case *ast.SelectorExpr:
				if c, ok := info.Uses[n.Sel].(*types.Const); ok {
					note(n, c, whole, lengths > 0)
					return false
				}
			case *ast.Ident:
				if c, ok := info.Uses[n].(*types.Const); ok {
					note(n, c, whole, lengths > 0)
				}
			}
			return true
		}
		ast.Inspect(file, walk)
	}
	return nil
}

// is reports whether a constant is the figure: one of its name and package that
// stands in no function.
func (f figure) is(c *types.Const) bool {
	return c.Pkg() != nil && c.Parent() == c.Pkg().Scope() && c.Pkg().Name()+"."+c.Name() == f.name
}

// variable is the name of the variable for a figure, exported if that is.
func variable(name string) string {
	_, name, _ = strings.Cut(name, ".")
	if ast.IsExported(name) {
		return "Figure" + name
	}
	return "figure_" + name
}

// variables returns a file of a package that holds its figures as variables.
func variables(folder string, figures []figure) string {
	pkg := ""
	var b strings.Builder
	for _, f := range figures {
		if filepath.Dir(f.file) == folder && !f.isFixed {
			var name string
			pkg, name, _ = strings.Cut(f.name, ".")
			fmt.Fprintf(&b, "var %s = figureOf(%q, %s)\n", variable(f.name), f.name, name)
		}
	}
	if pkg == "" {
		return ""
	}
	return "package " + pkg + `

import (
	"os"
	"strconv"
)

func figureOf(name string, value float64) float64 {
	if os.Getenv("` + figureVariable + `") == name {
		value, _ = strconv.ParseFloat(os.Getenv("` + valueVariable + `"), 64)
	}
	return value
}

` + b.String()
}

// applied returns the files with edits made in them.
func applied(edits map[string][]edit) (map[string][]byte, error) {
	files := map[string][]byte{}
	for name, all := range edits {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(all, func(a, b edit) int { return a.from - b.from })
		var out bytes.Buffer
		at := 0
		for _, e := range all {
			out.Write(text[at:e.from])
			out.WriteString(e.text)
			at = e.to
		}
		out.Write(text[at:])
		files[name] = out.Bytes()
	}
	return files, nil
}

// compile builds the program with these files in the place of its own.
func compile(program, dir string, files map[string][]byte) error {
	replace := map[string]string{}
	for name, text := range files {
		path, err := filepath.Abs(name)
		if err != nil {
			return err
		}
		with := filepath.Join(dir, strconv.Itoa(len(replace))+".go")
		if err := os.WriteFile(with, text, 0o644); err != nil {
			return err
		}
		replace[path] = with
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	name := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(name, overlay, 0o644); err != nil {
		return err
	}
	args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-overlay", name, "-o", program, "./cmd/ibid"}
	if out, err := exec.Command("go", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return nil
}
