package browser

import (
	"fmt"
	"strings"
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
			"a stronger one more so":   `parseFloat(getComputedStyle(document.querySelector(".passage.most")).textDecorationThickness) >= 3`,
			"marks stand out":          `getComputedStyle(document.querySelector(".mark:not([aria-current])"), "::before").borderTopColor == getComputedStyle(document.body).color`,
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

// TestAllWordsLight: where a link has led, all words that it promises stand on the
// light, whatever else is said of some of them, and a line that is seen as far as
// the light goes, in whatever colours.
func TestAllWordsLight(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	root := publishStrange(t, nest())
	for _, sees := range [][]string{{"prefers-color-scheme", "light"}, {"prefers-color-scheme", "dark"}, {"forced-colors", "active"}} {
		t.Run(sees[1], func(t *testing.T) {
			t.Parallel()
			b := newTab(t, place{root, true})
			b.sees(append(sees, "prefers-reduced-motion", "reduce")...)
			b.open("nest/index.html")
			if n := eval[int](b, `document.querySelectorAll(".passage .passage.most, .passage.most[data-of]").length`); n < 3 {
				t.Fatalf("only %d passages are in others", n)
			}
			dark := eval[[]string](b, `[...new Set([...document.querySelectorAll("article a[href^='#']")].map(a => a.hash))].filter(hash => {
  location.hash = hash;
  const id = hash.slice(1), pieces = [...document.querySelectorAll("[id='" + id + "'], [data-of='" + id + "']")].filter(e => !e.matches(".item"));
  const ring = e => getComputedStyle(e).outlineStyle == "solid" && parseFloat(getComputedStyle(e).outlineWidth) >= 2 && getComputedStyle(e).outlineColor != getComputedStyle(e).backgroundColor;
  const light = e => getComputedStyle(e).backgroundColor;
  const clear = (e, of) => e == of || (light(e) == light(of) || /[,\/] 0\)$/.test(light(e))) && clear(e.parentElement, of);
  const lit = of => ring(of) && [...of.querySelectorAll("mark, code, pre, span, q")].every(e => clear(e, of));
  return !pieces.every(e => e.matches(".place") ? ring(e.parentElement) : lit(e));
})`)
			if len(dark) > 0 {
				t.Errorf("these do not light as a whole: %q", dark)
			}
		})
	}
}

// nest is a thread in which many quote words within words that others quote.
func nest() map[string]string {
	const whole = "The lamp is lit at dusk and burns until the keeper has had his soup and counted the boats that came home."
	files := map[string]string{
		"content/site.yaml":    "title: Nests\n",
		"content/nest/post.md": "---\ntitle: The lamp\nauthor: Ruth\n---\n" + whole + "\n\nNobody knows `who trims the wick of it when the keeper is out at sea` in a fog.\n",
	}
	words := strings.Fields(whole)
	for i := range 24 {
		from, to := i%8, len(words)-i%5*2
		files[fmt.Sprintf("content/nest/comments/%d.md", i+1)] = fmt.Sprintf("---\nid: %d\nauthor: Guest %d\n---\n> %s\n\n> who trims the wick of it when the keeper is out\n\nIndeed %d.\n",
			i+1, i, strings.Join(words[from:to], " "), i)
	}
	return files
}

// TestQuotedWordsInForcedColours: the most quoted words have the colours of the
// text around them, not those of a marker pen that may not go together.
func TestQuotedWordsInForcedColours(t *testing.T) {
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	for _, scheme := range []string{"light", "dark"} {
		b := newTab(t, place{folder(public), true})
		b.sees("forced-colors", "active", "prefers-color-scheme", scheme)
		b.open(sample)
		off := eval[[]string](b, `[...document.querySelectorAll(".passage:not(.sidelined .long)")].filter(e => {
  const s = getComputedStyle(e), around = getComputedStyle(document.body);
  return s.color != around.color || s.backgroundColor != around.backgroundColor && !/[,\/] 0\)$/.test(s.backgroundColor) || s.textDecorationLine != "underline";
}).map(e => e.className + " " + getComputedStyle(e).backgroundColor + " " + getComputedStyle(e).color)`)
		if len(off) > 0 {
			t.Errorf("%s: %q", scheme, off)
		}
	}
}
