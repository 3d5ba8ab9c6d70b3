package browser

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ibid/cmd/ibid/internal/build"
)

const searchPage = "search/index.html"

// ask opens the search with a query in its address, and waits for the answer.
func (b *tab) ask(query string) (said string, found []hit) {
	b.Helper()
	b.open(searchPage + "?q=" + url.QueryEscape(query))
	b.until(`document.querySelector("#search-says").textContent`)
	return eval[string](b, `document.querySelector("#search-says").textContent`), eval[[]hit](b, hits)
}

// hit is what was found: where it leads to, and the words that are marked in it, and
// those that are quoted besides.
type hit struct{ Href, Marked, Quoted string }

const hits = `[...document.querySelectorAll("#search-results li")].map(li => ({
  Href: li.querySelector("a").getAttribute("href"),
  Marked: [...li.querySelectorAll("mark")].map(e => e.textContent).join(" "),
  Quoted: [...li.querySelectorAll("q mark")].map(e => e.textContent).join(" "),
}))`

// TestSearch: what is found first, from a folder and from a server.
func TestSearch(t *testing.T) {
	const treasurer, stairs = "../2009/honesty-box/index.html#post-bzv7j", "../2011/long-table/index.html#comment-4-"
	withScripts(t, func(b *tab) {
		for _, c := range []struct{ query, first, marked string }{
			{"“ONE LINE in a red notebook”", treasurer, "one line in a red notebook"},
			{"tréasurer eleven", treasurer, "treasurer eleven"},
			{"emptying treasurers", treasurer, "treasurer empty"}, // what has the same stem, or begins so
			{"treasurer -eleven", "../2009/honesty-box/index.html#comment-4-q6grd", "treasurer's"},
			{"“味噌”", "../2011/long-table/index.html#comment-2-", "味噌"},
			{"味噌", "../2011/long-table/index.html#comment-2-", "味噌"},
			{"الأرز author:نادية", "../2011/long-table/index.html#comment-1-", "الأرز"},
			{"أرز author:نادية", "../2011/long-table/index.html#comment-1-", "الأرز"},
			{"ａｕｔｈｏｒ：piet ２０１１ ＂stairs＂", stairs, "stairs"},
			{"stairs thread:carry author:piet", stairs, "stairs"},
			{"stairs author:Piet topic:suppers 2011", stairs, "stairs"},
			{"stairs own:corner year:2011", stairs, "stairs corner"},
		} {
			said, got := b.ask(c.query)
			if len(got) == 0 || !strings.HasPrefix(got[0].Href, c.first) || got[0].Marked != c.marked || !strings.HasPrefix(said, "Found: ") {
				b.Errorf("%s: %s %+v, want %s first, with %q", c.query, said, got, c.first, c.marked)
			}
		}
		for query, want := range map[string]string{
			"nothinghasthis":                    "Nothing was found.",
			"“notebook red”":                    "Nothing was found.",
			"stairs -stairs":                    "Nothing was found.",
			"notebook nothinghasthis":           "No text has all of these words; these have some. Found: ",
			"stairs nothinghasthis author:piet": "No text has all of these words; these have some. Found: 1",
			"stairs author:hester":              "Nothing was found.", // whose words have none; what narrows a search holds
			"author:hester 1999":                "Nothing was found.",
			"-stairs":                           "Nothing was found.",
		} {
			if said, got := b.ask(query); !strings.HasPrefix(said, want) {
				b.Errorf("%s: %s %+v, want %s", query, said, got, want)
			}
		}
	})
}

// TestSearchTellsQuotedWords: what is found among quoted words alone is quoted there,
// and the page says so.
func TestSearchTellsQuotedWords(t *testing.T) {
	withScripts(t, func(b *tab) {
		_, got := b.ask("quoted:slot")
		if len(got) == 0 {
			b.Fatal("nothing is found")
		}
		for _, h := range got {
			if !strings.Contains(strings.ToLower(h.Quoted), "slot") {
				b.Errorf("%+v", h)
			}
		}
	})
}

// TestSearchAsOneTypes: results come with each letter, the arrows lead to them and back,
// and Enter to the very paragraph. On the way back they are there again.
func TestSearchAsOneTypes(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open("index.html")
		b.click(".bar a[href='search/index.html']")
		b.until(`document.activeElement.name == "q"`)
		for _, letter := range "treasu" {
			b.press(string(letter))
		}
		b.until(`document.querySelector("#search-results mark")?.textContent.startsWith("treasurer")`)
		b.press(kb.ArrowDown)
		b.until(`document.activeElement.matches("#search-results h2 a")`)
		b.press(kb.ArrowUp)
		b.until(`document.activeElement.name == "q"`)
		b.press(kb.ArrowDown)
		want := eval[string](b, `document.activeElement.href`)
		b.press(kb.Enter)
		b.until(fmt.Sprintf(`location.href == %q && document.querySelector(":target")`, want))
		if got := b.landing(); !got.InView || !got.Lit || !strings.Contains(got.Text, "treasurer") {
			b.Errorf("got %+v", got)
		}
		b.back()
		b.until(`document.querySelector("#search-results mark")?.textContent.startsWith("treasurer")`)
	})
}

