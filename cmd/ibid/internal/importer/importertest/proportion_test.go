package importertest

import "testing"

// deaf is a test that only notes that it failed.
type deaf struct {
	testing.TB
	failed bool
}

func (d *deaf) Helper()               {}
func (d *deaf) Errorf(string, ...any) { d.failed = true }

var sink int

// TestInProportion holds that what goes with the square of its input is told from what
// goes with it.
func TestInProportion(t *testing.T) {
	square := &deaf{TB: t}
	n := 10_000 * share
	InProportion(square, "square", n, func(n int) {
		for i := range n {
			for k := range n {
				sink += i ^ k
			}
		}
	})
	if !square.failed {
		t.Error("reading in the square of the length is not seen")
	}
	line := &deaf{TB: t}
	InProportion(line, "line", 1<<24*share, func(n int) {
		for i := range n {
			sink += i
		}
	})
	if line.failed {
		t.Error("reading in proportion is taken for slow")
	}
}
