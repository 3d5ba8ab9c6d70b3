// Package mail imports mail: the archives of mailing lists, newsgroups, and
// folders of letters.
//
// # What is recognised
//
// Files and folders that hold mail: mbox, pipermail's monthly text files, what
// public-inbox, HyperKitty, Google Groups and Gmail hand out, maildirs, news
// spools and single messages (package mailbox says which). A file is known by
// its first message, a folder by most of its files.
//
// # Two passes
//
// The files are read twice, a message at a time. The first pass keeps of each
// message digests, its date, and what it answers, some 100 bytes; then the
// threads are known, and in the second pass each message is handed over, in the
// order of the files. So memory grows with the number of messages, and not with
// what they say.
//
// # Threads
//
// They are made as Zawinski's algorithm and RFC 5256 (THREAD=REFERENCES) make
// them, with these differences:
//
//   - What a message answers is the id of its In-Reply-To, else the last one of
//     its References, and not the other way round, since some programs named
//     only the first message of a thread in References. In-Reply-To counts beside
//     References only if it begins with an id and has no other. Without
//     References its first id counts, or the last one where words stand before
//     it, since the writer's address may be among them. What other messages say
//     of it counts only if it says nothing itself.
//   - An answer whose message is not there stays in the thread that its other
//     references lead to, but has no parent: nobody knows which of the others
//     it answers.
//   - Threads are joined by subject only where the later one begins with an
//     answer (it says "Re:", it quotes, the header of a mail stands in it, or
//     what it answers is not there), the subject is more than a word or two,
//     and the earlier one had its last message within 60 days. Such a message
//     has no parent. Two messages that both begin something are two threads,
//     whatever their subject.
//   - A loop of answers is broken where it closes.
//
// The first message is the post; of a thread whose first message is not in the
// files, the earliest one is that answers none in them, and the account counts
// these threads. If a later import brings the first message, it is the post of
// another thread: who has the months of a list gives them all at once.
//
// A message with the id and date of another one, or without an id and with its
// words, comes in once: lists send copies, and people keep what they sent.
//
// # What becomes of a message
//
//   - Key: of the digest of its Message-ID, or, if it has none, of its date,
//     author, subject and words; so it is the same in every export. The id that
//     is wished for is its beginning. Message-IDs hold addresses and are not
//     handed over.
//   - Title: the subject of the post without "Re:", in any language, and
//     without the tag of the list in brackets. A tag is the list's if lists of
//     that name have it, or four of five messages; any other ("[PATCH]") is the
//     author's and stays. Where the files are of several lists or newsgroups,
//     the post's topic is the name of its list. Without a subject the title is
//     the first line of the text.
//   - A comment whose subject is not that of what it answers begins with it, in
//     a line "Subject: …": it would be lost otherwise.
//   - Author: the name in From, in each of its forms; that behind "via" goes.
//     Where there is only an address, its owner's name in other messages, else
//     the part before the "@", by which others call him.
//   - Date: of Date, else of the last server that received it, else of the line
//     "From …". What is no date, or lies before mail or after today, is handed
//     over as it is written. Years of programs that missed 2000 ("Jan 103") are
//     read as they were meant.
//   - Address: that of Archived-At, if no e-mail address but the list's own is
//     in it.
//   - Body: plain text if the message has any, else its HTML (package message);
//     without signatures, footers, armour and encoded files, and with addresses
//     in lead-ins masked (package letter). The account counts what was cut.
//   - Pictures that HTML shows out of the message itself are handed over, and
//     those that were attached stand below the body, which becomes HTML for
//     them; other attachments are named in the account.
//
// # What is left out
//
// What is marked as spam (X-Spam-Flag, X-Spam-Status, folders and labels of
// that name), trashed, deleted or a draft (flags of maildirs, X-Status,
// X-Mozilla-Status, labels of Gmail); what its author did not want archived
// (X-No-Archive: yes, Archive: no); control messages of news, reports of
// servers on other messages, and the message in which a server keeps its own
// data; what is encrypted, and what has no words. A message without words that
// others answer, or whose words the archive it comes from has not kept, is a
// removed one; of pipermail's files, which leave parts out, each without words
// is.
//
// A digest is one message, with all that is in it: the lists that send digests
// have the messages themselves in their archives.
package mail

import (
	"context"
	"errors"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/mail/mailbox"
)

