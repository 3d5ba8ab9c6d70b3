package browser

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/build"
	"ibid/templates"
)

// TestScriptSpeaksTheArchivesLanguage: one template holds all that the script
// says. Where it is replaced, every word of the script comes from there.
func TestScriptSpeaksTheArchivesLanguage(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	root := germanSite(t)
	b := newTab(t, place{root, true})
	b.open("brett/index.html")
	b.press("?")
	b.until(`document.querySelector("dialog[open][lang=de] li").textContent == "j nächster Kommentar"`)
	b.press("\x1b")
	b.until(`!document.querySelector("dialog")`)
	b.click(".number")
	b.until(`document.querySelector("[role=status][lang=de]").textContent == "Verweis kopiert"`)
	b.click("#comment-1 .reply a")
	b.until(`document.querySelector(".pill button[lang=de]").textContent == "↩ zurück zu #1"`)
	b.open("brett/cite.html")
	if got := eval[string](b, `[...document.querySelectorAll("button")].map(e => e.lang + " " + e.textContent).join()`); strings.ReplaceAll(got, "de Kopieren,", "") != "de Kopieren" {
		t.Errorf("the buttons are %s", got)
	}
	if got := eval[string](b, `document.documentElement.lang`); got != "de" {
		t.Errorf("the page is in %q", got)
	}
}

// germanSite builds an archive in German, with the script's words in it.
func germanSite(t *testing.T) string {
	t.Helper()
	words, err := templates.Files.ReadFile("script.html")
	if err != nil {
		t.Fatal(err)
	}
	return publish(t, map[string]string{
		"content/site.yaml":           "title: Archiv\nlanguage: de\n",
		"content/brett/post.md":       "---\ntitle: Das Brett\nauthor: Grete\n---\nEs hängt schief.\n",
		"content/brett/comments/1.md": "---\nid: 1\nauthor: Anna\nparent: post\n---\nDann häng es gerade.\n",
		"templates/script.html": strings.NewReplacer(
			`lang="en"`, `lang="de"`, "next comment", "nächster Kommentar", `"Link copied"`, `"Verweis kopiert"`,
			`"back to"`, `"zurück zu"`, `"Copy"`, `"Kopieren"`,
		).Replace(string(words)),
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
	need(t, chromium != nil, "Chromium")
	b := newTab(t, place{publish(t, map[string]string{
		"content/site.yaml":           "title: أرشيف\nlanguage: ar\n",
		"content/table/post.md":       "---\ntitle: الطاولة\nauthor: نادية\n---\nمن يحمل الطاولة يأكل أولا، هكذا كان الحال عندنا دائما.\n",
		"content/table/comments/1.md": "---\nid: 1\nauthor: Ruth\nparent: post\n---\nThe table, of course!\n",
	}), true})
	b.size(1440, 900, 1)
	b.open("table/index.html")
	for what, condition := range map[string]string{
		"the site's name is at the right": `innerWidth - document.querySelector(".site").getBoundingClientRect().right < 40`,
		"the ways are at the left":        `document.querySelector(".bar nav").getBoundingClientRect().left < 40`,
		"the map is to the right":         `document.querySelector(".map").getBoundingClientRect().left > document.querySelector("#post").getBoundingClientRect().right`,
		"the number is to the right":      `document.querySelector(".number").getBoundingClientRect().left >= document.querySelector("#comment-1 .by").getBoundingClientRect().right`,
		"English words begin at the left": `begins("#comment-1 .body p") < 2`,
		"what answers begins at the left": `begins("#post .after p") < 2`,
		"Arabic words begin at the right": `begins("#post .body p") > 100`,
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
