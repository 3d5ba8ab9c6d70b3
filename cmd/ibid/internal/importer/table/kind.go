package table

import (
	"regexp"
	"strings"
)

// kind is what an entry is.
type kind int

const (
	isNothing kind = iota
	isComment
	isPost
	isUser
)

var (
	postTable = regexp.MustCompile(`(?:^|[._])(?:posts?|threads?|pages?|articles?|entries|entry|issues?|stories|story|topics?|discussions?)$`)
	userTable = regexp.MustCompile(`(?:^|[._])(?:users?|commenters?|authors?|members?|people)$`)
)

// kindOf tells what an entry is by its table and its fields.
func (s *survey) kindOf(e *entry) kind {
	r := e.record
	words, _ := s.words(r)
	table := strings.TrimSuffix(strings.TrimSuffix(e.table, ".nodes"), ".items")
	switch {
	case userTable.MatchString(table) && words == "":
		return isUser
	case e.within != nil && e.within.kind != isNothing:
		return isComment
	case e.answered && s.get(r, title) != "" && !e.asReply:
		return isPost
	case postTable.MatchString(table), r.text("type") == "story", r.text("posttitle") != "" && r.text("postcontent") != "":
		return isPost
	case e.whole:
		if !s.withPosts[e.group] && (s.get(r, title) != "" || words != "" && s.get(r, author) != "") {
			return isPost
		}
		return isNothing
	case s.get(r, parent) != "":
		return s.comment(words, r)
	}
	switch ofThread, column := s.field(r, thread); {
	case ofThread != "" && (!isWeak(column) || s.repeated[column]):
		return s.comment(words, r)
	case s.hasTitle(r) && s.columns[thread] == "" && !s.repeated["title"] && !s.hasCommentColumns(r):
		return isPost
	}
	return s.comment(words, r)
}

// isWeak reports whether a column may be a thread's own as well as a comment's.
func isWeak(column string) bool {
	return column == "slug" || column == "url" || column == "path" || column == "uri"
}

// comment is the kind of what is no post: a comment, if it has any words or tells
// who or when.
func (s *survey) comment(words string, r record) kind {
	if words == "" && s.get(r, author) == "" && s.get(r, date) == "" {
		return isNothing
	}
	return isComment
}

func (s *survey) hasTitle(r record) bool { return r.text("title") != "" || r.text("headline") != "" }

// hasCommentColumns reports whether a row has a column for a parent or thread,
// even an empty one.
func (s *survey) hasCommentColumns(r record) bool {
	for _, field := range []string{parent, thread} {
		for _, name := range append([]string{s.columns[field]}, usual[field]...) {
			if _, ok := r[name]; ok && name != "" && !isWeak(name) {
				return true
			}
		}
	}
	return false
}
