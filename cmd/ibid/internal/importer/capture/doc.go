// Package capture reads web pages that were saved as text: a post and its
// comments, as Firefox, Chromium, lynx, w3m, links or html2text wrote them, or
// as somebody copied them by hand.
//
// # What is looked for
//
// A text has lost the mark-up, and each theme of each system in each language
// heads its comments in its own way:
//
//  3. Michael says:                     Michael
//     March 4, 2009 at 9:14 pm        March 4, 2009 9:14 PM | Reply
//
//     Michael am 4. März 2009 um 21:14     #672 Michael (04.03.2009 - 21:14)
//
//     + Antworten                    the words of the comment
//     + Michael                      Posted by: Michael | March 04, 2009 at 09:14 PM
//     + 4. März 2009 @ 21:14
//
// So no form is known here. What a line may hold is: a bullet, a number, a name,
// a verb of saying, a date, links of the page ("Reply"), the text of a picture.
// Lines that hold the same are a family. For each family, and for the parts of
// it between the lines by which a page tells where its comments are ("3 responses
// to …") and where they end ("Leave a Reply"), it is learned where about such a
// line the name, the number and the rest of a head stand; and it is judged how
// well that explains the page: heads have names, of several people, verbs,
// numbers and dates that follow each other; there are words between them, and
// links like "Reply"; and their number is the one that the page tells. What is
// not the comments' has such lines, too: lists of the latest comments, of popular
// posts. It is told by what it leaves unexplained, the text of the page. The best
// one is believed, if it is convincing. If none is, the page is refused, and a
// pattern is asked for: a regular expression of the lines that head comments, in
// which groups named name, number and date may say what is which.
//
// Where the date stands below the words, with links, a head is a name alone, right
// below the date of the comment before. What of a head was broken off in the line
// above it belongs to it.
//
// A heading that was copied into a comment does not split it: it says again who
// wrote when, or comes out of the count, and stands within a paragraph or without
// the number that others have.
//
// # What becomes of it
//
// The page becomes one thread. Its title is the one that the page names over its
// comments, or the line with the most signs of a headline (it stands elsewhere on
// the page too, a date or a name and then text below it, a date above it, a heading
// in the capture or the middle of the page, its words name the file or end the
// page's address), or the heading above the text; what stands above it goes, as
// menus do, and what stands below the last comment. The line "FILED UNDER:" gives the
// topics, and an author box (a name, and below it "About" and the name) the post's
// author and a note. A date right below the title is the post's.
//
// Comments keep their words to the letter, with the line ends of the capture and
// without the indentation that they share. What goes, if it stands at the ends of
// a comment: links of the page, the text of pictures, short lines that most
// comments have there. A comment that is indented more than the one above it
// answers that. Its id is the number in its address, where the capture has
// addresses, or else its number on the page, if it counts through. What is headed
// "Pingback:", or is no more than a piece cut out of another page, is a mention.
//
// Where lynx has numbered the links of a page and lists their addresses below it,
// the numbers go, and the addresses tell ids and where authors can be found. What
// an author called the comment is its first paragraph, unless the post is called
// so. Words that are gone ("removed by the author") leave a tombstone.
//
// Where something does not fit, the account says so: the page tells another number,
// numbers are left out, a link says that there are more, lines within words look as
// heads do, what ends each comment stands within one, some or all have no name, names are
// sentences or all the same, words stand above the first head, the last comment goes on with
// menus and dates, two columns stand beside each other. Columns are not taken apart: where
// a gap between words is as narrow as one space, as w3m leaves it, nothing in the text tells
// to which of them a line belongs that reaches over it.
//
// A page that shows its latest comment first is read from below. Dates whose
// numbers can be read in two ways are read as the others on the page.
package capture
