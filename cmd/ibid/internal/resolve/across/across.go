// Package across finds quotations between threads, from what is kept of each
// thread: its Summary. Summaries of two sets of threads are merged by appending.
//
// A marked quotation that its thread does not hold is looked for in the earlier
// threads of the archive, and so are long rows of words without a mark that stand
// in an item of another author as well (copies). An item is earlier if both dates
// are known and its own comes first.
//
//  1. The different wordings sought are indexed by their grams of four words, and
//     every thread is read once past that index (scan). So the work grows with the
//     archive's words and the memory with what is sought.
//  2. Items with enough grams of a wording are candidates. A wording that stands in
//     more than a few threads is a saying, and nobody's.
//  3. The few best candidates are put together with the item that quotes
//     (quote.Assembly), which judges them by the rules of package quote, more strictly.
//     Look-ups with the same candidates, and of the same item, follow one another,
//     so that what is known of them is not found out again.
//  4. What is found takes its place among the quotations of its thread, and what
//     repeats it there, or in a later thread, has its origin in the other (revise).
//
// What a search before has met is told by a Memory: only what is new, a wording or a
// thread, is looked for, or read, and which fingerprints are met more than once is known
// but for those of threads that are new.
//
// Explain tells of the quotations of one item what came of looking for them.
package across

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// Texts are the words of the items of an archive. They may be asked for from several
// goroutines at once.
type Texts interface {
	Text(thread, item int) *markup.Text
	// AppendKeys appends the keys (markup.Word) of the words of an item.
	AppendKeys(to []uint64, thread, item int) []uint64
}

// Summary is what the search across threads needs to know of one thread besides its
// words: the fingerprints of those outside its quotations, and the quotations to look
// for. Summaries of two sets of threads are merged by appending one to the other, in the
// order of the archive's threads.
type Summary struct {
	thread     *archive.Thread
	quotations func() []archive.Quotation
	open       []query
	sought     []int // the places of these among the quotations
	prints     prints
}

// query is a quotation that is looked for in other threads.
type query struct {
	item   int
	span   archive.Span // the words that are looked for
	part   archive.Span // those of them that are the quotation
	mark   archive.Mark
	level  int
	target *archive.Target   // the item that the editor names; nil for any
	entry  *archive.Override // that says so
}

// crossWords is how many words a quotation needs to be looked for in other
// threads: among so many people, shorter ones recur by chance.
const crossWords = 8

// Summarise sums up a thread whose quotations are resolved.
func Summarise(t *archive.Thread, texts []*markup.Text, qs []archive.Quotation) Summary {
	s := Summary{thread: t, quotations: func() []archive.Quotation { return qs }}
	for i := range qs {
		if isSought(&qs[i], texts) {
			s.sought = append(s.sought, i)
		}
	}
	s.open = openOf(qs, s.sought)
	s.prints = printsOf(texts, qs)
	return s
}

// Lighten has the summary ask for its thread's quotations when it needs them, and puts
// aside what else is large of it.
func (s *Summary) Lighten(quotations func() []archive.Quotation, aside func(data []byte) (again func() []byte)) {
	s.quotations, s.prints.data = quotations, aside(s.prints.data())
}

// isSought reports whether a quotation is looked for in other threads.
func isSought(q *archive.Quotation, texts []*markup.Text) bool {
	if source, named := q.Source(); named && source.Thread != "" {
		return true
	}
	span := wordsOf(q)
	return q.Status == archive.Unresolved && corpus.SizeOf(texts[q.Item].Words[span.From:span.To]) >= crossWords
}

// wordsOf returns the words of a quotation that are looked for.
func wordsOf(q *archive.Quotation) archive.Span {
	if q.Whole.Len() > 0 {
		return q.Whole
	}
	return q.Span
}

// openOf returns what is looked for, given its places among quotations.
func openOf(qs []archive.Quotation, sought []int) (open []query) {
	for _, i := range sought {
		at := &qs[i]
		q := query{item: at.Item, span: wordsOf(at), part: at.Span, mark: at.Mark, level: at.Level, entry: at.Override}
		if source, named := at.Source(); named {
			q.target = &source.Target
		}
		open = append(open, q)
	}
	return open
}

// Append appends what ReadSummary reads.
func (s *Summary) Append(to []byte) []byte {
	return record.Append(to, &recorded{s.sought, s.prints.id, s.prints.count, s.prints.data()})
}

type recorded struct {
	Sought []int
	Prints ID
	Count  int
	Data   []byte // of the prints
}

// ReadSummary reads what Append has written of the summary of a thread with some
// quotations, and reports whether it is that. Of most threads nobody needs these.
func ReadSummary(t *archive.Thread, quotations func() []archive.Quotation, data []byte) (Summary, bool) {
	var r recorded
	if record.Read(data, &r) != nil {
		return Summary{}, false
	}
	of, ok := readPrints(&r)
	s := Summary{thread: t, quotations: quotations, sought: r.Sought, prints: of}
	if len(r.Sought) > 0 {
		qs := quotations()
		if slices.Min(r.Sought) < 0 || slices.Max(r.Sought) >= len(qs) {
			return Summary{}, false
		}
		s.open = openOf(qs, r.Sought)
	}
	return s, ok
}

// Revision is what a thread's quotations become with those across threads.
type Revision struct {
	Thread     int // place of the thread in the archive
	Quotations []archive.Quotation
}

// Resolve looks in the earlier threads of an archive for the sources of
// quotations that their own thread does not hold; all[i] is the summary of
// a.Threads[i]. An item is earlier if both
// dates are known and its own comes first. Long stretches without a mark that
// stand in an earlier thread as well, of another author, become quotations.
// What repeats a quotation that was found so, in its thread or in a later one,
// gets the words' origin. The result is in order of the threads.
//
// The words of the quotations sought are indexed, and every thread is read
// once past that index, so that the work grows with the archive's words and
// the memory with the quotations sought. A thread that is known is not read again
// for what was looked for before.
func Resolve(a *archive.Archive, u *corpus.Usage, all []Summary, texts Texts, m Memory) []Revision {
	s := newSearch(a, u, all, texts)
	s.recall(m)
	s.addOpen()
	for _, q := range s.copies(m) {
		s.add(q)
	}
	if len(s.lookups) == 0 {
		return nil
	}
	s.scan(m)
	return s.revise(s.resolveAll())
}
