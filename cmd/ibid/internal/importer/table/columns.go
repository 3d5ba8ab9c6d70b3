package table

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer/rows"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// The fields of a row.
const (
	body    = "body"
	id      = "id"
	author  = "author"
	website = "website"
	date    = "date"
	parent  = "parent"
	thread  = "thread"
	title   = "title"
	address = "address"
	format  = "format"
)

// usual are the names that columns usually have, in the form of rows.Name, the
// surest first.
var usual = map[string][]string{
	body: {"body", "content", "message", "commenttext", "commentbody", "commentcontent", "postcontent", "bodymarkdown", "markdown", "orig", "comment", "text", "bodytext",
		"html", "bodyhtml", "contenthtml", "commentplain", "selftext", "post", "texte", "kommentar", "kommentartext", "commentaire", "inhalt", "mensaje", "comentario", "comentário", "commento", "texto", "testo", "tekst", "reactie", "комментарий", "текст", "コメント", "本文"},
	id: {"id", "commentid", "cid", "uuid", "commenthex", "shortid", "key", "guid", "objectid", "nodeid", "number", "nr", "userid", "commenterhex"},
	author: {"author", "author.name", "authorname", "commentauthor", "name", "username", "user.name", "user.username", "user", "nickname", "nick", "bynickname", "commenter",
		"commentername", "commenterhex", "displayname", "author.displayname", "author.username", "postername", "poster", "author.login", "user.login", "login", "creator", "postedby", "commentinguser", "postauthor", "by", "from", "autor", "auteur", "nom", "nombre", "nome", "naam", "autore", "автор", "имя", "名前", "投稿者"},
	website: {"website", "authorurl", "commentauthorurl", "author.url", "userurl", "user.url", "web", "homepage", "author.website", "user.htmlurl", "site"},
	date: {"date", "createdat", "created", "timestamp", "datetime", "time", "createdon", "creationdate", "createddate", "datecreated", "published", "publishedat",
		"posted", "postedat", "postedon", "commentdategmt", "commentdate", "postdategmt", "postdate", "submitted", "submittedat", "createtime", "insertedat", "pubdate", "createdutc", "datum", "fecha", "data", "дата", "日時", "日付"},
	parent: {"parentid", "parentcommentid", "commentparent", "parent", "parentcomment", "replyto", "replytoid", "replytocommentid", "inreplyto", "inreplytoid", "parenthex", "parentuuid", "pid", "parent.id", "replyto.id", "replyid"},
	thread: {"threadid", "thread", "threadurl", "commentpostid", "postid", "postslug", "posturl", "post", "page.url", "page.slug", "pageurl", "pagepath", "pageid", "page", "articleid", "articleurl", "article",
		"topicid", "topic", "entryid", "entry", "issueurl", "locator.url", "storyid", "linkid", "tid", "nid", "slug", "path", "uri", "url", "discussionid",
		"beitrag", "artikel", "seite", "billet", "artículo", "articulo", "artigo", "articolo", "página", "pagina", "статья", "запись", "記事"},
	title:   {"title", "posttitle", "threadtitle", "pagetitle", "page.title", "articletitle", "subject", "headline", "titre", "titel", "titulo"},
	address: {"permalink", "commenturl", "commentlink", "htmlurl", "link", "href"},
	format:  {"format", "bodyformat", "markup"},
}

// columnsOf returns the columns that the user names.
func columnsOf(said map[string]string) (map[string]string, error) {
	columns := map[string]string{}
	for field, column := range said {
		name := rows.Name(field)
		switch name {
		case "url":
			name = website
		case "content", "text", "comment", "message":
			name = body
		case "name", "user":
			name = author
		case "post", "page":
			name = thread
		case "permalink":
			name = address
		}
		if usual[name] == nil {
			return nil, fmt.Errorf("there is no field %q; the fields are %s", field, strings.Join(slices.Sorted(maps.Keys(usual)), ", "))
		}
		columns[name] = rows.Name(column)
	}
	return columns, nil
}

// record is a row with the fields of its objects named with dots.
type record map[string]any

// deepestObject is how many objects a field may stand in.
const deepestObject = 3

func recordOf(fields map[string]any) record {
	r := make(record, len(fields))
	r.add("", fields, 0)
	return r
}

func (r record) add(prefix string, fields map[string]any, depth int) {
	for name, v := range fields {
		if object, ok := v.(map[string]any); ok && depth < deepestObject {
			r.add(prefix+name+".", object, depth+1)
			continue
		}
		r[prefix+name] = v
	}
}

// shorten takes the path to the object that a row is from the names of its
// fields: data.repository.discussion.title is title, if most begin so.
func (r record) shorten() record {
	const most = 4
	for range most {
		counts := map[string]int{}
		for name := range r {
			if first, _, ok := strings.Cut(name, "."); ok {
				counts[first]++
			}
		}
		if len(r) == 0 || len(counts) != 1 {
			return r
		}
		for first, n := range counts {
			if n < len(r) {
				return r
			}
			short := make(record, len(r))
			for name, v := range r {
				short[strings.TrimPrefix(name, first+".")] = v
			}
			r = short
		}
	}
	return r
}

// text returns a field as text. What databases have for a date that is not set is
// none.
func (r record) text(name string) string {
	v := strings.TrimSpace(rows.Text(r[name]))
	if strings.HasPrefix(v, "0000-00-00") {
		return ""
	}
	return v
}

// field returns a field, and the column that it stands in.
func (s *survey) field(r record, field string) (value, column string) {
	if said := s.columns[field]; said != "" {
		return r.text(said), said
	}
	for _, name := range usual[field] {
		if s.isTaken(name, field) || name == "url" && field == thread && isAuthors(r) {
			continue
		}
		if v := r.text(name); v != "" {
			return v, name
		}
	}
	return "", ""
}

// isAuthors reports whether the column named url is the author's: it stands beside
// one of the author's mail.
func isAuthors(r record) bool {
	for _, name := range []string{"email", "mail", "authoremail", "useremail", "emailaddress"} {
		if _, there := r[name]; there {
			return true
		}
	}
	return false
}

// own are the beginnings and ends of the names of columns that are nobody's business, or
// say what has become of a comment.
var own = lazyregexp.New(`(?i)mail|(?:^|\.)ip|ip(?:address|hash)?$|agent|hash|avatar|gravatar|password|status|state|approved|deleted|spam|score|votes?$|likes?$|count$|karma|type$`)

// unread returns the columns of tables with a head that hold nothing anybody asked for:
// what is in them does not come in.
func (s *survey) unread() (names []string) {
	for _, name := range s.headed {
		known := own.MatchString(name) || slices.Contains(names, name) || s.isTaken(name, "")
		for _, usual := range usual {
			known = known || slices.Contains(usual, name)
		}
		if !known && name != "" {
			names = append(names, name)
		}
	}
	return names
}

// isTaken reports whether the user says that a column is another field.
func (s *survey) isTaken(column, field string) bool {
	for other, said := range s.columns {
		if said == column && other != field {
			return true
		}
	}
	return false
}

func (s *survey) get(r record, field string) string {
	value, _ := s.field(r, field)
	return value
}

// words returns the words of a comment, and the column that they stand in.
func (s *survey) words(r record) (value, column string) {
	if said := s.columns[body]; said != "" {
		v, _ := r[said].(string)
		return v, said
	}
	for _, name := range usual[body] {
		if v, ok := r[name].(string); ok && strings.TrimSpace(v) != "" && !s.isTaken(name, body) {
			return v, name
		}
	}
	return "", ""
}
