package search

import "strings"

// Thread is what is to be found of a thread.
type Thread struct {
	Path, Title string
	Language    string // of the words, a BCP 47 tag
	Items       []Item
}

// Item is a post or a comment. One without lines is not found.
type Item struct {
	Anchor string // "post", "comment-5"
	Author string
	Date   string // as it is to be shown
	Year   string // "2009"; empty if not known
	Topics []string
	Lines  []Line
}

// Line is a paragraph.
type Line struct {
	Anchor string // "comment-5-x7kqa"
	Text   string // in composed form
	Quoted []Range
}

// Range is a stretch of a text: its bytes from From up to, not including, To.
type Range struct{ From, To int }

// Signs around the words of a text that are quoted.
const (
	openQuoted  = "\ue000"
	closeQuoted = "\ue001"
)

// longestText is how many bytes of a thread's words are loaded at once, about: a
// result needs those of one item.
const longestText = 32 << 10

// text is a file of words, as the script reads it.
type text struct {
	Path     string `json:"path"`
	Title    string `json:"title"`
	Language string `json:"lang"`
	Items    []any  `json:"items"`
}

func (i *Item) size() int {
	n := len(i.Author) + len(i.Date)
	for _, l := range i.Lines {
		n += len(l.Text)
	}
	return n
}

// words returns an item as its file has it: number, anchor, author, date, and a pair of
// anchor and text for each line. What a line's anchor has in common with the item's is
// left out.
func (i *Item) words(number int) any {
	lines := make([]string, 0, 2*len(i.Lines))
	for _, l := range i.Lines {
		code, found := strings.CutPrefix(l.Anchor, i.Anchor+"-")
		if !found {
			code = "" // it is the item's own
		}
		lines = append(lines, code, l.marked())
	}
	return []any{number, i.Anchor, i.Author, i.Date, lines}
}

var noSigns = strings.NewReplacer(openQuoted, "", closeQuoted, "")

// withoutSigns returns a text without signs of what is quoted, which hardly any has.
func withoutSigns(text string) string {
	if strings.IndexByte(text, openQuoted[0]) < 0 {
		return text
	}
	return noSigns.Replace(text)
}

// marked returns the text with signs around what is quoted.
func (l *Line) marked() string {
	if len(l.Quoted) == 0 {
		return withoutSigns(l.Text)
	}
	var b strings.Builder
	b.Grow(len(l.Text) + len(l.Quoted)*(len(openQuoted)+len(closeQuoted)))
	at := 0
	for _, q := range l.Quoted {
		b.WriteString(withoutSigns(l.Text[at:q.From]))
		b.WriteString(openQuoted)
		b.WriteString(withoutSigns(l.Text[q.From:q.To]))
		b.WriteString(closeQuoted)
		at = q.To
	}
	b.WriteString(withoutSigns(l.Text[at:]))
	return b.String()
}
