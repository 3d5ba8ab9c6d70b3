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
	fromFar = "#post .crowd a[data-words]"
)

// TestPreviewOfAnotherThread: what a quotation of another thread repeats, and
// what was made there of this one's words, shows without leaving the page.
func TestPreviewOfAnotherThread(t *testing.T) {
	withScripts(t, func(b *tab) {
		for _, ends := range []struct{ file, link, head, words string }{
			{ringing, toFar, "Hester Lunt, the post in “The honesty box is over”", "a scale that reads high is as broken as a scale that reads low"},
			{sample, fromFar, "#3\u00a0Piet Hoekstra", "a scale that reads low\n"},
		} {
			b.open(ends.file)
			eval[bool](b, `document.querySelector(".crowd:has([data-words])")?.setAttribute("open", "") || true`)
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
		b.tap("#comments")
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

// TestPreviewIsEntered: the pointer may go from a link into its preview, where a link
// shows what it leads to as well, without covering the words there, and a link in that
// nothing more.
func TestPreviewIsEntered(t *testing.T) {
	const (
		boxes   = `[...document.querySelectorAll("#preview:not([hidden]), #preview:not([hidden]) [role=dialog]")]`
		covered = `[...document.querySelectorAll("#preview > .words *")].filter(e => [...e.getClientRects()].some(box =>
  document.elementFromPoint(box.left + 1, box.top + box.height / 2)?.closest("#preview [role=dialog]"))).map(e => e.textContent)`
	)
	withScripts(t, func(b *tab) {
		b.size(1440, 900, 1)
		b.open(sample)
		b.hover(source)
		b.until(boxes + ".length == 1")
		for _, width := range []int64{1440, 360} {
			b.size(width, 800, 1)
			b.open(crowded)
			b.click(lampCount + " summary")
			b.hover(lampCount + " li:nth-child(4) a")
			b.until(shows("What I have to say of it")) // the answer to the quotation
			b.until(shows("It saves two wages and, they say, loses nothing."))
			b.moveTo("#preview b")
			b.moveTo("#preview .attribution a")
			b.until(boxes + ".length == 2 && " + boxes + `[1].innerText.includes("from next spring on the light")`)
			if words := eval[[]string](b, covered); len(words) > 0 {
				b.Errorf("%d px: the second preview covers %q of the first", width, words)
			}
			b.moveTo("#preview [role=dialog] b")
			eval[bool](b, `new Promise(done => setTimeout(done, 500, true))`)
			if n := eval[int](b, boxes+".length"); n != 2 {
				b.Errorf("%d px: %d previews where the pointer is in the second", width, n)
			}
			b.hover("h1")
			b.until(showsNothing)
		}
	})
}

// moveTo moves the mouse to an element in the window.
func (b *tab) moveTo(selector string) {
	b.Helper()
	at := eval[[]float64](b, fmt.Sprintf(`(r => [r.left + r.width / 2, r.top + r.height / 2])(document.querySelector(%q).getClientRects()[0])`, selector))
	call(b, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: at[0], Y: at[1]})
}

// TestPreviewByKeyboard: e leads into a preview, Escape back to its link.
func TestPreviewByKeyboard(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open(crowded)
		b.click(lampCount + " summary")
		eval[bool](b, fmt.Sprintf(`(document.querySelector(%q).focus({focusVisible: true}), true)`, lampCount+" li a"))
		b.until(shows("What I have to say of it"))
		b.press("e")
		b.until(`document.activeElement.matches("#preview .attribution a") && document.querySelector("#preview [role=dialog]")`)
		b.press("\x1b")
		b.until(fmt.Sprintf(`document.activeElement == document.querySelector(%q)`, lampCount+" li a"))
		b.press("\x1b")
		b.until(showsNothing)
	})
}

// TestPreviewEndsAtALine: no line is cut, and the words that the link leads to are in
// sight though much stands before them.
func TestPreviewEndsAtALine(t *testing.T) {
	withScripts(t, func(b *tab) {
		for _, width := range []int64{360, 1440} {
			b.size(width, 900, 1)
			for _, at := range []struct{ file, link string }{{crowded, "#comment-58 .attribution a"}, {crowded, "#comment-1 .attribution a"}, {mail, "#comment-1 .attribution a"}, {sample, source}} {
				b.open(at.file)
				eval[bool](b, fmt.Sprintf(`(document.querySelector(%q).focus({focusVisible: true}), true)`, at.link))
				b.until(`document.querySelector("#preview:not([hidden])")`)
				if cut := eval[float64](b, `(() => {
  const words = document.querySelector("#preview .words"), bottom = words.getBoundingClientRect().bottom, range = new Range();
  range.selectNodeContents(words);
  return Math.max(0, ...[...range.getClientRects()].filter(r => r.width && r.top < bottom - 4).map(r => r.bottom - bottom));
})()`); cut > 6 {
					b.Errorf("%d px, %s: a line is cut by %.0f px", width, at.link, cut)
				}
				if !eval[bool](b, `(() => {
  const r = document.querySelector("#preview [data-shown]")?.getClientRects()[0], words = document.querySelector("#preview .words").getBoundingClientRect();
  return !r || r.top >= words.top - 4 && r.bottom <= words.bottom + 4;
})()`) {
					b.Errorf("%d px, %s: the words are out of sight", width, at.link)
				}
			}
		}
	})
}

// TestPreviewInTheFreeMargin: a preview stands beside the words, on the side where the map
// is not, in its words' own direction; what is read from right to left is mirrored.
func TestPreviewInTheFreeMargin(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	const said = "The lamp on the north pier was lit at nine on Saturday, and nobody knows by whom."
	for _, language := range []string{"en", "he"} {
		root := publish(t, map[string]string{
			"content/site.yaml":          "title: Lamps\nlanguage: " + language + "\n",
			"content/lamp/post.md":       "---\ntitle: Lamp\nauthor: Ada\nlanguage: " + language + "\n---\nFirst.\n\n" + said + "\n",
			"content/lamp/comments/1.md": "---\nid: 1\nauthor: Bo\nlanguage: en\n---\n> " + said + "\n\nIndeed.\n",
		})
		b := newTab(t, place{root, true})
		b.open("lamp/index.html")
		b.size(1600, 900, 1)
		eval[bool](b, `(document.querySelector(".attribution a").focus({focusVisible: true}), true)`)
		b.until(shows("north pier"))
		at := eval[struct{ Preview, By, Map float64 }](b, `(() => {
			const middle = s => { const r = document.querySelector(s).getBoundingClientRect(); return (r.left + r.right) / 2; };
			return { Preview: middle("#preview"), By: middle("#comment-1 .by"), Map: middle("#map") };
		})()`)
		if isMirrored := language == "he"; (at.Map > at.By) != isMirrored || (at.Preview < at.By) != isMirrored {
			b.Errorf("%s: %+v", language, at)
		}
		if way := eval[string](b, `getComputedStyle(document.querySelector("#preview .words")).direction`); way != "ltr" {
			b.Errorf("%s: English words go %s", language, way)
		}
	}
}

// TestNumbersStandApart: where words are Arabic, a number's sign stands before it all the
// same, in what the script says: a preview's head, and the way back.
func TestNumbersStandApart(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	root := publish(t, map[string]string{
		"content/site.yaml":          "title: أوراق الميناء\nlanguage: ar\n",
		"content/lamp/post.md":       "---\ntitle: المصباح\nauthor: أميرة حمدان\n---\nالمصباح على الرصيف الشمالي أضيء في التاسعة من يوم السبت.\n",
		"content/lamp/comments/1.md": "---\nid: 1\nauthor: هناء الزين\n---\n> المصباح على الرصيف الشمالي أضيء في التاسعة من يوم السبت.\n\nنعم.\n",
	})
	b := newTab(t, place{root, true})
	b.open("lamp/index.html")
	const signFirst = `((root, at) => {
  const text = document.createTreeWalker(root, 4), left = i => { const r = new Range(); r.setStart(text.currentNode, i); r.setEnd(text.currentNode, i + 1); return r.getBoundingClientRect().left; };
  while (text.nextNode()) if ((at = text.currentNode.data.indexOf("#")) >= 0) return left(at) < left(text.currentNode.data.indexOf("1"));
})(document.querySelector(%q))`
	eval[bool](b, `(document.querySelector("#post .quoters a").focus({focusVisible: true}), true)`)
	b.until(`document.querySelector("#preview:not([hidden])")`)
	b.until(fmt.Sprintf(signFirst, "#preview b"))
	b.open("index.html")
	b.open("lamp/index.html")
	b.click("#comment-1 .attribution a")
	b.until(`document.querySelector(".pill:not([hidden])")`)
	b.until(fmt.Sprintf(signFirst, ".pill"))
}
