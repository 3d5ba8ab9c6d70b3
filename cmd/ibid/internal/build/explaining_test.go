package build

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"ibid/cmd/ibid/internal/specimen"
)

// TestExplainBesideBuilds: who asks while the site is built again and again is answered,
// and after a build of the site as it is then.
func TestExplainBesideBuilds(t *testing.T) {
	dir := t.TempDir()
	if err := specimen.Write(dir, specimen.Size{Threads: 6, Comments: 8}); err != nil {
		t.Fatal(err)
	}
	s := NewSession(Options{Site: dir, Out: filepath.Join(t.TempDir(), "pages"), Preview: true})
	title := func(n int) error {
		text := fmt.Appendf(nil, "---\ntitle: Of state %d\n---\nWords.\n", n)
		return os.WriteFile(filepath.Join(dir, "content", "0", "post.md"), text, 0o644)
	}
	if err := os.Mkdir(filepath.Join(dir, "content", "0"), 0o755); err != nil {
		t.Fatal(err)
	}
	var asking sync.WaitGroup
	for n := range 12 {
		if err := title(n); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			asking.Go(func() {
				if err := s.Explain(t.Context(), func(x *Explainer) error {
					x.Explain(1, 1)
					return nil
				}); err != nil {
					t.Error(err)
				}
			})
		}
		if _, _, err := s.Build(t.Context()); err != nil {
			t.Error(err)
		}
		err := s.Explain(t.Context(), func(x *Explainer) error {
			if i, ok := x.Archive().ThreadAt("0"); !ok || x.Archive().Threads[i].Title != fmt.Sprint("Of state ", n) {
				t.Errorf("after the change %d an older state is explained", n)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	asking.Wait()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if s.explaining.opened != nil {
		t.Error("what was explained last is still held")
	}
}
