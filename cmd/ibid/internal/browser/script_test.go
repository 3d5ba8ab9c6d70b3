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
