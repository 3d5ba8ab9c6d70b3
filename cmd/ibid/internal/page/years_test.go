package page

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
)

// TestMonths: a year of too many threads for one page leads to its months, and each month
// to the others of that year.
func TestMonths(t *testing.T) {
	a := &archive.Archive{}
	var threads []*resolve.Thread
	for i := range 610 {
		of := thread(&archive.Thread{Path: fmt.Sprintf("t%03d", i), Title: "A thread"}, post("Words."))
		of.Thread.Items[0].Date, _ = archive.ParseDate(fmt.Sprintf("%d-%02d-07", 2016+i/600, 3+i%4))
		threads = append(threads, of)
		a.Threads = append(a.Threads, of.Thread)
	}
	pages := map[string]string{}
	for _, f := range renderAll(t, a, threads) {
		if strings.HasPrefix(f.Path, "201") {
			pages[f.Path] = string(f.Data)
			checkHTML(t, string(f.Data))
		}
	}
	if len(pages) != 2+4 || strings.Contains(pages["2017/index.html"], `aria-label="2017"`) {
		t.Errorf("there are %d pages", len(pages))
	}
	for file, want := range map[string]string{
		"2016/index.html":    `<h2 class="count"><a href="../2016/05/index.html">May 2016</a> <small>150</small></h2>`,
		"2016/05/index.html": `<nav class="choices" aria-label="2016"> <a href="../../2016/03/index.html">March 2016 <small>150</small></a> <a href="../../2016/04/index.html">April 2016 <small>150</small></a> <a href="../../2016/05/index.html" aria-current="page">May 2016 <small>150</small></a>`,
	} {
		if !strings.Contains(pages[file], want) {
			t.Errorf("%s is\n%s", file, pages[file])
		}
	}
}
