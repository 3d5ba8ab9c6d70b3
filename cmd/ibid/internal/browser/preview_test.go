package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
)

// shows gives a condition: the preview shows these words.
func shows(words string) string {
	return fmt.Sprintf(`document.querySelector("#preview:not([hidden])")?.innerText.includes(%q)`, words)
}

const showsNothing = `document.querySelector("#preview[hidden]")`

// The ends of a quotation that stands in another thread than its source.
const (
	ringing = "2013/plain-hunt/index.html"
	toFar   = ".attribution a[href*='honesty-box/index.html#post']"
	fromFar = "#post .quoters a.far"
)

// TestPreviewOfAnotherThread: what a quotation of another thread repeats, and
// what was made there of this one's words, shows without leaving the page.
func TestPreviewOfAnotherThread(t *testing.T) {
	withScripts(t, func(b *tab) {
		for _, ends := range []struct{ file, link, head, words string }{
			{ringing, toFar, "Hester Lunt, the post in “The honesty box is over”", "a scale that reads high is as broken as a scale that reads low"},
			{sample, fromFar, "quoted by Piet Hoekstra in “Teaching a laptop to ring plain hunt” #3", "a scale that reads low\n"},
		} {
			b.open(ends.file)
			eval[bool](b, fmt.Sprintf(`(document.querySelector(%q).focus({focusVisible: true}), true)`, ends.link))
			b.until(shows(ends.words))
			if got := eval[string](b, `document.querySelector("#preview b").textContent`); got != ends.head {
				b.Errorf("the preview is headed %q, not %q", got, ends.head)
			}
			b.press("\x1b")
			b.until(showsNothing)
			b.hover(ends.link)
			b.until(shows(ends.words))
			b.hover("h1")
			b.until(showsNothing)
		}
	})
}

// hover moves the mouse to an element, once the page that was scrolled to it
// has come to rest: a preview goes when the page is scrolled.
func (b *tab) hover(selector string) {
	b.Helper()
	b.at(selector)
	eval[bool](b, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
	x, y := b.at(selector)
	call(b, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: x, Y: y})
}

// TestPreviewNeedsScripts: the words of another thread are for the script:
// nothing of them is to be seen, or read aloud, before it shows them.
func TestPreviewNeedsScripts(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(ringing)
		said := eval[string](b, `document.querySelector("`+toFar+`").dataset.words.replace(".", "")`)
		if got := eval[int](b, fmt.Sprintf(`document.body.textContent.split(%q).length - 1`, said)); len(said) < 20 || got != 1 {
			b.Errorf("%q stands %d times on the page", said, got)
		}
	})
}

// TestTouch: the first tap on a back-reference shows what it leads to, the
// second goes there; a tap elsewhere, or on another, takes the preview away.
func TestTouch(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.spoilt = true
		call(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
		b.size(360, 740, 1)
		b.open(sample)
		b.tap(source)
		b.until(shows("short four times"))
		b.tap("#comment-1 .body > p")
		b.until(showsNothing)
		if hash := eval[string](b, "location.hash"); hash != "" {
			b.Fatalf("one tap led to %s", hash)
		}
		b.tap(source)
		b.until(shows("short four times"))
		b.tap("#comment-2 .attribution a")
		b.until(shows("It was put there to tell us"))
		b.tap("#comment-2 .attribution a")
		b.until(`location.hash.startsWith("#post-") && document.querySelector(":target")`)
		b.until(showsNothing)
		if got := b.landing(); !got.InView || !got.Lit {
			b.Errorf("got %+v", got)
		}
		b.tap("#post .author") // leads to no words: one tap is enough
		b.arrive(kinds["person"][:len("people/")]+"hester-lunt/index.html", "Hester Lunt")
		b.open(ringing)
		b.tap(toFar)
		b.until(shows("a scale that reads high"))
		b.tap(toFar)
		b.until(`location.href.includes("honesty-box/index.html#post-")`)
	})
}

// tap touches an element as a finger does.
func (b *tab) tap(selector string) {
	b.Helper()
	x, y := b.at(selector)
	call(b, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchStart", TouchPoints: []*input.TouchPoint{{X: x, Y: y}}})
	call(b, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchEnd", TouchPoints: []*input.TouchPoint{}})
}
