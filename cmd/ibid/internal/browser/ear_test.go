package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestSkipsToTheParts: from the first Tab on one can go to the text, the post, the
// comments and the map, and on the way through the text neither the map's marks nor
// the paragraphs' signs are stops. Without scripts no key leads from mark to mark, and
// each is one.
func TestSkipsToTheParts(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(sample)
		var parts []string
		for range 4 {
			b.press(kb.Tab)
			parts = append(parts, eval[string](b, `document.activeElement.getAttribute("href")`))
			if !eval[bool](b, `(r => r.top >= 0 && r.left >= 0)(document.activeElement.getBoundingClientRect())`) {
				b.Errorf("%s cannot be seen where it has the focus", parts[len(parts)-1])
			}
		}
		if got := strings.Join(parts, " "); got != "#main #post #comments #map" {
			b.Errorf("the first stops lead to %s", got)
		}
		b.press(kb.Enter)
		b.until(`location.hash == "#map" && document.querySelector(".map details").open`)
		stops := eval[[]int](b, `[".mark", ".permalink"].map(e => [...document.querySelectorAll(e)].filter(e => e.tabIndex == 0 && e.checkVisibility({ visibilityProperty: true })).length)`)
		if b.scripts && stops[0] != 1 || stops[0] == 0 || stops[1] != 0 {
			b.Errorf("marks of the map and signs of paragraphs that are stops: %d", stops)
		}
	})
}

// TestCommentsAreComments: assistive technology is told what is a comment and, at
// quoted words, by which they are quoted.
func TestCommentsAreComments(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open(sample)
		b.until(`document.querySelectorAll(".body[role=comment]").length == document.querySelectorAll(".item:not(.post) .body").length`)
		b.until(`document.querySelectorAll("[aria-details]").length > 10`)
		if named := eval[[]string](b, `[...document.querySelectorAll(".item:not(.post)")].filter(e => e.ariaLabelledByElements?.[0]?.closest(".item") != e).map(e => e.id)`); len(named) > 0 {
			b.Errorf("these comments are not named: %q", named)
		}
		wrong := eval[[]string](b, `[...document.querySelectorAll(".passage + .quoters")].filter(list => {
  const details = list.previousElementSibling.ariaDetailsElements || [], dot = list.querySelector(".dot");
  if (dot) return "#" + details[0]?.id != dot.hash;
  const said = details.map(e => e.closest(".item").id);
  const seen = [...list.querySelectorAll("a[href^='#comment']")].map(a => document.querySelector(a.hash).closest(".item").id);
  return said.join() != seen.join();
}).map(e => e.textContent)`)
		if len(wrong) > 0 {
			b.Errorf("these numbers are not said: %q", wrong)
		}
	})
}
