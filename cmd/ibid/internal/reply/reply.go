// Package reply finds out which items of a thread answer which.
//
// An item answers, in this order of evidence:
//
//  1. the item that its front matter declares as its parent;
//  2. else the items that it quotes, on the outermost level;
//  3. else those that its lines outside of quotations point to (">>9");
//  4. else the one that its first words, behind block quotations, address: a
//     number ("#9", "comment 9"), or a name ("Barry, …", "@Barry"), which
//     means that person's latest earlier item; names match their misspellings
//     and other names. A name that fits several who wrote before is nobody's.
//
// A number is the comment's that has it as its id, else that of the comment's
// place in the thread. But where the ids are themselves the numbers that the
// page once showed, some of which are missing by now, it is an id alone: who
// answered "#9" that is gone did not answer the ninth that is left. Ids are
// taken for such numbers if all of them are, none above twice the number of
// comments.
//
// An item that does none of these answers nobody in particular.
package reply

import (
	"slices"
	"strconv"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
)

// Resolve finds the replies of a thread, given the texts of its items and the
// quotations in them, in order of item. Replies come in order of item, then
// of the item answered.
func Resolve(a *archive.Archive, t *archive.Thread, texts []*markup.Text, qs []archive.Quotation) []archive.Reply {
	r := resolver{thread: t, texts: texts, people: people.New(a, t), quotes: map[int][]int{}}
	for _, q := range qs {
		r.noteQuote(q)
	}
	var out []archive.Reply
	for i := 1; i < len(t.Items); i++ {
		out = append(out, r.replies(i)...)
	}
	return out
}

type resolver struct {
	thread *archive.Thread
	texts  []*markup.Text
	people *people.Directory
	quotes map[int][]int // by item: the items of this thread that it quotes
}

func (r *resolver) noteQuote(q archive.Quotation) {
	source, ok := q.Source()
	if ok && source.Thread == "" && q.Level <= 1 && !slices.Contains(r.quotes[q.Item], source.Item) {
		r.quotes[q.Item] = append(r.quotes[q.Item], source.Item)
	}
}

func (r *resolver) replies(item int) []archive.Reply {
	if to, ok := r.declared(item); ok {
		return []archive.Reply{{Item: item, To: to, By: archive.ByParent}}
	}
	if r.thread.Items[item].Removed {
		return nil // its words are not published, so they say nothing
	}
	var out []archive.Reply
	for _, to := range slices.Sorted(slices.Values(r.quotes[item])) {
		out = append(out, archive.Reply{Item: item, To: to, By: archive.ByQuote})
	}
	if len(out) > 0 {
		return out
	}
	for _, to := range r.pointed(item) {
		out = append(out, archive.Reply{Item: item, To: to, By: archive.ByNumber})
	}
	if len(out) > 0 {
		return out
	}
	if to, by, ok := r.addressed(item); ok {
		return []archive.Reply{{Item: item, To: to, By: by}}
	}
	return nil
}

// pointed gives the items that lines of an item point to (">>9"), in order,
// each once.
func (r *resolver) pointed(item int) []int {
	var to []int
	text := r.texts[item]
	for i := range text.Words {
		w := &text.Words[i]
		if w.Sigil != '>' || text.Blocks[w.Block].Depth > 0 || !beginsLine(text.Words, i) {
			continue
		}
		if n, ok := r.people.Comment(w.Norm); ok && n < item {
			to = append(to, n)
		}
	}
	slices.Sort(to)
	return slices.Compact(to)
}

// beginsLine tells whether the number at a place begins a line, "No." before
// it or not.
func beginsLine(words []markup.Word, i int) bool {
	isFirst := func(i int) bool { return i == 0 || words[i-1].LineEnd }
	return isFirst(i) || words[i-1].Norm == "no" && isFirst(i-1)
}

func (r *resolver) declared(item int) (to int, ok bool) {
	parent := r.thread.Items[item].ParentAnchor()
	if parent == "" {
		return 0, false
	}
	to = r.thread.IndexOf(parent)
	return to, to >= 0
}

// addressed reads the first words of an item.
func (r *resolver) addressed(item int) (to int, by archive.ReplyBy, ok bool) {
	words := people.Opening(r.texts[item])
	if len(words) == 0 {
		return 0, "", false
	}
	if to, ok := r.numbered(words, item); ok {
		return to, archive.ByNumber, true
	}
	if author, ok := r.people.Addressee(words, item); ok {
		for to := item - 1; to >= 0; to-- {
			if r.people.Author(to) == author && !r.thread.Items[to].Removed {
				return to, archive.ByName, true
			}
		}
	}
	return 0, "", false
}

// numbered reads "#9" or "comment 9".
func (r *resolver) numbered(words []markup.Word, item int) (int, bool) {
	at := 0
	if n := words[0].Norm; n == "comment" || n == "number" || n == "reply" {
		at = 1
	}
	if at >= len(words) || at == 0 && words[0].Sigil == 0 {
		return 0, false
	}
	if _, err := strconv.Atoi(words[at].Norm); err != nil {
		return 0, false
	}
	to, ok := r.people.Comment(words[at].Norm)
	return to, ok && to < item
}
