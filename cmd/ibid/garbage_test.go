package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestDeferCollection: the first collection is put off, and the later ones are as
// they would be; who sets them by the environment gets what he has set.
func TestDeferCollection(t *testing.T) {
	percent, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(math.MaxInt64)
	defer func() { debug.SetGCPercent(percent); debug.SetMemoryLimit(limit) }()

	t.Setenv("GOMEMLIMIT", "")
	t.Setenv("GOGC", "50")
	deferCollection()
	if got := debug.SetGCPercent(100); got != 100 {
		t.Fatalf("GOGC was set, and is %d", got)
	}
	t.Setenv("GOGC", "")
	deferCollection()
	if got := debug.SetMemoryLimit(-1); got != firstCollection {
		t.Fatalf("the first collection is at %d", got)
	}
	for end := time.Now().Add(time.Minute); debug.SetMemoryLimit(-1) != math.MaxInt64; time.Sleep(time.Millisecond) {
		if runtime.GC(); time.Now().After(end) {
			t.Fatal("the limit stays")
		}
	}
	if got := debug.SetGCPercent(100); got != 100 {
		t.Errorf("garbage is collected by %d %% then", got)
	}
}
