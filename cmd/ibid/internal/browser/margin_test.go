package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// lampCount is the count beside the paragraph that most quote.
const lampCount = `#post p:has(.dot) + .beside .crowd`

// TestCountOpens: beside a paragraph that many quote stands one count, which opens by
// keyboard to the list of them, each with what they say to it; no line of the text
// moves, and each link leads to the quotation.
func TestCountOpens(t *testing.T) {
	const paragraph = `JSON.stringify([...document.querySelectorAll("#post .body > p, #comments")].map(e => e.getBoundingClientRect().top + scrollY))`
	everywhere(t, func(b *tab) {
		b.size(1440, 900, 1)
		b.open(crowded)
		before := eval[string](b, paragraph)
		if n := eval[int](b, `[...document.querySelectorAll("#post p:has(.dot) .quoters a")].filter(e => e.checkVisibility()).length`); n != 0 {
			b.Errorf("%d links in the lines of the post", n)
		}
		if n := eval[int](b, `[...document.querySelectorAll("#post p .quoters:has(.dot)")].filter(e => e.getClientRects().length).length`); n != 0 {
			b.Errorf("%d dots that are not to be seen leave a hole in their line", n)
		}
		eval[bool](b, fmt.Sprintf(`(document.querySelector(%q).focus(), true)`, lampCount+" summary"))
		b.press(kb.Enter)
		b.until(fmt.Sprintf(`document.querySelector(%q).open`, lampCount))
		if after := eval[string](b, paragraph); after != before {
			b.Errorf("paragraphs stood at %s, and stand at %s", before, after)
		}
		said := fmt.Sprintf(`[...document.querySelectorAll(%q)].find(e => e.textContent.startsWith("#7"))?.innerText`, lampCount+" li")
		if got := eval[string](b, said); got != "#7\u00a0Reader 7 What I have to say of it is about the ledgers, and it is number 7." {
			b.Errorf("got %q", got)
		}
		b.press(kb.Tab) // to the passage, and its first quoter
		b.press(kb.Tab)
		b.press(kb.Enter)
		b.until(`location.hash.startsWith("#comment-2-") && document.querySelector(":target")`)
		if got := b.landing(); !got.InView || !got.Lit {
			b.Errorf("got %+v", got)
		}
	})
}

// TestCountsAreNotCutOff: a list is whole though its item is short, wherever it is.
func TestCountsAreNotCutOff(t *testing.T) {
	everywhere(t, func(b *tab) {
		for _, width := range []int64{360, 960, 1440} {
			b.size(width, 900, 1)
			b.open(crowded)
			b.click(lampCount + " summary")
			if !eval[bool](b, fmt.Sprintf(`(() => {
  const list = document.querySelector(%q), r = list.getBoundingClientRect();
  return r.left >= 0 && r.right <= document.documentElement.clientWidth && r.height > 200 &&
    list.contains(document.elementFromPoint(r.left + r.width / 2, Math.min(r.bottom, innerHeight) - 4));
})()`, lampCount+" > div")) {
				b.Errorf("%d px: the list is cut off", width)
			}
		}
	})
}

// TestDotsOpen: in a narrow window a dot at each passage of such a paragraph leads into the list, and
// opens it.
func TestDotsOpen(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.size(360, 740, 1)
		b.open(crowded)
		if n := eval[int](b, `document.querySelectorAll("#post .dot").length`); n != 2 {
			b.Errorf("%d dots", n)
		}
		b.click("#post .dot")
		b.until(fmt.Sprintf(`document.querySelector(%q).open`, lampCount))
		if !eval[bool](b, fmt.Sprintf(inView, lampCount+" p:target")) {
			b.Error("the list cannot be seen")
		}
	})
}

// TestNotesFloat: however many notes there are on a line, the next stands below it as
// if there were none; no two notes cover each other; the first of a paragraph begins
// as high as that, if no other is in its way.
func TestNotesFloat(t *testing.T) {
	everywhere(t, func(b *tab) {
		for _, width := range []int64{960, 1440} {
			b.size(width, 900, 1)
			b.open(crowded)
			if gap := eval[float64](b, `Math.max(...[...document.querySelectorAll("#post .body > p")].map((p, i, all) => i ? p.getBoundingClientRect().top - all[i - 1].getBoundingClientRect().bottom : 0))`); gap > 20 {
				b.Errorf("%d px: a hole of %.0f px in the text", width, gap)
			}
			if covered := eval[int](b, `[...document.querySelectorAll("#post .note, #post .crowd")].map(e => e.getBoundingClientRect()).filter((r, i, all) => i && r.top < all[i - 1].bottom).length`); covered > 0 {
				b.Errorf("%d px: %d notes cover another", width, covered)
			}
			if off := eval[float64](b, `document.querySelector("#post .note").getBoundingClientRect().top - document.querySelector("#post .body").getBoundingClientRect().top`); off > 8 {
				b.Errorf("%d px: the first note stands %.0f px below its words", width, off)
			}
		}
	})
}

// TestMailFlows: the lines of a wrapped mail are as long as the column, but for those
// that its writer ended; quoted in full it is not underlined.
func TestMailFlows(t *testing.T) {
	everywhere(t, func(b *tab) {
		for _, width := range []int64{360, 1440} {
			b.size(width, 900, 1)
			b.open(mail)
			short := eval[[]string](b, `[...document.querySelectorAll("#post .body > p:not(:last-of-type)")].flatMap(p => {
  const range = document.createRange(), lines = [], edge = p.getBoundingClientRect().right;
  range.selectNodeContents(p.querySelector("mark"));
  for (const r of [...range.getClientRects()].filter(r => r.width && r.left > edge - p.offsetWidth - 4)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.bottom - r.bottom) < 12) line.right = Math.max(line.right, r.right);
    else lines.push({ bottom: r.bottom, right: r.right });
  }
  return lines.slice(0, -1).filter(l => l.right < edge - 110).map(l => p.textContent.slice(0, 20) + (edge - l.right));
})`)
			if len(short) != 1 { // "Hello all,"
				b.Errorf("%d px: lines that end early: %q", width, short)
			}
			if n := eval[int](b, `[...document.querySelectorAll("#post mark")].filter(e => getComputedStyle(e).textDecorationLine != "none").length`); n > 0 {
				b.Errorf("%d px: %d pieces of a mail are underlined", width, n)
			}
		}
	})
}
