package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestSpaceCollections: the first collection is put off, and the later ones come by
// how much is in use; who sets them by the environment gets what he has set.
func TestSpaceCollections(t *testing.T) {
	percent, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(math.MaxInt64)
	defer func() { debug.SetGCPercent(percent); debug.SetMemoryLimit(limit) }()

	t.Setenv("GOMEMLIMIT", "")
	t.Setenv("GOGC", "50")
	spaceCollections()
	if got := debug.SetGCPercent(100); got != 100 {
		t.Fatalf("GOGC was set, and is %d", got)
	}
	t.Setenv("GOGC", "")
	spaceCollections()
	if got := debug.SetMemoryLimit(-1); got != freeHeap {
		t.Fatalf("the first collection is at %d", got)
	}
	for range 2 {
		debug.SetGCPercent(-1)
		for end := time.Now().Add(time.Minute); debug.SetGCPercent(-1) < usualPercent; time.Sleep(time.Millisecond) {
			if runtime.GC(); time.Now().After(end) {
				t.Fatal("garbage is never collected again")
			}
		}
	}
	if got := debug.SetMemoryLimit(-1); got <= freeHeap || got > 4*freeHeap {
		t.Errorf("the limit is %d", got)
	}
}

func TestHeapGrowth(t *testing.T) {
	for _, c := range []struct {
		live, allowed uint64
		want          int
	}{
		{0, freeHeap, 19200},
		{1 << 20, freeHeap, 19100},
		{64 << 20, freeHeap, 200},
		{freeHeap / 2, freeHeap, 100},
		{freeHeap, freeHeap, usualPercent},
		{4 * freeHeap, freeHeap, usualPercent},
		{freeHeap, 2 * freeHeap, 100},
		{4 * freeHeap, 5 * freeHeap, usualPercent},
	} {
		if got := heapGrowth(c.live, c.allowed); got != c.want {
			t.Errorf("%d bytes in use of %d: got %d %%, want %d", c.live, c.allowed, got, c.want)
		}
	}
}

func TestHeapLimit(t *testing.T) {
	for live, want := range map[uint64]int64{
		1 << 20:      freeHeap / 4 * 5,
		freeHeap:     freeHeap / 100 * (100 + usualPercent) / 4 * 5,
		4 * freeHeap: 4 * freeHeap / 100 * (100 + usualPercent) / 4 * 5,
	} {
		if got := heapLimit(live, heapGrowth(live, freeHeap)); got < want-1000 || got > want+1000 {
			t.Errorf("%d bytes in use: the limit is %d, not %d", live, got, want)
		}
	}
}
