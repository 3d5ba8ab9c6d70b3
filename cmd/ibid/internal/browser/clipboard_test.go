package browser

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
)

// clipboard is the browser's: all tabs share the one.
var clipboard sync.Mutex

// saysCopied tells that the page says it has copied.
const saysCopied = `/ copied$/.test(document.querySelector("[role=status]").textContent)`

// copied does what copies something, waits until the page says that it is
// done, and gives what came into the clipboard.
func (b *tab) copied(act func()) string {
	b.Helper()
	clipboard.Lock()
	defer clipboard.Unlock()
	eval[bool](b, `(document.querySelector("[role=status]").textContent = "", true)`)
	act()
	b.until(saysCopied)
	return b.pasted()
}

// pasted gives what the clipboard holds, by pasting it.
func (b *tab) pasted() string {
	b.Helper()
	eval[bool](b, `(document.body.append(Object.assign(document.createElement("textarea"), {id: "paste-here", style: "position: fixed; top: 0"})),
  document.querySelector("#paste-here").focus({preventScroll: true}), true)`)
	call(b, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: "rawKeyDown", Key: "v", Modifiers: 2, Commands: []string{"paste"}})
	return eval[string](b, `(e => { e.remove(); return e.value; })(document.querySelector("#paste-here"))`)
}

// copying runs a test with the clipboard that secure pages have, and with what
// browsers have left to others.
func copying(t *testing.T, test func(*tab)) {
	withScripts(t, test)
	t.Run("no clipboard", func(t *testing.T) {
		t.Parallel()
		b := newTab(t, place{folder(public), true})
		b.spoilt = true
		call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
			Source: `Object.defineProperty(navigator, "clipboard", {value: undefined})`,
		})
		test(b)
	})
}

// TestCopyLinks: the number of a comment and the sign of a paragraph copy
// their links, and go there.
func TestCopyLinks(t *testing.T) {
	copying(t, func(b *tab) {
		b.open(sample)
		for _, link := range []string{"#comment-7 .number", "#comment-7 .body > p > .permalink"} {
			b.hover("#comment-7 .body > p") // else its sign does not show
			hash := eval[string](b, `document.querySelector("`+link+`").hash`)
			if got, want := b.copied(func() { b.click(link) }), b.root+sample+hash; got != want || len(hash) < 10 {
				b.Errorf("%s copies %q, not %q", link, got, want)
			}
			b.until(`location.hash == "` + hash + `"`)
		}
		b.open(treeFile)
		b.press("j")
		if got, want := b.copied(func() { b.press("c") }), b.root+sample+"#comment-1"; got != want {
			b.Errorf("in the tree c copies %q, not %q", got, want)
		}
	})
}

// TestCopyLeavesFocusAndSelection: copying by key takes neither away.
func TestCopyLeavesFocusAndSelection(t *testing.T) {
	copying(t, func(b *tab) {
		b.open(sample)
		b.press("j")
		b.until(`document.activeElement.id == "comment-1"`)
		copied := b.copied(func() {
			b.press("c")
			b.until(saysCopied)
			if got := eval[string](b, `document.activeElement.id`); got != "comment-1" {
				b.Errorf("the focus is at %q", got)
			}
		})
		if want := b.root + sample + "#comment-1"; copied != want {
			b.Errorf("copied is %q, not %q", copied, want)
		}
		eval[bool](b, `(getSelection().selectAllChildren(document.querySelector("#comment-1 .body > p")), true)`)
		selected := eval[string](b, `String(getSelection())`)
		b.until(`document.querySelector(".pill:not([hidden])")?.innerText.includes("selection")`)
		copied = b.copied(func() {
			b.click(".pill button")
			b.until(saysCopied)
			if got := eval[string](b, `String(getSelection())`); got != selected {
				b.Errorf("the selection is %q, and was %q", got, selected)
			}
		})
		if !strings.HasPrefix(copied, b.root+sample+"#comment-1-") {
			b.Errorf("copied is %q, not the paragraph's link", copied)
		}
	})
}

// TestCopyCitation: each form of each citation has a button that copies it.
func TestCopyCitation(t *testing.T) {
	copying(t, func(b *tab) {
		b.open("2009/honesty-box/cite.html#comment-7")
		if n := eval[int](b, `document.querySelectorAll("button").length - document.querySelectorAll(".form").length`); n != 0 {
			b.Errorf("%d buttons more than forms", n)
		}
		eval[bool](b, `(document.querySelectorAll("#comment-7 details").forEach(e => e.open = true), true)`)
		for i := range eval[int](b, `document.querySelectorAll("#comment-7 .form").length`) {
			want := eval[string](b, fmt.Sprintf(`(form => {
  document.querySelector("#try")?.removeAttribute("id");
  form.previousElementSibling.id = "try";
  return form.textContent;
})(document.querySelectorAll("#comment-7 .form")[%d])`, i))
			if got := b.copied(func() { b.click("button#try") }); got != want || len(got) < 40 {
				b.Errorf("copied is\n%s\nand not\n%s", got, want)
			}
		}
	})
}
