package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
)

// TestAccessible: axe-core finds nothing on a page of any kind, in the light
// and in the dark.
func TestAccessible(t *testing.T) {
	axe := readAxe(t)
	eachKind(t, func(b *tab) {
		eval[any](b, axe)
		for _, scheme := range []string{"light", "dark"} {
			b.media("", scheme)
			b.report(scheme, violations(b))
		}
	})
	t.Run("narrow", func(t *testing.T) {
		t.Parallel()
		b := newTab(t, place{folder(public), true})
		b.size(320, 640, 1)
		b.open(hard)
		eval[any](b, axe)
		b.report("320 px", violations(b))
	})
	t.Run("redirect", func(t *testing.T) {
		t.Parallel()
		b := newTab(t, place{folder(public), true})
		b.openStill(redirect)
		eval[any](b, axe)
		b.report(redirect, violations(b))
	})
}

// TestAxeFinds: what TestAccessible relies on.
func TestAxeFinds(t *testing.T) {
	axe := readAxe(t)
	b := badPage(t, `<h1>Title</h1><main><img src="data:,"><p style="color: #999; background: #aaa">grey</p></main>`)
	eval[any](b, axe)
	found := strings.Join(violations(b), "\n")
	for _, rule := range []string{"image-alt", "color-contrast"} {
		if !strings.Contains(found, rule) {
			t.Errorf("%s is not in %s", rule, found)
		}
	}
}

func readAxe(t *testing.T) string {
	t.Helper()
	need(t, chromium != nil, "Chromium")
	path := os.Getenv("IBID_AXE")
	need(t, path != "", "axe-core: IBID_AXE is not set")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data) + "; true"
}

// violations gives the rules that the page breaks. The style sheet is not
// loaded a second time to be searched: from a folder it cannot be.
func violations(b *tab) []string {
	b.Helper()
	return eval[[]string](b, `axe.run({preload: false, resultTypes: ["violations"]}).then(result => result.violations.map(v =>
  v.id + ": " + v.help + ": " + v.nodes.length + " times, first in " + v.nodes[0].html.slice(0, 200) + ": " + v.nodes[0].failureSummary))`)
}

// openStill shows a redirect page without going where it leads.
func (b *tab) openStill(file string) {
	b.Helper()
	data, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(file)))
	if err != nil {
		b.Fatal(err)
	}
	still := strings.NewReplacer(`http-equiv="refresh"`, `name="still"`, "location.replace", "void ").Replace(string(data))
	if !strings.Contains(still, "still") || !strings.Contains(still, "void ") {
		b.Fatalf("%s does not redirect", file)
	}
	b.open("index.html")
	tree := call(b, page.GetFrameTree, cdp.Empty{})
	call(b, page.SetDocumentContent, page.SetDocumentContentParams{FrameID: tree.FrameTree.Frame.ID, HTML: still})
	b.until(fmt.Sprintf("document.body.textContent.includes(%q)", "has moved"))
}
