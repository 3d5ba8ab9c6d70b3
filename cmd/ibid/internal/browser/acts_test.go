package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ibid/cmd/ibid/internal/thorough"
)

// TestFollowQuotation: a back-reference leads to the very words, which show
// that they are meant, and back leads to where the reader was.
func TestFollowQuotation(t *testing.T) {
	quotations := map[string]string{
		"comment-2":  "من يحمل الطاولة يأكل أولا، هكذا كان الحال عندنا دائما.",
		"comment-6":  "Somebody has to carry it.",
		"comment-14": "祖母の味噌汁を大きな鍋で持って行きます。",
		"comment-25": "I shall bring noodles in a bowl for 23, and I shall want it back by the end of the month.",
	}
	everywhere(t, func(b *tab) {
		b.open(hard)
		for in, words := range quotations {
			link := "#" + in + " .quotation .attribution a"
			b.click(link)
			b.until(`document.querySelector(":target")`)
			if got := b.landing(); got.Text != words || !got.InView || !got.Lit {
				b.Errorf("from %s: got %+v, want %q in view and lit", in, got, words)
			}
			b.back()
			if !eval[bool](b, fmt.Sprintf(inView, link)) {
				b.Errorf("back from what %s quotes, its link is out of view", in)
			}
		}
	})
}

// landing is where a link to a place in a page has led to.
type landing struct {
	Hash     string // what led there, where many did
	ID, Text string
	InView   bool
	Lit      bool
}

// landing looks at the target of the address. Its text is without what ibid
// adds to it. It is lit if it, or the line beside it, has another background
// than if nothing had led to it.
func (b *tab) landing() landing {
	b.Helper()
	return eval[landing](b, landed+"()")
}

const landed = `(() => {
  const look = e => [null, "::before"].map(part => {
    const style = getComputedStyle(e, part);
    return part && style.content == "none" ? "" : style.backgroundColor;
  }).join();
  const target = document.querySelector(":target");
  const box = target.getBoundingClientRect();
  const twin = target.cloneNode(false); // all that the target is, but no target
  target.after(twin);
  const lit = look(target) != look(twin);
  twin.remove();
  const words = target.cloneNode(true);
  words.querySelectorAll(".quoters, .permalink, .note-mark, .attribution").forEach(e => e.remove());
  return {
    ID: target.id, Text: words.textContent.trim().slice(0, 200), Lit: lit,
    InView: box.top >= 0 && box.left >= 0 && box.top < innerHeight - 20 && box.width > 0,
  };
})`

const inView = `(() => {
  const box = document.querySelector(%q).getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
})()`

// TestAllPiecesOfAPassageLight: a passage that others cross lights as a whole,
// and nothing else does.
func TestAllPiecesOfAPassageLight(t *testing.T) {
	everywhere(t, func(b *tab) {
		for _, file := range []string{sample, "2009/honesty-box/comment-10/index.html"} {
			b.open(file)
			got := eval[[]string](b, `[...new Set([...document.querySelectorAll("[data-of]")].map(e => e.dataset.of))].map(id => {
  location.hash = id;
  const lit = e => getComputedStyle(e).backgroundColor == getComputedStyle(document.querySelector(":target")).backgroundColor;
  const pieces = [...document.querySelectorAll("[data-of]")];
  return pieces.every(e => lit(e) == (e.dataset.of == id)) ? "" : id;
})`)
			if len(got) == 0 || strings.Join(got, "") != "" {
				b.Errorf("%s: of %d passages in pieces these are not lit as they should be: %q", file, len(got), got)
			}
		}
	})
}

// TestEveryPassageLights: each place in a thread that a link of it leads to
// comes into view and lights up.
func TestEveryPassageLights(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	for _, file := range thorough.Some(1, []string{hard, sample}) {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			b := newTab(t, place{folder(public), true})
			b.open(file)
			landings := eval[[]landing](b, `[...new Set([...document.querySelectorAll("article a[href^='#']")].map(a => a.hash))].map(hash => {
  location.hash = hash;
  return {...`+landed+`(), Hash: hash};
})`)
			if len(landings) < 20 {
				t.Fatalf("only %d links", len(landings))
			}
			for _, got := range landings {
				if got.Hash != "#"+got.ID || !got.InView || !got.Lit {
					t.Errorf("%+v", got)
				}
			}
		})
	}
}

