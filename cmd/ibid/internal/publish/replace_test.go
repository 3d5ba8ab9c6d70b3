package publish

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestMoveInTwo takes the way of systems that cannot exchange folders, and
// the way back when its second step fails.
func TestMoveInTwo(t *testing.T) {
	for _, fails := range []bool{false, true} {
		dir := t.TempDir()
		e := &Edition{out: filepath.Join(dir, "out"), stage: filepath.Join(dir, "new"), former: filepath.Join(dir, "old")}
		mark := func(folder string) {
			if err := errors.Join(os.MkdirAll(folder, 0o755), os.WriteFile(filepath.Join(folder, "x"), []byte(filepath.Base(folder)), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		mark(e.out)
		want := "out"
		if !fails {
			mark(e.stage)
			want = "new"
		}
		if err := e.moveInTwo(); (err != nil) != fails {
			t.Errorf("fails=%t: got %v", fails, err)
		}
		if data, err := os.ReadFile(filepath.Join(e.out, "x")); string(data) != want || e.inPlace == fails {
			t.Errorf("fails=%t: the folder holds %q, %v", fails, data, err)
		}
	}
}
