package browser

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/build"
)

// TestScriptSpeaksTheArchivesLanguage: what the script says is in the language of the
// page that it works on, which may be that of one thread.
func TestScriptSpeaksTheArchivesLanguage(t *testing.T) {
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	root := germanSite(t)
	b := newTab(t, place{root, true})
	b.open("brett/index.html")
	b.press("?")
	b.until(`document.querySelector("dialog[open][lang=de] li").textContent == "j nächster Kommentar"`)
	b.press("\x1b")
	b.until(`!document.querySelector("dialog")`)
	b.click(".number")
	b.until(`document.querySelector("[role=status][lang=de]").textContent == "Link kopiert"`)
	b.click("#comment-1 .reply a")
	b.until(`document.querySelector(".pill button[lang=de]").textContent == "↩ zurück: #1"`)
	b.open("brett/cite.html")
	if got := eval[string](b, `[...document.querySelectorAll("button")].map(e => e.lang + " " + e.textContent).join()`); strings.ReplaceAll(got, "de Kopieren,", "") != "de Kopieren" {
		t.Errorf("the buttons are %s", got)
	}
	if got := eval[string](b, `document.documentElement.lang`); got != "de" {
		t.Errorf("the page is in %q", got)
	}
	b.open("plank/index.html")
	b.press("?")
	b.until(`document.querySelector("dialog[open][lang=en] li").textContent == "j next comment"`)
}

// germanSite builds an archive in German, with a thread in English.
func germanSite(t *testing.T) string {
	t.Helper()
	return publish(t, map[string]string{
		"content/site.yaml":           "title: Archiv\nlanguage: de\n",
		"content/brett/post.md":       "---\ntitle: Das Brett\nauthor: Grete\n---\nEs hängt schief.\n",
		"content/brett/comments/1.md": "---\nid: 1\nauthor: Anna\nparent: post\n---\nDann häng es gerade.\n",
		"content/plank/post.md":       "---\ntitle: The plank\nlanguage: en\n---\nIt hangs askew.\n",
	})
}

// publish builds an archive of some files.
func publish(t *testing.T, files map[string]string) (root string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	result, problems, err := build.Publish(context.Background(), build.Options{Site: dir})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return folder(result.Out)
}

// TestRightToLeft: a page in Arabic begins at its right, and what is in another
// script reads in its own direction.
func TestRightToLeft(t *testing.T) {
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	const said = "من يحمل الطاولة يأكل أولا، هكذا كان الحال عندنا دائما."
	site := map[string]string{
		"content/site.yaml":           "title: أرشيف\nlanguage: ar\n",
		"content/table/post.md":       "---\ntitle: الطاولة\nauthor: نادية\n---\n" + said + "\n",
		"content/table/comments/1.md": "---\nid: 1\nauthor: Ruth\nparent: post\n---\nThe table, of course!\n",
	}
	for id := 2; id <= 5; id++ {
		site[fmt.Sprintf("content/table/comments/%d.md", id)] = fmt.Sprintf("---\nid: %d\nauthor: عمر\n---\n> %s\n\nنعم.\n", id, said)
	}
	b := newTab(t, place{publish(t, site), true})
	b.size(1440, 900, 1)
	b.open("table/index.html")
	b.click("#post .crowd summary")
	for what, condition := range map[string]string{
		"the site's name is at the right":  `innerWidth - document.querySelector(".site").getBoundingClientRect().right < 40`,
		"the ways are at the left":         `document.querySelector(".bar nav").getBoundingClientRect().left < 40`,
		"the map is to the right":          `document.querySelector(".map").getBoundingClientRect().left > document.querySelector("#post .by").getBoundingClientRect().right`,
		"the number is to the right":       `document.querySelector(".number").getBoundingClientRect().left >= document.querySelector("#comment-1 .by").getBoundingClientRect().right`,
		"English words begin at the left":  `begins("#comment-1 .body p") < 2`,
		"what answers begins at the right": `begins("#post .after p") > 100`,
		"Arabic words begin at the right":  `begins("#post .body p") > 100`,
		"a quotation mark opens there too": `((mark, p) => (mark.selectNode(p.firstChild), mark.getBoundingClientRect().left >= p.children[0].getClientRects()[0].right - 1))(document.createRange(), document.querySelector("#post .crowd p"))`,
	} {
		if !eval[bool](b, `(begins => `+condition+`)(selector => {
  const e = document.querySelector(selector), words = document.createRange();
  words.selectNodeContents(e);
  const lines = [...words.getClientRects()];
  return Math.min(...lines.map(line => line.left)) - e.getBoundingClientRect().left;
})`) {
			b.Errorf("it is not so that %s", what)
		}
	}
	fits(b)
}

