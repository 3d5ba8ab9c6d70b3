package table

import (
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// fullName is what Reddit calls a comment (t1_) or a post (t3_): the id is behind that.
var fullName = lazyregexp.New(`^t[13]_[0-9a-z]+$`)

// idIn returns the id that one item calls another by.
func idIn(s string) string {
	if fullName.MatchString(s) {
		return s[len("t1_"):]
	}
	return s
}

// isReddit reports whether a row is a post or comment of Reddit.
func isReddit(r record) bool {
	_, isPost := r["selftext"]
	return isPost || strings.HasPrefix(r.text("linkid"), "t3_")
}

// redditCode is what Markdown takes to the letter: lines that are indented, and what
// stands between backticks.
var redditCode = lazyregexp.New("(?m)^(?:    |\t).*$|`[^`\n]+`")

// redditMarkdown returns the Markdown that was typed, in which three signs come as
// entities. "<" stays one where it would begin a tag.
func redditMarkdown(s string) string {
	s = strings.ReplaceAll(s, "&gt;", ">")
	s = redditCode.ReplaceAllStringFunc(s, func(code string) string { return strings.ReplaceAll(code, "&lt;", "<") })
	return strings.ReplaceAll(s, "&amp;", "&")
}

// unwrapped returns what an object holds that says of another what kind it is, as
// Reddit's do.
func unwrapped(object map[string]any) map[string]any {
	if inner, ok := object["data"].(map[string]any); ok && len(object) == 2 && object["kind"] != nil {
		return inner
	}
	return object
}
