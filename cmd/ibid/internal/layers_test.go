// Package internal_test holds the order of the phases.
package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Do not change this table to make a build pass: it is the design. Each
// package may import those above it and none below, so that a phase can be
// understood knowing only what came before it.
var layers = []string{
	"display",
	"lazyregexp",
	"gather",
	"collate",
	"problem",
	"lost",
	"parallel",
	"progress",
	"record",
	"inventory",
	"cache",
	"archive",
	"spelling",
	"wording",
	"phrasebook",
	"picture",
	"card",
	"sitefs",
	"stencil",
	"personal",
	"content",
	"importer/charset", // what the readers of foreign files have in common
	"importer/cleanxml",
	"importer/when",
	"importer/bbcode",
	"importer",
	"importer/rows",
	"importer/warc",
	"importer/formats",
	"importer/intake",
	"importer/importertest", // for tests alone
	"markup",
	"splice",
	"people",
	"resolve/reuse",
	"resolve/lexicon",
	"resolve/corpus",
	"resolve/formula",
	"resolve/align",
	"resolve/cited",
	"resolve/nearby",
	"resolve/genre",
	"resolve/quote",
	"resolve/across",
	"specimen",           // for tests alone
	"resolve/threadtest", // for tests alone
	"reply",
	"anchor",
	"resolve",
	"transcript",
	"search",
	"topic/finder",
	"topic",
	"propose",
	"addresses",
	"page",
	"feed",
	"crawl",
	"export",
	"list",
	"check",
	"publish",
	"founding",
	"serve",
	"build",
	"desk",
	"thorough", // for tests alone
	"browser",  // tests alone
}

// unknown says, for the packages that have one, what they know nothing of:
// import paths, and with a final "/..." all below one. The phases between
// content and publish are pure: same input, same bytes, so they have neither
// disk nor network nor chance.
var unknown = map[string][]string{
	"display":         {"ibid/...", "os", "net/..."},
	"lazyregexp":      {"ibid/...", "net/..."},
	"gather":          {"ibid/...", "os", "net/..."},
	"problem":         {"os", "net/..."},
	"lost":            {"ibid/...", "os", "net/..."},
	"parallel":        {internal + "display", internal + "lazyregexp", internal + "gather", internal + "collate", internal + "problem", "os", "net/..."},
	"progress":        {"os", "net/..."},
	"record":          {"ibid/...", "os", "net/..."},
	"inventory":       {"ibid/...", "net/..."},
	"archive":         {"os", "io/fs", "html", "html/template", "golang.org/x/net/html"},
	"content":         {"html", "html/template", "golang.org/x/net/html", "net/http"},
	"markup":          impure,
	"splice":          impure,
	"spelling":        {"ibid/...", "os", "net/..."},
	"wording":         append(slices.Clone(impure), internal+"archive"),
	"phrasebook":      {"ibid/...", "os", "net/..."},
	"picture":         {"ibid/...", "os", "io/fs", "net/..."},
	"card":            append(slices.Clone(impure), "ibid/..."),
	"sitefs":          {"ibid/...", "os/exec", "net/..."},
	"stencil":         append(slices.Clone(impure), "ibid/..."),
	"personal":        {"ibid/...", "os", "io/fs"},
	"people":          wordsOnly,
	"resolve/reuse":   {"ibid/...", "os", "net/..."},
	"resolve/lexicon": wordsOnly,
	"resolve/corpus":  append([]string{internal + "people"}, wordsOnly...),
	"resolve/align":   append([]string{internal + "people"}, wordsOnly...),
	"resolve/formula": wordsOnly,
	"resolve/cited":   append([]string{internal + "people", internal + "resolve/..."}, wordsOnly...),
	"resolve/nearby":  append([]string{internal + "markup", internal + "people", internal + "resolve/..."}, wordsOnly...),
	"resolve/genre":   append([]string{internal + "people"}, wordsOnly...),
	"resolve/quote":   wordsOnly,
	"resolve/across":  append([]string{internal + "people"}, wordsOnly...),
	"reply":           wordsOnly,
	"anchor":          wordsOnly,
	"resolve":         wordsOnly,
	"collate":         {"ibid/...", "os", "net/..."},
	"topic/finder":    wordsOnly,
	"transcript":      wordsOnly,
	"search":          append([]string{internal + "archive", internal + "markup", internal + "resolve/..."}, wordsOnly...),
	"topic":           wordsOnly,
	"propose":         wordsOnly,
	"addresses":       wordsOnly,
	"page":            impure,
	"feed":            noPages,
	"crawl":           append([]string{"ibid/..."}, impure...),
	"export":          noPages,
	"list":            noPages,
	"check":           noPages,
	"publish":         {"ibid/...", "html", "html/template", "golang.org/x/net/html"},
	"serve":           {internal + "archive", internal + "content", internal + "markup", internal + "resolve/...", internal + "page", internal + "publish"},
	"build":           {"github.com/spf13/cobra", "flag", internal + "serve"},
	"desk":            {"github.com/spf13/cobra", "flag"},
}

