package browser

import (
	"context"
	"fmt"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/desk"
	srv "ibid/cmd/ibid/internal/serve"
	"ibid/cmd/ibid/internal/thorough"
)

// workshop is a site at work: a copy of the sample that is served while a test changes it.
type workshop struct {
	*tab
	dir string
}

// work serves a copy of the sample, and opens a tab on it. It is the test's own, and so
// the test goes on beside others.
func work(t *testing.T, base string) *workshop {
	t.Helper()
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join(repository, "content"))); err != nil {
		t.Fatal(err)
	}
	return workOn(t, dir, base)
}

// workOn serves a site, and opens a tab on it.
func workOn(t testing.TB, dir, base string) *workshop {
	t.Helper()
	need(t, chromium != nil, "Chromium")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "pages")
	var early func([]string)
	session := build.NewSession(build.Options{Site: dir, Out: out, Preview: true, Early: func(changed []string) { early(changed) }})
	editors := desk.New(dir, "code", session)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() {
		ended <- srv.Run(ctx, l, srv.Options{
			Folder: out, Base: base, Tools: editors.Tools(),
			Site: srv.Source{Folder: dir, Names: []string{"content", "templates", "assets", "languages"}},
			Build: func(ctx context.Context, tell func([]string)) srv.Edition {
				early = tell
				result, problems, err := session.Build(ctx)
				return srv.Edition{Changed: result.Changed, Problems: problems, Err: err}
			},
			Glance: func(ctx context.Context, changed []string) (srv.Edition, bool) {
				files, problems, ok := session.Glance(ctx, changed)
				return srv.Edition{Changed: files, Problems: problems}, ok
			},
		})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := session.Close(); err != nil {
			t.Error(err)
		}
	})
	b := newTabUnwatched(t, chromium, place{"http://" + l.Addr().String() + "/", true})
	b.spoilt = true // the page may go anywhere of itself, until the server has gone
	return &workshop{b, dir}
}

// write saves a file as most editors do: beside it first.
func (w *workshop) write(name, text string) {
	w.Helper()
	file := filepath.Join(w.dir, filepath.FromSlash(name))
	if err := writeFile(file+"~", []byte(text)); err != nil {
		w.Fatal(err)
	}
	if err := os.Rename(file+"~", file); err != nil {
		w.Fatal(err)
	}
}

// edit replaces words of a file.
func (w *workshop) edit(name, from, to string) {
	w.Helper()
	data, err := os.ReadFile(filepath.Join(w.dir, filepath.FromSlash(name)))
	if err != nil {
		w.Fatal(err)
	}
	text := strings.Replace(string(data), from, to, 1)
	if text == string(data) {
		w.Fatalf("%s has no %q", name, from)
	}
	w.write(name, text)
}

// says gives a condition: an element has these words.
func says(selector, words string) string {
	return fmt.Sprintf(`document.querySelector(%q)?.textContent.includes(%q)`, selector, words)
}

const second = "content/2009/honesty-box/comments/0002.txt"

// TestChangeKeepsPlace: a change above what is read shows, and what is read stays where
// it is, with its preview, the focus, what is open and what was selected.
func TestChangeKeepsPlace(t *testing.T) {
	w := work(t, "/")
	w.open(sample)
	w.until(`document.querySelector(".ibid-edit")`)
	w.click(".map summary")
	eval[bool](w.tab, `(window.mine = true, document.querySelector("#comment-9 .attribution a").scrollIntoView({block: "center"}), true)`)
	eval[bool](w.tab, `(document.querySelector("#comment-9 .attribution a").focus({focusVisible: true}), true)`)
	w.until(shows("Somebody was hungry"))
	const top = `document.querySelector("#comment-9 .attribution a").getBoundingClientRect().top`
	const state = `JSON.stringify({
  focus: document.activeElement.matches("#comment-9 .attribution a"), open: document.querySelector(".map details").open,
  preview: !document.querySelector("#preview").hidden, mine: window.mine})`
	before, high := eval[string](w.tab, state), eval[float64](w.tab, top)
	w.edit(second, "Look for a second box.", strings.Repeat("Look for a second box. ", 60)+"\n\nAnd a third.")
	w.until(says("#comment-2", "And a third."))
	eval[bool](w.tab, `new Promise(done => setTimeout(done, 100, true))`)
	if after := eval[string](w.tab, state); after != before {
		t.Errorf("before the change %s, after it %s", before, after)
	}
	if now := eval[float64](w.tab, top); math.Abs(now-high) > 1 {
		t.Errorf("what was read has moved from %v to %v", high, now)
	}
	for _, s := range w.strays() {
		t.Error(s)
	}
}

