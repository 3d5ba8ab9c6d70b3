package webpage

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

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

// TestHostile reads pages that were made to harm, of a length n or of one: each is read
// or refused in a time that goes with its length, and what was found is accounted for.
func TestHostile(t *testing.T) {
	text := func(page string) func(int) string { return func(int) string { return page } }
	many := func(before, piece, after string) func(int) string {
		return func(n int) string { return pageOf(before + strings.Repeat(piece, n) + after) }
	}
	for name, tt := range map[string]struct {
		n    int // 0: of one length
		page func(n int) string
	}{
		"nested too deep": {100_000, many("", "<div>", "")},
		"nested bodies": {400, func(n int) string {
			deep := strings.Repeat(`<div class="comment-body">`, n) + "x" + strings.Repeat("</div>", n)
			return pageOf(comment("1", "Ann", deep), comment("2", "Bo", deep))
		}},
		"nested comments":           {200, many("", `<li class="comment" id="comment-1"><ol class="children">`, "")},
		"thousands of comments":     {4000, thousands},
		"a megabyte in one comment": {100_000, func(n int) string { return pageOf(comment("1", "Ann", strings.Repeat("<b>word</b> ", n))) }},
		"a megabyte without marks":  {100_000, many(`<li id="comment-1">`, "<b>word</b> ", "</li>")},
		"a name of a megabyte": {250_000, func(n int) string {
			return pageOf(comment("1", strings.Repeat("Ann ", n), "x"), comment("2", "Bo", "y"))
		}},
		"many ids":     {50_000, many("", `<a name="p12"></a>`, "")},
		"many classes": {50_000, many(`<div class="`, "comment-a post ", `">x</div>`)},
		"JSON-LD that nests": {9000, func(n int) string {
			return pageOf(`<script type="application/ld+json">` + strings.Repeat(`{"@type":"Comment","comment":`, n) + `1` + strings.Repeat("}", n) + `</script>`)
		}},
		"an id that climbs": {0, text(pageOf(comment("../../etc/passwd", "Ann", "x"), comment("1", "Bo", "y")))},
		"NUL and bad UTF-8": {0, text(pageOf(comment("1", "A\x00nn", "x\xff\xfe\x00y")))},
		"right to left":     {0, text(pageOf(comment("1", "\u202egnp.exe", "x")))},
		"cut off":           {0, text(pageOf(comment("1", "Ann", "x"))[:420])},
		"only a doctype":    {0, text("<!DOCTYPE html>")},
		"frames in frames":  {0, text(pageOf(`<iframe srcdoc='<!DOCTYPE html><iframe srcdoc="<p>x</p>"></iframe>'></iframe>`))},
	} {
		t.Run(name, func(t *testing.T) {
			importertest.InProportion(t, name, tt.n, func(n int) {
				if r := importertest.ReadText(t, Format(), "p.html", tt.page(n)); len(r.Threads) > 1 {
					t.Errorf("%d threads", len(r.Threads))
				}
			})
		})
	}
}

// thousands gives a page of n comments.
func thousands(n int) string {
	var list strings.Builder
	for i := range n {
		list.WriteString(comment(fmt.Sprint(i+10), fmt.Sprintf("N%d", i), "Words."))
	}
	return pageOf(list.String())
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
