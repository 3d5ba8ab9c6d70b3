package table

import (
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/lazyregexp"
)

var (
	tag   = lazyregexp.New(`(?i)<(?:p|br|a|b|i|em|strong|blockquote|ul|ol|li|div|span|img|code|pre|h[1-6]|hr|del|u|s|q|cite)\b[^<>]*>`)
	block = lazyregexp.New(`(?i)<(?:p|br|div|blockquote|ul|ol|pre|h[1-6]|table|hr)\b[^<>]*>`)
)

func hasTags(s string) bool { return tag.MatchString(s) }

func isFormat(s string) bool { return s == "html" || s == "markdown" || s == "text" }

// body returns the words of a row, with the format that the row or the user says,
// the column's name tells, or the texts show.
func (s *survey) body(r record) importer.Body {
	text, column := s.words(r)
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	said := s.columns[format]
	if !isFormat(said) {
		said = strings.ToLower(s.get(r, format))
	}
	isHTML := strings.Contains(column, "html")
	switch {
	case isReddit(r):
		return importer.Body{Format: archive.Markdown, Text: redditMarkdown(text)}
	case said == "html":
		isHTML = true
	case said == "text" || said == "plain":
		return importer.Body{Format: archive.Text, Text: text}
	case said == "markdown" || said == "md" || strings.Contains(column, "markdown") || column == "orig" || isGitHub(r) || isOfMarkdown(r):
		return importer.Body{Format: archive.Markdown, Text: text}
	default:
		isHTML = isHTML || hasTags(text) || 3*s.tagged[column] >= s.texts[column] && s.tagged[column] > 0
	}
	switch {
	case !isHTML:
		return importer.Body{Format: archive.Text, Text: text}
	case strings.Contains(text, "\n") && !block.MatchString(text):
		// HTML whose paragraphs are blank lines is what Markdown takes it for.
		return importer.Body{Format: archive.Markdown, Text: text}
	}
	return importer.Body{Format: archive.HTML, Text: text}
}

// isOfMarkdown reports whether a row is one of Isso or Cusdis, whose comments are
// typed in Markdown.
func isOfMarkdown(r record) bool {
	_, isso := r["voters"]
	_, cusdis := r["bynickname"]
	return isso || cusdis
}

// isGitHub reports whether a row comes from GitHub, whose texts are Markdown.
func isGitHub(r record) bool {
	for _, name := range []string{"htmlurl", "url", "issueurl"} {
		if strings.HasPrefix(r.text(name), "https://github.com/") || strings.HasPrefix(r.text(name), "https://api.github.com/") {
			return true
		}
	}
	return false
}

// leftOut tells why a row does not come in, if it does not.
func (s *survey) leftOut(r record) (importer.Reason, bool) {
	switch r.text("posttype") {
	case "revision", "navmenuitem", "nav_menu_item", "customize_changeset", "wp_template", "wp_global_styles", "oembed_cache":
		return importer.Machinery, true
	case "attachment":
		return importer.Attachment, true
	}
	for _, name := range []string{"status", "state", "moderationstatus", "commentstatus", "commentapproved", "poststatus"} {
		switch strings.ToLower(r.text(name)) {
		case "spam":
			return importer.Spam, true
		case "pending", "unapproved", "hold", "moderation", "waiting", "flagged":
			return importer.Pending, true
		case "deleted", "trash", "post-trashed", "trashed", "removed", "rejected":
			return importer.Deleted, true
		case "draft", "auto-draft", "future":
			return importer.Draft, true
		case "private":
			return importer.Private, true
		}
	}
	switch words, _ := s.words(r); strings.TrimSpace(words) {
	case "[deleted]", "[removed]":
		return importer.Deleted, true
	}
	is := func(names ...string) bool { return anyOf(r, names, "true", "1", "yes", "t") }
	not := func(names ...string) bool { return anyOf(r, names, "false", "0", "no", "f") }
	switch {
	case is("spam", "isspam"):
		return importer.Spam, true
	case is("deleted", "isdeleted", "delete", "removed", "dead"), r.text("deletedat") != "", r.text("mode") == "4" && r.text("tid") != "":
		return importer.Deleted, true
	case not("approved", "commentapproved", "isapproved", "ispublished", "isvisible", "visible"), r.text("mode") == "2" && r.text("tid") != "":
		return importer.Pending, true
	case is("draft", "isdraft"):
		return importer.Draft, true
	}
	return "", false
}

func anyOf(r record, names []string, values ...string) bool {
	for _, name := range names {
		for _, value := range values {
			if strings.EqualFold(r.text(name), value) {
				return true
			}
		}
	}
	return false
}
