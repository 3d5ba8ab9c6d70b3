package export

import (
	"cmp"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/wording"
)

func find(text, words string) (from, to int) {
	from = strings.Index(text, words)
	if from < 0 {
		return 0, 0
	}
	return from, from + len(words)
}

var inMarkdown = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "#", `\#`, "|", `\|`, "~", `\~`, ">", `\>`, "&", `\&`,
)

// Markdown writes a thread as Markdown: a heading for each item, and behind what it
// quotes a link to the words on the page that it repeats.
func (t *Thread) Markdown(says *wording.Language) []byte {
	var b strings.Builder
	b.WriteString("# " + inMarkdown.Replace(t.Thread.Thread.Title) + "\n")
	for i, item := range t.Thread.Thread.Items {
		name := says.Plain("the-post-head")
		if i > 0 {
			name = says.Plain("comment", "number", strconv.Itoa(i))
		}
		b.WriteString("\n## [" + inMarkdown.Replace(name) + "](index.html#" + item.Anchor() + ")\n\n")
		if item.Removed {
			b.WriteString(inMarkdown.Replace(says.Plain("removed")) + "\n")
			continue
		}
		var by []string
		if item.Author != "" {
			by = append(by, inMarkdown.Replace(item.Author))
		}
		if item.Date.Known() {
			by = append(by, says.Date(item.Date.Time, item.Date.Precision != archive.Day))
		}
		if len(by) > 0 {
			b.WriteString("*" + says.Join(by) + "*\n\n")
		}
		b.WriteString(t.markdownOf(i, says))
	}
	return []byte(b.String())
}

// markdownOf writes the paragraphs of an item.
func (t *Thread) markdownOf(item int, says *wording.Language) string {
	var b strings.Builder
	before := -1
	for k, p := range t.Paragraphs[item] {
		if k > 0 {
			b.WriteString(strings.Repeat(">", min(before, p.Depth)) + "\n")
		}
		before = p.Depth
		words := inMarkdown.Replace(p.Text)
		switch p.Kind {
		case markup.ListItem:
			words = "- " + words
		case markup.Code:
			fence := strings.Repeat("`", max(3, longestRun(p.Text, '`')+1))
			words = fence + "\n" + p.Text + "\n" + fence
		}
		if p.Depth > 0 {
			mark := strings.Repeat(">", p.Depth) + " "
			words = mark + strings.ReplaceAll(words, "\n", "\n"+mark)
		}
		b.WriteString(words + t.sources(item, k, says) + "\n")
	}
	return b.String()
}

// longestRun returns how many of a sign stand in a row at most.
func longestRun(text string, sign rune) int {
	longest, run := 0, 0
	for _, r := range text {
		if run++; r != sign {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// passage returns the anchor of a source's words, as the page has it; the item's, where
// the editor names no words.
func (t *Thread) passage(source archive.Passage) string {
	switch {
	case source.Span.Len() <= 0:
		return source.Anchor
	case source.Thread != "":
		return cmp.Or(t.Links.Anchors[source], source.Anchor)
	}
	return t.Namers()[source.Item].Of(source.Span)
}

// sources links to the sources of the quotations that end in a paragraph.
func (t *Thread) sources(item, paragraph int, says *wording.Language) string {
	f := &t.Fragments[item]
	var b strings.Builder
	for i := range t.Quotations {
		q := &t.Quotations[i]
		source, ok := q.Source()
		if q.Item != item || !ok || q.Span.To > len(f.Words) || q.Span.Len() <= 0 || f.Words[q.Span.To-1].Block != paragraph {
			continue
		}
		to, name := "index.html#"+t.passage(source), says.Plain("the-post")
		if source.Item > 0 {
			name = says.Plain("number", "number", strconv.Itoa(source.Item))
		}
		if source.Thread != "" {
			to = strings.Repeat("../", strings.Count(t.Thread.Thread.Path, "/")+1) + (&Thread{}).folder(source.Thread) + to
		}
		b.WriteString(" [↑ " + inMarkdown.Replace(name) + "](" + to + ")")
	}
	return b.String()
}
