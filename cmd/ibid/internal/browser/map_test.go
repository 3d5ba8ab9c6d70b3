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
			if !eval[bool](b, fmt.Sprintf(inView, ".mark:focus")) {
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

// TestMapFolds: a thread of sixty comments has bands, of which one opens without a
// script to its comments, and another closes it; the arcs over all are back when none is.
func TestMapFolds(t *testing.T) {
	everywhere(t, func(b *tab) {
		for _, width := range []int64{360, 1440} {
			b.size(width, 900, 1)
			b.open(crowded)
			if width == 360 {
				b.click(".map summary")
			}
			if n := eval[int](b, `[...document.querySelectorAll(".mark, .band > summary")].filter(e => e.checkVisibility({contentVisibilityAuto: true})).length`); n != 13 {
				b.Errorf("%d px: %d rows", width, n)
			}
			b.click(".chart li:nth-child(3) > .band > summary")
			b.until(`document.querySelector(".mark[href='#comment-8']").checkVisibility()`)
			b.click(".chart li:nth-child(5) > .band > summary")
			b.until(`document.querySelectorAll(".band[open]").length == 1 && document.querySelector(".mark[href='#comment-18']").checkVisibility()`)
			b.click(".mark[href='#comment-18']")
			b.until(`location.hash == "#comment-18"`)
			if got := b.landing(); !got.InView || !got.Lit {
				b.Errorf("%d px: got %+v", width, got)
			}
			b.click(".chart li:nth-child(5) > .band > summary")
			b.until(`!document.querySelector(".band[open]") && getComputedStyle(document.querySelector(".arcs")).visibility == "visible"`)
		}
	})
}

// TestMapShowsWhereOneIs: the mark of what one reads is marked, and its band, which m
// opens.
func TestMapShowsWhereOneIs(t *testing.T) {
	const here = `[...document.querySelectorAll(".map [aria-current]")].map(e => e.textContent.trim()).join()`
	withScripts(t, func(b *tab) {
		b.size(1440, 900, 1)
		b.open(sample)
		b.until(here + ` == "Post Hester Lunt"`)
		eval[bool](b, `(document.querySelector("#comment-7").scrollIntoView(), true)`)
		b.until(here + `.startsWith("7 ")`)
		b.open(crowded + "#comment-33")
		b.until(here + `.startsWith("#31–35,3")`)
		b.press("m")
		b.until(`document.activeElement.matches(".band[open] .mark[aria-current]")`)
	})
}

// TestMapShowsWhereOneIsWithoutScripts: a browser that knows scroll-target-group marks what
// is read, in one mark.
func TestMapShowsWhereOneIsWithoutScripts(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	b := newTab(t, place{folder(public), false})
	b.open(sample)
	b.size(1440, 900, 1)
	const marked = `[...document.querySelectorAll("#map .mark")].filter(e => getComputedStyle(e).backgroundColor != "rgba(0, 0, 0, 0)").map(e => e.hash).join(" ")`
	b.until(marked + ` == "#post"`)
	for _, id := range []string{"#comment-7", "#comment-15", "#comment-3"} {
		eval[bool](b, fmt.Sprintf(`(document.querySelector(%q).scrollIntoView(), true)`, id))
		b.until(fmt.Sprintf("%s == %q", marked, id))
	}
}

// TestMapPreviewsStandOffTheMarks: what a mark shows covers no other.
func TestMapPreviewsStandOffTheMarks(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.size(1440, 900, 1)
		b.open(sample)
		b.hover(".mark[href='#comment-7']")
		b.until(shows("#7"))
		if n := eval[int](b, `(p => [...document.querySelectorAll(".mark")].filter(e => e.getBoundingClientRect().right > p.left).length)(document.querySelector("#preview").getBoundingClientRect())`); n > 0 {
			b.Errorf("%d marks are covered", n)
		}
	})
}

// TestMapIsReadOnce: the map has a heading, and each mark is one link with one name.
func TestMapIsReadOnce(t *testing.T) {
	everywhere(t, func(b *tab) {
		for _, width := range []int64{360, 1440} {
			b.size(width, 900, 1)
			b.open(sample)
			if got := eval[string](b, `[...document.querySelectorAll(".map h2, .map > details > summary")].filter(e => e.checkVisibility()).map(e => e.textContent).join()`); got != "Map of the conversation" {
				b.Errorf("%d px: the map is headed %q", width, got)
			}
			if got := eval[string](b, `document.querySelector(".mark[href='#comment-7']").outerHTML.replace(/ (aria-current|tabindex)="[^"]*"/g, "")`); got != `<a class="mark" href="#comment-7"><b>7</b> <bdi>Wilf</bdi></a>` {
				b.Errorf("got %s", got)
			}
		}
	})
}
