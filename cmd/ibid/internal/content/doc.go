// Package content reads the files of a site into an archive, and writes an
// archive as files. This is the specification of the files.
//
// # Folders
//
//	content/site.yaml               the archive's title, language, address
//	content/topics.yaml             the topic vocabulary
//	content/people.yaml             one person's several names
//	content/addresses.txt           kept by ibid itself
//	content/PATH/post.md            a thread; PATH is its address
//	content/PATH/comments/*.md      its comments
//	content/PATH/…                  anything else is published beside the page
//
// Only posts are needed. A post or comment is Markdown (.md), HTML (.html) or
// plain text (.txt). PATH has one part or more, each of letters, digits, "-",
// "_" and ".", beginning with a letter, a digit or "_". The first part may not
// be topics, people, search or assets, which ibid writes itself, and no part
// may be comments, index.html or one of the names below. A thread may lie
// inside another thread's folder. Files and folders whose names begin with a
// dot are left alone.
//
// A .md, .html or .txt file that is neither a post nor a comment is reported
// and not published, unless site.yaml names it under files; with front matter
// it is an error. So is a folder beside a post whose name is almost comments,
// or says so in another language. What a merge keeps of a text (post.md.orig) is
// taken for one; what file browsers leave (Thumbs.db) and what editors keep of
// their own accord (post.md~, #post.md#) is left alone. At the top of content/ the
// files that hosts look for are published: robots.txt, 404.html and their like.
//
// Links, pipes and long files are package sitefs's affair: what it refuses to
// open is an error.
//
// Beside a thread's page ibid writes tree.html, cite.html, cite-2.html and so
// on, cite.bib and cite.json into its folder; no file may have one of these
// names.
//
// No two files may be published under one address, nor under two that differ
// only in case or in how an accent is written, because some disks take them for
// one. That holds for what was published before, too. Names that Windows keeps
// for devices (con, aux, nul, …), and those that end in a dot or a space, are no
// names.
//
// # Text
//
// Files are UTF-8. A byte order mark is dropped; "\r\n" and "\r" are read as
// "\n". Other control characters than tab and newline are errors, but those
// from U+0080 to U+009F for which Windows-1252 has a letter: they are read as
// that.
//
// A post or comment begins with front matter: YAML between two lines "---".
// The body follows; blank lines before and after it are not part of it.
// Tags, anchors, aliases and merge keys of YAML are refused, front matter is
// at most 1 MiB long, and white space around a value means nothing. A key
// without a value is the same as no key. What YAML takes for a comment behind a
// text, and letters in HTML's writing (&amp;), are warned of.
//
// # Keys
//
// An unknown key, a key given twice and a value of the wrong kind are errors.
//
//	post.*
//	  title      one line; required
//	  author     one line
//	  date       2008-03-04, 2008-03-04 21:14 or 2008-03-04T21:14:09+01:00
//	  updated    a date
//	  url        where the author can be found: an http or https address
//	  language   a language tag such as en or pt-BR
//	  topics     a list: [Lighthouses, Fog]
//	  summary    plain text
//	  license    one line
//	  aliases    former paths of the thread on this site, which lead to it: [2007/07/light];
//	             one that ends in .html is a file, any other a folder
//	  draft      true or false
//	  sources    a list of where the thread was captured from: addresses or descriptions
//	  places     a list of what stood behind the "#" of the post's old addresses:
//	             [post-12]; each is a place on the page, and no other item may have it
//	  quotes     a list of overrides
//	  notes      a list of notes
//
//	comments/*
//	  id         a-z, A-Z, 0-9, "-", "_" and ".", at most 64, not "-" or "." first, nor "." last; required
//	  author     one line; required
//	  date url topics notes   as for a post
//	  permalink  where the comment stood before: an http or https address; its
//	             fragment ("#c456") is a place on the page too
//	  places     more of such fragments, as for a post; one of them goes before a
//	             permalink's: [c456, p345]
//	  parent     the comment it answers: its id, or post; comment-3 and "#3" are taken for 3
//	  language   if it is not the thread's
//	  quotes     a list of overrides
//	  status     published or removed; the words of a removed comment are not published
//
// An override says what one quotation of the item quotes, against what ibid
// finds:
//
//	quotes:
//	  - text: the words as they stand in this item
//	    source: comment-3
//
// The source is post, comment-ID, PATH#post or PATH#comment-ID for an item of
// this or another thread, an http or https address for something outside the
// archive, or none for words that are no quotation. One entry is for all places
// where its words are a quotation; several with the same words are for one place
// each, in their order. A note is the editor's:
//
//	notes:
//	  - on: words in this item; without "on" the note is on the whole item
//	    by: the editor
//	    note: Markdown
//
// An archive holds no e-mail and no IP addresses: keys for them are errors, and
// so are names that are one or hold one.
//
// # Settings
//
//	site.yaml    title base_url language description author cross_thread
//	             comment_pages wayback line_breaks search feeds
//	             sitemap cards metadata crawlers ai_crawlers citations annotations data markdown files
//	topics.yaml  a list of: topic (required), aliases, broader, see, see_also,
//	             description, sort, match
//	people.yaml  a list of: name (required), aliases, url, sort
//
// All are optional; the title is "Archive" if none is given. The base_url is
// the address at which the archive is published; with cross_thread: false a
// quotation's source is looked for in its own thread only. With
// comment_pages: true each comment has a page of its own too, PATH/comment-ID;
// with wayback: true links to other sites offer what stood there at the time;
// search, feeds, sitemap, cards, metadata and crawlers are
// true unless they are false, and ai_crawlers is what crawlers is; with citations: true
// each thread has cite.bib and cite.json, with false neither, and unless it says so
// cite.bib where there is a base_url;
// with line_breaks: true a line end within a paragraph of Markdown is a line
// break, as in many comment systems; files is a list of .md, .html and .txt files
// that are published as they are: paths below content/, in which * stands for
// any letters. No two entries of topics.yaml may share a
// name or alias, nor two of people.yaml; broader, see and see_also name topics that are
// in the list, and lead round in no circle. A topic with see is none itself, and leads
// to that one; match is words (unless it says otherwise a topic's names are looked for
// in the texts) or declared. What an entry is sorted by is its sort, or else its name.
//
// # Addresses
//
// addresses.txt has a line for each address that was ever published:
//
//	2009/clock/                          a thread's page
//	2009/clock/#comment-3                an item
//	2009/clock/#comment-3-x7kqa          a passage
//	2009/clock/#c456 2009/clock/#comment-3
//	2009/clock/tree.html                 what stands beside the page
//	2009/clock/tower%20view.jpg          a file
//	clock.html 2009/clock/               an alias, and a thread's former path
//	topics/clocks/ Town clocks           a topic, and a person
//	people/c-2.html C                    what more there is of one, or of a letter
//	2009/03/ index.html                  a list of threads
//
// Behind a space stands what the address does not say by itself: where it
// leads, or the name. White space, "%", and "#" in the name of a file are
// written as in an address. A line that begins with "#" means nothing, nor does
// one that Git puts between two branches' lines. ibid writes the file, sorted
// by bytes, and no line is lost; package addresses says where each leads.
//
// # Order
//
// Comments stand in order of their files' names, 2 before 10, and then in
// order of date. A comment without a date stays behind the one before it, and
// so does one that has only a day behind a comment of that day. A time without a
// zone is put in order as if it were UTC, and published without one.
package content
