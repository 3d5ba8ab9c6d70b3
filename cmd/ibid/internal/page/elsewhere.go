package page

import (
	"cmp"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
)

// itemAt returns the item that a quotation leads to, or nil if it is not at hand.
func (c *composer) itemAt(to archive.Target) *markup.Fragment {
	switch {
	case to.Thread != "":
		return c.Links.Items[to].Fragment
	case to.Item < 0 || to.Item >= len(c.Fragments):
		return nil
	}
	return &c.Fragments[to.Item]
}

// nameIn returns what an item is called, which may be in another thread.
func (c *composer) nameIn(to archive.Target) string {
	if t := c.threadAt(to.Thread); to.Thread != "" && t != nil {
		return c.says.Say("name-of-thread", "name", c.nameOf(to.Item), "thread", c.upright(titleOf(t)))
	}
	return c.nameOf(to.Item)
}

// No page can read another that lies in a folder. So that a reader sees what
// a link to another thread leads to, some of the words there come with it.
const (
	passageLength = 300 // characters
	quotedBefore  = 90  // of a quotation, before what is said of it
	answerLength  = 210
)

// Excerpts are those words.
var Excerpts = resolve.Excerpts{Passage: passageExcerpt, Quotation: quotationExcerpt}

// passageExcerpt returns the beginning of a passage.
func passageExcerpt(f *markup.Fragment, span archive.Span) string {
	return beginningOf(f, span, passageLength)
}

// quotationExcerpt returns the beginning of a quotation and, on a line of its
// own, that of what follows it in its paragraph, or of the next one. The
// quotation is without what closes it, since what opens it is no part of it.
func quotationExcerpt(f *markup.Fragment, quotation archive.Span) string {
	echo := strings.TrimRight(textOf(f, firstWords(quotation, quotedBefore)), closers)
	if quotation.To >= len(f.Words) {
		return display.Prose(echo, quotedBefore, false)
	}
	after := archive.Span{From: quotation.To, To: f.Blocks[f.Words[quotation.To].Block].Span.To}
	return display.Prose(echo, quotedBefore, false) + "\n" + beginningOf(f, after, answerLength)
}

// beginningOf returns the first words of a stretch. No word has less than a
// character.
func beginningOf(f *markup.Fragment, span archive.Span, length int) string {
	return display.Prose(textOf(f, firstWords(span, length)), length, span.Len() > length)
}

// quotedElsewhere returns for each item those of other threads that quote it,
// each once.
func (c *composer) quotedElsewhere() [][]Reference {
	type pair struct {
		item int
		by   *archive.Item
	}
	out, seen := make([][]Reference, len(c.Fragments)), map[pair]bool{}
	for _, q := range c.Links.Quoters {
		if both := (pair{q.Of.Item, q.Thread.Items[q.Item]}); !seen[both] {
			seen[both] = true
			out[q.Of.Item] = append(out[q.Of.Item], c.elsewhere(q.Thread, q.Item, q.Anchor, ""))
		}
	}
	return out
}

// elsewhere leads to an item of another thread.
func (c *composer) elsewhere(t *archive.Thread, item int, anchor, words string) Reference {
	ref := Reference{
		Href: address(c.Thread.Thread.Path, threadFile(t)) + "#" + anchor,
		Name: c.nameOf(item), Number: item, Thread: c.upright(titleOf(t)), Author: c.upright(authorOf(t.Items[item])), Words: words,
	}
	ref.ThreadLanguage = c.otherLanguage(t, 0)
	if words != "" {
		ref.Language = cmp.Or(t.Written(item), c.archive.Site.Language, "en")
	}
	return ref
}

// otherThread leads to a passage in another thread, or to its item where the
// editor named that alone.
func (c *composer) otherThread(p archive.Passage) *Reference {
	t := c.threadAt(p.Thread)
	if t == nil || p.Item < 0 || p.Item >= len(t.Items) {
		return nil
	}
	ref := c.elsewhere(t, p.Item, cmp.Or(c.Links.Anchors[p], t.Items[p.Item].Anchor()), c.Links.Words[p])
	return &ref
}

// passageReference leads to a passage.
func (c *composer) passageReference(p archive.Passage) *Reference {
	if p.Thread != "" {
		return c.otherThread(p)
	}
	if p.Item < 0 || p.Item >= len(c.namers) {
		return nil
	}
	ref := c.reference(p.Item)
	ref.Href = "#" + c.namers[p.Item].Of(p.Span)
	return &ref
}
