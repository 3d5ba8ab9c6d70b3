package webpage

import (
	"os"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// BenchmarkPage reads a page of a blog with forty comments of many words.
func BenchmarkPage(b *testing.B) {
	folder := importertest.Shared(b, "exports/webpage")
	file, err := importer.FromFS(os.DirFS(folder), "gormulus.wordpress.com.durfen.html")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := Format().Import(b.Context(), []*importer.File{file}, importer.Options{}, importertest.New()); err != nil {
			b.Fatal(err)
		}
	}
}
