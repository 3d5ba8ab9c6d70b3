package webpage

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// comment gives the mark-up of one comment, as WordPress writes it.
func comment(id, name, words string) string {
	return `<li class="comment" id="comment-` + id + `"><cite class="fn">` + name + `</cite> <time datetime="2012-06-01T08:00:00Z">1 June</time><div class="comment-content"><p>` + words + `</p></div></li>`
}

func pageOf(comments ...string) string {
	return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The pond</title><link rel="canonical" href="https://pond.example/p/"></head><body><article><h1>The pond</h1><div class="entry-content"><p>Low.</p></div></article><ol class="commentlist">` +
		strings.Join(comments, "") + `</ol></body></html>`
}

// TestHostile reads pages that were made to harm: each is read or refused within
// a short time, and what was found is accounted for.
func TestHostile(t *testing.T) {
	deep := strings.Repeat("<div class=\"comment-body\">", 400) + "x" + strings.Repeat("</div>", 400)
	var thousands strings.Builder
	for i := range 5000 {
		thousands.WriteString(comment(fmt.Sprint(i+10), fmt.Sprintf("N%d", i), "Words."))
	}
	for name, page := range map[string]string{
		"nested too deep":           pageOf(strings.Repeat("<div>", 100000)),
		"nested bodies":             pageOf(comment("1", "Ann", deep), comment("2", "Bo", deep)),
		"nested comments":           pageOf(strings.Repeat(`<li class="comment" id="comment-1"><ol class="children">`, 200)),
		"thousands of comments":     pageOf(thousands.String()),
		"a megabyte in one comment": pageOf(comment("1", "Ann", strings.Repeat("<b>word</b> ", 100000))),
		"a megabyte without marks":  pageOf(`<li id="comment-1">` + strings.Repeat("<b>word</b> ", 100000) + `</li>`),
		"a name of a megabyte":      pageOf(comment("1", strings.Repeat("Ann ", 250000), "x"), comment("2", "Bo", "y")),
		"many ids":                  pageOf(strings.Repeat(`<a name="p12"></a>`, 50000)),
		"many classes":              pageOf(`<div class="` + strings.Repeat("comment-a post ", 50000) + `">x</div>`),
		"an id that climbs":         pageOf(comment("../../etc/passwd", "Ann", "x"), comment("1", "Bo", "y")),
		"NUL and bad UTF-8":         pageOf(comment("1", "A\x00nn", "x\xff\xfe\x00y")),
		"right to left":             pageOf(comment("1", "\u202egnp.exe", "x")),
		"cut off":                   pageOf(comment("1", "Ann", "x"))[:420],
		"only a doctype":            "<!DOCTYPE html>",
		"JSON-LD that nests":        pageOf(`<script type="application/ld+json">` + strings.Repeat(`{"@type":"Comment","comment":`, 9000) + `1` + strings.Repeat("}", 9000) + `</script>`),
		"frames in frames":          pageOf(`<iframe srcdoc='<!DOCTYPE html><iframe srcdoc="<p>x</p>"></iframe>'></iframe>`),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			r := importertest.ReadText(t, Format(), "p.html", page)
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it took %s", took)
			}
			if len(r.Threads) > 1 {
				t.Errorf("%d threads", len(r.Threads))
			}
		})
	}
}

// TestTooLong holds that a page beyond the limit is left out as such.
func TestTooLong(t *testing.T) {
	page := pageOf(comment("1", "Ann", strings.Repeat("word ", maxPage/5+1000)))
	r := importertest.ReadText(t, Format(), "p.html", page)
	if len(r.LeftOut[tooLong]) != 1 || len(r.Threads) != 0 {
		t.Errorf("left out: %v", r.LeftOut)
	}
}

// TestMerging holds what must not be taken for comments, or for one.
func TestMerging(t *testing.T) {
	widget := `<div class="widget"><h3>Recent comments</h3><ul>` + comment("901", "Zed", "elsewhere") + comment("902", "Yan", "elsewhere") + `</ul></div>`
	foot := `<div id="footer"><p>Copyright, all of it. Powered by hope.</p></div>`
	for name, c := range map[string]struct {
		page string
		want []string // authors
	}{
		"a side bar":       {strings.Replace(pageOf(comment("1", "Ann", "x"), comment("2", "Bo", "y")), "</body>", widget+foot+"</body>", 1), []string{"Ann", "Bo"}},
		"a side bar alone": {strings.Replace(pageOf(), "</body>", widget+foot+"</body>", 1), nil},
		"one comment":      {strings.Replace(pageOf(comment("7", "Ann", "x")), "</body>", foot+"</body>", 1), []string{"Ann"}},
		"ids of a form":    {pageOf(comment("1", "Ann", "x")) + `<form id="comment-form-2"><textarea id="comment-3"></textarea></form>`, []string{"Ann"}},
	} {
		r := importertest.ReadText(t, Format(), "p.html", c.page)
		var got []string
		for _, comment := range r.Comments {
			got = append(got, comment.Author)
			if strings.Contains(comment.Body.Text, "Copyright") || strings.Contains(comment.Body.Text, "elsewhere") {
				t.Errorf("%s: %s has %q", name, comment.Author, comment.Body.Text)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got comments of %v, want %v; left out: %v", name, got, c.want, r.LeftOut)
		}
	}
}

// FuzzPage reads anything as a page.
func FuzzPage(f *testing.F) {
	f.Add(pageOf(comment("1", "Ann", "x"), comment("2", "Bo", "<blockquote>x</blockquote>y")))
	f.Add(fmt.Sprintf(pondPage, "x.gif"))
	f.Add(mhtmlOf(pageOf(comment("1", "Ann", "x"))))
	f.Add(`<html><dl><dt id="c1">Ann, 3 March 2009</dt><dd>x<dt id="c2">Bo, 4 March 2009</dt><dd>y</dl>`)
	f.Add(`<html><a name="1"></a><p>x<p class="posted">Posted by: Ann at March 3, 2009<a name="2"></a><p>y<p class="posted">Posted by: Bo at March 4, 2009`)
	f.Fuzz(func(t *testing.T, page string) {
		folder := fstest.MapFS{"p.html": {Data: []byte(page)}}
		file, err := importer.FromFS(folder, "p.html")
		if err != nil || !Format().Recognizes(file) {
			t.Skip()
		}
		r := importertest.New()
		if err := Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, r); err != nil {
			t.Fatal(err)
		}
		if err := r.Balance(); err != nil {
			t.Error(err)
		}
	})
}

// TestUndated reads comments that have no dates, and one alone that has none.
func TestUndated(t *testing.T) {
	undated := func(id, name string) string {
		return `<li class="comment" id="comment-` + id + `"><cite class="fn">` + name + `</cite><div class="comment-content"><p>x</p></div></li>`
	}
	for _, page := range []string{pageOf(undated("1", "Ann")), pageOf(undated("1", "Ann"), undated("2", "Bo"))} {
		r := importertest.ReadText(t, Format(), "p.html", page)
		if len(r.Comments) != strings.Count(page, `id="comment-`) || r.Comments[0].Author != "Ann" || r.Comments[0].Date.Known() {
			t.Errorf("got %+v", r.Comments)
		}
	}
}
