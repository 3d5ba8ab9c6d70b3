package browser

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"

	"ibid/cmd/ibid/internal/build"
	"ibid/cmd/ibid/internal/thorough"
)

const (
	strange = "strange/index.html"
	endless = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertreter"
)

// tower is a letter under so many marks that they cover the lines above it.
var tower = "Z" + strings.Repeat("\u0301\u0328", 60)

// strangeLinks lead nowhere that a browser knows, or to places that are not there.
const strangeLinks = `<p><a href="http://[">1</a> <a href="https://a b/">2</a> <a href="http://a:999999/">3</a> <a href="//[::1">4</a> <a href="http://%zz/">5</a>
<a href="#%E0%A4%A">6</a> <a href="index.html#%">7</a> <a href="#comment-4'&quot;]">8</a> <a href="http://">9</a> <a href="https://exa&lt;mple.org/">10</a>
<a href="https://xn--a/">11</a> <a href="http://a..b:x/">12</a> <a href="#main">13</a> <a href="#map">14</a> <a href="#comment-1#comment-2">15</a> <a href="?%00#post">16</a></p>`

// strangeBodies are what a stranger may send to leave his column, each by its
// ending.
func strangeBodies() []string {
	nested := func(open, inner, end string, n int) string {
		return strings.Repeat(open, n) + inner + strings.Repeat(end, n)
	}
	var stairs strings.Builder
	for i := range 60 {
		stairs.WriteString(strings.Repeat("  ", i) + "- step " + endless + "\n")
	}
	return []string{
		"md:" + endless + endless + endless,
		"md:# " + endless,
		"md:" + strings.Repeat("- ", 60) + "deep in lists",
		"md:" + strings.Repeat("1. ", 30) + "deep in numbers",
		"md:" + stairs.String(),
		"md:" + strings.Repeat("> ", 80) + "deep in quotations " + endless,
		"md:| " + strings.Repeat("a | ", 60) + "\n|" + strings.Repeat("-|", 60) + "\n| " + strings.Repeat(endless+" | ", 60),
		"md:```\n" + strings.Repeat(endless, 9) + "\n```",
		"md:`" + strings.Repeat(endless, 5) + "`",
		"md:[" + endless + "](https://example.org/" + endless + ") <https://example.org/" + endless + endless + ">",
		"md:![" + endless + "](nothing.png) ![" + endless + "](https://example.org/a.png)",
		"md:" + strings.Repeat("W", 4000),
		"md:" + strings.Repeat(tower, 30),
		"md:\u202eoverride and no end to it \u2067 and an isolate " + endless,
		"md:a[^1]\n\n[^1]: " + endless + " `" + endless + "`",
		"md:9999. " + endless + "\n10000. b",
		"md:$$ x = \\frac{" + endless + "}{2} $$",
		"html:" + nested("<blockquote>", endless, "</blockquote>", 100),
		"html:" + nested("<ul><li>", "a", "</li></ul>", 100),
		"html:" + nested("<ol><li>a<blockquote><p>b", endless, "</p></blockquote></li></ol>", 60),
		"html:" + nested("<dl><dd>", endless, "</dd></dl>", 60),
		"html:" + nested("<table><tr><td>", endless, "</td></tr></table>", 40),
		"html:<table><tr>" + strings.Repeat("<td colspan=99999 rowspan=9999>a", 200) + "</table>",
		"html:<pre>" + strings.Repeat("\t", 300) + "a</pre>",
		"html:<img src=nothing.png width=99999 height=99999> <img src=nothing.png width=1 height=99999 alt='" + endless + "'>",
		"html:" + nested("<sup>", "up", "</sup>", 8) + nested("<sub>", "down", "</sub>", 8) + nested("<small>", "small", "</small>", 8),
		"html:<p dir=rtl>" + endless + " " + endless + "</p><bdo dir=rtl>" + endless + "</bdo>",
		"html:<ruby>" + endless + "<rt>" + endless + endless + "</rt></ruby>",
		"html:<math><mrow><mi>" + endless + "</mi></mrow></math>",
		"html:<h2>" + endless + "</h2><kbd>" + endless + "</kbd><q>" + endless + "</q><del>" + endless + "</del>",
		"html:" + strings.Repeat("&nbsp;a", 400),
		"html:" + strangeLinks,
		"md:[1](http://[) [2](<https://a b/>) [3](http://a:99999999/) [4](http://a.b]/) [5](//[) [6](#%) [7](http://%%30%30/) <http://[::> [8](https://[::1)",
		"html:<ol start=99999><li>a</ol><ol start=-9999 reversed><li>b</ol>",
		"txt:" + strings.Repeat(endless, 9),
		"txt:" + strings.Repeat(">", 50) + " deep " + endless,
		"txt:" + strings.Repeat(" ", 3000) + "far to the right",
		"txt:" + strings.Repeat("\t", 500) + "far to the right",
		"txt:> " + strings.Repeat(tower, 20),
		"txt:" + strings.Repeat("\u00a0", 900) + "a",
		"txt:" + strings.Repeat("﷽", 40),
		"txt:[quote=\"" + endless + "\"]" + endless + "[/quote]",
	}
}