// TestFullStopsStayWithTheirNames: a name, or words that a writer has set apart,
// end with their stop in their own direction, whatever the line around them has.
func TestFullStopsStayWithTheirNames(t *testing.T) {
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	b := newTab(t, place{publishStrange(t, map[string]string{
		"content/site.yaml":     "title: أرشيف\nlanguage: ar\n",
		"content/table/post.md": "---\ntitle: الطاولة\nauthor: Ruth Amsel Jr.\n---\nمن يحمل الطاولة يأكل أولا، هكذا كان الحال عندنا دائما.\n",
		"content/table/comments/1.html": "---\nid: 1\nauthor: Piet B.\nparent: post\n---\n<blockquote>من يحمل الطاولة يأكل أولا، هكذا كان الحال عندنا دائما.</blockquote>" +
			"<p>قال <bdi>Tom Wherry Sr.</bdi> ذلك</p><p>قال <span dir=auto>Ines C.</span> ذلك</p><p dir=rtl>Ottoline: هكذا قال <bdi>Wilf D.</bdi></p><p dir=auto>Barnaby K.</p><ul><li dir=ltr>ذلك Nadia Q.</li></ul><blockquote dir=rtl><p>Lior ذلك M.</p></blockquote>\n",
		"content/table/comments/2.md": "---\nid: 2\nauthor: نادية ق.\nparent: 1\n---\nنعم.\n",
		"content/mast/post.md":        "---\ntitle: The mast\nauthor: Ruth\nlanguage: en\n---\n> من يحمل الطاولة يأكل أولا، هكذا كان الحال عندنا دائما.\n\nSo said نادية, and <bdi>نادية ق.</bdi> was right.\n",
	}), true})
	b.size(1440, 900, 1)
	for file, stops := range map[string][]string{
		"table/index.html":  {"Ruth Amsel Jr.", "Piet B.", "Tom Wherry Sr.", "Ines C.", "Wilf D.", "Barnaby K.", "Nadia Q."},
		"people/index.html": {"Ruth Amsel Jr.", "Piet B."},
		"index.html":        {"Ruth Amsel Jr."},
	} {
		b.open(file)
		for _, name := range stops {
			b.report(file, stopAstray(b, name, true))
		}
	}
	for file, names := range map[string][]string{"table/index.html": {"نادية ق.", "ذلك M."}, "mast/index.html": {"نادية ق."}, "people/index.html": {"نادية ق."}} {
		b.open(file)
		for _, name := range names {
			b.report(file, stopAstray(b, name, false))
		}
	}
	for what, condition := range map[string]string{
		"the key goes from right to left":                         `words(key[0]).left > words(key[1]).right`,
		"each sign of the key stands right before its own words":  `key.every(e => e.getBoundingClientRect().right - words(e).right > 15 && words(e).left >= e.getBoundingClientRect().left - 1)`,
		"where a quotation comes from is said in one direction":   `[...document.querySelectorAll(".attribution a .name")].every(e => words(e.firstChild).left >= words(e).left && words(e).left >= words(e.nextSibling).right - 1)`,
		"a paragraph has the direction that its writer gives":     `getComputedStyle(document.querySelector("#comment-1 p[dir=rtl]")).unicodeBidi != "plaintext"`,
		"and a block quotation's paragraph that of the quotation": `getComputedStyle(document.querySelector("#comment-1 blockquote[dir=rtl] p")).unicodeBidi != "plaintext"`,
	} {
		b.open("table/index.html")
		if !eval[bool](b, `((key, words) => `+condition+`)([...document.querySelectorAll(".key span")], e => {
  const words = document.createRange();
  words.selectNode(e.firstChild && e.matches(".key span") ? e.firstChild : e);
  return words.getBoundingClientRect();
})`) {
			b.Errorf("it is not so that %s", what)
		}
	}
}

// stopAstray gives where a name stands whose stop is not at its end: at the right
// for letters from left to right.
func stopAstray(b *tab, name string, leftToRight bool) []string {
	b.Helper()
	return eval[[]string](b, fmt.Sprintf(`((name, toRight) => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const box = (text, at) => { const r = document.createRange(); r.setStart(text, at); r.setEnd(text, at + 1); return r.getBoundingClientRect(); };
  let seen = 0;
  for (let text; text = texts.nextNode();) {
    const at = text.data.indexOf(name);
    if (at < 0 || !text.parentElement.checkVisibility()) continue;
    seen++;
    const stop = box(text, at + name.length - 1), letter = box(text, at + name.length - 2);
    if (stop.width && (stop.left > letter.left) != toRight) found.push(name + " in " + text.parentElement.outerHTML.slice(0, 150));
  }
  return seen ? found : [name + " is nowhere"];
})(%q, %v)`, name, leftToRight))
}
