package markup

import (
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// quotedSource is what a [quote] tag says of its source.
type quotedSource struct {
	author string
	place  string // the address of the comment, as far as the tag tells it
}

// The ways in which forums write who is quoted, and where:
//
//	[quote=Ann Lee]  [quote="Ann Lee"]  [quote name="Ann Lee" post=12]
//	[quote="Ann Lee, post:3, topic:1"]  [QUOTE="Ann Lee, post: 3, member: 7"]
//	[quote=Ann Lee;12]  [quote=Ann post_id=12 time=… user_id=…]
//	[quote='Ann Lee' pid='12' dateline='…']
//	[quote author=Ann Lee link=topic=1.msg12#msg12 date=…]
var (
	quotedPlace = lazyregexp.New(`(?i)(?:\b(?:post|pid|post_id|postid)\b\s*[:=]\s*["']?|#msg|\.msg|;\s*p?)([0-9]{1,10})\b`)
	quotedKey   = lazyregexp.New(`(?i)[\s,;]+(?:post|topic|pid|post_id|postid|user_id|member|time|date|dateline|link|full|username|timestamp|url|uid)\s*[:=]`)
	quotedName  = lazyregexp.New(`(?i)^\s*(?:author|name|user|username)\s*=\s*`)
	quotedEnd   = lazyregexp.New(`;\s*p?[0-9]+$`)
)

// bbSource reads the value of a [quote] tag.
func bbSource(value string) quotedSource {
	var s quotedSource
	if m := quotedPlace.FindStringSubmatch(value); m != nil {
		s.place = pointerLink + m[1]
	}
	author, named := value, false
	if rest, ok := strings.CutPrefix(value, "="); ok {
		author, named = strings.TrimSpace(rest), true
	} else if at := quotedName.FindStringIndex(value); at != nil {
		author, named = value[at[1]:], true
	}
	if !named {
		return s
	}
	if quote := author[:min(1, len(author))]; quote == `"` || quote == "'" {
		if inner, _, closed := strings.Cut(author[1:], quote); closed {
			author = inner
		}
	}
	if at := quotedKey.FindStringIndex(author); at != nil {
		author = author[:at[0]]
	}
	s.author = strings.Trim(quotedEnd.ReplaceAllString(author, ""), " \t\"'")
	return s
}

// bbAddress returns the address that a tag leads to, or nothing if it is none,
// or none that a page may lead to.
func bbAddress(value string) string {
	address := strings.Trim(strings.TrimPrefix(value, "="), " \t\n\"'")
	if strings.HasPrefix(strings.ToLower(address), "www.") {
		address = "http://" + address
	}
	if strings.ContainsAny(address, " \t\n<>\"") || !safeAddress(address) {
		return ""
	}
	return address
}
