package corpus

import "runtime"

// severalWords is from how many words on it pays to work on a thread with all
// cores. Smaller threads are resolved side by side.
const severalWords = 20_000

// Workers returns how many goroutines work on a thread of so many words.
func Workers(words int) int {
	if words < severalWords {
		return 1
	}
	return runtime.GOMAXPROCS(0)
}
