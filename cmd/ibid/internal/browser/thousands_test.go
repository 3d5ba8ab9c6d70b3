package browser

import (
	"fmt"
	"ibid/cmd/ibid/internal/thorough"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
)

// A thread of thousands of comments is read as one of twenty is: what the browser and
// the script do does not grow with it. The tests count work, not time, which
// BenchmarkLongThread takes.
const (
	longComments = 5000
	middle       = "comment-2500"
)

// longThread gives the folder of a long thread's site.
func longThread(t testing.TB) string {
	t.Helper()
	need(t, chromium != nil, "Chromium")
	return folder(threadOf(t, longComments))
}

// openLong opens a file of the long thread, and counts from then on what it asks of
// the browser.
func openLong(t testing.TB, scripts bool, width int64, file string) *tab {
	t.Helper()
	root := longThread(t)
	thread := filepath.Base(threadsOf(t, root)[0])
	b := newTab(t, place{root, scripts})
	b.size(width, 900, 1)
	call(b, heapprofiler.CollectGarbage, cdp.Empty{}) // what is counted is to be this page's alone
	call(b, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	call(b, page.Enable, page.EnableParams{})
	added := call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: counting})
	t.Cleanup(func() { // the window serves other tests
		call(b, performance.Disable, cdp.Empty{})
		call(b, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams(added))
	})
	b.open(thread + "/" + file)
	if scripts {
		b.settle()
	}
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

// fewLaidOut fails a test if the browser has laid out more than a part of a page. What it
// counts may be of a page, too, that the window had before, until that is collected.
func (b *tab) fewLaidOut(at string) {
	b.Helper()
	var laidOut, nodes float64
	for range 5 {
		for _, m := range call(b, performance.GetMetrics, cdp.Empty{}).Metrics {
			switch m.Name {
			case "LayoutObjects":
				laidOut = m.Value
			case "Nodes":
				nodes = m.Value
			}
		}
		if laidOut > 0 && laidOut <= nodes/5 {
			return
		}
		call(b, heapprofiler.CollectGarbage, cdp.Empty{})
		b.settle()
	}
	b.Errorf("%s: of %.0f nodes %.0f are laid out", at, nodes, laidOut)
}

// TestALongThread: in windows of each kind a long thread is laid out as it is read, links
// and keys lead where they should all the same, and the script asks little. A page of
// such a length takes seconds to come, and so one that has come serves for all of it.
func TestALongThread(t *testing.T) {
	thorough.Only(t)
	for _, width := range thorough.Some(1, []int64{360, 768, 1440}) {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			t.Parallel()
			b := openLong(t, true, width, "index.html")
			b.fewLaidOut("at first")
			b.asksLittle()
			b.fewLaidOut("after keys")
			b.size(width, 901, 1)
			b.leadsIntoTheMiddle()
			b.reachesItsEnd()
			b.fewLaidOut("at the end")
			b.comesBack()
		})
	}
}

// asksLittle: for a key the script asks no more of a page for all that stands there.
func (b *tab) asksLittle() {
	b.Helper()
	const most = 120
	for _, key := range []string{"j", "j", "k", "o"} {
		eval[any](b, `asked = 0`)
		b.press(key)
		b.settle()
		if asked := eval[int](b, `asked`); asked > most {
			b.Errorf("the script asks %d times for the key %q", asked, key)
		}
	}
}

// leadsIntoTheMiddle: by a link, and from there by keys.
func (b *tab) leadsIntoTheMiddle() {
	b.Helper()
	eval[any](b, `location.hash = "`+middle+`"`)
	b.settle()
	if got := b.landing(); got.ID != middle || !got.InView || !got.Lit {
		b.Errorf("a link to the middle leads to %+v", got)
	}
	b.press("j")
	b.until(`document.activeElement.id == "comment-2501"`)
	b.press("k")
	b.press("k")
	b.until(`document.activeElement.id == "comment-2499" && Math.abs(document.activeElement.getBoundingClientRect().top - 24) < 2`)
}

// reachesItsEnd: who scrolls to the end is there, and the page is no wider for it.
func (b *tab) reachesItsEnd() {
	b.Helper()
	eval[any](b, `scrollTo(0, 1e9)`)
	b.settle()
	if !eval[bool](b, fmt.Sprintf(inView, ".foot p")) {
		b.Error("the end of the page is not its foot")
	}
	if eval[bool](b, `document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth`) {
		b.Error("the page is wider than its window")
	}
}

// comesBack: who followed a quotation far up comes back to where it stood.
func (b *tab) comesBack() {
	b.Helper()
	const link = "#quoting .attribution a"
	hash := eval[string](b, `(e => { e.id = "quoting"; return e.querySelector(".attribution a").hash; })([...document.querySelectorAll(".item")].slice(4000).find(e => e.querySelector(".attribution a[href^='#comment']")))`)
	b.click(link)
	b.until(fmt.Sprintf(`location.hash == %q && document.querySelector(":target")`, hash))
	b.settle()
	b.back()
	b.settle()
	if !eval[bool](b, fmt.Sprintf(inView, link)) {
		b.Error("back from what was quoted, the link is out of view")
	}
}

