package specimen_test

import (
	"os"
	"testing"

	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/specimen"
)

// TestWrite: an archive is as large as it was asked for, without fault, and the
// same each time.
func TestWrite(t *testing.T) {
	var before string
	for range 2 {
		site := t.TempDir()
		if err := specimen.Write(site, specimen.Size{Threads: 3, Comments: 40}); err != nil {
			t.Fatal(err)
		}
		a, problems, _ := content.Read(t.Context(), os.DirFS(site))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if len(a.Threads) != 3 {
			t.Fatalf("%d threads", len(a.Threads))
		}
		all := ""
		for _, th := range a.Threads {
			if len(th.Items) != 41 {
				t.Errorf("%s: %d items", th.Path, len(th.Items))
			}
			for _, it := range th.Items {
				all += it.Author + "\n" + it.Body.Text
			}
		}
		if before != "" && all != before {
			t.Error("not the same the second time")
		}
		before = all
	}
}
