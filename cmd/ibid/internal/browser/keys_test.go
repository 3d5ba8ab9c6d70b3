package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestKeysGoThroughAThread: j and k go from comment to comment and stop at the
// ends, in order and in the tree.
func TestKeysGoThroughAThread(t *testing.T) {
	withScripts(t, func(b *tab) {
		for _, file := range []string{sample, "2009/honesty-box/tree.html"} {
			b.open(file)
			ids := eval[[]string](b, `[...document.querySelectorAll(".item, .line")].map(e => e.id)`)
			for _, id := range ids[1:] {
				b.press("j")
				b.until(fmt.Sprintf(`document.activeElement.id == %q && document.activeElement.getBoundingClientRect().top < innerHeight - 20`, id))
			}
			b.press("j")
			b.press("k")
			b.until(fmt.Sprintf(`document.activeElement.id == %q`, ids[len(ids)-2]))
		}
	})
}

// TestKeysGoOnFromALinksEnd: who followed a link to a short comment goes on from there, and
// not from the one below it, which begins in the window's upper third as well; till one
// has read on.
func TestKeysGoOnFromALinksEnd(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open(crowded + "#comment-33")
		if !eval[bool](b, `document.querySelector("#comment-34").getBoundingClientRect().top < innerHeight / 3`) {
			b.Fatal("the comment is not short")
		}
		b.press("j")
		b.until(`document.activeElement.id == "comment-34"`)
		b.open(crowded + "#comment-33")
		eval[any](b, `scrollTo(0, 0)`)
		b.press("j")
		b.until(`document.activeElement.id == "comment-1"`)
	})
}

// TestKeysFollowAQuotation: o goes from a comment into what it quotes, Enter
// from a link, b back to the comment, or to the link that has the focus then.
func TestKeysFollowAQuotation(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open(sample)
		b.press("j")
		b.press("o")
		b.until(`document.querySelector("#post :target") && document.querySelector(".pill:not([hidden])").innerText == "↩ back to #1"`)
		b.press("b")
		b.until(`!location.hash && document.activeElement.matches("` + source + `")`)
		b.until(shows("short four times"))
		b.press(kb.Enter)
		b.until(`document.querySelector("#post :target")`)
		b.press("b")
		b.until(`!location.hash && document.activeElement.matches("` + source + `")`)
	})
}

// TestKeysAndTheirHelp: the help names every key, and each can be done without.
func TestKeysAndTheirHelp(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open(sample)
		b.press("?")
		b.until(`document.querySelector("dialog[open]")`)
		if got := eval[string](b, `[...document.querySelectorAll("dialog kbd")].map(e => e.textContent).join("")`); got != "jkoebmtc?" {
			b.Errorf("the help names the keys %q", got)
		}
		b.press("t") // does nothing while the help is open
		b.press("\x1b")
		b.until(`!document.querySelector("dialog") && !document.body.matches(".tree")`)
		b.click(".foot button")
		b.click("dialog input")
		b.click("dialog form button")
		b.until(`!document.querySelector("dialog")`)
		b.press("j")
		b.press("m")
		if eval[bool](b, `document.activeElement.matches(".item, .mark")`) {
			b.Error("keys that are not to be used are used")
		}
		b.click(".foot button")
		b.until(`!document.querySelector("dialog input").checked`)
		b.click("dialog input")
		b.press("\x1b")
		b.until(`!document.querySelector("dialog")`)
		b.press("t")
		b.until(`document.body.matches(".tree")`)
	})
}

// TestTheChosenViewIsOffered: who read as a tree is offered the tree again, and
// is left alone where a link says what to read.
func TestTheChosenViewIsOffered(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open(sample)
		b.press("t")
		b.until(`document.body.matches(".tree")`)
		b.open("good-scissors/index.html")
		b.until(`document.querySelector(".pill:not([hidden]) a").innerText == "read as a tree, as before"`)
		b.open("index.html")
		b.open("good-scissors/index.html#comment-2")
		b.until(`document.querySelector(".pill[hidden]")`)
		b.open("index.html")
		b.open("good-scissors/index.html")
		b.click(".pill a")
		b.until(`document.body.matches(".tree")`)
		b.press("t")
		b.until(`!document.body.matches(".tree") && document.querySelector(".pill[hidden]")`)
	})
}
