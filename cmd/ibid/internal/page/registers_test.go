package page

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
)

// TestRegisterOfManyThreads: who has written in many threads is listed with some of
// them, and has them all on a page.
func TestRegisterOfManyThreads(t *testing.T) {
	for _, test := range []struct {
		threads, listed int
		more            string
	}{
		{mostLocators, mostLocators, ""},
		{mostLocators + 1, mostLocators, `<a href="../people/ada-finch/index.html">and in 1 more thread</a>`},
		{mostLocators + 200, mostLocators, `<a href="../people/ada-finch/index.html">and in 200 more threads</a>`},
	} {
		a := &archive.Archive{}
		var threads []*resolve.Thread
		for i := range test.threads {
			threads = append(threads, thread(&archive.Thread{Path: fmt.Sprintf("t%03d", i), Title: "T"}, post("Words.")))
			a.Threads = append(a.Threads, threads[i].Thread)
		}
		pages := map[string]string{}
		for _, f := range renderAll(t, a, threads) {
			pages[f.Path] = string(f.Data)
		}
		list, own := pages["people/index.html"], pages["people/ada-finch/index.html"]
		if n := strings.Count(list, `/index.html#post"`); n != test.listed || !strings.Contains(list, test.more) || strings.Contains(list, "and in") != (test.more != "") {
			t.Errorf("of %d threads %d are listed in\n%s", test.threads, n, list)
		}
		if n := strings.Count(own, `/index.html#post"`); n != test.threads {
			t.Errorf("the page has %d of %d threads", n, test.threads)
		}
	}
}
