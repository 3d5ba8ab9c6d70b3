package browser

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// window is a window of the browser, in a context with storage of its own. To open
// one takes longer than most tests do, so the next test has the last one's.
type window struct {
	kind
	ctx    context.Context
	close  context.CancelFunc
	reader atomic.Pointer[tab] // who sees what happens in it

}

// kind tells windows apart: a page of a folder and one of a server have processes of
// their own.
type kind struct {
	browser context.Context
	scheme  string
}

// windows are those that nobody reads in.
var windows = struct {
	sync.Mutex
	free map[kind][]*window
}{free: map[kind][]*window{}}

func schemeOf(root string) string {
	scheme, _, _ := strings.Cut(root, ":")
	return scheme
}

func takeWindow(t testing.TB, of kind) *window {
	t.Helper()
	windows.Lock()
	free := windows.free[of]
	if n := len(free); n > 0 {
		last := free[n-1] // before another window is put in its place
		windows.free[of] = free[:n-1]
		windows.Unlock()
		return last
	}
	windows.Unlock()
	w := &window{kind: of}
	w.ctx, w.close = chromedp.NewContext(of.browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(func(event any) {
		if b := w.reader.Load(); b != nil {
			b.watch(event)
		}
	}))
	if err := chromedp.Do(w.ctx); err != nil {
		t.Fatalf("a new window: %v", err)
	}
	return w
}

// giveBack leaves a window to the next test, as it was when it was new: empty, without
// a history, its storage empty, its pointer nowhere. What can't be taken back of what
// the test did goes with the window, and so does one whose page is being replaced just
// now, as a server's last word may have it.
func (b *tab) giveBack() {
	defer b.stop()
	if b.spoilt || b.Failed() || b.asNew() != nil {
		b.reader.Store(nil)
		b.window.close()
		return
	}
	b.reader.Store(nil)
	windows.Lock()
	defer windows.Unlock()
	windows.free[b.kind] = append(windows.free[b.kind], b.window)
}

// asNew takes back what a test did in the window.
func (b *tab) asNew() error {
	b.forget()
	return errors.Join(
		tried(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}),
		tried(b, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: -1, Y: -1}),
		chromedp.Do(b.ctx, chromedp.Navigate("about:blank")),
		tried(b, page.ResetNavigationHistory, cdp.Empty{}),
	)
}

func tried[P, R any](b *tab, command cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(b.ctx, command, params)
	return err
}

// TestAWindowIsAsNew: what one test stored, where it was and where its pointer stood, the
// next does not find.
func TestAWindowIsAsNew(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	for _, root := range []string{folder(public), serve(t, public)} {
		var last *window
		for range 2 {
			t.Run("", func(t *testing.T) {
				b := newTab(t, place{root, true})
				b.open(sample)
				if n := eval[int](b, `localStorage.length`); n != 0 {
					t.Errorf("%d things are stored", n)
				}
				if n := len(call(b, page.GetNavigationHistory, cdp.Empty{}).Entries); n > 2 {
					t.Errorf("there are %d pages to go back to", n-1)
				}
				if eval[bool](b, `document.querySelector("main :hover") != null`) {
					t.Error("the pointer stands on the page")
				}
				b.hover("#comment-1 .body p")
				b.until(`document.querySelector("#comment-1 .body p:hover")`)
				eval[bool](b, `(localStorage["ibid-keys"] = "off", true)`)
				if last != nil && last != b.window {
					t.Error("each has a window of its own")
				}
				last = b.window
			})
		}
	}
}
