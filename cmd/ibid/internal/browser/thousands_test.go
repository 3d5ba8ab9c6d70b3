package browser

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"

	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/specimen"
)

// A thread of thousands of comments is read as one of twenty is: what the browser and
// the script do does not grow with it. The tests count work, not time, which
// BenchmarkLongThread takes.
const (
	longComments = 5000
	middle       = "comment-2500"
)

// longThread publishes a long thread, once for all tests, and gives its folder.
func longThread(t testing.TB) string {
	t.Helper()
	need(t, chromium != nil, "Chromium")
	dir, err := publishLong()
	if err != nil {
		t.Fatal(err)
	}
	return folder(dir)
}

var publishLong = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(filepath.Dir(public), "long")
	if err := specimen.Write(dir, specimen.Size{Threads: 1, Comments: longComments}); err != nil {
		return "", err
	}
	result, problems, err := build.Publish(chromium, build.Options{Site: dir})
	if err != nil || result.Files == 0 {
		return "", fmt.Errorf("%v %v", err, problems)
	}
	return result.Out, nil
})

// openLong opens a file of the long thread, and counts from then on what it asks of
// the browser.
func openLong(t testing.TB, width int64, file string) *tab {
	t.Helper()
	root := longThread(t)
	thread := filepath.Base(threadsOf(t, root)[0])
	b := newTab(t, place{root, true})
	b.size(width, 900, 1)
	call(b, performance.Enable, performance.EnableParams{})
	call(b, page.Enable, page.EnableParams{})
	added := call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: counting})
	t.Cleanup(func() { // the window serves other tests
		call(b, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams(added))
	})
	b.open(thread + "/" + file)
	b.settle()
	return b
}

func threadsOf(t testing.TB, root string) []string {
	t.Helper()
	threads, err := filepath.Glob(filepath.Join(filepath.FromSlash(root[len("file://"):]), "0*"))
	if err != nil || len(threads) == 0 {
		t.Fatal("no threads", err)
	}
	return threads
}

