package browser

import (
	"fmt"
	"strings"
	"testing"
)

// spoken are a post, an answer that quotes it, and one that changes words of it, in six
// languages and four scripts.
var spoken = map[string][3]string{
	"ar": {"من لا يستطيع الحضور يرسل كعكة بدلا منه، هكذا كان الحال أيام جدي.", "الكعكة لا تحمل عربة.", "من لا يستطيع الحضور يرسل رسالة بدلا منه، هكذا كان الحال أيام جدي."},
	"de": {"Wer nicht kommen kann, der schickt Kuchen, so war es bei meinem Großvater.", "Kuchen trägt keinen Karren.", "Wer nicht kommen kann, der schickt Grüße, so war es bei meinem Großvater."},
	"he": {"מי שאינו יכול לבוא שולח עוגה במקומו, כך היה בימי סבא שלי.", "עוגה אינה נושאת עגלה.", "מי שאינו יכול לבוא שולח מכתב במקומו, כך היה בימי סבא שלי."},
	"ja": {"来られない人はお菓子を持たせてください。祖父の時代はそうでした。", "お菓子では荷車は渡れません。", "来られない人は手紙を持たせてください。祖父の時代はそうでした。"},
	"ru": {"Кто не может прийти, тот присылает пирог, так было при моём дедушке.", "Пирог телегу не выдержит.", "Кто не может прийти, тот присылает привет, так было при моём дедушке."},
	"zh": {"不能来的人请托人带一块点心来，我祖父那时候就是这样。", "点心撑不起一辆车。", "不能来的人请托人带一封书信来，我祖父那时候就是这样。"},
}

// TestPagesInLanguages: pages in each language fit their windows, narrow and wide, and
// axe-core finds nothing on them; in a narrow window it looks at the thread, of which most
// stands otherwise there.
func TestPagesInLanguages(t *testing.T) {
	axe := readAxe(t)
	for language, words := range spoken {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			root := publish(t, map[string]string{
				"content/site.yaml":           "title: Ibid\nlanguage: " + language + "\ncomment_pages: true\nwayback: true\n",
				"content/cake/post.md":        fmt.Sprintf("---\ntitle: %q\nauthor: Ada B.\ndate: 2009-03-01 18:05\nurl: https://example.org\nlicense: CC0\nnotes:\n  - note: 2011.\n---\n%s\n", words[1], words[0]),
				"content/cake/comments/1.md":  fmt.Sprintf("---\nid: 1\nauthor: Bo\ndate: 2009-03-02\n---\n> %s\n\n%s\n", words[0], words[1]),
				"content/cake/comments/2.md":  fmt.Sprintf("---\nid: 2\nauthor: Cy\n---\n> %s\n\n%s\n", words[2], words[1]),
				"content/cake/comments/3.md":  "---\nid: 3\nauthor: Di\nparent: 1\nstatus: removed\n---\n",
				"content/other/post.md":       fmt.Sprintf("---\ntitle: Other\nlanguage: en\nauthor: Bo\n---\n> %s\n\nSo it was.\n", words[0]),
				"content/other/comments/1.md": "---\nid: 1\nauthor: Ada B.\n---\nIndeed.\n",
			})
			b := newTab(t, place{root, true})
			for _, file := range []string{"cake/index.html", "cake/tree.html", "cake/cite.html", "cake/comment-1/index.html", "index.html", "people/index.html", "other/index.html"} {
				b.open(file)
				eval[any](b, axe)
				b.size(1280, 800, 1)
				b.report(file, violations(b))
				if file == "cake/index.html" {
					b.size(320, 800, 1)
					b.report(file+" at 320", violations(b))
				}
				fits(b)
			}
			b.open("cake/tree.html")
			b.report("the tree's lines", eval[[]string](b, astray))
		})
	}
}

// astray gives the numbers of the tree's lines that don't begin where a line of the page's
// language does.
const astray = `[...document.querySelectorAll(".line b")].filter(e => {
  const line = e.parentElement.getBoundingClientRect(), own = e.getBoundingClientRect();
  return (document.dir == "rtl" ? line.right - own.right : own.left - line.left) > 12;
}).map(e => e.textContent)`

// TestSlantsLatinAlone: in a text of which nobody said that some of it is Arabic or
// Chinese, words in these stand upright and are stressed by their weight.
func TestSlantsLatinAlone(t *testing.T) {
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	root := publish(t, map[string]string{
		"content/site.yaml":    "title: Slants\n",
		"content/tea/post.md":  "---\ntitle: Tea\nauthor: Ada\n---\nThey say *tea*, *چای* and *茶*.\n",
		"content/wine/post.md": "---\ntitle: Wine\nauthor: Ada\nlanguage: ar\n---\nيقولون *خمر* هنا.\n",
	})
	b := newTab(t, place{root, true})
	styles := func() string {
		return strings.Join(eval[[]string](b, `[...document.querySelectorAll(".body em")].map(e => getComputedStyle(e).fontStyle + " " + getComputedStyle(e).fontWeight)`), ", ")
	}
	for file, want := range map[string]string{
		"tea/index.html":  "italic 400, normal 600, normal 600",
		"wine/index.html": "normal 600",
	} {
		b.open(file)
		if got := styles(); got != want {
			t.Errorf("%s: %s", file, got)
		}
	}
}