// TestChangesOfAllKinds: what comes, goes and moves shows without the page being loaded
// anew, and what is on the page is what a page loaded anew has.
func TestChangesOfAllKinds(t *testing.T) {
	w := work(t, "/project/")
	w.open("project/2009/honesty-box/")
	w.until(`document.querySelector(".ibid-edit")`)
	eval[bool](w.tab, `window.mine = true`)
	w.write("content/2009/honesty-box/comments/0023.md", "---\nid: 23\nauthor: Wilf\ndate: 2009-09-14T10:00:00Z\n---\n> I emptied the tin and counted the marrows.\n\nAnd the string?\n")
	w.until(says("#comment-23", "And the string?"))
	w.edit("content/2009/honesty-box/post.md", "summary: ", "summary: Short of marrows. ")
	w.until(says(".summary", "Short of marrows."))
	w.edit("content/2009/honesty-box/comments/0023.md", "date: 2009-09-14T10:00:00Z", "date: 2009-09-07T00:00:00Z")
	w.until(`document.querySelector("#comment-23 ~ #comment-9")`)
	if err := os.Remove(filepath.Join(w.dir, "content/2009/honesty-box/comments/0023.md")); err != nil {
		t.Fatal(err)
	}
	w.until(`!document.querySelector("article#comment-23")`)
	w.sameAsAnew()
	w.write("content/2009/honesty-box/comments/0023.md", "---\nid: 23\nauthor: Wilf\ndate: 2009-09-14T10:00:00Z\ntopics: [Marrows]\n---\n> I emptied the tin and counted the marrows.\n\nAnd the string?\n")
	w.until(says("#comment-23", "And the string?"))
	w.sameAsAnew()
	lit := func() string {
		return eval[string](w.tab, `[...document.querySelectorAll(".lamplit")].map(e => e.closest(".item").id).join()`)
	}
	eval[bool](w.tab, `(document.querySelectorAll("details:has(.thread-topics), .thread-topics details").forEach(e => e.open = true), true)`)
	w.click(".thread-topics li:has([href='#comment-23']) .lamp")
	before := lit()
	if !strings.Contains(before, "comment-23") {
		t.Errorf("lit are %s", before)
	}
	w.press("m") // the map's mark of what one reads
	w.click(".mark[href='#comment-23']")
	w.until(`document.querySelector(".mark[href='#comment-23']").ariaCurrent == "true"`)
	w.edit("content/2009/honesty-box/post.md", "summary: ", "summary: Short of string. ")
	w.until(says(".summary", "Short of string."))
	if after := lit(); after != before {
		t.Errorf("lit were %s, and are %s", before, after)
	}
	if !eval[bool](w.tab, `window.mine`) {
		t.Error("the page was loaded anew")
	}
}

