package importertest

import (
	"math"
	"testing"
	"time"
)

// What is eight times as long takes eight times as long to read, if reading is in
// proportion, and 64 times if it is quadratic. Where the processor's time can't be had,
// a machine may be busy while one of the two is read, but hardly in each trial: so the
// fastest of the long ones is held against the slowest of the short ones.
const (
	longer = 8
	bound  = 4 * longer
	trials = 4
	enough = 20 * time.Millisecond // what is shorter is read again, for its mean
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
	short, long := time.Duration(0), time.Duration(math.MaxInt64)
	for range trials {
		short, long = max(short, mean(read, n/longer)), min(long, taken(read, n))
		if long <= bound*short || long < enough {
			return
		}
	}
	t.Errorf("%q: %d take %v, and %d take %v", name, n/longer, short, n, long)
}

// mean is how long reading n takes: once if that is enough to be measured, and as often
// as makes up the long one if it is not.
func mean(read func(n int), n int) time.Duration {
	var sum time.Duration
	times := 0
	for times < longer && sum < enough {
		sum += taken(read, n)
		times++
	}
	return max(sum/time.Duration(times), 1)
}

func taken(read func(n int), n int) time.Duration {
	start := spent()
	read(n)
	return spent() - start
}