// strangers is a site whose every field was written by one who wants to break
// its pages.
func strangers() map[string]string {
	files := map[string]string{
		"content/site.yaml": "title: " + endless + "\nbase_url: https://example.org/" + endless + "/\nauthor: " + endless + "\ndescription: " + tower + endless + "\ncomment_pages: true\nwayback: true\n",
		"content/strange/post.md": "---\ntitle: \"" + tower + " \u202e" + endless + "\"\nauthor: \"" + endless + tower + "\"\nurl: https://" + endless + ".example/" + endless + "\nsummary: \"\u202e" + endless + endless + "\"\n" +
			"license: " + endless + "\nsources: [\"https://example.org/" + endless + "\", " + endless + "]\ntopics: [\"" + endless + "\", \"" + tower + "\", \"\u202edrawkcab\"]\n" +
			"notes:\n  - by: " + endless + "\n    on: keeps the middle\n    note: " + endless + endless + "\n  - by: \"" + tower + "\"\n    note: \"" + tower + " `" + endless + "`\"\n---\n" +
			"The ferry keeps the middle of the river and never comes ashore before dark. " + endless + "\n",
		"content/other/post.md": "---\ntitle: \"" + endless + " \u202eother\"\nauthor: B\n---\n> The ferry keeps the middle of the river and never comes ashore before dark.\n\nSo \"the ferry keeps the middle of the river and never comes ashore\" it is.\n",
	}
	authors := []string{endless, tower + tower, "\u202eReverse", "W" + strings.Repeat("W", 95), "A", strings.Repeat("a-", 48), "\u2067isolated"}
	parent := "post"
	for i, b := range strangeBodies() {
		format, body, _ := strings.Cut(b, ":")
		id := fmt.Sprint(map[bool]string{true: strings.Repeat("i", 60)}[i%9 == 0], i+1)
		files[fmt.Sprintf("content/strange/comments/%03d.%s", i+1, format)] = fmt.Sprintf(
			"---\nid: %s\nauthor: \"%s\"\nurl: https://%s.example/\npermalink: https://example.org/%s\nparent: %s\ntopics: [\"%s\"]\n---\n%s\n",
			id, authors[i%len(authors)], endless, endless, parent, tower, body)
		parent = id
	}
	for i, author := range authors {
		files[fmt.Sprintf("content/strange/comments/%03d.md", 900+i)] = fmt.Sprintf(
			"---\nid: %d\nauthor: \"%s\"\n---\n> The ferry keeps the middle of the river and never comes ashore before dark.\n\nIs what I say, and \"the ferry keeps the middle\" too.\n", 900+i, author)
	}
	return files
}

// publishStrange builds an archive that has warnings.
func publishStrange(t *testing.T, files map[string]string) (root string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	result, problems, err := build.Publish(context.Background(), build.Options{Site: dir})
	if err != nil || result.Files == 0 {
		t.Fatal(err, problems)
	}
	return folder(result.Out)
}

// TestStrangersStayInTheirColumn: whatever a comment and what is said of it
// hold, no page is wider than its window, and no comment than its column.
func TestStrangersStayInTheirColumn(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	root := publishStrange(t, strangers())
	for _, file := range []string{strange, "strange/tree.html", "strange/cite.html", "strange/comment-4/index.html", "other/index.html", "index.html", "people/index.html", "topics/index.html"} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			b := newTab(t, place{root, true})
			for _, width := range thorough.Some(2, []int64{320, 1280, 375}) {
				b.size(width, 800, 1)
				b.open(file)
				b.report(fmt.Sprintf("%d px", width), append(overflows(b), strayed(b)...))
			}
		})
	}
}

// strayed gives what stands beside the column of its comment, or cannot be read.
func strayed(b *tab) []string {
	b.Helper()
	return eval[[]string](b, `(() => {
  const found = [];
  for (const body of document.querySelectorAll(".body")) {
    const column = body.getBoundingClientRect();
    const look = e => {
      if (e.matches(".permalink, .beside, .note-mark")) return;
      const s = getComputedStyle(e), box = e.getBoundingClientRect();
      if (box.width && (box.left < column.left - 1 || box.right > column.right + 1)) found.push(e.cloneNode().outerHTML + " of " + body.parentElement.id.slice(-12));
      else if (s.overflowX == "visible") for (const c of e.children) look(c);
    };
    for (const e of body.children) look(e);
  }
  for (const e of document.querySelectorAll(".number, .cut, .uses a")) if (e.offsetHeight > 30) found.push("in several lines: " + e.textContent);
  for (const e of document.querySelectorAll(".body *")) if (e.firstChild?.data?.trim() && parseFloat(getComputedStyle(e).fontSize) < 8) found.push("too small to read: " + e.textContent);
  return found.slice(0, 6);
})()`)
}

