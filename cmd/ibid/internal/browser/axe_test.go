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

// TestAccessible: axe-core finds nothing on a page of any kind: in the light, in a
// narrow window, and nothing wrong with its colours in the dark or in a reader's own.
func TestAccessible(t *testing.T) {
	axe := readAxe(t)
	eachKind(t, func(b *tab) {
		eval[any](b, axe)
		accessible(b)
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
	t.Parallel()
	axe := readAxe(t)
	b := badPage(t, `<h1>Title</h1><main><img src="data:,"><p style="color: #999; background: #aaa">grey</p><button style="width: 9px">a</button><button style="width: 9px">b</button></main>`)
	eval[any](b, axe)
	found := strings.Join(violations(b), "\n")
	for _, rule := range []string{"image-alt", "color-contrast", "target-size"} {
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

// accessible looks at a page as readers may have it.
func accessible(b *tab) {
	b.Helper()
	b.report("light", violations(b))
	b.sees("prefers-color-scheme", "dark")
	b.report("dark", violations(b, colours...))
	b.sees("forced-colors", "active")
	b.report("forced colours", violations(b, colours...))
	b.media("", "light")
	b.size(360, 740, 1)
	b.report("360 px", violations(b))
}

// colours are the rules that colours alone can break.
var colours = []string{"color-contrast", "link-in-text-block"}

// violations gives the rules that the page breaks, of some or of all. The style sheet
// is not loaded a second time to be searched: from a folder it cannot be.
func violations(b *tab, rules ...string) []string {
	b.Helper()
	return violationsIn(b, "document", rules...)
}

// violationsIn gives those of a part of the page, named as axe wants it.
func violationsIn(b *tab, part string, rules ...string) []string {
	b.Helper()
	only := ""
	if len(rules) > 0 {
		only = `, runOnly: ["` + strings.Join(rules, `", "`) + `"]`
	}
	return eval[[]string](b, `axe.run(`+part+`, {preload: false, resultTypes: ["violations"], rules: {"target-size": {enabled: true}}`+only+`}).then(result => result.violations.map(v =>
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
