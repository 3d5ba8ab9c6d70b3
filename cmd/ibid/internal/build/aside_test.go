package build

import (
	"errors"
	"os"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/lost"
)

// TestAsideLost: what the disk does not give back is an error of the work that asks for it,
// and names the file.
func TestAsideLost(t *testing.T) {
	a := &aside{}
	again := a.put([]byte(strings.Repeat("x", asideRoom+1)))
	if len(again()) != asideRoom+1 {
		t.Fatal("it is not what was put aside")
	}
	name := a.file.Name()
	if err := a.close(); err != nil {
		t.Fatal(err)
	}
	err := lost.Hear(func() error {
		again()
		t.Error("it was read again")
		return nil
	})
	if !errors.Is(err, os.ErrClosed) || !strings.Contains(err.Error(), name) {
		t.Errorf("got %v, of %s", err, name)
	}
}
