package markup

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestGrowth holds that what is said once is not written so often that a page
// becomes many times the size of the body, and that no word goes with it.
func TestGrowth(t *testing.T) {
	const times = 1500
	far := "http://a.example/" + strings.Repeat("x", 8000)
	for name, c := range map[string]struct {
		format archive.Format
		text   string
	}{
		"mentions of a reference":    {archive.Markdown, "[word]: " + far + "\n\n" + strings.Repeat("[word]\n\n", times)},
		"mentions with another text": {archive.Markdown, "[a]: <" + far + ">\n\n" + strings.Repeat("[word][a] ", times/4)},
		"the title of a reference":   {archive.Markdown, "[word]: a '" + far + "'\n\n" + strings.Repeat("[word]\n\n", times)},
		"pictures by a reference":    {archive.Markdown, "[word]: a.png '" + far + "'\n\n" + strings.Repeat("![word]\n\n", times)},
		"a link around blocks":       {archive.HTML, "<a href='" + far + "'>" + strings.Repeat("<p>word", times) + "</a>"},
		"a link never closed":        {archive.HTML, "<p><a href='" + far + "'>" + strings.Repeat("<p>word", times)},
		"a title around blocks":      {archive.HTML, "<abbr title='" + far + "'>" + strings.Repeat("<p>word", times) + "</abbr>"},
		"a link around breaks":       {archive.HTML, "<a href='" + far + "'>" + strings.Repeat("word<br><br>", times) + "</a>"},
		"a link around quoted lines": {archive.HTML, "<a href='" + far + "'>" + strings.Repeat("&gt; word<br>word<br>", times/2) + "</a>"},
		"a link of quoted lines":     {archive.Markdown, "[" + strings.Repeat("＞ word\\\nword\\\n", times/2) + "](" + far + ")"},
		"languages around blocks":    {archive.HTML, strings.Repeat("<b lang=de-abcdefgh-abcdefgh-abcdefgh>", 8) + strings.Repeat("<p>word", times)},
		"endless languages":          {archive.HTML, "<i lang='de" + strings.Repeat("-abcdefgh", 900) + "'>" + strings.Repeat("<p>word", times)},
		"rows without their cells":   {archive.Markdown, strings.Repeat("a|", 800) + "\n" + strings.Repeat("-|", 800) + "\n" + strings.Repeat("word\n", times)},
		"tables of one long row":     {archive.Markdown, strings.Repeat("|a\n|-"+strings.Repeat("|-", 80)+"\n\nword\n\n", times/8)},
	} {
		t.Run(name, func(t *testing.T) {
			got := parse(c.format, c.text)
			if most := 4*len(c.text) + 3*spare; len(got.HTML) > most {
				t.Errorf("%d bytes of %d", len(got.HTML), len(c.text))
			}
			if in, out := strings.Count(c.text, "word"), strings.Count(got.HTML, "word"); out < in-1 { // but a label is no word
				t.Errorf("of %d words there are %d", in, out)
			}
			if err := check(got); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestRoomForWriters holds that the bounds of TestGrowth leave alone what a
// writer does.
func TestRoomForWriters(t *testing.T) {
	far := "http://a.example/" + strings.Repeat("x", 300)
	for name, c := range map[string]struct {
		format archive.Format
		text   string
		want   string
		times  int
	}{
		"a reference":     {archive.Markdown, "[a]: " + far + "\n\n" + strings.Repeat("[a] ", 40), `href="` + far, 40},
		"a link":          {archive.HTML, "<a href='" + far + "'>" + strings.Repeat("<p>a", 30) + "</a><p>b", `href="` + far, 30},
		"one endless":     {archive.HTML, "<a href='" + far + strings.Repeat("x", 1<<20) + "'>a</a>", `href="` + far, 1},
		"its first block": {archive.HTML, "<a href='" + far + strings.Repeat("x", 3000) + "'><p>a</p><p>b</p></a>", `href="` + far, 1},
		"typed addresses": {archive.Text, strings.Repeat("http://t.co/a ", 5000), `href="http://t.co/a`, 5000},
		"strong letters":  {archive.Markdown, strings.Repeat("**a**\n\n", 5000), "<strong>", 5000},
		"a ragged table":  {archive.Markdown, "a|b|c\n-|-|-\n" + strings.Repeat("d\n", 100), "<td>", 300},
		"escaped pipes":   {archive.Markdown, strings.Repeat("a|b\n-|-\n`c\\|d`|e\n\n", 50), "<code>c|d</code>", 50},
	} {
		if got := parse(c.format, c.text).HTML; strings.Count(got, c.want) != c.times {
			t.Errorf("%s: %d times, not %d, there is %.60s", name, strings.Count(got, c.want), c.times, c.want)
		}
	}
}

// TestHollow holds that empty lines behind deep lists, which goldmark remembers
// in each of the lists, cost no more than others, and that they may stand
// behind a writer's.
func TestHollow(t *testing.T) {
	stairs := func(steps int) string {
		var b strings.Builder
		for i := range steps {
			b.WriteString(strings.Repeat("  ", i) + "- step\n")
		}
		return b.String()
	}
	empty := strings.Repeat("\n", 5000)
	for name, c := range map[string]struct {
		text  string
		lists bool
	}{
		"deep in one line":      {strings.Repeat("- ", 90) + "a\n" + empty + "b", false},
		"numbers":               {strings.Repeat("1. ", 40) + "a\n" + strings.Repeat(empty, 3) + "b", false},
		"words go on":           {strings.Repeat("+ ", 90) + "a\nb\nc\n" + empty + "d", false},
		"deep in many lines":    {stairs(120) + empty + "b", false},
		"code":                  {strings.Repeat("- ", 90) + "```\n" + empty + "b", false},
		"in runs":               {strings.Repeat(strings.Repeat("- ", 40)+"a\n"+empty[:1200]+"b\n\n", 10), false},
		"with white space":      {strings.Repeat("- ", 90) + "a\n" + strings.Repeat(" \t\n", 9000) + "b", false},
		"a list":                {"- a\n  - b\n    - c\n" + empty + "b", true},
		"many lists":            {strings.Repeat("- a\n\n  - b\n\n", 500), true},
		"deep, and one is left": {stairs(45) + "\n\nb", true},
		"quotations":            {"- a\n\n" + strings.Repeat(">", 5) + "a\n" + empty, true},
		"within a quotation":    {"> " + strings.Repeat("- ", 90) + "a\n" + strings.Repeat(">\n", 3000) + "> b", false},
	} {
		if got := parse(archive.Markdown, c.text+"\n\nneedle"); strings.Contains(got.HTML, "<li>") != c.lists || !strings.Contains(got.HTML, "needle") {
			t.Errorf("%s: lists must be %v in %.300s", name, c.lists, got.HTML)
		}
	}
}