// TestFollowAnswer: "answered in" leads to the answer, and "in reply to" back
// to what it answers.
func TestFollowAnswer(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(hard)
		b.click("#comment-6 .after a[href='#comment-7']")
		b.until(`location.hash == "#comment-7"`)
		if got := b.landing(); !got.InView || !got.Lit {
			b.Errorf("got %+v", got)
		}
		b.click("#comment-7 .reply a")
		b.until(`location.hash == "#comment-6"`)
		if got := b.landing(); !got.InView || !got.Lit {
			b.Errorf("got %+v", got)
		}
	})
}

// TestFollowTopic: from a thread to its topic, to the register, and back into
// the thread.
func TestFollowTopic(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(hard)
		b.click("#comment-3 .topics a")
		b.arrive(kinds["topic"], "Suppers")
		b.click(".bar a[href$='topics/index.html']")
		b.arrive(kinds["topics"], "Topics")
		b.click(".locator a[href$='long-table/index.html#comment-3']")
		b.arrive(hard+"#comment-3", "The long table, and who is to carry it")
		if got := b.landing(); !got.InView || !got.Lit {
			b.Errorf("got %+v", got)
		}
	})
}

// TestFollowPerson: from a comment to all that its author wrote, and back to
// another.
func TestFollowPerson(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open("index.html")
		b.click(".threads a[href='" + hard + "']")
		b.arrive(hard, "The long table, and who is to carry it")
		b.click("#comment-7 .author")
		b.arrive(kinds["person"], "Ruth Amsel")
		b.click(".excerpts a[href$='#comment-12']")
		b.arrive(hard+"#comment-12", "The long table, and who is to carry it")
	})
}

// arrive waits for another page.
func (b *tab) arrive(file, heading string) {
	b.Helper()
	b.until(fmt.Sprintf(`decodeURI(location.href) == decodeURI(%q)`, b.root+file))
	if got := strings.TrimSpace(eval[string](b, `document.querySelector("h1").textContent`)); got != heading {
		b.Errorf("%s is headed %q, not %q", file, got, heading)
	}
}

// TestFormerAddress: an old link lands on the thread, and with scripts on what
// it led to there. The former address is not on the way back.
func TestFormerAddress(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open("index.html")
		b.open(redirect)
		b.arrive(hard, "The long table, and who is to carry it")
		b.open("index.html")
		b.open(redirect + "#comment-14")
		if !b.scripts {
			b.arrive(hard, "The long table, and who is to carry it")
			return
		}
		b.arrive(hard+"#comment-14", "The long table, and who is to carry it")
		if got := b.landing(); got.ID != "comment-14" || !got.InView || !got.Lit {
			b.Errorf("got %+v", got)
		}
		b.back()
		b.arrive("index.html", "The Sallow Lane Intelligencer")
	})
}

// TestSkip: the first key press leads past the bar.
func TestSkip(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(hard)
		b.press(kb.Tab)
		if !eval[bool](b, fmt.Sprintf(inView, ".skip:focus")) {
			b.Error("the link past the bar cannot be seen where it has the focus")
		}
		b.press(kb.Enter)
		b.until(`location.hash == "#main"`)
		b.press(kb.Tab)
		if !eval[bool](b, `document.activeElement.closest("main")`+" != null") {
			b.Error("after it the focus is not in the text")
		}
	})
}

// TestHostileComment: what comment 11 tries to do to the page does not happen.
// What it tries to load, the watch of the tab would see.
func TestHostileComment(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(hard)
		if got := eval[string](b, "document.title"); !strings.HasPrefix(got, "The long table") {
			b.Errorf("the title is %q", got)
		}
		outside := eval[[]string](b, `(() => {
  const frame = document.querySelector("#comment-11").getBoundingClientRect();
  return [...document.querySelectorAll("#comment-11 .body *")].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && (box.top < frame.top || box.bottom > frame.bottom);
  }).map(e => e.outerHTML);
})()`)
		if len(outside) > 0 {
			b.Errorf("parts have left their place: %q", outside)
		}
		strange := eval[[]string](b, `[...document.querySelectorAll(
  "script:not([src$='.js']), body style, iframe, form, input, [style], [onclick], [onerror], [href^='javascript:'], #comment-11 #comment-1")].map(e => e.outerHTML)`)
		if len(strange) > 0 {
			b.Errorf("on the page are %q", strange)
		}
	})
}
