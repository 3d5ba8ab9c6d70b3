package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"ibid/cmd/ibid/internal/thorough"
)

// What all tests share, set once before any of them runs.
var (
	chromium context.Context // the browser, each tab a window; nil where there is no Chromium
	public   string          // the folder of the built site
)

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (code int, err error) {
	thorough.InMemory()
	dir, err := os.MkdirTemp("", "ibid-browser-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	if public, err = buildSite(dir); err != nil {
		return 0, err
	}
	var stop func()
	if chromium, stop, err = start(os.Getenv("IBID_CHROMIUM"), "chromium-headless-shell", "chromium"); err != nil {
		return 0, err
	}
	defer stop()
	defer func() { stopDesktop() }()
	return m.Run(), nil
}

// start starts the first of some browsers that is there, or none.
func start(names ...string) (browser context.Context, stop func(), err error) {
	for _, name := range names {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		ctx, stop := chromedp.NewExecAllocator(context.Background(), options(path)...)
		browser, stopBrowser := chromedp.NewContext(ctx)
		both := func() { stopBrowser(); stop() }
		if err := chromedp.Do(browser); err != nil {
			both()
			return nil, nil, fmt.Errorf("cannot start %s: %w", path, err)
		}
		return browser, both, nil
	}
	return nil, func() {}, nil
}

var stopDesktop = func() {}

// desktop gives the browser that people have. The one without windows takes half its
// time, and can't do all that it does: lead to the words that a text fragment names.
var desktop = sync.OnceValues(func() (context.Context, error) {
	browser, stop, err := start(os.Getenv("IBID_CHROMIUM"), "chromium")
	if err == nil {
		stopDesktop = stop
	}
	return browser, err
})

func options(path string) []chromedp.ExecAllocatorOption {
	return []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.Headless,
		chromedp.NoSandbox, // root has none, and the pages are our own
		chromedp.NoFirstRun,
		chromedp.DisableGPU,
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("force-color-profile", "srgb"),
		// What the browser would do on its own account.
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-extensions", true),
		chromedp.Flag("disable-component-extensions-with-background-pages", true),
		// Its address bar's pages cost a third of all the tests' time, and processes for
		// pages of strangers, or in reserve, a fifth.
		chromedp.Flag("disable-features", "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,PreloadTopChromeWebUI,"+
			"SpareRendererForSitePerProcess,IsolateOrigins,site-per-process,Translate,MediaRouter,OptimizationHints"),
	}
}

// need skips a test that has not what it needs, or fails it where the tests
// were told to do everything.
func need(t testing.TB, there bool, what string) {
	t.Helper()
	switch {
	case there:
	case os.Getenv("IBID_REQUIRE_BROWSER") == "1":
		t.Fatalf("there is no %s", what)
	default:
		t.Skipf("there is no %s", what)
	}
}
