package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestMapLandsEverywhere: each mark of a map, and each line, leads to a place
// of the page, and the marks to all items in order.
func TestMapLandsEverywhere(t *testing.T) {
	everywhere(t, func(b *tab) {
		for _, file := range []string{sample, hard} {
			b.open(file)
			lost := eval[[]string](b, `[...document.querySelectorAll(".map a")].map(a => a.getAttribute("href")).filter(href => {
  location.hash = href;
  return !document.querySelector(".item:target, .item :target");
})`)
			if len(lost) > 0 {
				b.Errorf("%s: marks that lead nowhere: %q", file, lost)
			}
			if marks, items := eval[string](b, `[...document.querySelectorAll(".mark")].map(a => a.getAttribute("href")).join()`),
				eval[string](b, `[...document.querySelectorAll(".item")].sort((a, b) => (a.id.match(/\d+/) || 0) - (b.id.match(/\d+/) || 0)).map(e => "#" + e.id).join()`); marks != items {
				b.Errorf("%s: the marks are %s, the items %s", file, marks, items)
			}
		}
	})
}

// TestMapInANarrowWindow: it is a line until it is asked for, by its name or
// by a link to it, and its marks lead into the text.
func TestMapInANarrowWindow(t *testing.T) {
	const open, high = `document.querySelector(".map details").open`, `document.querySelector(".map").offsetHeight`
	everywhere(t, func(b *tab) {
		b.size(360, 740, 1)
		b.open(sample)
		if h := eval[int](b, high); eval[bool](b, open) || h > 40 {
			b.Errorf("the map is %d px high", h)
		}
		b.click(".map summary")
		b.until(open + " && " + high + " > 300")
		b.click(".mark[href='#comment-15']")
		b.until(`location.hash == "#comment-15"`)
		if got := b.landing(); !got.InView || !got.Lit {
			b.Errorf("got %+v", got)
		}
		b.open("index.html")
		b.open(sample + "#map")
		b.until(open)
		if !eval[bool](b, `document.querySelector("#map").getBoundingClientRect().top < innerHeight`) {
			b.Error("a link to the map leads elsewhere")
		}
	})
}

// TestMapByKeyboard: m leads to the mark of the comment one reads, an arrow to
// the next, Enter to its comment, and Tab out of the map, which is one stop.
func TestMapByKeyboard(t *testing.T) {
	withScripts(t, func(b *tab) {
		for _, width := range []int64{360, 1440} {
			b.size(width, 740, 1)
			b.open("index.html")
			b.open(sample + "#comment-7")
			b.press("m")
			b.until(`document.activeElement.matches(".mark[href='#comment-7']") && document.querySelector(".map details").open`)
			if !eval[bool](b, fmt.Sprintf(inView, ".mark:focus circle")) {
				b.Errorf("%d px: the mark cannot be seen", width)
			}
			b.press(kb.ArrowDown)
			b.until(`document.activeElement.matches(".mark[href='#comment-8']")`)
			b.press(kb.Tab)
			b.until(`!document.activeElement.closest(".map")`)
			eval[bool](b, `(document.querySelector(".mark[tabindex='0']").focus(), true)`)
			b.press(kb.ArrowUp)
			b.press(kb.ArrowDown)
			b.until(`document.activeElement.matches(".mark[href='#comment-8']")`)
			b.press(kb.Enter)
			b.until(`location.hash == "#comment-8"`)
			if got := b.landing(); !got.InView || !got.Lit {
				b.Errorf("%d px: got %+v", width, got)
			}
		}
		b.open(treeFile)
		b.press("m")
		b.arrive(sample+"#map", "The honesty box is over")
	})
}