// TestOnlyChangesAreRead: of a page of which some items have changed the browser reads these,
// and what is on the page then is what a page loaded anew has; also where what looks like
// an item is none, or one is within another.
func TestOnlyChangesAreRead(t *testing.T) {
	for name, test := range map[string]struct {
		foot    string
		isWhole bool // the page is read whole
	}{
		"items":        {"<p id=\"foot\">{{.Site}}</p>\n", false},
		"in a stencil": {"<div id=\"foot\"><template><article id=\"a\">A</article></template></div>\n", true},
		"in another":   {"<article id=\"foot\"><article id=\"b\">B</article></article>\n", true},
	} {
		t.Run(name, func(t *testing.T) {
			w := work(t, "/")
			w.write("templates/foot.html", test.foot)
			w.open(sample)
			w.until(`document.querySelector("#foot, #foot *") && document.querySelector(".ibid-edit")`)
			eval[bool](w.tab, `new Promise(done => requestIdleCallback(() => setTimeout(done, 500, true)))`)
			eval[bool](w.tab, `(window.lengths = [], DOMParser.prototype.parseFromString = new Proxy(DOMParser.prototype.parseFromString,
  {apply: (parse, on, [text, type]) => (lengths.push(text.length), parse.call(on, text, type))}), true)`)
			w.edit(second, "Look for a second box.", "Look for the very second box.")
			w.until(says("#comment-2", "the very second box"))
			w.sameAsAnew()
			w.edit(second, "author: Barnaby Finch", "author: Barnaby Goldfinch")
			w.until(says("#comment-2", "Goldfinch"))
			w.sameAsAnew()
			read := eval[[]float64](w.tab, `fetch(location.href).then(r => r.text()).then(t => lengths.map(n => n / t.length))`)
			if isWhole := slices.Max(append(read, 0)) > 0.9; isWhole != test.isWhole {
				t.Errorf("of the page were read %v", read)
			}
		})
	}
}

// sameAsAnew looks for what the page has otherwise than one that was loaded anew.
func (w *workshop) sameAsAnew() {
	w.Helper()
	const here = `(() => {
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll("template, script, .said, .pill, #preview").forEach(e => e.remove());
  for (const e of copy.querySelectorAll("*")) { // attributes have no order
    const all = e.getAttributeNames().sort().map(name => [name, e.getAttribute(name)]);
    for (const [name] of all) e.removeAttribute(name);
    for (const [name, value] of all) e.setAttribute(name, value);
  }
  return copy.innerHTML.replace(/\s+/g, " ").trim();
})()`
	w.until(`[...document.querySelectorAll(".ibid-edit")].length == document.querySelectorAll("article.item").length`)
	anew := newTabUnwatched(w.TB, chromium, w.place)
	anew.open(strings.TrimPrefix(eval[string](w.tab, `location.href`), w.root))
	anew.until(`document.querySelector(".ibid-edit") && document.querySelector(".permalink[aria-hidden]")`)
	is, should := eval[string](w.tab, here), eval[string](anew, here)
	for at := range min(len(is), len(should)) {
		if is[at] != should[at] {
			w.Errorf("the page differs from one that was loaded anew: %q | %q", is[max(0, at-60):min(at+90, len(is))], should[max(0, at-60):min(at+90, len(should))])
			return
		}
	}
	if len(is) != len(should) {
		w.Errorf("the page has %d bytes, one that was loaded anew %d", len(is), len(should))
	}
}

// TestCitationsAreRenewed: what a script makes of the citations is made of the new ones.
func TestCitationsAreRenewed(t *testing.T) {
	w := work(t, "/")
	w.open("2009/honesty-box/cite.html")
	w.until(`document.querySelector("#comment-2 > details .form")`)
	const made = `[...document.querySelectorAll(".cite details, .cite button")].length`
	before := eval[int](w.tab, made)
	eval[bool](w.tab, `window.mine = true`)
	w.edit(second, "author: Barnaby Finch", "author: Barnaby Goldfinch")
	w.until(`document.querySelector("#comment-2 > details .form").textContent.includes("{{Barnaby Goldfinch}}")`)
	if after := eval[int](w.tab, made); after != before || !eval[bool](w.tab, `window.mine`) {
		t.Errorf("there were %d parts and buttons, and are %d", before, after)
	}
}

// problems gives a condition on what is shown over the page.
func over(condition string) string {
	return fmt.Sprintf(`[...document.querySelectorAll("ibid-server")].some(e => { const box = e.shadowRoot.querySelector("section:not([hidden])"); return box && (%s); })`, condition)
}

