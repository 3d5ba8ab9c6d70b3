package page

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestLinksLeadInward: links into the archive are relative however they are
// written, in words and in notes, and a page loads nothing from outside it.
func TestLinksLeadInward(t *testing.T) {
	const rel = ` rel="nofollow ugc noopener"`
	for _, test := range []struct{ text, want string }{
		{"[x](/b/)", `<a href="../b/index.html">x</a>`},
		{"[x](https://example.org/arc/b/#comment-1)", `<a href="../b/index.html#comment-1">x</a>`},
		{"[x](../b \"so\")", `<a href="../b/index.html" title="so">x</a>`},
		{"[x](https://old.example.org/t.html#c%C3%A9)", `<a href="#comment-1">x</a>`},
		{"[x](/no/?a=1&b=2)", `<a href="https://example.org/no/?a=1&amp;b=2"` + rel + `>x</a>`},
		{"[x](no.html)", `<a href="no.html">x</a>`},
		{"[x](https://example.net/)", `<a href="https://example.net/"` + rel + `>x</a>`},
		{"![x](p.png)", `<img width="3" height="4" src="p.png" alt="x" loading="lazy">`},
		{"![x](/a/p.png)", `<img width="3" height="4" src="p.png" alt="x" loading="lazy">`},
		{"![x](/b/q%20%22.png)", `<img src="../b/q%20%22.png" alt="x" loading="lazy">`},
		{"![x](/no.png)", `<a href="https://example.org/no.png"` + rel + `>[x]</a>`},
		{"![](../../no.png)", `<a href="../../no.png"` + rel + `>[no.png]</a>`},
		{"[![x & y](/no.png)](/b/)", `<a href="../b/index.html">[x &amp; y]</a>`},
		{"![x](no.png)", `<img src="no.png" alt="x" loading="lazy">`},
	} {
		item := comment("1", "Bo", test.text+" end")
		item.Permalink, item.Notes = "https://old.example.org/t.html#cé", []archive.Note{{Text: test.text}}
		a := thread(&archive.Thread{Path: "a", Title: "A"}, post("One."), item)
		b := thread(&archive.Thread{Path: "b", Title: "B"}, post("Two."), comment("1", "Cy", "Three."))
		r := renderer(t, &archive.Archive{
			Site: archive.Site{BaseURL: "https://example.org/arc/"}, Threads: []*archive.Thread{a.Thread, b.Thread},
			Files: []string{"a/p.png", `b/q ".png`}, Pictures: map[string]archive.Size{"a/p.png": {Width: 3, Height: 4}},
		})
		files, _, err := r.Thread(a)
		if err != nil {
			t.Fatal(err)
		}
		page := string(files[0].Data)
		checkHTML(t, page)
		inNote := strings.Replace(test.want, ` width="3" height="4"`, "", 1)
		if !strings.Contains(page, ">"+test.want+" end") || !strings.Contains(page, "<p>"+inNote+"</p>") {
			_, page, _ = strings.Cut(page, `<article id="comment-1"`)
			t.Errorf("%s lacks %s:\n%s", test.text, test.want, page)
		}
	}
}
