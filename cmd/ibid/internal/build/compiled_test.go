package build

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"ibid/templates"
)

// TestCompiledAsExecuted: every page of the sample and of the site that the browser
// opens is the same to the byte if html/template itself executes all templates, as it
// does with those that hold what is not compiled.
func TestCompiledAsExecuted(t *testing.T) {
	const notCompiled = `{{if slice "" 0}}{{end}}`
	hard, err := txtar.ParseFile("../browser/testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range hard.Files {
		files[f.Name] = string(f.Data)
	}
	site := siteOf(t, files)
	if err := os.CopyFS(filepath.Join(site, "content"), os.DirFS("../../../../content")); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(site, "content", "site.yaml")
	mustWrite(t, settings, read(t, settings)+"comment_pages: true\nwayback: true\n")
	publish := func() map[string]string {
		out := filepath.Join(t.TempDir(), "out")
		if result, problems, err := Publish(t.Context(), Options{Site: site, Out: out}); err != nil || result.Files < 50 {
			t.Fatal(result, problems, err)
		}
		return tree(t, out)
	}
	compiled := publish()
	names, err := fs.Glob(templates.Files, "*.html")
	if err != nil || os.Mkdir(filepath.Join(site, "templates"), 0o755) != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(templates.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		mustWrite(t, filepath.Join(site, "templates", name), notCompiled+string(text))
	}
	if d := cmp.Diff(publish(), compiled); d != "" {
		t.Errorf("-executed +compiled\n%s", d)
	}
}