// TestProblemsShow: a broken file shows over the page with its line and what to do, its
// own thread stays as it was, others go on, and when it is mended the problem is gone.
func TestProblemsShow(t *testing.T) {
	w := work(t, "/")
	w.open(sample)
	w.until(`document.querySelector(".ibid-edit")`)
	w.edit(second, "author:", "autor:")
	w.until(over(`box.textContent.includes("content/2009/honesty-box/comments/0002.txt:2") && box.textContent.includes('did you mean "author"?')`))
	if href := eval[string](w.tab, `[...document.querySelectorAll("ibid-server")].map(e => e.shadowRoot.querySelector("a.place")?.href).join("")`); !strings.HasPrefix(href, "vscode://file/") || !strings.HasSuffix(href, "/0002.txt:2") {
		t.Errorf("the place leads to %q", href)
	}
	if !eval[bool](w.tab, says("#comment-2", "A shortfall has a story")) {
		t.Error("the page of the broken thread has gone")
	}
	other := newTabUnwatched(t, chromium, w.place)
	other.open("good-scissors/")
	other.until(`document.querySelector(".ibid-edit")`)
	w.edit("content/good-scissors/post.txt", "\n---\n", "\n---\nA new beginning.\n\n")
	other.until(says("#post", "A new beginning."))
	w.edit(second, "autor:", "author:")
	w.until(`!` + over(`true`))
}

// TestExplainOnThePage: what an editor may doubt is marked, and says what it might quote
// and what would name it. A stranger's words stay words.
func TestExplainOnThePage(t *testing.T) {
	w := work(t, "/")
	w.write("content/2009/honesty-box/comments/0023.md", "---\nid: 23\nauthor: Wilf\ndate: 2009-09-14T10:00:00Z\n---\nI like \"<img src=x onerror=window.ran=1> never thank the cat for the mouse\" best.\n")
	w.open(sample)
	w.until(`document.querySelector("#comment-13 .ibid-why")`)
	if got := eval[string](w.tab, `[...document.querySelectorAll(".ibid-why")].map(e => e.closest(".item").id + " " + e.textContent).join("; ")`); !strings.Contains(got, "comment-11 no source found; comment-13 ?") {
		t.Errorf("marked are: %s", got)
	}
	w.click("#comment-13 .ibid-why")
	w.until(over(`box.querySelectorAll("tbody tr").length >= 2`))
	text := eval[string](w.tab, `[...document.querySelectorAll("ibid-server")].map(e => [...e.shadowRoot.querySelectorAll("tbody button")].map(b => b.title).join("|")).join("")`)
	if !strings.Contains(text, "quotes:\n  - text: never thank the cat for the mouse\n    source: comment-9\n") {
		t.Errorf("to be copied is %q", text)
	}
	w.press("\x1b")
	w.until(`!` + over(`true`))
	if !eval[bool](w.tab, `document.activeElement.matches("#comment-13 .ibid-why")`) {
		t.Error("the focus is not where it was")
	}
	if eval[bool](w.tab, `Boolean(window.ran) || [...document.querySelectorAll("ibid-server")].some(e => e.shadowRoot.querySelector("img"))`) {
		t.Error("a stranger's words became a part of the page")
	}
}

// TestServedIsAccessible: axe-core finds nothing in what the server adds to a page.
func TestServedIsAccessible(t *testing.T) {
	axe := readAxe(t)
	w := work(t, "/")
	w.open(sample)
	w.until(`document.querySelector("#comment-13 .ibid-why")`)
	eval[any](w.tab, axe)
	w.click("#comment-13 .ibid-why")
	w.until(over(`box.querySelectorAll("tbody tr").length >= 2`))
	for _, scheme := range []string{"light", "dark"} {
		w.media("", scheme)
		w.report("explained, "+scheme, violations(w.tab))
	}
	w.press("\x1b")
	w.edit(second, "author:", "autor:")
	w.until(over(`box.textContent.includes('did you mean "author"?')`))
	for _, scheme := range []string{"dark", "light"} {
		w.media("", scheme)
		w.report("problems, "+scheme, violations(w.tab))
	}
}

