package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

const (
	// A machine that does much else takes ten times as long as one that does not.
	tabTime  = 5 * time.Minute       // for all a test does in a tab
	waitTime = time.Minute           // for a page to become what is waited for
	frame    = 16 * time.Millisecond // what a browser draws a picture in
)

// place is where a reader has the site from.
type place struct {
	root    string // what every address of the site begins with
	scripts bool
}

// tab is a reader at work in a window.
type tab struct {
	testing.TB
	place
	*window
	ctx    context.Context
	stop   context.CancelFunc
	spoilt bool // what was done to the window outlasts its pages

	mu    sync.Mutex
	stray []string // console messages, and requests that leave the site
}

// newTab gives an empty tab that ends with the test, and fails it if a page
// did what none may do.
func newTab(t testing.TB, at place) *tab {
	t.Helper()
	return newTabOf(t, chromium, at)
}

// newTabOf gives such a tab of a browser.
func newTabOf(t testing.TB, browser context.Context, at place) *tab {
	t.Helper()
	b := newTabUnwatched(t, browser, at)
	t.Cleanup(func() {
		for _, s := range b.strays() {
			t.Error(s)
		}
	})
	return b
}

// newTabUnwatched gives a tab that leaves it to the test what to make of its
// strays. Motion is reduced, so that a page is at once what it comes to be.
func newTabUnwatched(t testing.TB, browser context.Context, at place) *tab {
	t.Helper()
	b := &tab{TB: t, place: at, window: takeWindow(t, kind{browser, schemeOf(at.root)})}
	b.ctx, b.stop = context.WithTimeout(b.window.ctx, tabTime)
	b.reader.Store(b)
	t.Cleanup(b.giveBack)
	call(b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !at.scripts})
	b.media("", "light")
	b.size(1024, 768, 1)
	return b
}

// forget empties the storage, for the next who reads with this profile.
func (b *tab) forget() {
	call(b, storage.ClearDataForOrigin, storage.ClearDataForOriginParams{Origin: b.root, StorageTypes: "local_storage"})
}

// watch notes what no page may do. It runs on the goroutine that reads from
// the browser.
func (b *tab) watch(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		scheme, _, _ := strings.Cut(e.Request.URL, ":")
		isOwn := scheme == "data" || scheme == "blob" || e.Request.URL == "about:blank" // the page's own
		if !isOwn && !strings.HasPrefix(e.Request.URL, b.root) {
			b.stray = append(b.stray, "a request leaves the site: "+e.Request.URL)
		}
	case *runtime.EventConsoleAPICalled:
		var said []string
		for _, arg := range e.Args {
			said = append(said, string(arg.Value)+arg.Description)
		}
		b.stray = append(b.stray, "on the console: "+strings.Join(said, " "))
	case *runtime.EventExceptionThrown:
		b.stray = append(b.stray, fmt.Sprintf("on the console: %s %s:%d", e.ExceptionDetails.Text, e.ExceptionDetails.URL, e.ExceptionDetails.LineNumber))
	case *log.EventEntryAdded:
		b.stray = append(b.stray, fmt.Sprintf("on the console: %s %s", e.Entry.Text, e.Entry.URL))
	}
}

func (b *tab) strays() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.stray)
}

// open goes to a file of the site.
func (b *tab) open(file string) {
	b.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(b.root+file)); err != nil {
		b.Fatalf("open %s: %v", file, err)
	}
}

// size gives the tab a size in CSS pixels, each as many of the screen's as the
// zoom says.
func (b *tab) size(width, height int64, zoom float64) {
	b.Helper()
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: zoom,
	})
}

// media sets the medium ("print", or "" for the screen) and the scheme.
func (b *tab) media(medium, scheme string) {
	b.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme},
		{Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// click presses the mouse on an element, which may be any that is on the page.
func (b *tab) click(selector string) {
	b.Helper()
	x, y := b.at(selector)
	if err := chromedp.Do(b.ctx, chromedp.MouseClickXY(x, y)); err != nil {
		b.Fatalf("click on %s: %v", selector, err)
	}
}

// at gives where an element is, scrolled to, once it has come to rest: after going
// back, say, the browser takes the reader to where he was a moment after the page.
func (b *tab) at(selector string) (x, y float64) {
	b.Helper()
	deadline := time.Now().Add(waitTime)
	eval[*spot](b, fmt.Sprintf(scrolledTo, selector))
	for {
		time.Sleep(frame)
		at := eval[*spot](b, fmt.Sprintf(scrolledTo, selector))
		switch {
		case at == nil:
			b.Fatalf("there is no %s on %s", selector, b.address())
		case at.Rests:
			return at.X, at.Y
		case time.Now().After(deadline):
			b.Fatalf("%s on %s comes to no rest", selector, b.address())
		}
	}
}

// spot is the middle of an element's first line. It rests if the page was scrolled to
// it already.
type spot struct {
	X, Y  float64
	Rests bool
}

const scrolledTo = `(() => {
  const e = document.querySelector(%q);
  if (!e) return null;
  const before = e.getClientRects()[0];
  e.scrollIntoView({block: "center", behavior: "instant"});
  const r = e.getClientRects()[0];
  return {X: r.left + r.width / 2, Y: r.top + r.height / 2, Rests: before.left == r.left && before.top == r.top};
})()`

// press presses a key, as named in the package kb or as it is written.
func (b *tab) press(key string) {
	b.Helper()
	if err := chromedp.Do(b.ctx, chromedp.KeyEvent(key)); err != nil {
		b.Fatalf("press %q: %v", key, err)
	}
}

// back goes back as the browser's button does.
func (b *tab) back() {
	b.Helper()
	history := call(b, page.GetNavigationHistory, cdp.Empty{})
	former := history.Entries[history.CurrentIndex-1]
	call(b, page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: former.ID})
	b.until(fmt.Sprintf("location.href == %q", former.URL))
}

func (b *tab) address() string {
	b.Helper()
	return eval[string](b, "location.href")
}

// until waits for an expression to become true of a page that has loaded.
func (b *tab) until(condition string) {
	b.Helper()
	deadline := time.Now().Add(waitTime)
	for {
		// While the page changes there is nothing to ask, and an error.
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("document.readyState == 'complete' && Boolean("+condition+")"))
		if ok {
			return
		}
		if time.Now().After(deadline) || b.ctx.Err() != nil {
			b.Fatalf("on %s this did not become true: %s (%v)", b.address(), condition, err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// eval gives the value of an expression. The tests' own scripts run where
// the page's do not.
func eval[T any](b *tab, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%.200s: %v", expression, err)
	}
	return v
}

func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.Helper()
	r, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		b.Fatalf("%s: %v", command.Method, err)
	}
	return r
}
