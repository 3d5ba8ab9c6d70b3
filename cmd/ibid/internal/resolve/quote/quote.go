// Package quote finds out, for each item of a thread in order, which
// stretches of it repeat earlier words, whose, and how faithfully. It sees
// words, never mark-up.
//
// What words say of where they come from is measured in bits, and how long they
// are in words as readers of scripts with spaces count them (package corpus).
//
// The rules, in the order of their use:
//
//  1. Lead-ins, known by their shape in every language, are nobody's words, nor are
//     greetings, headers, footers and addresses (package formula).
//  2. An item's marks are cut into segments, and each gets its candidates: the
//     alignments (package align) with earlier items that hold enough of it
//     (resolver.go, phrase.go). That needs no other item's quotations, and is done on
//     all cores; what follows is done item by item, in order.
//  3. The candidate with the most evidence wins. Of several that fit equally, the
//     one that the mark names by an address (package cited), then that of which the
//     lead-in or the name at the end of a block speaks (leadin.go), then the one that
//     the item declares to answer, then the one whose words are its author's own
//     (the origin), then the one addressed, then the nearest of one author, or of a
//     block; if that leaves several, the quotation is ambiguous and nothing is
//     linked (choose.go).
//  4. What is marked as a quotation is resolved mark by mark, each level to its own
//     source (marked.go); a short block only up to both its ends (ends.go), a short
//     phrase only where it is rare (phrase.go), and what may be a figure of speech, or
//     says too little, only beside a quotation of the same source (package nearby).
//     What names or shows a thing, such as a title, a path or a term of the writer's own,
//     quotes nobody (mention.go);
//     who said it, in the mark, is not quoted (bounds.go), and a block of nothing else,
//     such as a cut lead-in, is passed over (marked.go).
//  5. What is not marked must be long, or whole sentences, and rare, no courtesy, no
//     footer, no notice, not the writer's own words again and no twin of the item that
//     has it (repeat.go), no page that is shown below its address (card.go), nothing that a program prints, nor a part of another version of one,
//     be it long where people set apart what they quote (program.go, package genre), and
//     ends where the writer's own words begin or end a sentence. Right behind a lead-in
//     a sentence may be of any length, if it is the same to the letter
//     (unmarked.go, bounds.go).
//  6. What is found becomes a quotation with its passages, edits and origin
//     (result.go).
//  7. The editor's word takes the place of what is found in its words, under any
//     mark (override.go). What is found without it tells which of several
//     places with the same words it is of.
//
// A wrong link is worse than none. Nothing leads to a later item, or to the
// item itself.
//
// An Assembly judges by the same rules, more strictly, what items of other threads
// an item quotes. Explain tells of each quotation why it was resolved as it was.
//
// The figures in this package (bits of evidence, shares of words) were set on
// labelled discussions of eight kinds (mail, Usenet, four forums' software,
// trackers, blogs); ".ci/measure" measures them, says what is asked of each
// figure, and counts false links, where the discussions lie beside the checkout.
package quote

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
)

// Resolve finds the quotations of one thread as a Resolver does that knows of
// nothing else.
func Resolve(a *archive.Archive, t *archive.Thread, texts []*markup.Text) ([]archive.Quotation, []problem.Problem) {
	return NewResolver(a, nil).Resolve(t, texts)
}
