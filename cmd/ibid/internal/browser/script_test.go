package browser

import "testing"

const (
	source  = `#comment-1 .attribution a`
	preview = `document.querySelector("#preview:not([hidden])")`
)

func TestPreviewShowsTheSourceAndEscapeHidesIt(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open(sample)
		b.press("j")
		b.press("j")
		b.press("k")
		b.until(`document.activeElement.id == "comment-1"`)
		eval[bool](b, `(document.querySelector("`+source+`").focus({focusVisible: true}), true)`)
		b.until(preview + `.innerText.includes("short four times")`)
		b.until(preview + `.innerText.includes("Hester Lunt, the post")`)
		b.until(`document.activeElement.getAttribute("aria-describedby") == "preview"`)
		b.until(`(r => r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight)(` + preview + `.getBoundingClientRect())`)
		b.press("\x1b")
		b.until(`!` + preview)
	})
}

func TestAJumpLightsThePassageAndLeavesAWayBack(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open(sample)
		b.click(source)
		b.until(`document.querySelector(":target")`)
		b.until(`document.querySelector(".pill:not([hidden])").innerText.includes("back to #1")`)
		b.press("b")
		b.until(`location.hash == "" && document.activeElement == document.querySelector("` + source + `")`)
		b.until(`document.querySelector(".pill[hidden]")`)
	})
}

// TestAJumpIsForgottenByTheNext: who has followed a quotation, and then goes elsewhere
// in the page by a link that leaves no way back, is there, and comes back step by step.
func TestAJumpIsForgottenByTheNext(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.size(1440, 700, 1)
		b.open(sample)
		b.click(source)
		b.until(`document.querySelector(":target")`)
		for _, next := range []string{".mark[href='#comment-15']", "#comment-12 .number"} {
			hash := eval[string](b, `document.querySelector("`+next+`").hash`)
			b.click(next)
			b.until(`location.hash == "` + hash + `"`)
			b.settle()
			if got := b.landing(); "#"+got.ID != hash || !got.InView {
				b.Errorf("%s leads to %+v", next, got)
			}
		}
		b.back()
		b.until(`location.hash == "#comment-15"`)
		b.back()
		b.until(`document.querySelector(".pill:not([hidden])").innerText.includes("back to #1")`)
		b.press("b")
		b.until(`location.hash == "" && document.activeElement == document.querySelector("` + source + `")`)
	})
}
