// Package forum reads the tables of phpBB, MyBB, vBulletin and SMF, dumped as SQL, as
// JSON or as separated values.
//
// # What is read
//
// The tables of posts, topics and users, in one file or in several, in any order:
// what phpMyAdmin exports, the dump of the whole database, and what other tools write in
// one of the forms of package rows. Tables are known by their columns, whatever prefix their
// names have:
//
//	            posts                                  topics                     users
//	phpBB       post_id topic_id post_text post_time   topic_id topic_title       user_id username
//	MyBB        pid tid message dateline               tid subject firstpost      uid username
//	vBulletin   postid threadid pagetext dateline      threadid title firstpostid userid username
//	SMF         id_msg id_topic body poster_time       id_topic id_first_msg      id_member real_name
//
// Posts alone are enough; then the first post's subject is the title. phpBB 2 has
// its texts in a table of their own, which is joined. From the tables of forums
// (boards) come topics, from that of settings the forum's name and address. No
// other table and no other column is looked at: no addresses of mail or of the
// network, no passwords, no private messages.
//
// # What it becomes
//
// The first post of a topic is the post, the others are comments; the first is the
// one that the topic's table names, if it is to be seen, else the earliest that
// is. The id of a comment is that of its post. MyBB's and vBulletin's parents are
// kept, but for the first post, which they name where nobody chose. A guest has
// the name that was typed. BBCode becomes HTML (package bbcode).
//
// What waits for approval, is deleted or a draft is left out, and with a topic
// all its posts. A topic that was moved leaves a row without posts: the site's
// machinery.
//
// # Addresses
//
// A post's old places are kept: "p12" and viewtopic.php?p=12 (phpBB), "pid12",
// "post12", "msg12". Links to posts and topics of the same forum, and [quote]
// tags that name a post, point at it wherever it will stand.
//
// The files are read twice. Between, for each post a number is kept, and for each
// topic and user a name.
package forum

import (
	"context"

	"ibid/cmd/ibid/internal/importer"
)

// Format is the format.
func Format() importer.Format {
	return importer.Format{
		Name:       "forum",
		Title:      "phpBB, MyBB, vBulletin, SMF: the database as SQL, or its tables as JSON or CSV",
		Export:     export,
		Recognizes: recognizes,
		Import:     read,
	}
}

const export = `None of these forums has an export for its readers; the tables come out of
the database. A dump of it, which your host or the forum's administration
makes as a backup (NAME.sql or NAME.sql.gz), is read as it is: of all that is
in it, only the tables named here are looked at. Or in phpMyAdmin (your host's
control panel has it) choose the database, then Export, Custom, and as the
format SQL or JSON. Choose these tables and no others (the beginning of the
names may differ):
    phpBB      phpbb_posts  phpbb_topics  phpbb_users  phpbb_forums
    MyBB       mybb_posts   mybb_threads  mybb_users   mybb_forums
    vBulletin  post         thread        user         forum
    SMF        smf_messages smf_topics    smf_members  smf_boards
With phpbb_config (MyBB: mybb_settings, vBulletin: setting) the forum's name
and address come along; SMF has its address in no table, so say it with
--address https://forum.example/, as where others leave it out. CSV with the
names of columns in the first line is read as well, a file a table; hand over
all of them together.
`

func read(ctx context.Context, files []*importer.File, o importer.Options, sink importer.Sink) error {
	x := newIndex()
	if err := eachRow(ctx, files, sink, x.row); err != nil {
		return err
	}
	if x.family == nil {
		return errNoPosts
	}
	x.finish()
	if x.locate(o.Address); x.site.Address == "" {
		sink.Warn("the files do not tell where the forum was, so links between its posts that name the host lead there still; say it with --address https://forum.example/")
	}
	sink.Site(x.site)
	h := hand{index: x, sink: sink, passed: map[uint64]bool{}}
	h.count()
	if err := eachRow(ctx, files, nil, h.row); err != nil {
		return err
	}
	return h.rest()
}
