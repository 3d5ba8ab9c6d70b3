package staticman

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"
)

var placeholder = regexp.MustCompile(`:[a-z_]+`)

// permalink returns the address of a post, from the root of its site.
func (p *post) permalink(s site) string {
	pattern := s.permalink(p.section)
	if own := p.front.text("permalink", "url"); own != "" && !strings.Contains(own, "://") {
		pattern = styleOf(own)
	}
	atHome := p.date.Time
	out := placeholder.ReplaceAllStringFunc(pattern, func(name string) string {
		if value, ok := p.inDate(name[1:], atHome); ok {
			return value
		}
		if value, ok := p.inNames(name[1:], s); ok {
			return value
		}
		return name
	})
	for strings.Contains(out, "//") {
		out = strings.ReplaceAll(out, "//", "/")
	}
	return "/" + strings.TrimPrefix(out, "/")
}

// inDate returns what stands for the name of a part of the date.
func (p *post) inDate(name string, t time.Time) (string, bool) {
	if !p.date.Known() {
		return "", false
	}
	year, week := t.ISOWeek()
	switch name {
	case "year":
		return fmt.Sprintf("%04d", t.Year()), true
	case "short_year":
		return t.Format("06"), true
	case "month":
		return t.Format("01"), true
	case "i_month":
		return t.Format("1"), true
	case "short_month":
		return t.Format("Jan"), true
	case "long_month", "monthname":
		return strings.ToLower(t.Format("January")), true
	case "day":
		return t.Format("02"), true
	case "i_day":
		return t.Format("2"), true
	case "y_day", "yearday":
		return fmt.Sprintf("%03d", t.YearDay()), true
	case "short_day":
		return t.Format("Mon"), true
	case "w_year":
		return fmt.Sprint(year), true
	case "week":
		return fmt.Sprintf("%02d", week), true
	case "hour":
		return t.Format("15"), true
	case "minute":
		return t.Format("04"), true
	case "second":
		return t.Format("05"), true
	}
	return "", false
}

// inNames returns what stands for the name of another part of an address.
func (p *post) inNames(name string, s site) (string, bool) {
	switch name {
	case "categories":
		var parts []string
		if p.folders != "" {
			parts = append(parts, strings.Split(p.folders, "/")...)
		}
		categories := p.front.list("categories")
		if one, ok := p.front["categories"].(string); ok {
			categories = strings.Fields(one)
		}
		if one := p.front.text("category"); one != "" {
			categories = append(categories, one)
		}
		for _, c := range categories {
			parts = append(parts, urlized(c))
		}
		return strings.Join(parts, "/"), true
	case "section":
		return p.section, true
	case "sections":
		return p.folders, true
	case "collection":
		return p.section, true
	case "title":
		if s.isHugo && p.front.text("title") != "" {
			return urlized(p.front.text("title")), true
		}
		return p.slug, true
	case "slug", "path", "name", "filename", "contentbasename", "slugorfilename", "slugorcontentbasename":
		return p.slug, true
	case "output_ext":
		return ".html", true
	}
	return "", false
}

// urlized returns a text as both generators put it into addresses.
func urlized(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSpace(s)) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '.', r == '_', unicode.IsMark(r):
			b.WriteRune(r)
		case r == ' ' || r == '-' || r == '/':
			if !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
		}
	}
	return strings.Trim(b.String(), "-")
}
