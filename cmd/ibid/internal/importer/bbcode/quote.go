package bbcode

import (
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// Quote is what a [quote] tag says of its source.
type Quote struct {
	Author string
	Post   string // the number of the quoted post, as the forum counts them
	Topic  string // the number of its topic, where that is said
}

// The ways in which forums write who is quoted, and where:
//
//	[quote=Ann Lee]  [quote="Ann Lee"]  [quote=Ann Lee;12]
//	[quote="Ann Lee" post=12]  [quote=Ann post_id=12 time=… user_id=…]
//	[quote='Ann Lee' pid='12' dateline='…']
//	[quote="Ann Lee, post:3, topic:1"]  [QUOTE="Ann Lee, post: 3, member: 7"]
//	[quote author=Ann Lee link=topic=1.msg12#msg12 date=…]
var (
	postNumber  = lazyregexp.New(`(?i)(?:[\s,;"']|^)(?:post|pid|post_?id|p)\s*[:=]\s*["']?([0-9]{1,18})\b|(?:\.msg|#msg|#p|#post|#pid)([0-9]{1,18})|;\s*n?p?([0-9]{1,18})\s*["']?\s*$`)
	topicNumber = lazyregexp.New(`(?i)(?:[\s,;"'=]|^)topic\s*[:=]\s*["']?([0-9]{1,18})\b`)
	firstKey    = lazyregexp.New(`(?i)(?:^|[\s,;]+)(?:author|name|post|topic|pid|post_?id|user_?id|member|time|date|dateline|link|full|username|timestamp|url|uid|msg_id|profile_id|userid)\s*[:=]`)
	nameKey     = lazyregexp.New(`(?i)^\s*(?:author|name|user|username)\s*=\s*`)
	trailingID  = lazyregexp.New(`;\s*n?p?[0-9]+\s*$`)
)

// ParseQuote reads what stands between "[quote" and "]".
func ParseQuote(value string) Quote {
	q := Quote{Post: firstGroup(postNumber, value), Topic: firstGroup(topicNumber, value)}
	named, isName := strings.CutPrefix(strings.TrimSpace(value), "=")
	if !isName {
		at := nameKey.FindStringIndex(value)
		if at == nil {
			return q
		}
		named = value[at[1]:]
	}
	q.Author = authorIn(strings.TrimSpace(named))
	return q
}

// authorIn returns the name that a value begins with.
func authorIn(s string) string {
	if s == "" {
		return ""
	}
	if open := s[0]; open == '"' || open == '\'' {
		if inner, _, closed := cutQuoted(s[1:], open); closed {
			s = inner
		}
	} else if inner, ok := strings.CutPrefix(s, "“"); ok {
		s, _, _ = strings.Cut(inner, "”")
	}
	if at := firstKey.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	s = trailingID.ReplaceAllString(s, "")
	return strings.Join(strings.Fields(strings.Trim(s, " \t\"'")), " ")
}

// cutQuoted cuts behind a quotation mark that is not escaped.
func cutQuoted(s string, mark byte) (inner, rest string, found bool) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case mark:
			return strings.ReplaceAll(s[:i], `\`+string(mark), string(mark)), s[i+1:], true
		}
	}
	return s, "", false
}

// firstGroup returns the first group of an expression that matched something.
func firstGroup(e *lazyregexp.Regexp, s string) string {
	for _, group := range e.FindStringSubmatch(s) {
		if group != "" && strings.Trim(group, "0123456789") == "" {
			return group
		}
	}
	return ""
}
