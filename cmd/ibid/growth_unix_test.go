//go:build unix

package main

import (
	"bytes"
	"fmt"
	"syscall"
	"testing"
	"time"

	"ibid/cmd/ibid/internal/specimen"
)

// BenchmarkGrowth shows that what a thing costs hardly depends on how many
// there are of it, be they the worst: from the smallest size to 16 times as
// many it grows by a half at most. See .ci/benchmark.
func BenchmarkGrowth(b *testing.B) {
	for _, g := range growths {
		for _, n := range []int{g.n, 4 * g.n, 16 * g.n} {
			b.Run(fmt.Sprintf("%s/%d", g.name, n), func(b *testing.B) {
				benchmarkCommand(b, g.write(b, n))
			})
		}
	}
}

// BenchmarkGrowthOfArchive shows the same of whole archives, by their comments.
func BenchmarkGrowthOfArchive(b *testing.B) {
	const each = 25
	for _, threads := range []int{40, 160, 640} {
		b.Run(fmt.Sprint(threads*each), func(b *testing.B) {
			site := b.TempDir()
			if err := specimen.Write(site, specimen.Size{Threads: threads, Comments: each}); err != nil {
				b.Fatal(err)
			}
			benchmarkCommand(b, []string{"build", site})
		})
	}
}

// benchmarkCommand times a command, on the clock and in the time that all cores
// spent on it, which other programs hardly change.
func benchmarkCommand(b *testing.B, args []string) {
	b.Helper()
	before := spent(b)
	for b.Loop() {
		var stdout, stderr bytes.Buffer
		if code := run(args, &stdout, &stderr); code != exitDone {
			b.Fatal(stderr.String())
		}
	}
	b.ReportMetric(float64((spent(b)-before).Nanoseconds())/float64(b.N), "cpu-ns/op")
}

// spent returns the time that all cores have spent on this process.
func spent(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
