// Package quote finds out, for each item of a thread in order, which
// stretches of it repeat earlier words, whose, and how faithfully. It sees
// words, never mark-up.
//
// What an archive writes again and again says nothing of where words come from.
// So an archive is surveyed first (Survey): how often it uses each word, and
// which lines and sentences several threads have, or several items of a thread
// end with. Evidence is measured by that, in bits; lengths are measured in words
// as readers of scripts with spaces count them (script.go), and rarity, where the
// archive is small, by letters.
//
// The method, in the order of its steps:
//
//  1. Words are compared in normal form (package markup).
//  2. Runs: three or more words in a row that stand in an earlier item are
//     found through an index of word trigrams (finder), in the items nearest
//     before and in the first ones that have them.
//  3. Chains: runs of one source in the same order on both sides are chained
//     by dynamic programming; words between them may be added, changed or
//     left out, at a price (bestChain).
//  4. Alignments: what lies between the runs of a chain, and just beyond its
//     ends, is compared word by word, misspellings included (align); at last
//     what a mark encloses beyond that (completed).
//  5. Choice: the alignment with the most evidence wins, where a rare word is
//     more evidence than a common one (weigh). Of several that fit equally,
//     the one that the mark names by an address, then that of which the lead-in
//     or the name at the end of a block speaks, then the one that the item
//     declares to answer, then the one whose words are its author's own (the
//     origin), then the one addressed, then the nearest of one author, or of a
//     block; if that leaves several, the quotation is ambiguous and nothing is
//     linked (choose).
//  6. What is marked as a quotation is resolved mark by mark, each level to
//     its own source; a short phrase only where it is rare, and what may be
//     a figure of speech, or says too little, only beside a quotation of the
//     same source (byContext). Who said it, in the mark, is not quoted
//     (introduces, withoutCredits), and lead-ins, known by their shape in every
//     language, are nobody's words (findLeads). What is not marked must be
//     long, or whole sentences, and rare, no courtesy, no footer, not the
//     writer's own words again and no twin of the item that has it, and ends
//     where the writer's own words begin or end a sentence (unmarked, division).
//  7. The editor's word takes the place of what is found in its words, under any
//     mark (overrides, unruled). What is found without it tells which of several
//     places with the same words it is of (meant).
//
// A wrong link is worse than none. Nothing leads to a later item, or to the
// item itself.
//
// A marked quotation that its thread does not hold, and long stretches without
// a mark, are looked for in the earlier threads of the archive, with stricter
// evidence (Across); what repeats one that was found there has its origin
// there. Explain and ExplainAcross tell of each quotation why it was resolved
// as it was.
//
// The figures in this package (bits of evidence, shares of words) were set on
// labelled discussions of eight kinds (mail, Usenet, four forums' software,
// trackers, blogs); ".ci/measure" measures them, says what is asked of each
// figure, and counts false links, where the discussions lie beside the checkout.
package quote

import (
	"cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
)

// Resolve finds the quotations of one thread as a Resolver does that knows of
// nothing else.
func Resolve(a *archive.Archive, t *archive.Thread, texts []*markup.Text) ([]archive.Quotation, []problem.Problem) {
	return NewResolver(a, nil).Resolve(t, texts)
}

// inOrder orders quotations by item, then first word, the outer one first.
func inOrder(x, y archive.Quotation) int {
	return cmp.Or(cmp.Compare(x.Item, y.Item), cmp.Compare(x.Span.From, y.Span.From), cmp.Compare(y.Span.To, x.Span.To))
}