// TestStrangersLinks: a pointer over a link, the keyboard's focus on it and a click
// make nothing fail, wherever it leads, or if it leads nowhere.
func TestStrangersLinks(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	files := strangers()
	for name, text := range files {
		files[name] = strings.ReplaceAll(text, "nothing.png", "https://example.org/a.png") // for the watch
	}
	root := publishStrange(t, files)
	for from, root := range map[string]string{"folder": root, "server": serve(t, strings.TrimPrefix(root, "file://"))} {
		t.Run(from, func(t *testing.T) {
			t.Parallel()
			b := newTab(t, place{root, true})
			b.open(strange)
			links := eval[int](b, `(() => {
  addEventListener("click", e => e.preventDefault());
  const links = document.querySelectorAll("main a");
  for (const a of links) for (const [type, event] of [["pointerover", PointerEvent], ["focusin", FocusEvent], ["pointerdown", PointerEvent], ["click", PointerEvent]])
    a.dispatchEvent(new event(type, {bubbles: true, cancelable: true, pointerType: type == "pointerover" ? "mouse" : "touch"}));
  return [...links].filter(a => a.closest(".body") && /^\d+$/.test(a.textContent)).length;
})()`)
			if links < 12 {
				t.Errorf("of the links there are %d", links)
			}
			x, y := b.at(`.body a[href='http://%5B']`)
			call(b, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: x, Y: y})
			eval[bool](b, `new Promise(done => setTimeout(done, 200, true))`)
		})
	}
}

// TestFocusIsSeenWhole: what is cut off a stranger's text cuts nothing off the line
// around a link that has the focus.
func TestFocusIsSeenWhole(t *testing.T) {
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	b := newTab(t, place{folder(public), true})
	b.open(sample)
	eval[bool](b, `document.querySelectorAll(".crowd").forEach(e => { e.name = ""; e.open = true; }) || true`)
	cut := eval[[]string](b, `[...document.querySelectorAll("main a[href]:not(.arcs a, .mark)")].filter(a => a.checkVisibility({contentVisibilityAuto: true})).filter(a => {
  const reach = 4, box = a.getClientRects()[0];
  for (let e = a.parentElement; box && e != document.body; e = e.parentElement) {
    const s = getComputedStyle(e), around = e.getBoundingClientRect();
    if (s.overflowY != "clip") continue;
    const room = s.overflowX == "clip" ? parseFloat(s.overflowClipMargin) : 0;
    if (box.top - reach < around.top - room - .6 || a.getClientRects().length == 1 && box.bottom + reach > around.bottom + room + .6) return true;
  }
}).map(a => a.parentElement.className + " " + a.outerHTML.slice(0, 90))`)
	if len(cut) > 0 {
		t.Errorf("of %d: %q", len(cut), cut[:min(len(cut), 6)])
	}
}

// TestTowersCoverNobody: however many marks are piled on a letter, the comments
// around look as they do without them.
func TestTowersCoverNobody(t *testing.T) {
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	b := newTab(t, place{publishStrange(t, map[string]string{
		"content/site.yaml":             "title: Towers\n",
		"content/strange/post.md":       "---\ntitle: Towers\nauthor: A\n---\nWords of the post.\n",
		"content/strange/comments/1.md": "---\nid: 1\nauthor: B\n---\nThe lines of a neighbour above.\n",
		"content/strange/comments/2.md": "---\nid: 2\nauthor: \"" + tower + tower + "\"\ntopics: [\"" + tower + "\"]\nnotes:\n  - by: " + tower + "\n    note: " + tower + "\n---\n" + strings.Repeat(tower, 40) + "\n\n- " + tower + "\n",
		"content/strange/comments/3.md": "---\nid: 3\nauthor: C\n---\nThe lines of a neighbour below.\n",
	}), true})
	for _, width := range []int64{360, 1440} {
		b.size(width, 1200, 1)
		b.open(strange)
		for _, neighbour := range []string{"#comment-1", "#comment-3"} {
			with := b.picture(neighbour)
			eval[string](b, `document.querySelector("#comment-2").style.visibility = "hidden"`)
			if !bytes.Equal(with, b.picture(neighbour)) {
				t.Errorf("%d px: %s is covered", width, neighbour)
			}
			eval[string](b, `document.querySelector("#comment-2").style.visibility = ""`)
		}
	}
}

// picture gives the picture of an element.
func (b *tab) picture(selector string) []byte {
	b.Helper()
	at := eval[[]float64](b, fmt.Sprintf(`(r => [r.left, r.top + 2, r.width, r.height - 4])(document.querySelector(%q).getBoundingClientRect())`, selector))
	return call(b, page.CaptureScreenshot, page.CaptureScreenshotParams{Clip: &page.Viewport{X: at[0], Y: at[1], Width: at[2], Height: at[3], Scale: 1}}).Data
}
