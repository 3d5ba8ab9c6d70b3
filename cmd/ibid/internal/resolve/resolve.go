// Package resolve finds out, for each thread of an archive, who quotes whose
// words, who answers whom, and what leads to other threads and comes from
// there. Its output is the resolved archive: all that the phases behind it
// (page, list, check) are given of a thread.
//
//	archive + markup → survey → quotations of each thread in itself →
//	quotations between threads → for each thread: Thread
//
// New goes through the archive: it surveys how the archive uses words (package
// quote says what for), and unless site.yaml says cross_thread: false, or there
// is but one thread, it finds the quotations of all threads, those between them
// included. Thread then gives one thread whole; it may be called from several
// goroutines at once, and what its caller does not keep is let go.
//
// Each item is marked up once, and its fragment kept compactly (markup.Packed): it
// is read again when its thread's turn comes.
//
// What is known of an archive that was resolved before is not found out again, if there is
// a place for it (Options.Memory). What comes out is the same, to the byte.
//
// A few threads that change afterwards can be resolved again by themselves, as nearly always
// they would be with all (Standing).
//
// A thread with a broken file is a source for others and no more: its own
// quotations and replies would seem wrong for want of what the file holds. An
// item that was removed has no words. The output does not depend on the number
// of cores.
package resolve

import (
	"cmp"

	"ibid/cmd/ibid/internal/anchor"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/parallel"
)

// Thread is a resolved thread.
type Thread struct {
	Thread     *archive.Thread
	Fragments  []markup.Fragment   // of its items, in order
	Quotations []archive.Quotation // in order of item and place
	Replies    []archive.Reply
	Links      Links

	namers func() []*anchor.Namer // so that they are made once
}

// Namers returns what names the passages of each item: those at the ends of links
// between threads first, so that both pages call them the same.
func (t *Thread) Namers() []*anchor.Namer {
	if t.namers != nil {
		return t.namers()
	}
	return t.newNamers()
}

func (t *Thread) newNamers() []*anchor.Namer {
	taken := t.Thread.Anchors()
	namers := make([]*anchor.Namer, len(t.Thread.Items))
	parallel.All(len(namers), func(i int) { // a long thread is one thread, and has the processor to itself
		namers[i] = anchor.New(t.Thread.Items[i], t.Fragments[i].Words, taken)
	})
	for _, end := range t.Links.Ends {
		namers[end.Item].Of(end.Span)
	}
	return namers
}

// Links are a thread's links with other threads: to those that its quotations
// repeat, and from those that quote it.
type Links struct {
	Anchors map[archive.Passage]string // of the passages in other threads that are quoted here
	Words   map[archive.Passage]string // of the same passages: Excerpts.Passage
	// Items are those of other threads whose words were changed in quoting
	// them, so that the change can be shown; with Options.WithSources, all that
	// are quoted.
	Items   map[archive.Target]Item
	Quoters []Quoter // of this thread's words, in order of their threads
	// Ends are the places of this thread at one end of a link between threads,
	// in order. They are named before all others, so that both pages call them
	// the same.
	Ends []Place
}

// Item is an item and its fragment.
type Item struct {
	Item     *archive.Item
	Fragment *markup.Fragment
}

// Quoter is a quotation in another thread.
type Quoter struct {
	Thread *archive.Thread
	Item   int    // the quoting one
	Anchor string // of the quotation
	Words  string // Excerpts.Quotation
	Of     Place
}

// Place is a run of words of one of a thread's items.
type Place struct {
	Item int
	Span archive.Span
}

// Compare orders places by item and first word, longer ones first.
func (p Place) Compare(o Place) int {
	return cmp.Or(cmp.Compare(p.Item, o.Item), cmp.Compare(p.Span.From, o.Span.From), cmp.Compare(o.Span.To, p.Span.To))
}
