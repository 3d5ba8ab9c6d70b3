package forum

import (
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/bbcode"
	"ibid/cmd/ibid/internal/importer/rows"
)

// family is a kind of forum: how its columns are called (in the form of
// rows.Name) and what their values mean.
type family struct {
	name string
	form bbcode.Form

	post, topic, text, time string // the columns that every post has
	poster, guest, subject  string
	edited, uid, parent     string
	state                   func(*rows.Row) importer.Reason // of a post

	title, first, forum string                          // of a topic
	topicState          func(*rows.Row) importer.Reason // "" if it is to be seen
	topicMark           string                          // another column that only topics have
	place               string                          // what stands before a post's number in a fragment
	topicPath, postPath func(topic, post string) string // from the forum's address
	formerPaths         func(topic, forum string) []string
}

var families = []*family{
	{
		name: "phpBB", form: bbcode.Escaped,
		post: "postid", topic: "topicid", text: "posttext", time: "posttime",
		poster: "posterid", guest: "postusername", subject: "postsubject", edited: "postedittime", uid: "bbcodeuid",
		state: stateOf("postvisibility", "postapproved"),
		title: "topictitle", topicMark: "topictitle", first: "topicfirstpostid", forum: "forumid",
		topicState: stateOf("topicvisibility", "topicapproved"),
		place:      "p",
		topicPath:  func(topic, _ string) string { return "viewtopic.php?t=" + topic },
		postPath:   func(_, post string) string { return "viewtopic.php?p=" + post + "#p" + post },
		formerPaths: func(topic, forum string) []string {
			if forum == "" || forum == "0" {
				return nil
			}
			return []string{"viewtopic.php?f=" + forum + "&t=" + topic}
		},
	},
	{
		name: "MyBB", form: bbcode.Typed,
		post: "pid", topic: "tid", text: "message", time: "dateline",
		poster: "uid", guest: "username", subject: "subject", edited: "edittime", parent: "replyto",
		state: visibleOf("visible"),
		title: "subject", topicMark: "firstpost", first: "firstpost", forum: "fid",
		topicState:  visibleOf("visible"),
		place:       "pid",
		topicPath:   func(topic, _ string) string { return "showthread.php?tid=" + topic },
		postPath:    func(topic, post string) string { return "showthread.php?tid=" + topic + "&pid=" + post + "#pid" + post },
		formerPaths: func(topic, _ string) []string { return []string{"thread-" + topic + ".html"} },
	},
	{
		name: "vBulletin", form: bbcode.Typed,
		post: "postid", topic: "threadid", text: "pagetext", time: "dateline",
		poster: "userid", guest: "username", subject: "title", parent: "parentid",
		state: visibleOf("visible"),
		title: "title", topicMark: "firstpostid", first: "firstpostid", forum: "forumid",
		topicState:  visibleOf("visible"),
		place:       "post",
		topicPath:   func(topic, _ string) string { return "showthread.php?t=" + topic },
		postPath:    func(_, post string) string { return "showthread.php?p=" + post + "#post" + post },
		formerPaths: func(topic, _ string) []string { return []string{"showthread.php?threadid=" + topic} },
	},
	{
		name: "SMF", form: bbcode.Escaped,
		post: "idmsg", topic: "idtopic", text: "body", time: "postertime",
		poster: "idmember", guest: "postername", subject: "subject", edited: "modifiedtime",
		state:     stateOf("approved", "approved"),
		topicMark: "idfirstmsg", first: "idfirstmsg", forum: "idboard",
		topicState: stateOf("approved", "approved"),
		place:      "msg",
		topicPath:  func(topic, _ string) string { return "index.php?topic=" + topic + ".0" },
		postPath:   func(topic, post string) string { return "index.php?topic=" + topic + ".msg" + post + "#msg" + post },
		formerPaths: func(topic, _ string) []string {
			return []string{"index.php?topic=" + topic, "index.php/topic," + topic + ".0.html"}
		},
	},
}

// stateOf reads the state of phpBB and SMF: 1 is to be seen. A newer column has
// 2 for what is deleted.
func stateOf(newer, older string) func(*rows.Row) importer.Reason {
	return func(r *rows.Row) importer.Reason {
		switch r.Text(newer, older) {
		case "", "1", "true":
			return ""
		case "2":
			return importer.Deleted
		}
		return importer.Pending
	}
}

// visibleOf reads the state of MyBB and vBulletin.
func visibleOf(column string) func(*rows.Row) importer.Reason {
	return func(r *rows.Row) importer.Reason {
		switch r.Text(column) {
		case "", "1", "true":
			return ""
		case "-1", "2":
			return importer.Deleted
		case "-2":
			return importer.Draft
		}
		return importer.Pending
	}
}

// kind is what a row is one of.
type kind int

const (
	other kind = iota
	aPost
	aText // of phpBB 2, apart from its post
	aTopic
	aUser
	aForum
	aSetting
)

// familyOf returns the family that a row is of, and what it is. Of users and
// forums, which several families call alike, the family is nil.
func familyOf(r *rows.Row) (kind, *family) {
	for _, f := range families {
		switch {
		case r.Has(f.post, f.topic, f.text, f.time):
			return aPost, f
		case f.uid != "" && r.Has(f.post, f.topic, f.poster, f.time):
			return aPost, f // the text stands in another table
		case f.uid != "" && r.Has(f.post, f.text) && !r.Has(f.topic):
			return aText, f
		case r.Has(f.topic) && !r.Has(f.text) && !r.Has(f.post) && f.isTopic(r):
			return aTopic, f
		}
	}
	switch {
	case isTable(r, "user", "member") && (r.Has("userid", "username") || r.Has("uid", "username") && !r.Has("tid") || r.Has("idmember") && (r.Has("realname") || r.Has("membername"))):
		return aUser, nil
	case isTable(r, "forum", "board") && (r.Has("forumid", "forumname") || r.Has("fid", "name") || r.Has("forumid", "title") || r.Has("idboard", "name")):
		return aForum, nil
	case isTable(r, "config", "setting") && (r.Has("configname", "configvalue") || r.Has("name", "value") || r.Has("varname", "value")):
		return aSetting, nil
	}
	return other, nil
}

// isTopic reports whether a row with the number of a topic is one of the table of
// topics: by a column that no other table has, or by the table's name.
func (f *family) isTopic(r *rows.Row) bool {
	if f.title != "" && !r.Has(f.title) {
		return false
	}
	return r.Has(f.topicMark) || r.Table != "" && isTable(r, "topic", "thread")
}

// isTable reports whether the name of a row's table, if it has one, ends in one
// of some words, or their plural.
func isTable(r *rows.Row, words ...string) bool {
	if r.Table == "" {
		return true
	}
	name := strings.TrimSuffix(rows.Name(r.Table), "s")
	for _, word := range words {
		if strings.HasSuffix(name, word) {
			return true
		}
	}
	return false
}
