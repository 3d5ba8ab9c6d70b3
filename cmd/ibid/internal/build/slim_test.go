package build

import (
	"bytes"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"ibid/assets"
)

var update = flag.Bool("update", false, "make anew what is published of the assets")

var minifiers = map[string]minify.Minifier{".css": &css.Minifier{}, ".js": &js.Minifier{}}

// slimmed makes of each asset what is published of it.
func slimmed(t *testing.T) map[string][]byte {
	t.Helper()
	made := map[string][]byte{}
	for _, name := range namesOf(t, assets.Files) {
		data, err := fs.ReadFile(assets.Files, name)
		if minifier := minifiers[path.Ext(name)]; err == nil && minifier != nil {
			var b bytes.Buffer
			err = minifier.Minify(minify.New(), &b, bytes.NewReader(data), nil)
			data = b.Bytes()
		}
		if err != nil {
			t.Fatalf("assets/%s: %v", name, err)
		}
		made[name] = data
	}
	return made
}

func namesOf(t *testing.T, files fs.FS) (names []string) {
	t.Helper()
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// TestSlimIsFresh: what is published is made of the assets as they are.
func TestSlimIsFresh(t *testing.T) {
	made := slimmed(t)
	if *update {
		if err := os.RemoveAll("slim"); err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{}
		for name, data := range made {
			files[name] = &fstest.MapFile{Data: data, Mode: 0o644}
		}
		if err := os.CopyFS("slim", files); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, name := range slices.Sorted(maps.Keys(made)) {
		if got, err := fs.ReadFile(slim{}, name); err != nil || !bytes.Equal(got, made[name]) {
			t.Errorf("slim/%s is not what assets/%s becomes now, %v; make it anew with -update", name, name, err)
		}
	}
	if got, want := namesOf(t, slim{}), slices.Sorted(maps.Keys(made)); !slices.Equal(got, want) {
		t.Errorf("of the assets %q there are %q to publish", want, got)
	}
}

// TestSlim: what is published of the program's own styles and scripts says what they said.
func TestSlim(t *testing.T) {
	for name, parts := range map[string][]string{
		"ibid.js":         {"localStorage", "history.state"},
		"cite.js":         {"howpublished"},
		"search.js":       {"addEventListener", "Intl.Segmenter"},
		"ibid.css":        {"inset-inline-start:0"},
		"interaction.css": {"-webkit-line-clamp:8"},
	} {
		whole, err := fs.ReadFile(assets.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := fs.ReadFile(slim{}, name)
		if err != nil || len(got) >= len(whole) {
			t.Errorf("%s: %d bytes of %d, %v", name, len(got), len(whole), err)
		}
		squeezed := strings.ReplaceAll(string(whole), ": ", ":")
		for _, part := range parts {
			if n := strings.Count(squeezed, part); n == 0 || strings.Count(string(got), part) != n {
				t.Errorf("%s: of %q there are %d in the file, and %d in what is published", name, part, n, strings.Count(string(got), part))
			}
		}
	}
}

// What a page loads beside its words stays small.
func TestPagesLoadLittle(t *testing.T) {
	const most = 36_000
	total := 0
	for _, name := range []string{"ibid.css", "interaction.css", "ibid.js"} {
		data, err := fs.ReadFile(slim{}, name)
		if err != nil {
			t.Fatal(err)
		}
		total += len(data)
	}
	if total > most {
		t.Errorf("%d bytes in all", total)
	}
}
