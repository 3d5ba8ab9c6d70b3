package browser

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// slowness is how many times slower than this machine a reader's is.
const slowness = 4

// BenchmarkOpening opens the pages below a folder that a site was published
// to, named by IBID_PAGES, in a narrow window on a slow machine, from a server.
// The times are those of the browser, from the request on: until the first
// words show, and until the page is complete. Moved is how much of it moved
// meanwhile (Cumulative Layout Shift, W3C "Layout Instability API").
func BenchmarkOpening(b *testing.B) {
	dir := os.Getenv("IBID_PAGES")
	if dir == "" {
		b.Skip("IBID_PAGES names no folder of pages")
	}
	need(b, chromium != nil, "Chromium")
	pages, err := filepath.Glob(filepath.Join(dir, "*", "index.html"))
	if err != nil || len(pages) == 0 {
		b.Fatalf("no pages in %s: %v", dir, err)
	}
	file, err := filepath.Rel(dir, pages[0])
	if err != nil {
		b.Fatal(err)
	}
	root := serve(b, dir)
	var words, whole []float64
	moved := 0.0
	for b.Loop() {
		t := newTabUnwatched(b, chromium, place{root, true})
		t.size(360, 740, 2)
		call(t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: slowness})
		t.open(filepath.ToSlash(file))
		at := eval[[]float64](t, `new Promise(done => new PerformanceObserver(list => {
  const load = performance.getEntriesByType("navigation")[0];
  let moved = 0;
  new PerformanceObserver(l => { for (const e of l.getEntries()) moved += e.value; }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done([list.getEntries()[0].startTime, load.loadEventEnd, moved]), 500);
}).observe({type: "paint", buffered: true}))`)
		call(t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 1})
		words, whole, moved = append(words, at[0]), append(whole, at[1]), max(moved, at[2])
	}
	b.ReportMetric(median(words), "ms/words")
	b.ReportMetric(median(whole), "ms/whole")
	b.ReportMetric(moved, "moved")
}

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}