// TestALinkLeadsIntoALongThread: from elsewhere, to a passage of a comment in the middle,
// and from there to others, each of which then stands where the window begins: none of
// what is above it becomes another height after that. Without a script too.
func TestALinkLeadsIntoALongThread(t *testing.T) {
	thorough.Only(t)
	root := longThread(t)
	page := read(t, root, filepath.Base(threadsOf(t, root)[0])+"/index.html")
	id := regexp.MustCompile(middle + `-[a-z0-9]+`).FindString(page)
	for _, width := range thorough.Some(1, []int64{360, 1440}) {
		for name, scripts := range map[string]bool{"scripts": true, "no scripts": false} {
			t.Run(fmt.Sprint(width, " ", name), func(t *testing.T) {
				t.Parallel()
				b := openLong(t, scripts, width, "index.html#"+id)
				if got := b.landing(); got.ID != id || !got.InView || !got.Lit {
					t.Errorf("it leads to %+v", got)
				}
				b.fewLaidOut("a link to the middle")
				for _, to := range []string{"comment-1400", "comment-4990"} {
					eval[any](b, `location.hash = "`+to+`"`)
					b.until(`Math.abs(document.getElementById("` + to + `").getBoundingClientRect().top - 24) < 2`)
				}
			})
		}
	}
}

// TestBranchesFold: those of a long tree are folded and open by a press on their count,
// without a script too; the keys go past what is folded, for which the script asks
// little; and a link to a line within opens all around it.
func TestBranchesFold(t *testing.T) {
	thorough.Only(t)
	for name, scripts := range map[string]bool{"scripts": true, "no scripts": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := openLong(t, scripts, 360, "tree.html")
			tree := strings.TrimPrefix(b.address(), b.root)
			inside := eval[string](b, `document.querySelector(".outline details details .line").id`)
			b.isFolded()
			if scripts {
				b.goesPastFolds()
				b.asksLittle()
			}
			b.opensABranch()
			b.open("index.html")
			b.open(tree + "#" + inside)
			b.until(`document.querySelector(":target").getBoundingClientRect().top < innerHeight`)
			if got := b.landing(); got.ID != inside || !got.InView || !got.Lit {
				b.Errorf("a link into a folded branch leads to %+v", got)
			}
		})
	}
}

// aBranch is the first that has branches of its own.
const aBranch = `document.querySelector(".outline > li > details:has(details)")`

// isFolded: no branch is open, and the largest says how many lines are in it.
func (b *tab) isFolded() {
	b.Helper()
	if !eval[bool](b, `!document.querySelector(".outline > li > details[open]") && !`+aBranch+`.querySelector(".line").checkVisibility()`) {
		b.Error("a branch is open")
	}
	shut := eval[[]int](b, `(d => [d.querySelectorAll(".line").length, parseInt(d.querySelector("summary").textContent) || 0])([...document.querySelectorAll(".outline > li > details")].reduce((a, b) => b.querySelectorAll(".line").length > a.querySelectorAll(".line").length ? b : a))`)
	if shut[0] != shut[1] {
		b.Errorf("of %d lines it says that they are %d", shut[0], shut[1])
	}
}

// goesPastFolds: from line to line, of those that are to be seen.
func (b *tab) goesPastFolds() {
	b.Helper()
	ids := eval[[]string](b, `[...document.querySelectorAll(".outline > li > .line")].slice(0, 8).map(e => e.id)`)
	for _, id := range ids[1:] {
		b.press("j")
		b.until(fmt.Sprintf(`document.activeElement.id == %q`, id))
	}
}

// opensABranch by a press on its count.
func (b *tab) opensABranch() {
	b.Helper()
	b.click(".outline > li > details:has(details) > summary")
	b.until(aBranch + `.open && ` + aBranch + `.querySelector(".line").checkVisibility()`)
}

// BenchmarkLongThread reports, in milliseconds after the page was asked for, when it
// shows its first words and when all of it has come and is laid out; how long a key takes
// till the frame with its answer is painted, and how much of that the page works, which
// is what it takes where nothing else does.
func BenchmarkLongThread(bench *testing.B) {
	for _, file := range []string{"index.html", "index.html#" + middle, "tree.html"} {
		for _, width := range []int64{360, 1440} {
			bench.Run(fmt.Sprintf("%s/%dpx", file, width), func(bench *testing.B) {
				var first, usable, key, work []float64
				b := openLong(bench, true, width, file)
				at := eval[string](b, `location.href`)[len(b.root):]
				for bench.Loop() {
					b.open("index.html") // so that it comes anew
					b.open(at)
					b.settle()
					usable = append(usable, eval[float64](b, `performance.now()`))
					first = append(first, eval[float64](b, `performance.getEntriesByName("first-contentful-paint")[0].startTime`))
					for _, k := range "jjkjo" {
						b.settle()
						before := b.worked()
						key = append(key, eval[float64](b, fmt.Sprintf(toTheFrame, string(k))))
						work = append(work, b.worked()-before)
					}
				}
				for unit, all := range map[string][]float64{"ms-first-words": first, "ms-usable": usable, "ms-key": key, "ms-key-work": work} {
					slices.Sort(all)
					bench.ReportMetric(all[len(all)/2], unit)
				}
				bench.ReportMetric(0, "ns/op")
			})
		}
	}
}

// toTheFrame presses a key, and says how long it is till the frame after it is painted:
// what a frame posts comes when that is done.
const toTheFrame = `new Promise(done => {
  const start = performance.now(), painted = new MessageChannel();
  painted.port1.onmessage = () => done(performance.now() - start);
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true, cancelable: true}));
  requestAnimationFrame(() => painted.port2.postMessage(0));
})`

// worked says for how many milliseconds the page has worked.
func (b *tab) worked() float64 {
	b.Helper()
	for _, m := range call(b, performance.GetMetrics, cdp.Empty{}).Metrics {
		if m.Name == "TaskDuration" {
			return m.Value * 1000
		}
	}
	b.Fatal("the browser does not say for how long it works")
	return 0
}
