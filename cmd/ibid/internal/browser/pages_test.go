package browser

import (
	"strings"
	"testing"
)

const treeFile, citeFile, commentFile = "2009/honesty-box/tree.html", "2009/honesty-box/cite.html", "2009/honesty-box/comment-7/index.html"

// TestTree: the tree holds each comment once, below the first that it answers,
// and leads to the same comments in order.
func TestTree(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(sample)
		inOrder := eval[string](b, `[...document.querySelectorAll(".item")].map(e => e.id).join()`)
		b.click(".view a[href^='tree.html']")
		b.arrive(treeFile+"#comments", "The honesty box is over")
		inTree := eval[string](b, `[...document.querySelectorAll(".item")].map(e => e.id).sort((a, b) => (a.slice(8) || 0) - (b.slice(8) || 0)).join()`)
		if inTree != inOrder {
			b.Errorf("in order there are %s, in the tree %s", inOrder, inTree)
		}
		misplaced := eval[[]string](b, `[...document.querySelectorAll(".answers > .branch > .item")].filter(item => {
  const above = item.parentElement.parentElement.previousElementSibling;
  return item.querySelector(".reply a").hash != "#" + above.id;
}).map(item => item.id)`)
		if len(misplaced) > 0 {
			b.Errorf("these do not stand below what they answer: %q", misplaced)
		}
		b.click("#comment-16 .attribution a")
		b.until(`document.querySelector("#post :target")`)
		b.back()
		b.click(".view a[href^='index.html']")
		b.arrive(sample+"#comments", "The honesty box is over")
	})
}

// TestCitePage: from an item to how it is cited, in three forms, and back.
func TestCitePage(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(sample)
		b.click("#comment-7 .cite")
		b.arrive(citeFile+"#comment-7", "How to cite The honesty box is over")
		forms := eval[[]string](b, `[...document.querySelectorAll("#comment-7 .form")].map(e => e.textContent)`)
		if len(forms) != 3 || !strings.HasPrefix(forms[0], "Wilf") || !strings.HasPrefix(forms[1], "@misc{") || !strings.HasPrefix(forms[2], "{") {
			b.Errorf("the forms are %q", forms)
		}
		b.click("#comment-7 summary")
		b.until(`document.querySelector("#comment-7 pre").checkVisibility()`)
		b.click("#comment-7 h2 a")
		b.arrive(sample+"#comment-7", "The honesty box is over")
	})
}

// TestCommentPage: a comment alone says what it quotes, who answered it and
// where it stands, and all of that leads there.
func TestCommentPage(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(sample)
		answers := eval[string](b, `document.querySelector("#comment-7 .after").innerText`)
		b.click("#comment-7 .share")
		b.arrive(commentFile, "The honesty box is over")
		if got := eval[string](b, `document.querySelector(".after").innerText`); got != answers {
			b.Errorf("answered are %q, and in the thread %q", got, answers)
		}
		canonical := eval[string](b, `document.querySelector("link[rel=canonical]").href`)
		if want := b.root + sample + "#comment-7"; canonical != want {
			b.Errorf("the page's place is %s, not %s", canonical, want)
		}
		quoted := eval[int](b, `document.querySelectorAll(".most-quoted li").length`)
		for i := range quoted {
			b.open(commentFile)
			words := eval[string](b, `((a, i) => { a[i].id = "try"; return a[i].textContent; })(document.querySelectorAll(".most-quoted a"), `+string(rune('0'+i))+`)`)
			b.click("#try")
			b.until(`document.querySelector(":target")`)
			if got := b.landing(); !strings.Contains(got.Text, strings.Trim(words, ".…")) || !got.InView || !got.Lit {
				b.Errorf("%q leads to %+v", words, got)
			}
		}
		if quoted == 0 {
			b.Error("it says that nothing is quoted")
		}
		b.open(commentFile)
		b.click(".place a")
		b.arrive(sample+"#comment-7", "The honesty box is over")
	})
}
