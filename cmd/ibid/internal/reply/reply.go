// Package reply finds out which items of a thread answer which.
//
// An item answers, in this order of evidence:
//
//  1. the item that its front matter declares as its parent;
//  2. else the items that it quotes, on the outermost level, those of its own
//     author apart;
//  3. else those that its lines outside of quotations point to (">>9");
//  4. else those that it addresses, behind block quotations, at its start or
//     that of later paragraphs: by a number ("#9", "comment 9", "3楼"), or by a
//     name ("Barry, …", "@Barry"; package people says how), which means that
//     person's latest earlier item. A name that fits several who wrote before
//     is nobody's.
//
// Nobody answers himself but by declaring it. Items by nobody in particular
// ("Anonymous") may answer each other.
//
// Words for an item's number, before it or behind it, are the phrasebook's. A
// word for "number" alone ("No. 9") needs a '#' or a comma or the like beside
// the number. So does a number at the start of a later paragraph; one of a later
// line needs both.
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
	"cmp"
	"slices"
	"sync"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
)

// directories go from thread to thread: the same people write in many.
var directories = sync.Pool{New: func() any { return new(people.Directory) }}

// Resolve finds the replies of a thread, given the texts of its items and the
// quotations in them, in order of item. Replies come in order of item, then
// of the item answered.
func Resolve(a *archive.Archive, t *archive.Thread, texts []*markup.Text, qs []archive.Quotation) []archive.Reply {
	authors := directories.Get().(*people.Directory)
	defer directories.Put(authors)
	authors.Reset(a, t)
	r := resolver{thread: t, texts: texts, people: authors, places: placesOf(t), quotes: map[int][]int{}, latest: map[int]int{}}
	for _, q := range qs {
		r.noteQuote(q)
	}
	var out []archive.Reply
	for i := range t.Items {
		if i > 0 {
			out = append(out, r.replies(i)...)
		}
		if !t.Items[i].Removed {
			r.latest[r.people.Author(i)] = i
		}
	}
	return out
}

type resolver struct {
	thread *archive.Thread
	texts  []*markup.Text
	people *people.Directory
	places map[string]int // of the items, by anchor
	quotes map[int][]int  // by item: the items of this thread that it quotes, some of them again and again
	latest map[int]int    // by author: the last item so far, removed ones apart
}

// placesOf returns the places of a thread's items by their anchors; of several
// with one anchor, the first.
func placesOf(t *archive.Thread) map[string]int {
	places := make(map[string]int, len(t.Items))
	for i := len(t.Items) - 1; i >= 0; i-- {
		places[t.Items[i].Anchor()] = i
	}
	return places
}

func (r *resolver) noteQuote(q archive.Quotation) {
	source, ok := q.Source()
	if ok && source.Thread == "" && q.Level <= 1 {
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
	if out := r.quoted(item); len(out) > 0 {
		return out
	}
	var out []archive.Reply
	for _, to := range r.pointed(item) {
		out = append(out, archive.Reply{Item: item, To: to, By: archive.ByNumber})
	}
	if len(out) > 0 {
		return out
	}
	return r.addressed(item)
}

// quoted returns the replies to those whom an item quotes.
func (r *resolver) quoted(item int) []archive.Reply {
	var out []archive.Reply
	quoted := r.quotes[item]
	slices.Sort(quoted)
	for _, to := range slices.Compact(quoted) {
		if !r.people.SamePerson(item, to) {
			out = append(out, archive.Reply{Item: item, To: to, By: archive.ByQuote})
		}
	}
	return out
}

// pointed returns the items that lines of an item point to (">>9"), in order,
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

// beginsLine reports whether the number at a place begins a line, the "No." of
// image boards, which is no word of a language, before it or not.
func beginsLine(words []markup.Word, i int) bool {
	isFirst := func(i int) bool { return i == 0 || words[i-1].LineEnd }
	return isFirst(i) || words[i-1].Norm == "no" && isFirst(i-1)
}

func (r *resolver) declared(item int) (to int, ok bool) {
	parent := r.thread.Items[item].ParentAnchor()
	if parent == "" {
		return 0, false
	}
	to, ok = r.places[parent]
	return to, ok
}

// addressed returns the replies to those whom an item addresses.
func (r *resolver) addressed(item int) []archive.Reply {
	var out []archive.Reply
	for _, to := range r.numbers(item) {
		if !r.people.SamePerson(item, to) {
			out = append(out, archive.Reply{Item: item, To: to, By: archive.ByNumber})
		}
	}
	for _, author := range r.people.Addressees(r.texts[item], item) {
		if to, ok := r.latest[author]; ok {
			out = append(out, archive.Reply{Item: item, To: to, By: archive.ByName})
		}
	}
	slices.SortStableFunc(out, func(a, b archive.Reply) int { return cmp.Compare(a.To, b.To) })
	return slices.CompactFunc(out, func(a, b archive.Reply) bool { return a.To == b.To })
}
