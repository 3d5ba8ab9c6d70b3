// Package importer says what an importer is: the reader of one kind of foreign
// file. It is the contract between the readers, of which each has a package of
// its own below this one and knows nothing of the others, and the writer
// (package intake), which makes content files of what they hand over.
//
// # What a reader does
//
// A reader recognises its files by looking into them, never by their names
// alone; reads them as a stream, so that an export may be far larger than
// memory; and hands over what it finds to a [Sink]:
//
//   - Found counts each post and comment as the reader passes it, before it is
//     understood: the elements of the file, by their mark-up alone.
//   - Each of them is then handed over (Thread, Comment, Mention) or left out
//     for a reason (LeaveOut). What came in and what was left out add up to what
//     was found, or the import fails. So nothing is lost without a word.
//   - Threads and comments may come in any order. They name each other by keys,
//     which are the foreign system's own: what they look like is the reader's
//     affair, but within one import each names one thing. Two files of one site
//     may hold the same thing twice; it comes in once.
//
// A reader keeps bodies to the letter. What is the page's and not the author's
// (reply links, rating boxes, a lead-in that is a pointer) goes; what is the
// author's stays as it is written, in the format in which it is written. Where
// the foreign system says what a quotation quotes, it becomes a block quotation
// whose cite is a [Pointer].
//
// # What a reader leaves to the writer
//
// Paths, ids, file names, zones of dates that have none, mail and IP addresses
// in names, double encoding, links within the old site, pictures, the account
// of what came in, and everything that is written. So a reader does not touch
// the disk but through its [File].
//
// # Errors
//
// A reader fails where it cannot go on, with the place in the file: "line 120:
// …". What it can go on behind is left out with a reason, or repaired and
// counted. Whether anything is written after an error is the writer's affair:
// nothing is.
package importer
