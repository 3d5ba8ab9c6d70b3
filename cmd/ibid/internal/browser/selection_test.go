package browser

import (
	"fmt"
	"ibid/cmd/ibid/internal/thorough"
	"strings"
	"testing"
)

// selects selects words of an element, from some to others; from is the first
// place, or behind another, where they stand.
func (b *tab) selects(element, behind, from, to string) {
	b.Helper()
	ok := eval[bool](b, fmt.Sprintf(`((at, behind, from, to) => {
  const words = document.querySelector(at), range = document.createRange();
  const place = i => {
    const texts = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
    for (let text; text = texts.nextNode(); i -= text.length) if (i <= text.length) return [text, i];
  };
  const all = words.textContent, start = all.indexOf(from, all.indexOf(behind)), end = all.indexOf(to, start) + to.length;
  if (start < 0 || end < to.length) return false;
  range.setStart(...place(start));
  range.setEnd(...place(end));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return true;
})(%q, %q, %q, %q)`, element, behind, from, to))
	if !ok {
		b.Fatalf("%q to %q do not stand in %s", from, to, element)
	}
	b.until(`document.querySelector(".pill:not([hidden])")?.innerText.includes("selection")`)
}

// TestASelectionHasAnAddress: the passage's or paragraph's if it is one, else
// one that tells the words apart from the same words elsewhere.
func TestASelectionHasAnAddress(t *testing.T) {
	for name, tt := range map[string]struct{ element, behind, from, to, want string }{
		"a passage":          {"#post-bzv7j", "", "from July", "would grow.", "#post-yybcb"},
		"words that are one": {"#post-bzv7j", "", "At the bottom", "of", "#post-bzv7j:~:text=At%20the%20bottom%20of"},
		"many words":         {"#post-bzv7j", "", "At the bottom of Sallow", "on Saturday evenings I", "#post-bzv7j:~:text=At%20the%20bottom%20of,on%20Saturday%20evenings%20I"},
		"the first of two":   {"#post-bzv7j", "", "the table", "the table", "#post-bzv7j:~:text="},
		"a part of a word":   {"#post-bzv7j", "", "ottom", "ottom", "#post-bzv7j:~:text=At%20the%20b-,ottom,-of%20Sallow%20Lane%20there"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			withScripts(t, func(b *tab) {
				b.open(sample)
				b.selects(tt.element, tt.behind, tt.from, tt.to)
				got := b.copied(func() { b.click(".pill button") })
				if want := b.root + sample + tt.want; got != want && !(strings.HasSuffix(want, "=") && strings.HasPrefix(got, want)) {
					b.Errorf("got %s, want %s", got, want)
				}
			})
		})
	}
}

// TestALinkLeadsToTheWordsSelected: of words that stand twice in a page, the
// link leads to those that were selected. What tells is the text fragment
// alone, without the address of the paragraph. The browser finds them in a page from
// a server as in one from a folder, if it looks for them there at all.
func TestALinkLeadsToTheWordsSelected(t *testing.T) {
	thorough.Only(t)
	need(t, chromium != nil, "Chromium")
	browser, err := desktop()
	need(t, err == nil && browser != nil, "Chromium with windows")
	for name, tt := range map[string]struct{ file, element, behind, from, to string }{
		"quoted above":        {sample, "#comment-16-tmez1", "", "a scale that reads high", "a scale that reads low"},
		"short":               {sample, "#comment-16-dcpe3", "brings", "the same day", "the same day"},
		"signs of the syntax": {hard, "#comment-15 .body > p:nth-of-type(2)", "", "salt & an old-fashioned oil", "(half-and-half)"},
		"many words":          {hard, "#comment-15 .body > p:nth-of-type(2)", "", "vinegar, salt", "stirred."},
		"no spaces":           {hard, "#comment-15 .body > p:nth-of-type(3)", "海が", "名札は自分で書きます", "名札は自分で書きます"},
		"over paragraphs":     {hard, "#comment-15 .body", "shaken", "the second dressing", "通りが寒くても"},
		"beside a number":     {sample, "#post-bzv7j", "", "On the table are eggs", "Beside them stands"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			roots := map[string]string{"folder": folder(public)}
			if name == "quoted above" {
				roots["server"] = serve(t, public)
			}
			for where, root := range roots {
				b := newTabOf(t, browser, place{root, true})
				b.open(tt.file)
				b.selects(tt.element, tt.behind, tt.from, tt.to)
				at := eval[float64](b, `getSelection().getRangeAt(0).getBoundingClientRect().top + scrollY`)
				copied := b.copied(func() { b.click(".pill button") })
				_, directive, ok := strings.Cut(copied, ":~:")
				if !ok {
					b.Fatalf("no text fragment: %s", copied)
				}
				b.size(1024, 120, 1)
				b.opensAtWords(tt.file + "#:~:" + directive)
				if got := eval[float64](b, `scrollY`); got > at || got < at-120 {
					b.Errorf("%s: %s leads to %.0f, and the words are at %.0f", where, copied, got, at)
				}
			}
		})
	}
}

// opensAtWords opens a page at the words that its address names. The browser looks for
// them for half a second after the page is there, and then no more: on a machine with
// other things to do that may be over before it has begun.
func (b *tab) opensAtWords(address string) {
	b.Helper()
	const moves = `new Promise(tell => {
		const end = Date.now() + 2000
		const look = () => scrollY > 0 || Date.now() > end ? tell(scrollY > 0) : setTimeout(look, 20)
		look()
	})`
	for range 5 {
		b.open("index.html")
		b.open(address)
		if eval[bool](b, moves) {
			return
		}
	}
	b.Fatalf("%s leads to no words", address)
}

// TestNoFragmentWhereNoneTells: where the words around are the same too, the
// link is the paragraph's.
func TestNoFragmentWhereNoneTells(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open(sample)
		b.selects("#comment-2 .quotation", "", "tell us", "once a week")
		got := b.copied(func() { b.press("c") })
		if _, hash, _ := strings.Cut(got, "#"); !strings.HasPrefix(hash, "comment-2-") || strings.Contains(hash, ":~:") {
			b.Errorf("got %s", got)
		}
	})
}
