package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

// firstCollection is how many bytes the program takes before it looks for
// garbage the first time. A small site is built within them, and by default would
// be gone through eight times meanwhile.
const firstCollection = 128 << 20

// deferCollection puts off the first garbage collection, unless the environment
// says when garbage is to be collected.
func deferCollection() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	percent := debug.SetGCPercent(-1)
	debug.SetMemoryLimit(firstCollection)
	type sentinel struct{ self *int } // nothing holds it, so that the first collection finds it
	runtime.AddCleanup(&sentinel{new(int)}, func(percent int) {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(math.MaxInt64)
	}, percent)
}
