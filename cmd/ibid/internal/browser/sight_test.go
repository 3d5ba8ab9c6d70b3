package browser

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// sees sets what a reader has asked of the browser.
func (b *tab) sees(features ...string) {
	b.Helper()
	params := emulation.SetEmulatedMediaParams{}
	for i := 0; i < len(features); i += 2 {
		params.Features = append(params.Features, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	call(b, emulation.SetEmulatedMedia, params)
}

// TestForcedColours: where the reader's own colours take the place of all
// others, what a background said is said by a line.
func TestForcedColours(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.sees("forced-colors", "active", "prefers-reduced-motion", "reduce")
		b.open(sample)
		if !eval[bool](b, `matchMedia("(forced-colors: active)").matches`) {
			b.Fatal("no colours are forced")
		}
		for what, condition := range map[string]string{
			"a passage is underlined":  `getComputedStyle(document.querySelector(".passage")).textDecorationLine == "underline"`,
			"a stronger one more so":   `parseFloat(getComputedStyle(document.querySelector(".passage.most")).textDecorationThickness) > 3`,
			"marks stand out":          `getComputedStyle(document.querySelector(".mark circle")).fill == getComputedStyle(document.body).color`,
			"arcs stand out":           `getComputedStyle(document.querySelector(".arcs path")).stroke == getComputedStyle(document.body).color`,
			"a quotation has its line": `parseFloat(getComputedStyle(document.querySelector(".quotation")).borderInlineStartWidth) >= 3`,
		} {
			if !eval[bool](b, condition) {
				b.Errorf("it is not so that %s", what)
			}
		}
		outlined := eval[[]string](b, `["#comment-1", "#post-bzv7j", "#" + document.querySelector("[data-of]").dataset.of].filter(hash => {
  location.hash = hash;
  const pieces = document.querySelectorAll(":target, [data-of='" + hash.slice(1) + "']");
  return ![...pieces].every(e => getComputedStyle(e).outlineStyle == "solid" && parseFloat(getComputedStyle(e).outlineWidth) >= 2);
})`)
		if len(outlined) > 0 {
			b.Errorf("these have no outline when a link has led to them: %q", outlined)
		}
	})
}

// TestReducedMotion: what a link leads to fades in, unless the reader wants
// nothing to move.
func TestReducedMotion(t *testing.T) {
	everywhere(t, func(b *tab) {
		for wish, moves := range map[string]bool{"no-preference": true, "reduce": false} {
			b.sees("prefers-reduced-motion", wish)
			b.open("index.html")
			b.open(sample + "#post-bzv7j")
			got := eval[bool](b, `getComputedStyle(document.querySelector(":target")).animationName != "none"`)
			if got != moves {
				b.Errorf("%s: motion is %v", wish, got)
			}
			if moves {
				continue
			}
			moving := eval[[]string](b, `[...document.querySelectorAll("*")].filter(e => [null, "::before", "::after"].some(part => {
  const s = getComputedStyle(e, part);
  return s.animationName != "none" || parseFloat(s.transitionDuration) > 0 || s.scrollBehavior == "smooth";
})).map(e => e.cloneNode().outerHTML)`)
			if len(moving) > 0 {
				b.Errorf("these move all the same: %q", moving)
			}
		}
	})
}

// TestNumbersStayWithTheirWords: no line begins with the number of who quoted
// the words at the end of the one above, nor with that of a note.
func TestNumbersStayWithTheirWords(t *testing.T) {
	everywhere(t, func(b *tab) {
		for _, file := range []string{sample, hard} {
			b.open(file)
			for width := int64(320); width < 420; width += 11 {
				b.size(width, 740, 1)
				strayed := eval[[]string](b, `[...document.querySelectorAll(".body mark + .quoters a:first-child, .body .noted + .note-mark a")].filter(link => {
  const words = document.createRange();
  words.selectNodeContents(link.parentElement.previousSibling);
  return link.getClientRects()[0].top > [...words.getClientRects()].pop().bottom;
}).map(link => link.parentElement.previousSibling.textContent)`)
				if len(strayed) > 0 {
					b.Errorf("%s, %d px: left alone by their numbers: %q", file, width, strayed)
				}
			}
		}
	})
}

// TestPermalinksStandAtTheirParagraphs: beside the first line, in the margin,
// whatever passages end there.
func TestPermalinksStandAtTheirParagraphs(t *testing.T) {
	everywhere(t, func(b *tab) {
		for _, file := range []string{sample, hard} {
			b.open(file)
			astray := eval[[]string](b, `[...document.querySelectorAll(".permalink")].filter(link => {
  const block = link.closest("p, li, pre, h2, h3, h4, h5, h6, dd, dt");
  const at = link.getBoundingClientRect(), by = block.getBoundingClientRect();
  return Math.abs(at.top - by.top) > 3 || !block.matches("pre") && at.left < by.right && at.right > by.left + 3;
}).map(link => link.hash)`)
			if len(astray) > 0 {
				b.Errorf("%s: %q", file, astray)
			}
		}
	})
}