// wordsOnly is said of the phases that see words and never mark-up.
var wordsOnly = append(slices.Clone(impure), "html", "html/template", "golang.org/x/net/html", "io/fs")

// noPages is said of what tells of the archive without a page of it.
var noPages = append(slices.Clone(impure), internal+"page")

var impure = []string{"os", "os/exec", "path/filepath", "net", "net/http", "syscall", "math/rand", "math/rand/v2", "crypto/rand"}

const module = "ibid/"
const internal = module + "cmd/ibid/internal/"

func TestLayers(t *testing.T) {
	for name, imports := range packages(t) {
		rank := slices.Index(layers, name)
		if rank < 0 && !isFormat(name) {
			t.Errorf("package %s has no place in the table of layers", name)
			continue
		}
		for _, imported := range imports {
			checkImport(t, name, rank, imported)
		}
	}
}

func checkImport(t *testing.T, name string, rank int, imported string) {
	t.Helper()
	for _, pattern := range unknown[name] {
		if matches(pattern, imported) {
			t.Errorf("package %s imports %s, of which it knows nothing", name, imported)
		}
	}
	other, ours := strings.CutPrefix(imported, internal)
	switch {
	case isFormat(name):
		if ours && !strings.HasPrefix(other, family(name)) && (isFormat(other) || !isForReaders(other)) {
			t.Errorf("package %s imports %s; the reader of a format writes nothing and knows no other format", name, other)
		}
	case ours && name == "importer/formats" && isFormat(other):
	case ours && (slices.Index(layers, other) < 0 || slices.Index(layers, other) >= rank):
		t.Errorf("package %s imports %s, which does not stand above it", name, other)
	case !ours && strings.HasPrefix(imported, module) && name != "build" && name != "page":
		t.Errorf("package %s imports %s", name, imported)
	}
}

// isFormat reports whether a package reads one kind of foreign file. What such
// packages have in common stands in the table of layers.
func isFormat(name string) bool {
	return strings.HasPrefix(name, "importer/") && !slices.Contains(layers, name)
}

// isForReaders reports whether the readers of formats may know a package: what
// they have in common, and what knows words and mark-up.
func isForReaders(name string) bool {
	rank := slices.Index(layers, name)
	return rank >= 0 && rank <= slices.Index(layers, "markup") && !slices.Contains([]string{"content", "importer/intake", "importer/formats"}, name)
}

// family is a format and the packages below it.
func family(name string) string { return strings.Join(strings.Split(name, "/")[:2], "/") }

// TestLeaves: templates and assets embed their files and nothing else.
func TestLeaves(t *testing.T) {
	for _, dir := range []string{"templates", "assets"} {
		for _, imported := range importsOf(t, filepath.Join("../../..", dir)) {
			if imported != "embed" && imported != "io/fs" {
				t.Errorf("%s imports %s; it embeds its files and does nothing else", dir, imported)
			}
		}
	}
}

// TestLayersAreWhole: a name in the table that is no package would hold
// nothing.
func TestLayersAreWhole(t *testing.T) {
	found := packages(t)
	for _, name := range layers {
		if found[name] == nil {
			t.Errorf("the table names %s, which is not there", name)
		}
	}
}

func matches(pattern, imported string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "..."); ok {
		return strings.HasPrefix(imported, prefix)
	}
	return pattern == imported
}

// packages gives the imports of every package below this folder.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := fs.WalkDir(os.DirFS("."), ".", func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() || dir == "." {
			return err
		}
		if path.Base(dir) == "testdata" {
			return fs.SkipDir
		}
		if imports := importsOf(t, filepath.FromSlash(dir)); imports != nil {
			found[dir] = imports
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// importsOf gives what the package in a folder imports, its tests apart; nil
// where there is no package.
func importsOf(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var imports []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		if imports == nil {
			imports = []string{}
		}
		for _, spec := range f.Imports {
			p, _ := strconv.Unquote(spec.Path.Value)
			imports = append(imports, p)
		}
	}
	return imports
}