// Format returns the reader of mail.
func Format() importer.Format {
	return importer.Format{
		Name:       "mail",
		Title:      "mail: mbox, maildir, pipermail, public-inbox, news",
		Export:     export,
		Recognizes: mailbox.Recognizes,
		Import:     read,
	}
}

const export = `Mailman 2 (pipermail): on the page "The … Archives" of the list, take the
"Downloadable version" of each month ("Gzip'd Text"), packed or not. The
list's owner has it in one file, archives/private/LIST.mbox/LIST.mbox.
Mailman 3 (HyperKitty): on the list's page in the archive, "Download", of a
month or of a thread, where the site offers it: a file ….mbox.gz.
public-inbox (lore.kernel.org and others): a thread's page has "mbox.gz"
below the messages (…/t.mbox.gz), and a search has it for its results. All
of it comes with
  lei q -O https://HOST/LIST/ -o mboxrd:all.mbox 'd:19900101..'
or in a clone of its Git repository (git/0.git, 1.git, …): give that, or the
folder that has them all. Git has to be installed; where it is not, take the
messages out on a machine that has it, with
  git -C 0.git log --reverse --diff-filter=AM --format=%H:m -- m |
    git -C 0.git cat-file --batch > 0.batch
for each of them, and import these files together.
Google Groups: the group's owner takes it out at takeout.google.com,
"Groups"; the zip file has a file topics.mbox for each group.
Gmail: takeout.google.com, "Mail", one label at a time: a file LABEL.mbox.
groups.io: the group's Settings, "Export Group Data", for owners.
Thunderbird: a folder's mbox lies in the profile, Mail/…/FOLDER, a file
without an ending; "Compact" the folder first.
Apple Mail: Mailbox, "Export Mailbox…". Evolution: "Save as mbox…".
Dovecot, Courier: the maildir. Outlook (.pst): readpst -r -o FOLDER FILE.pst
makes mbox files of it.
Usenet: archive.org has newsgroups as mbox ("usenethistorical"); a news
server's spool is a folder for each group.
Give all files of one list at once, so that threads that go on from one
month to the next are joined.`

// read reads files of mail.
func read(ctx context.Context, files []*importer.File, _ importer.Options, sink importer.Sink) error {
	r := &reader{ctx: ctx, files: files, sink: sink, index: newIndex()}
	err := r.each(func(_ int, m *mailbox.Message) error {
		r.index.add(m)
		return nil
	})
	if err != nil {
		return err
	}
	r.joined = r.index.thread()
	r.count()
	r.pictures = newPictures(ctx, files)
	sink.Files(r.pictures.find)
	if err := r.each(r.handOver); err != nil {
		return err
	}
	if r.at != r.index.entries.n {
		return errChanged
	}
	r.account()
	return nil
}

var errChanged = errors.New("the files have changed while they were read")

// reader is one import.
type reader struct {
	ctx      context.Context
	files    []*importer.File
	sink     importer.Sink
	index    *index
	at       int // how many messages the second pass has read
	joined   int // threads that were joined by their subject
	pictures *pictures
	tally    tally
}

// each calls what is done with each message of the files, and with the number of
// its file.
func (r *reader) each(do func(file int, m *mailbox.Message) error) error {
	for i, f := range r.files {
		err := mailbox.Each(r.ctx, f, func(m *mailbox.Message) error { return do(i, m) })
		if err != nil {
			return err
		}
	}
	return nil
}

// count tells the sink what was found: each message that the mailboxes held, of
// which those that begin a thread are posts, and of those that are left out the
// ones that answer nothing.
func (r *reader) count() {
	posts := 0
	for i := range r.index.entries.n {
		if r.index.kindOf(i) == importer.Post {
			posts++
		}
	}
	r.sink.Found(importer.Post, posts)
	r.sink.Found(importer.Reaction, r.index.entries.n-posts)
	title, page := r.index.lists.only(), r.index.lists.page()
	if title != "" || page != "" {
		r.sink.Site(importer.Site{Title: title, Address: page})
	}
}

// kindOf returns what an entry is.
func (x *index) kindOf(i int) importer.Kind {
	e := x.entries.at(i)
	if e.reason == 0 && e.thread == int32(i) || e.reason != 0 && !e.isAnswer {
		return importer.Post
	}
	return importer.Reaction
}
