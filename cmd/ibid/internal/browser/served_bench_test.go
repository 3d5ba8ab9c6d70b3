package browser

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ibid/cmd/ibid/internal/specimen"
)

// painted gives a promise of the moment, in milliseconds since 1970, at which an item that
// has come to have some words is on the screen.
const painted = `window.painted = new Promise(done => {
  const watch = new MutationObserver(() => {
    if (!document.querySelector(%q)?.textContent.includes(%q)) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      const frame = new MessageChannel(); // is heard when the frame is done
      frame.port1.onmessage = () => done(performance.timeOrigin + performance.now());
      frame.port2.postMessage(0);
    });
  });
  watch.observe(document.body, {subtree: true, childList: true, characterData: true});
}), true`

// BenchmarkChangeOnScreen measures what an editor waits for from the write of a file to the
// painted page of its thread, served by the program itself, on archives of so many threads
// of so many comments: the first change, and the median and the longest of all. The server's
// memory is what it had at most, and what it has at last.
func BenchmarkChangeOnScreen(b *testing.B) {
	need(b, chromium != nil, "Chromium")
	program := filepath.Join(b.TempDir(), "ibid")
	if out, err := exec.Command("go", "build", "-o", program, "ibid/cmd/ibid").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for _, size := range []specimen.Size{{Threads: 200, Comments: 25}, {Threads: 4000, Comments: 25}, {Threads: 1, Comments: 5000}} {
		b.Run(fmt.Sprintf("%dx%d", size.Threads, size.Comments), func(b *testing.B) { measureChanges(b, program, size) })
	}
}

func measureChanges(b *testing.B, program string, size specimen.Size) {
	dir := b.TempDir()
	if err := specimen.Write(dir, size); err != nil {
		b.Fatal(err)
	}
	posts, err := filepath.Glob(filepath.Join(dir, "content", "*", "post.md"))
	if err != nil || len(posts) != size.Threads {
		b.Fatalf("there are %d threads: %v", len(posts), err)
	}
	thread := filepath.Dir(posts[len(posts)/2])
	comments, err := filepath.Glob(filepath.Join(thread, "comments", "*.md"))
	if err != nil || len(comments) < 12 {
		b.Fatalf("there are %d comments: %v", len(comments), err)
	}
	file := comments[11]
	text, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	address, process := serveByProgram(b, program, dir)
	tab := newTabUnwatched(b, chromium, place{address, true})
	tab.spoilt = true
	tab.open(filepath.Base(thread) + "/")
	tab.until(`document.querySelector(".ibid-edit")`)
	time.Sleep(2 * time.Second) // until all is still
	var waited []float64
	for i := 0; b.Loop(); i++ {
		words := fmt.Sprintf("Changed %d times.", i+1)
		eval[bool](tab, "("+fmt.Sprintf(painted, "main", words)+")")
		began := time.Now()
		if err := os.WriteFile(file, fmt.Appendf(nil, "%s\n\n%s\n", text, words), 0o644); err != nil {
			b.Fatal(err)
		}
		waited = append(waited, eval[float64](tab, "window.painted")-float64(began.UnixMicro())/1000)
		time.Sleep(2 * time.Second)
	}
	b.ReportMetric(waited[0], "first-ms")
	slices.Sort(waited)
	b.ReportMetric(waited[len(waited)/2], "median-ms")
	b.ReportMetric(waited[len(waited)-1], "longest-ms")
	b.ReportMetric(0, "ns/op") // of the pauses
	for what, unit := range map[string]string{"VmHWM": "most-MiB", "VmRSS": "MiB"} {
		if n, ok := memoryOf(process, what); ok {
			b.ReportMetric(n, unit)
		}
	}
}

// serveByProgram has the program serve a site, and returns its address when its pages are
// there, and its process.
func serveByProgram(b *testing.B, program, dir string) (address string, process int) {
	cmd := exec.Command(program, "serve", dir, "--port", "0")
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+b.TempDir())
	told, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait() // it was interrupted
	})
	address, err = bufio.NewReader(told).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	address = strings.TrimSpace(address)
	answer, err := http.Get(address) // which waits for the first build
	if err != nil {
		b.Fatal(err)
	}
	_ = answer.Body.Close() // it was not read
	return address, cmd.Process.Pid
}

// memoryOf returns what Linux says of the memory of a process, in MiB.
func memoryOf(process int, what string) (float64, bool) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		return 0, false
	}
	line := regexp.MustCompile(what + `:\s+(\d+) kB`).FindSubmatch(status)
	if line == nil {
		return 0, false
	}
	kib, err := strconv.ParseFloat(string(line[1]), 64)
	return kib / 1024, err == nil
}
