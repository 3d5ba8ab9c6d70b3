package wordpress

import (
	"html"
	"regexp"
	"strings"
)

var (
	quoteTag    = regexp.MustCompile(`(?i)<blockquote\s[^<>]*\bcite\s*=\s*["']?#?(?:comment|commentbody|div-comment|li-comment)-(\d+)["']?[^<>]*>`)
	skippedFrom = regexp.MustCompile(`(?i)^(?:sharedaddy|jp-relatedposts|wpcnt|wpa|addtoany_share_save_container|post-ratings|wpulike|heateor_sss_sharing_container|essb_links|yarpp-related|yarpp|ssba|swp_social_panel|simplesocialbuttons|mashsb-container|crp_related|rp4wp-related-posts|comment-reply-link|reply|wp-block-jetpack-sharing)$`)
	classValue  = regexp.MustCompile(`(?i)\sclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))`)
	altValue    = regexp.MustCompile(`(?i)\salt\s*=\s*(?:"([^"]*)"|'([^']*)')`)
)

// pointed makes pointers of the cites with which plugins say which comment is
// quoted.
func pointed(text, key string) string {
	return quoteTag.ReplaceAllStringFunc(text, func(tag string) string {
		id := quoteTag.FindStringSubmatch(tag)[1]
		return `<blockquote cite="` + html.EscapeString(quoter(key)(id, false)) + `">`
	})
}

// withoutPlugins returns a text as the site showed it without what plugins put
// around it: buttons to share it, and what else one might read. Pictures of
// smileys become what they stand for.
func withoutPlugins(text string) string {
	var out strings.Builder
	skipped, depth := "", 0 // the element that is skipped, and how deep in those of its name
	l := newLexer(text)
	for t, ok := l.next(); ok; t, ok = l.next() {
		switch {
		case depth > 0:
			if t.name == skipped && t.kind == begin {
				depth++
			} else if t.name == skipped && t.kind == end {
				depth--
			}
		case t.kind == begin && (t.name == "div" || t.name == "ul" || t.name == "p" || t.name == "a") && hasClass(t.raw, skippedFrom.MatchString):
			skipped, depth = t.name, 1
		case t.name == "img" && hasClass(t.raw, func(class string) bool { return class == "wp-smiley" || class == "emoji" }):
			if m := altValue.FindStringSubmatch(t.raw); m != nil {
				out.WriteString(m[1] + m[2])
			}
		case t.kind != comment:
			out.WriteString(t.raw)
		}
	}
	if depth > 0 { // it has no end, and all that follows is not its own
		return text
	}
	return strings.TrimSpace(out.String())
}

// hasClass reports whether one of the classes in a tag is such.
func hasClass(tag string, is func(string) bool) bool {
	m := classValue.FindStringSubmatch(tag)
	if m == nil {
		return false
	}
	for class := range strings.FieldsSeq(m[1] + m[2] + m[3]) {
		if is(class) {
			return true
		}
	}
	return false
}
