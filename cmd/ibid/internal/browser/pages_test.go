package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const treeFile, citeFile, commentFile = "2009/honesty-box/tree.html", "2009/honesty-box/cite.html", "2009/honesty-box/comment-7/index.html"

// TestTree: the tree holds a line for each comment, below the first that it answers,
// which leads to its words.
func TestTree(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(sample)
		inOrder := eval[string](b, `[...document.querySelectorAll(".item")].map(e => e.id).join()`)
		answers := eval[string](b, `[...document.querySelectorAll(".item")].map(e => e.querySelector(".reply a:first-of-type[href^='#comment']")?.hash || "").join()`)
		b.click(".view a[href^='tree.html']")
		b.arrive(treeFile+"#comments", "The honesty box is over")
		const lines = `[...document.querySelectorAll(".line")].sort((a, b) => (a.id.slice(8) || 0) - (b.id.slice(8) || 0))`
		if inTree := eval[string](b, lines+`.map(e => e.id).join()`); inTree != inOrder {
			b.Errorf("in order there are %s, in the tree %s", inOrder, inTree)
		}
		if below := eval[string](b, lines+`.map(e => e.closest("ol").matches(".outline") ? "" : "#" + e.closest("details").previousElementSibling.id).join()`); below != answers {
			b.Errorf("the comments stand below %s, and answer %s", below, answers)
		}
		b.click("#comment-16.line")
		b.arrive(sample+"#comment-16", "The honesty box is over")
		if got := b.landing(); !got.InView || !got.Lit {
			b.Errorf("got %+v", got)
		}
		b.back()
		b.open(treeFile + "#comment-12")
		if got := b.landing(); !got.InView || !got.Lit {
			b.Errorf("got %+v", got)
		}
		b.click(".view a[href^='index.html']")
		b.arrive(sample+"#comments", "The honesty box is over")
	})
}

// TestPassageThatStoodInTheTree: an old link to one leads to it where it stands now.
func TestPassageThatStoodInTheTree(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open(sample)
		id := eval[string](b, `document.querySelector("#comment-7 .body [id]").id`)
		b.open("index.html")
		b.open(treeFile + "#" + id)
		b.arrive(sample+"#"+id, "The honesty box is over")
		if got := b.landing(); got.ID != id || !got.InView || !got.Lit {
			b.Errorf("got %+v", got)
		}
	})
}

// TestCitePage: from an item to how it is cited and back: in one form, and with a
// script in three.
func TestCitePage(t *testing.T) {
	everywhere(t, func(b *tab) {
		b.open(sample)
		b.click("#comment-7 .cite")
		b.arrive(citeFile+"#comment-7", "How to cite The honesty box is over")
		forms := eval[[]string](b, `[...document.querySelectorAll("#comment-7 :is(p, pre)")].map(e => e.textContent)`)
		want := 1
		if b.scripts {
			want = 3
		}
		if len(forms) != want || !strings.HasPrefix(forms[0], "Wilf") {
			b.Fatalf("the forms are %q", forms)
		}
		if b.scripts {
			if !strings.HasPrefix(forms[1], "@misc{") || !strings.HasPrefix(forms[2], "{") {
				b.Errorf("the forms are %q", forms)
			}
			b.click("#comment-7 summary")
			b.until(`document.querySelector("#comment-7 pre").checkVisibility()`)
		}
		b.click("#comment-7 p a")
		b.arrive(sample+"#comment-7", "The honesty box is over")
	})
}

