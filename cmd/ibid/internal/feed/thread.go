package feed

import (
	"html"
	"strconv"
	"strings"
	"time"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/transcript"
	"ibid/cmd/ibid/internal/wording"
)

// Item makes the entry of a thread's item, without its words. The address is that of
// the thread's page.
func Item(says *wording.Language, t *archive.Thread, i int, page string) Entry {
	item := t.Items[i]
	e := Entry{
		Address: page + "#" + item.Anchor(), Title: t.Title, Author: strings.TrimSpace(item.Author), URL: item.URL,
		At: moment(item.Date), Topics: item.Topics, Rights: t.License,
	}
	if item.IsPost() {
		e.Updated = moment(t.Updated)
		return e
	}
	about := []string{"number", strconv.Itoa(i), "thread", t.Title}
	e.Title = says.Plain("comment-on", about...)
	if e.Author != "" {
		e.Title = says.Plain("comment-on-by", append(about, "author", e.Author)...)
	}
	return e
}

func moment(d archive.Date) time.Time {
	if !d.Known() {
		return time.Time{}
	}
	return d.Time
}

// HTML writes the words of an item, those that are quoted in a block as such.
func HTML(paragraphs []transcript.Paragraph) string {
	var b strings.Builder
	depth := 0
	to := func(now int) {
		for ; depth < now; depth++ {
			b.WriteString("<blockquote>")
		}
		for ; depth > now; depth-- {
			b.WriteString("</blockquote>")
		}
	}
	for _, p := range paragraphs {
		to(p.Depth)
		name := "p"
		if p.Kind == markup.Code {
			name = "pre"
		}
		b.WriteString("<" + name + ">" + html.EscapeString(p.Text) + "</" + name + ">")
	}
	to(0)
	return b.String()
}