// TestSearchSparesWhoTypes: nothing is loaded for a word's first letters, and few texts for
// those that follow, until no more is typed.
func TestSearchSparesWhoTypes(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.open(searchPage)
		b.until(`document.activeElement.name == "q"`)
		eval[bool](b, `{
			const begin = setTimeout, end = clearTimeout;
			window.later = new Map();
			window.setTimeout = (what, wait) => {
				const id = begin(wait > 100 ? () => {} : what, wait);
				if (wait > 100) later.set(id, what);
				return id;
			};
			window.clearTimeout = id => { later.delete(id); end(id); };
			true }`)
		const loaded = `document.querySelectorAll("script[src^='terms/'], script[src^='texts/']").length`
		const shown = `document.querySelectorAll("#search-results li").length`
		b.press("t")
		b.until(`later.size > 0`)
		if n := eval[int](b, loaded); n > 0 {
			b.Errorf("for a letter %d files are loaded", n)
		}
		b.press("a")
		b.press("b")
		b.until(shown + ` == 2 && document.querySelector("#search-more").hidden`)
		eval[bool](b, `{ const all = [...later.values()]; later.clear(); for (const what of all) what(); true }`)
		b.until(shown + ` > 2`)
		b.press("l")
		b.until(shown + ` == 2`)
	})
}

// TestSearchForEverydayWords: where each of a phrase's words is in most texts, those that
// have the phrase are found all the same, and what nobody said is not looked for.
func TestSearchForEverydayWords(t *testing.T) {
	need(t, chromium != nil, "Chromium")
	dir := t.TempDir()
	words := strings.Fields("to be or not to do and it is be to or")
	for thread := range 5 {
		put := func(name, head, body string) {
			if err := writeFile(filepath.Join(dir, "content", fmt.Sprint("t", thread), name), []byte("---\n"+head+"\n---\n"+body+"\n")); err != nil {
				t.Fatal(err)
			}
		}
		put("post.md", "title: A thread", "Words.")
		for i := range 90 {
			turn := (thread*90 + i) % len(words)
			body := fmt.Sprintf("Number %d: %s.", i, strings.Join(slices.Concat(words[turn:], words[:turn]), " zz "))
			if thread == 3 && i == 70 {
				body = "The question: to be, or not to be."
			}
			put(fmt.Sprintf("comments/%d.md", i+1), fmt.Sprintf("id: %d\nauthor: %s Reader %d", i+1, []string{"Even", "Odd"}[i%2], i%7), body)
		}
	}
	result, problems, err := build.Publish(t.Context(), build.Options{Site: dir})
	if err != nil || result.Files == 0 {
		t.Fatal(err, problems)
	}
	b := newTab(t, place{folder(result.Out), true})
	if said, got := b.ask(`"to be or not to be"`); said != "Found: 1" || len(got) != 1 || !strings.HasPrefix(got[0].Href, "../t3/index.html#comment-71-") {
		b.Errorf("%s %+v", said, got)
	}
	for query, want := range map[string]string{"17 author:odd": "Found: 5", "17 author:even": "Nothing was found."} {
		if said, got := b.ask(query); said != want { // who wrote half of it all is asked for all the same
			b.Errorf("%s: %s %+v", query, said, got)
		}
	}
	if said, got := b.ask(`"not or be"`); said != "Nothing was found." || len(got) != 0 {
		b.Errorf("%s %+v", said, got)
	}
}

// TestSearchGoesOn: there are eight results at a time.
func TestSearchGoesOn(t *testing.T) {
	withScripts(t, func(b *tab) {
		b.ask("the table")
		const shown = `document.querySelectorAll("#search-results li").length`
		b.until(shown + ` == 8`)
		b.click("#search-more")
		b.until(shown + ` > 8 && document.activeElement == document.querySelector("#search-results li:nth-child(9) a")`)
	})
}

// TestSearchWithoutScripts: the page says where to look instead.
func TestSearchWithoutScripts(t *testing.T) {
	from(t, "folder", folder(public), false, func(b *tab) {
		b.open(searchPage)
		if !eval[bool](b, `document.querySelector("#search-off").checkVisibility() && !document.querySelector("#search").checkVisibility()`) {
			b.Error("it shows what does nothing")
		}
		b.click("#search-off a[href$='topics/index.html']")
		b.arrive("topics/index.html", "Topics")
	})
}

// TestSearchIsAccessible: with results.
func TestSearchIsAccessible(t *testing.T) {
	axe := readAxe(t)
	from(t, "folder", folder(public), true, func(b *tab) {
		b.ask("quoted:slot")
		eval[any](b, axe)
		for _, scheme := range []string{"light", "dark"} {
			b.media("", scheme)
			b.report(scheme, violations(b))
		}
	})
}
