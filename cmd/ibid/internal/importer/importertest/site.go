package importertest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/intake"
	"ibid/cmd/ibid/internal/problem"
)

// Shared returns the path of real files that lie beside the repository and are not
// part of it. Without them the test is skipped, unless they are required.
func Shared(t testing.TB, name string) string {
	t.Helper()
	top, err := os.Getwd()
	for ; err == nil && top != filepath.Dir(top); top = filepath.Dir(top) {
		if _, err := os.Stat(filepath.Join(top, "go.mod")); err == nil {
			break
		}
	}
	path := filepath.Join(filepath.Dir(top), "shared", filepath.FromSlash(name))
	switch _, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist) && os.Getenv("IBID_REQUIRE_SHARED") != "1":
		t.Skip("not part of the project, and not here: ", name)
	case err != nil:
		t.Fatal(err)
	}
	return path
}

// Write imports a file into a site, and returns the archive that is there then. The
// test fails if that has an error.
func Write(t testing.TB, f importer.Format, site string, fsys fs.FS, name string) *archive.Archive {
	t.Helper()
	if err := TryWrite(t, f, site, fsys, name); err != nil {
		t.Fatal(err)
	}
	a, problems, err := content.Read(t.Context(), os.DirFS(site))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Severity == problem.Error {
			t.Errorf("what was written has an error: %v", p)
		}
	}
	return a
}

// TryWrite imports a file that may fail to be read.
func TryWrite(t testing.TB, f importer.Format, site string, fsys fs.FS, name string) error {
	t.Helper()
	file, err := importer.FromFS(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	w, err := intake.New(intake.Options{Site: site})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := f.Import(t.Context(), []*importer.File{file}, importer.Options{}, w); err != nil {
		return err
	}
	_, err = w.Finish(t.Context())
	return err
}

// Count returns how many threads and comments an archive has.
func Count(a *archive.Archive) (threads, comments int) {
	for _, t := range a.Threads {
		comments += len(t.Items) - 1
	}
	return len(a.Threads), comments
}

// Files returns the names and bytes of all that lies in a folder.
func Files(t testing.TB, folder string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		fmt.Fprintf(&all, "%s %s\n", path, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