// TestBulkChange: a thousand files at once, as a checkout brings them, come to the page.
func TestBulkChange(t *testing.T) {
	thorough.Only(t)
	w := work(t, "/")
	w.open("index.html")
	w.until(`document.querySelector(".threads")`)
	for i := range 1000 {
		w.write(fmt.Sprintf("content/bulk/%d/t%d/post.md", i%10, i), fmt.Sprintf("---\ntitle: Bulk %d\ndate: 2026-%02d-02\n---\nWords of thread %d.\n", i, i%10+1, i))
	}
	// The front page has the latest threads, and the pages of their months have all.
	w.until(`[...document.querySelectorAll(".threads h2")].every(e => e.textContent.startsWith("Bulk "))`)
	months := newTabUnwatched(t, chromium, w.place)
	for i := range 10 {
		months.open(fmt.Sprintf("2026/%02d/", i+1))
		months.until(`[...document.querySelectorAll(".threads a")].filter(e => e.textContent.startsWith("Bulk ")).length == 100`)
	}
	if err := os.RemoveAll(filepath.Join(w.dir, "content/bulk")); err != nil {
		t.Fatal(err)
	}
	w.until(`![...document.querySelectorAll(".threads h2")].some(e => e.textContent.startsWith("Bulk "))`)
}

// TestLooksChange: a style sheet is renewed in place, and a page that is not there yet
// comes when it is.
func TestLooksChange(t *testing.T) {
	w := work(t, "/")
	w.open("soon/")
	w.until(says("h1", "There is nothing at this address"))
	w.write("content/soon/post.md", "---\ntitle: At last\n---\nHere.\n")
	w.until(says("h1", "At last"))
	css, err := os.ReadFile(filepath.Join(repository, "assets", "ibid.css"))
	if err != nil {
		t.Fatal(err)
	}
	w.until(`document.querySelector(".ibid-edit")`)
	eval[bool](w.tab, `window.mine = true`)
	w.write("assets/ibid.css", string(css)+"\nh1 { color: rgb(1, 2, 3); }\n")
	w.until(`getComputedStyle(document.querySelector("h1")).color == "rgb(1, 2, 3)"`)
	if !eval[bool](w.tab, `window.mine && document.querySelectorAll("link[rel=stylesheet][href*='ibid.css']").length == 1`) {
		t.Error("the page was loaded anew, or the old looks are still there")
	}
}

// TestCheckout: a real checkout of another branch, under a running server, comes to the
// page as if it had been loaded anew, and so does the way back.
func TestCheckout(t *testing.T) {
	thorough.Only(t)
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git here")
	}
	w := work(t, "/")
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=Wilf", "-c", "user.email=wilf@example.org", "-c", "core.hooksPath=", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = w.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args, err, out)
		}
	}
	git("init", "-q", "-b", "first")
	git("add", "content")
	git("commit", "-q", "-m", "The first state")
	w.open(sample)
	w.until(`document.querySelector(".ibid-edit")`)
	eval[bool](w.tab, `window.mine = true`)
	git("checkout", "-q", "-b", "second")
	w.edit(second, "Look for a second box.", "Look under the first box.")
	w.write("content/2009/honesty-box/comments/0023.md", "---\nid: 23\nauthor: Wilf\ndate: 2009-09-14T10:00:00Z\n---\n> I emptied the tin and counted the marrows.\n\nAnd the string?\n")
	w.write("content/2026/new/post.md", "---\ntitle: Of the second branch\ndate: 2026-02-03\n---\nNew.\n")
	git("mv", "content/good-scissors", "content/scissors")
	git("add", "-A", "content")
	git("commit", "-q", "-m", "The second state")
	front := newTabUnwatched(t, chromium, w.place)
	front.open("index.html")
	front.until(`document.querySelector(".threads a[href='scissors/index.html']")`)
	for range 2 {
		git("checkout", "-q", "first")
		w.until(says("#comment-2", "Look for a second box.") + ` && !document.querySelector("article#comment-23")`)
		w.sameAsAnew()
		front.until(`document.querySelector(".threads a[href='good-scissors/index.html']") && !document.querySelector(".threads a[href='scissors/index.html']")`)
		if eval[bool](front, says(".threads", "Of the second branch")) {
			t.Error("a thread of the other branch is listed")
		}
		git("checkout", "-q", "second")
		w.until(says("#comment-2", "Look under the first box.") + ` && document.querySelector("article#comment-23")`)
		w.sameAsAnew()
		front.until(`document.querySelector(".threads a[href='scissors/index.html']") && ` + says(".threads", "Of the second branch"))
	}
	if !eval[bool](w.tab, `window.mine`) {
		t.Error("the page was loaded anew")
	}
}