// TestFormsOfCitations: those that the script makes are those of the files, one by one
// and all in one to be kept, where no file is published.
func TestFormsOfCitations(t *testing.T) {
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	files := map[string]string{
		"content/site.yaml":          "title: '100% {of} \"it\" & #1'\nbase_url: https://example.org/a_b/\n",
		"content/c_d/post.md":        "---\ntitle: 'It''s “so” ^ ~ \\ $5'\nauthor: Ännä O'Brien_\ndate: 2009-02-03\nlanguage: de\n---\nWords.\n",
		"content/c_d/comments/1.md":  "---\nid: 1\nauthor: '{Bo} <b>'\ndate: 2011-12-31T23:59:00-05:00\n---\nWords of mine.\n",
		"content/c_d/comments/2.md":  "---\nid: 2.x\nauthor: Di\n---\nMore words.\n",
		"content/é/f/post.md":        "---\ntitle: Another\n---\nWords.\n",
		"content/é/f/comments/10.md": "---\nid: 1\nauthor: Cy\ndate: 2009-02-03\n---\nOther words.\n",
	}
	site := files["content/site.yaml"]
	files["content/site.yaml"] = site + "citations: false\n"
	bare := publish(t, files)
	files["content/site.yaml"] = site + "citations: true\n"
	root := publish(t, files)
	b, without := newTab(t, place{root, true}), newTab(t, place{bare, true})
	for _, thread := range []string{"c_d", "é/f"} {
		without.open(thread + "/cite.html")
		for _, name := range []string{"cite.bib", "cite.json"} {
			kept := eval[string](without, fmt.Sprintf(`(link => link.checkVisibility() ? fetch(link.href).then(r => r.text()) : "nobody sees the link")(document.querySelector("a[data-file='%s']"))`, name))
			if d := cmp.Diff(read(t, root, thread+"/"+name), kept); d != "" {
				t.Errorf("%s/%s: -published +kept\n%s", thread, name, d)
			}
		}
		b.open(thread + "/cite.html")
		forms := eval[[]string](b, `[...document.querySelectorAll("pre.form")].map(e => e.textContent)`)
		bib, list := read(t, root, thread+"/cite.bib"), read(t, root, thread+"/cite.json")
		var items, made []any
		for i := 0; i+1 < len(forms); i += 2 {
			var item any
			if err := json.Unmarshal([]byte(forms[i+1]), &item); err != nil {
				t.Fatal(err)
			}
			made = append(made, item)
			bib = strings.Replace(bib, forms[i]+"\n\n", "", 1)
		}
		if err := json.Unmarshal([]byte(list), &items); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(items, made); d != "" || len(made) < 2 {
			t.Errorf("%s: -file +page\n%s", thread, d)
		}
		if bib != "" {
			t.Errorf("%s: not made on the page:\n%s\nbut\n%s", thread, bib, strings.Join(forms, "\n"))
		}
		checkContextObjects(b, items)
	}
}

// checkContextObjects: what a program that keeps references reads of each item in its
// COinS, divided as Zotero divides it, is what the file says.
func checkContextObjects(b *tab, items []any) {
	type reference struct{ Format, Type, Title, Author, Source, Date, Language, URL string }
	var want []reference
	for _, item := range items {
		of := item.(map[string]any)
		text := func(key string) string { s, _ := of[key].(string); return s }
		r := reference{"info:ofi/fmt:kev:mtx:dc", "forumPost", text("title"), "", text("container-title"), "", text("language"), text("URL")}
		if text("type") == "post-weblog" {
			r.Type = "blogPost"
		}
		if names, ok := of["author"].([]any); ok {
			r.Author = names[0].(map[string]any)["literal"].(string)
		}
		if date, ok := of["issued"].(map[string]any); ok {
			parts := date["date-parts"].([]any)[0].([]any)
			r.Date = fmt.Sprintf("%04.0f-%02.0f-%02.0f", parts...)
		}
		want = append(want, r)
	}
	got := eval[[]reference](b, `[...document.querySelectorAll("span.Z3988[title]")].map(span => {
		const of = Object.fromEntries(span.title.split("&").map(part => part.split("=")).map(([key, value]) => [key, decodeURIComponent(value)]));
		return { Format: of.rft_val_fmt, Type: of["rft.type"], Title: of["rft.title"], Author: of["rft.au"] ?? "", Source: of["rft.source"],
			Date: of["rft.date"] ?? "", Language: of["rft.language"] ?? "", URL: of["rft.identifier"] };
	})`)
	if d := cmp.Diff(want, got); d != "" {
		b.Errorf("-file +page\n%s", d)
	}
}

// read gives a file of a site that was built.
func read(t *testing.T, root, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(strings.TrimPrefix(root, "file://"), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
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