// settle waits until what has come into view is laid out.
func (b *tab) settle() {
	b.Helper()
	eval[bool](b, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0, true))))`)
}

// counting counts, in asked, what a script asks of single elements.
const counting = `window.asked = 0;
for (const [of, names] of [[EventTarget, ["addEventListener"]], [Element, ["getBoundingClientRect", "closest", "matches", "setAttribute", "append", "querySelector"]]])
  for (const name of names) {
    const does = of.prototype[name];
    of.prototype[name] = function(...args) { asked++; return does.apply(this, args); };
  }`

// fewLaidOut fails a test if the browser has laid out more than a part of a page.
func (b *tab) fewLaidOut(at string) {
	b.Helper()
	count := map[string]float64{}
	for _, m := range call(b, performance.GetMetrics, cdp.Empty{}).Metrics {
		count[m.Name] = m.Value
	}
	if laidOut, nodes := count["LayoutObjects"], count["Nodes"]; laidOut == 0 || laidOut > nodes/5 {
		b.Errorf("%s: of %.0f nodes %.0f are laid out", at, nodes, laidOut)
	}
}

// TestALongThreadIsLaidOutAsItIsRead: at first, where a link leads into its middle,
// and after keys and scrolling, which lead where they should all the same.
func TestALongThreadIsLaidOutAsItIsRead(t *testing.T) {
	for _, width := range []int64{360, 768, 1440} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			b := openLong(t, width, "index.html")
			b.fewLaidOut("at first")
			b.size(width, 901, 1)
			eval[any](b, `location.hash = "`+middle+`"`)
			b.settle()
			if got := b.landing(); got.ID != middle || !got.InView || !got.Lit {
				t.Errorf("a link to the middle leads to %+v", got)
			}
			b.press("j")
			b.until(`document.activeElement.id == "comment-2501"`)
			b.press("k")
			b.press("k")
			b.until(`document.activeElement.id == "comment-2499" && Math.abs(document.activeElement.getBoundingClientRect().top - 24) < 2`)
			eval[any](b, `scrollTo(0, 1e9)`)
			b.settle()
			if !eval[bool](b, fmt.Sprintf(inView, ".foot p")) {
				t.Error("the end of the page is not its foot")
			}
			b.fewLaidOut("at the end")
			if eval[bool](b, `document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth`) {
				t.Error("the page is wider than its window")
			}
		})
	}
}

// TestALinkLeadsIntoALongThread: from elsewhere, to a passage of a comment in the middle.
func TestALinkLeadsIntoALongThread(t *testing.T) {
	id := func() string {
		b := openLong(t, 1440, "index.html")
		return eval[string](b, `document.querySelector("#`+middle+` .body [id]").id`)
	}()
	for _, width := range []int64{360, 1440} {
		b := openLong(t, width, "index.html#"+id)
		if got := b.landing(); got.ID != id || !got.InView || !got.Lit {
			t.Errorf("%d px: it leads to %+v", width, got)
		}
		b.fewLaidOut("a link to the middle")
	}
}

// TestBackInALongThread: who followed a quotation far up comes back to where it stood.
func TestBackInALongThread(t *testing.T) {
	const link = "#quoting .attribution a"
	for _, width := range []int64{360, 1440} {
		b := openLong(t, width, "index.html")
		eval[any](b, `[...document.querySelectorAll(".item")].slice(4000).find(e => e.querySelector(".attribution a[href^='#comment']")).id = "quoting"`)
		b.click(link)
		b.until(`document.querySelector(":target")`)
		b.settle()
		b.back()
		b.settle()
		if !eval[bool](b, fmt.Sprintf(inView, link)) {
			t.Errorf("%d px: the link is out of view", width)
		}
	}
}

// TestBranchesFold: those of a long tree are folded and open by a press on their count,
// without a script too; a link to a line within opens all around it, and the keys go
// past what is folded.
func TestBranchesFold(t *testing.T) {
	root := longThread(t)
	thread := filepath.Base(threadsOf(t, root)[0])
	for _, scripts := range []bool{true, false} {
		b := newTab(t, place{root, scripts})
		b.size(360, 740, 1)
		b.open(thread + "/tree.html")
		inside := eval[string](b, `document.querySelector(".outline details details .line").id`)
		const top = `document.querySelector(".outline > li > details:has(details)")`
		if !eval[bool](b, `!document.querySelector(".outline > li > details[open]") && !`+top+`.querySelector(".line").checkVisibility()`) {
			t.Error("a branch is open")
		}
		shut := eval[[]int](b, `(d => [d.querySelectorAll(".line").length, parseInt(d.querySelector("summary").textContent) || 0])([...document.querySelectorAll(".outline > li > details")].reduce((a, b) => b.querySelectorAll(".line").length > a.querySelectorAll(".line").length ? b : a))`)
		if shut[0] != shut[1] {
			t.Errorf("of %d lines it says that they are %d", shut[0], shut[1])
		}
		b.click(".outline > li > details:has(details) > summary")
		b.until(top + `.open && ` + top + `.querySelector(".line").checkVisibility()`)
		b.open("index.html")
		b.open(thread + "/tree.html#" + inside)
		b.until(`document.querySelector(":target").getBoundingClientRect().top < innerHeight`)
		if got := b.landing(); got.ID != inside || !got.InView || !got.Lit {
			t.Errorf("a link into a folded branch leads to %+v", got)
		}
		if !scripts {
			continue
		}
		b.open(thread + "/tree.html")
		ids := eval[[]string](b, `[...document.querySelectorAll(".outline > li > .line")].slice(0, 8).map(e => e.id)`)
		for _, id := range ids[1:] {
			b.press("j")
			b.until(fmt.Sprintf(`document.activeElement.id == %q`, id))
		}
	}
}

// TestTheScriptAsksLittle: for a key it asks no more of a page for all that stands there.
func TestTheScriptAsksLittle(t *testing.T) {
	const most = 120
	for _, file := range []string{"index.html", "tree.html"} {
		b := openLong(t, 1440, file)
		for _, key := range []string{"j", "j", "k", "o"} {
			eval[any](b, `asked = 0`)
			b.press(key)
			b.settle()
			if asked := eval[int](b, `asked`); asked > most {
				t.Errorf("%s: %d times for the key %q", file, asked, key)
			}
		}
	}
}

// BenchmarkLongThread reports, in milliseconds after the page was asked for, when it
// shows its first words and when all of it has come and is laid out, and how long a
// key takes till its answer is laid out.
func BenchmarkLongThread(bench *testing.B) {
	for _, file := range []string{"index.html", "index.html#" + middle, "tree.html"} {
		for _, width := range []int64{360, 1440} {
			bench.Run(fmt.Sprintf("%s/%dpx", file, width), func(bench *testing.B) {
				var first, usable, key float64
				b := openLong(bench, width, file)
				at := eval[string](b, `location.href`)[len(b.root):]
				for bench.Loop() {
					b.open("index.html") // so that it comes anew
					b.open(at)
					b.settle()
					usable += eval[float64](b, `performance.now()`)
					first += eval[float64](b, `performance.getEntriesByName("first-contentful-paint")[0].startTime`)
					key += eval[float64](b, `(start => {
  document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "j", bubbles: true}));
  document.activeElement.getBoundingClientRect();
  return performance.now() - start;
})(performance.now())`)
				}
				for unit, sum := range map[string]float64{"ms-first-words": first, "ms-usable": usable, "ms-key": key} {
					bench.ReportMetric(sum/float64(bench.N), unit)
				}
				bench.ReportMetric(0, "ns/op")
			})
		}
	}
}
