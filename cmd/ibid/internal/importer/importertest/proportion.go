package importertest

import (
	"testing"
	"time"
)

// What is eight times as long takes eight times as long to read, if reading is in
// proportion, and 64 times if it is quadratic. A machine may be busy while one of the
// two is read, but hardly in each trial.
const (
	longer  = 8
	bound   = 4 * longer
	trials  = 4
	instant = 2 * time.Millisecond // too short to be told from nothing
)

// InProportion fails a test if what reads an input of length n takes far longer for
// one of that length than for one of an eighth of it, by its length. It says so of
// the input by its name. An input that has no length, 0, is read once.
func InProportion(t testing.TB, name string, n int, read func(n int)) {
	t.Helper()
	if n == 0 {
		read(n)
		return
	}
	n /= share
	var short, long time.Duration
	for range trials {
		short, long = max(taken(read, n/longer), instant), taken(read, n)
		if long <= bound*short {
			return
		}
	}
	t.Errorf("%q: %d take %v, and %d take %v", name, n/longer, short, n, long)
}

func taken(read func(n int), n int) time.Duration {
	start := time.Now()
	read(n)
	return time.Since(start)
}
