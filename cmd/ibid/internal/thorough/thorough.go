// Package thorough says how much a run of the tests tries. Whoever waits for one, with
// "go test ./...", has each thing tried once; .ci/run sets IBID_THOROUGH=1 and has it tried
// in every window, on every machine, at every length, and as often as it takes to be sure.
// For tests alone.
package thorough

import (
	"os"
	"testing"
)

// Is reports whether this run tries everything.
func Is() bool { return os.Getenv("IBID_THOROUGH") == "1" }

// Only skips a test unless this run tries everything. What it tries, another test tries
// in another way, or at a smaller size.
func Only(t testing.TB) {
	t.Helper()
	if !Is() {
		t.Skip("tried where IBID_THOROUGH is 1")
	}
}

// Size returns how many of what is to be tried in the same way are tried.
func Size[N int | uint64](usual, inAll N) N {
	if Is() {
		return inAll
	}
	return usual
}

// Some returns the first of what is to be tried in the same way, or all of it where this
// run tries everything: the first are those that differ the most.
func Some[T any](first int, all []T) []T {
	if Is() {
		return all
	}
	return all[:min(first, len(all))]
}
