//go:build unix

package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"ibid/cmd/ibid/internal/specimen"
)

// BenchmarkBuild takes whole archives from their files to their pages: one
// short thread, two hundred, four thousand, and one long thread. It runs the
// program itself, since what happens before its first line counts too, and a
// process of its own says how much memory it took at most.
//
//	go test -run - -bench Build/[SMG] ./cmd/ibid
func BenchmarkBuild(b *testing.B) {
	program := filepath.Join(b.TempDir(), "ibid")
	compile := exec.Command("go", "build", "-o", program, ".")
	compile.Env = append(os.Environ(), "GOCACHE="+goEnv(b, "GOCACHE"))
	if out, err := compile.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for _, size := range []struct {
		name string
		specimen.Size
	}{
		{"S", specimen.Size{Threads: 1, Comments: 17}},
		{"M", specimen.Size{Threads: 200, Comments: 25}},
		{"L", specimen.Size{Threads: 4000, Comments: 25}},
		{"G", specimen.Size{Threads: 1, Comments: 5000}},
	} {
		b.Run(size.name, func(b *testing.B) { benchmarkBuild(b, program, size.Size) })
	}
}

func benchmarkBuild(b *testing.B, program string, size specimen.Size) {
	site, out := b.TempDir(), filepath.Join(b.TempDir(), "public")
	if err := specimen.Write(site, size); err != nil {
		b.Fatal(err)
	}
	var peak int64
	var spent time.Duration
	for b.Loop() {
		b.StopTimer()
		if err := os.RemoveAll(out); err != nil {
			b.Fatal(err)
		}
		var complaints bytes.Buffer
		cmd := exec.Command(program, "build", site, "--out", out)
		cmd.Stderr = &complaints
		b.StartTimer()
		if err := cmd.Run(); err != nil {
			b.Fatalf("%v\n%s", err, complaints.String())
		}
		peak = max(peak, peakOf(cmd.ProcessState))
		spent += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	files, bytes := sizeOf(b, out)
	b.ReportMetric(float64(spent.Nanoseconds())/float64(b.N), "cpu-ns/op")
	b.ReportMetric(float64(files), "files")
	b.ReportMetric(float64(bytes), "published-bytes")
	b.ReportMetric(float64(peak), "peak-bytes")
}

// peakOf returns the most memory that a process took.
func peakOf(process *os.ProcessState) int64 {
	usage, ok := process.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin" || runtime.GOOS == "ios":
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) * 1024
}

// sizeOf counts the files below a folder, and their bytes.
func sizeOf(b *testing.B, dir string) (files int, bytes int64) {
	b.Helper()
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		files, bytes = files+1, bytes+info.Size()
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return files, bytes
}
