// Package search makes the index by which the words of an archive are found: files
// that a page's script loads as it needs them, from a folder as from any host. It
// knows neither HTML nor disks.
//
// # Files
//
//	search/index.js           how many items each thread has, and with which term each
//	                          shard of the vocabulary begins
//	search/terms/8a1f03c2.js  a shard of the vocabulary: terms in order, and in which
//	                          items each is
//	search/lists/8a1f03c2-0.js
//	                          a part of the items of a term of that shard which is in
//	                          very many
//	search/texts/17-0.js      the words of a thread, or of a part of a long one
//
// Each is a script that puts its data into its own element
// (document.currentScript.data), since a page that was opened from a folder may
// load scripts and nothing else. The data is compressed (zlib), and 15 or 16 bits each
// make a character; the file is in UTF-16 with a byte order mark, which counts for more
// than any host's headers. So it takes a two-hundredth more than its bytes, where base64
// would take a third.
//
// A shard has its number from its first term. Items are numbered by threads, and there are
// some more numbers than a thread has items: so files stay what they are when there is a
// shard more elsewhere, or a comment.
//
// # Terms
//
// A term is a word without regard to case and accents (Fold), or a filter:
// "author:barry", "topic:clocks", "thread:harbour", "year:2009". Of scripts without
// spaces each two letters that stand together are a term, and so is the last of
// them, so that one letter is found as the beginning of terms. Elided articles and
// the English 's are no part of a word ("l'eau", "harbour's"), nor is the Arabic article.
//
// Of words that are each in more than a quarter of the items (and these more than 400)
// the pairs that stand together are terms too, a blank before and between them: " it is".
//
// An index has each word as it is written. A term says which others have the same
// stem, in the languages that the threads with it are in, so that no script has to
// know a language.
//
// # What is known
//
// An index is made of the shares of threads, and of the parts of long ones (Thread.Parts),
// which a Memory keeps by their digests, by way of sections: shares that stand together,
// each section an index of its own (Builder.sections).
// Sections are merged as sorted files are, by each core with a piece of each in memory: what is
// in memory grows with the number of different words, and not with how often they are used.
//
// Where a section ends, a chunk of its terms, or a shard, hangs on what is in it and not on
// what stands before, and the usual length of items goes in steps. So little of it is others
// when a comment has changed. A shard is what it was if the chunks of the sections are in
// which its terms can be, and the other forms of its words: then it is neither read nor
// written. What the shards of the latest index were made of is remembered for that.
//
// # Ranking
//
// Terms count by BM25: what depends on the item is worked out here, in five steps,
// and stored with it, and with it whether the word stands among the item's own
// words, in a quotation, or both.
package search
