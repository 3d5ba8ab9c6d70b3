// Package intake writes what the readers of foreign files hand over: it is the
// one Sink of an import. It owns paths, ids, names of files, zones, old
// addresses, pictures and the account.
//
// # From what is handed over to files
//
// What comes in is first spooled to a temporary file, so that an export may be
// larger than memory; kept in memory is where each thing lies there, and the
// keys and paths of threads. When all has been read, and adds up to what was
// found, one thread after the other is made:
//
//   - Path: that of its old address, where it has one (2009/03/clock of
//     https://blog.example/2009/03/clock.html), else its year and the name that
//     the old system gave it, else its title. What differs from the old address
//     becomes an alias.
//   - Comments: ids are those wished for where they can be ids, else numbers in
//     reading order; a parent that did not come in is none. A comment without an
//     author is by Anonymous.
//   - Names lose the e-mail and IP addresses, and the marks that turn the
//     direction of letters. Text that was encoded twice is mended where a whole
//     run of letters becomes valid by it.
//   - Links and pointers in bodies that lead to something that came in lead to
//     where it is now. What has the archive's own way of being found, the old
//     address of a post or comment, is left as it is written.
//   - Pictures that are found come along, and so do documents, sounds, films and
//     archives that bodies play or link to on the site on which they stood. What
//     a browser would run, drawings with scripts in them, texts (which would be
//     taken for posts) and what is larger than 100 MB stay behind. What stays
//     behind or is not there is named in the account.
//   - What a body plays or shows in a frame gets a link to it, if it has none: the
//     pages of an archive have no players.
//
// # Files that are there
//
// content/.imported has a line for each file that an import wrote: the digest
// of the thing's key, the digest of the file, and its path. So a second import
// of a newer export knows its own files. What is new in the export is added;
// what has changed in it replaces a file that no hand has changed; a file that
// a hand has changed, moved or deleted is left alone, and the account says so
// where the export has news for it. Keys are not in it, because some hold
// addresses of people.
//
// Everything is written to a [content.Stage] and moved at the end, content/.imported
// last. An import that was killed while moving finds at its second try files
// that are what it would write, and takes them for its own.
package intake
