// Package page turns resolved threads into the pages of the archive: paths
// and bytes, without a disk. The pages are plain HTML with one style sheet;
// they need no server, no script and no network.
//
// # Pages
//
//	<thread>/index.html         a post and its comments
//	<thread>/tree.html          a line for each, which leads to its words there, below
//	                            that of the first that it answers; only if a comment
//	                            answers another
//	<thread>/cite.html          how to cite each item, in plain text; with a script in
//	                            BibTeX and CSL-JSON too; from the hundredth comment on in
//	                            cite-2.html, and so on
//	<thread>/cite.bib           all of them for a program that keeps references; only with
//	                            base_url, or where the site or a build before has it
//	<thread>/cite.json          the same in CSL-JSON; only with citations: true, or where
//	                            a build before had it
//	<thread>/comment-<id>/index.html   a comment alone; only with comment_pages
//	<alias>/index.html          a redirect to a thread, for each former path;
//	                            an alias that ends in .html is that file
//	<alias>/tree.html …         redirects of what stood beside the page, and copies of
//	                            what is no page, for a path at which the thread was
//	                            published; beside the page itself, of what is no more
//	topics/…, people/…          redirects of topics and people that have another
//	                            name now, or are gone
//	index.html                  the newest threads, the latest comments, the passages that
//	                            most items quote, and the ways to all threads
//	2009/index.html             the threads of a year, or its months if they are many; if a
//	                            thread has that address, 2009/threads.html
//	2009/03/index.html          those of a month
//	undated.html                those without a date, if the first page has no room
//	topics/index.html           the topics as in a book's index: with the paragraphs, and
//	                            narrower topics below broader ones
//	topics/<slug>/index.html    one topic: its passages in order of date, each a sentence,
//	                            the topics that keep it company, and a plot of the years
//	people/index.html           those who wrote here
//	people/<slug>/index.html    one person: what they wrote, and whom they quote and
//	                            answer and who them
//	people/who-quotes-whom.html a drawing of that, and what most quote
//
// What would be larger than some 200 kB is spread over several pages, from the first
// on: 2.html, 3.html … beside an index.html. A register that is too large for one page
// has one for each letter (topics/a.html, topics/a-2.html …), and its index.html says
// what is on which. These addresses are published, and lead on when there is no such
// page any more.
//
//	search/index.html           where readers search; the index is of package search
//	404.html                    for hosts to show where there is no page; only with base_url,
//	                            since it has to lead on from any folder
//	assets/…                    the assets
//	assets/words.js             what puts the part script.html on a page
//	assets/words-de.js …        the same in the language of a thread that has another
//	                            than the site
//
// Links inside the archive are relative and name their file, those in the words
// too, however they are written (package addresses). A link to an
// item is to "#post" or "#comment-<id>"; one to a passage is as package anchor
// says. An item's number is its place in the thread. A pointer (">>12") leads
// to the comment that package people says its number means, or nowhere.
//
// # Templates
//
// Each page, and each part of one, is made by a html/template of its own,
// which is given the view that Views names. Parts that stand in an
// item's words (attribution, quoters, cut, note-mark, permalink) must come out
// as phrasing content without ids: they are put into paragraphs.
//
// A page speaks the language of its thread, if there are words in it, and else that
// of the site: there is a set of templates for each, into which package wording
// has put its words. What this package says itself, such as what depends on a number,
// it asks of package wording too, and the views have it as text.
//
// # Splicing
//
// A fragment's HTML is never parsed into a tree and printed again. What is
// put into it goes to byte positions that the words and blocks give:
//
//   - an id on every block, and a link to it at the block's end;
//   - an element around every quotation and every quoted passage, with the
//     anchor of its words as its id, unless an element around the same words
//     has it;
//   - links to the quoters behind a passage, an attribution behind a quotation;
//   - beside a paragraph that many quoted, their count and the list of them;
//   - the editor's notes, and marks that tie them to their words;
//   - the names of the places that the item's writer linked to, such as notes:
//     those of the fragment, behind the item's anchor ("post-note-2").
//
// The output is well-formed whatever overlaps: see package splice.
//
// # Quotations
//
// A quotation that is a block quotation, or covers whole blocks, is shown as
// a block quotation with its attribution below; any other, in running text,
// with its attribution behind. An unmarked one gets the look of one, and the
// page says so. Where words were cut it says how many; where words were
// changed the difference can be opened. A quotation whose source is uncertain
// or not found is not linked. The passage quoted is marked in its place, the
// stronger the more often its words were quoted, on the scale of its thread. One
// that is long is marked at the side of the paragraphs that lie in it.
//
// A source in another thread is named with its thread, and so is a quotation
// that stands in another thread. An item that an editor names without words
// that can be found there is linked itself.
//
// A removed item keeps its number, its anchor and its links to and from
// other items. Its words, its author and its date are on no page.
package page
