package founding_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/founding"
)

var commit = strings.Repeat("0a1b2", 8)

func files(t *testing.T, site archive.Site, from founding.Origin) fstest.MapFS {
	t.Helper()
	all, err := founding.Files(site, from, time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range all {
		fsys[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

// TestSettings: what is known is in site.yaml to the letter, and the rest of it is
// nothing but comments.
func TestSettings(t *testing.T) {
	for _, site := range []archive.Site{
		{},
		{Title: "Archive"},
		{Title: "a: #b \"c\" <d>"},
		{Title: "Ein Blog", Language: "de", BaseURL: "https://example.org/a/", Description: "One.\n\nTwo: more", Author: "Ann Lee"},
	} {
		a, problems, err := content.Read(t.Context(), files(t, site, founding.Origin{}))
		if err != nil || len(problems) > 0 {
			t.Errorf("%+v: %v %v", site, problems, err)
			continue
		}
		want := site
		if want.Title == "" {
			want.Title = "Archive"
		}
		if diff := cmp.Diff(want, a.Site); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
	}
	if _, err := founding.Files(archive.Site{Language: "the Queen's"}, founding.Origin{}, time.Now()); err == nil {
		t.Error("a language that is none was taken")
	}
}

// TestWorkflowSaysWhereFrom: the workflow names the version of ibid, and the README
// says what is to be filled in, if anything is.
func TestWorkflowSaysWhereFrom(t *testing.T) {
	const fillIn = "Say where ibid comes from"
	for _, tt := range []struct {
		from founding.Origin
		asks bool
	}{
		{founding.Origin{}, true},
		{founding.Origin{Commit: commit, Version: "v1.2.3"}, true},
		{founding.Origin{Repository: "owner/ibid"}, true},
		{founding.Origin{Repository: "owner/ibid", Commit: commit}, false},
		{founding.Origin{Repository: "owner/ibid", Commit: "1234567890123456789012345678901234567890"}, false}, // no number
	} {
		made := files(t, archive.Site{Title: "A"}, tt.from)
		var workflow struct{ Env map[string]any }
		if err := yaml.Unmarshal(made[founding.Workflow].Data, &workflow); err != nil {
			t.Fatal(err)
		}
		want := map[string]any{"IBID_REPOSITORY": tt.from.Repository, "IBID_COMMIT": tt.from.Commit}
		if diff := cmp.Diff(want, workflow.Env); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
		if got := strings.Contains(string(made["README.md"].Data), fillIn); got != tt.asks {
			t.Errorf("%+v: the README asks: %v", tt.from, got)
		}
	}
}

// TestReadmeIsText: no title can become mark-up of the README.
func TestReadmeIsText(t *testing.T) {
	made := files(t, archive.Site{Title: "[x](javascript:y) <b> `c`"}, founding.Origin{})
	first, _, _ := strings.Cut(string(made["README.md"].Data), "\n")
	if want := "# \\[x\\](javascript:y) \\<b\\> \\`c\\`"; first != want {
		t.Errorf("%s, want %s", first, want)
	}
}

func TestMissing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	all := []content.File{{Path: "a/b"}, {Path: "c"}}
	missing, there, err := founding.Missing(dir, all)
	if err != nil || len(missing) != 2 || there != nil {
		t.Errorf("%v %v %v", missing, there, err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "c"), 0o755); err != nil {
		t.Fatal(err)
	}
	missing, there, err = founding.Missing(dir, all)
	if err != nil || len(missing) != 1 || missing[0].Path != "a/b" || cmp.Diff([]string{"c"}, there) != "" {
		t.Errorf("%v %v %v", missing, there, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := founding.Missing(dir, all); err == nil {
		t.Error("a file stands in the way, and nobody says so")
	}
}

func TestRepository(t *testing.T) {
	for name, want := range map[string]string{
		"owner/ibid":                          "owner/ibid",
		"https://github.com/owner/ibid":       "owner/ibid",
		"https://github.com/owner/i.b_id.git": "owner/i.b_id",
		"git@github.com:owner/ibid.git":       "owner/ibid",
		"github.com/owner/ibid/":              "owner/ibid",
		"owner":                               "",
		"owner/ibid/more":                     "",
		"https://example.org/owner/ibid":      "",
		"owner/ibid\nx: y":                    "",
		"${{ x }}/y":                          "",
		"":                                    "",
	} {
		got, ok := founding.Repository(name)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v", name, got, ok)
		}
	}
}
