package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestArchitecture holds the names in ARCHITECTURE.md to what there is. In code
// type stand three things, and nothing else does:
//
//	package          one below cmd/ibid/internal, or main, by its last name
//	package.Name     what it defines, with Type.Method and Type.Field
//	a/path           in the repository, in cmd/ibid or in cmd/ibid/internal
//
// Where it fails something was renamed or has gone: correct the line that it
// names, and read those around it, which may have become untrue.
func TestArchitecture(t *testing.T) {
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	defined := definitions(t)
	held := 0
	for number, line := range strings.Split(string(text), "\n") {
		for _, name := range codeIn(line) {
			held++
			if fault := notThere(name, defined); fault != "" {
				t.Errorf("cmd/ibid/ARCHITECTURE.md:%d: `%s`: %s", number+1, name, fault)
			}
		}
	}
	if held < 40 {
		t.Errorf("it names %d things: too few to find one's way by", held)
	}
}

// TestArchitectureNoticesLoss: what is not there is said to be missing.
func TestArchitectureNoticesLoss(t *testing.T) {
	defined := map[string]map[string]bool{"page": {"Renderer": true, "Renderer.Thread": true}}
	for _, tt := range []struct{ line, want string }{
		{"made by `page` and `page.Renderer.Thread`, see `main_test.go`", ""},
		{"`page.Rendered`", "package page defines no Rendered"},
		{"`page.Renderer.Site`", "package page defines no Renderer.Site"},
		{"`pages`", "there is no package pages"},
		{"`pages.Renderer`", "there is no package pages"},
		{"`internal/page/gone.go`", "there is no such file or folder"},
		{"`ibid build`", "neither a package, nor package.Name, nor a path; set commands and examples as an indented block"},
		{"    `ibid build`", ""},
	} {
		got := ""
		for _, name := range codeIn(tt.line) {
			got += notThere(name, defined)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.line, got, tt.want)
		}
	}
}

var code = regexp.MustCompile("`([^`]+)`")

// codeIn returns what a line sets in code type. An indented block is free.
func codeIn(line string) (names []string) {
	if strings.HasPrefix(line, "    ") {
		return nil
	}
	for _, m := range code.FindAllStringSubmatch(line, -1) {
		names = append(names, m[1])
	}
	return names
}

var qualified = regexp.MustCompile(`^([a-z]+)(?:\.([A-Za-z_]\w*(?:\.\w+)?))?$`)

// notThere returns what is wrong with a name, or nothing.
func notThere(name string, defined map[string]map[string]bool) string {
	if isPath(name) {
		for _, root := range []string{repository, ".", "internal"} {
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(name))); err == nil {
				return ""
			}
		}
		return "there is no such file or folder"
	}
	m := qualified.FindStringSubmatch(name)
	switch {
	case m == nil:
		return "neither a package, nor package.Name, nor a path; set commands and examples as an indented block"
	case defined[m[1]] == nil:
		return "there is no package " + m[1]
	case m[2] != "" && !defined[m[1]][m[2]]:
		return fmt.Sprintf("package %s defines no %s", m[1], m[2])
	}
	return ""
}

// isPath reports whether a name is one of a file or folder.
func isPath(name string) bool {
	return strings.Contains(name, "/") || slices.Contains([]string{".go", ".html", ".yaml", ".txt", ".md"}, path.Ext(name))
}

// definitions returns what each package defines, its tests included.
func definitions(t *testing.T) map[string]map[string]bool {
	t.Helper()
	defined := map[string]map[string]bool{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".go" {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		pkg := strings.TrimSuffix(f.Name.Name, "_test")
		if defined[pkg] == nil {
			defined[pkg] = map[string]bool{}
		}
		for _, decl := range f.Decls {
			define(defined[pkg], decl)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return defined
}

// define adds the names of a declaration.
func define(names map[string]bool, decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		names[receiver(d)+d.Name.Name] = true
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.ValueSpec:
				for _, name := range s.Names {
					names[name.Name] = true
				}
			case *ast.TypeSpec:
				names[s.Name.Name] = true
				if of, ok := s.Type.(*ast.StructType); ok {
					for _, field := range of.Fields.List {
						for _, name := range field.Names {
							names[s.Name.Name+"."+name.Name] = true
						}
					}
				}
			}
		}
	}
}

// receiver returns a method's type and a dot, and nothing for a function.
func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	of := d.Recv.List[0].Type
	for {
		switch t := of.(type) {
		case *ast.StarExpr:
			of = t.X
		case *ast.IndexExpr:
			of = t.X
		case *ast.Ident:
			return t.Name + "."
		default:
			return ""
		}
	}
}
