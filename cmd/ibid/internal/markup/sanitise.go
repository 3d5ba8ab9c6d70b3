package markup

import (
	"github.com/microcosm-cc/bluemonday"
)

// sanitise leaves of a stranger's HTML what newPolicy lets through.
func (p *Parser) sanitise(source string) string {
	return balance(p.policy.Sanitize(source))
}

// newPolicy lets through what class.go and element.go do, and the elements that structure
// blocks, which normalise resolves.
func newPolicy() *bluemonday.Policy {
	policy := bluemonday.NewPolicy()
	policy.AllowElements(elementNames()...)
	policy.AllowNoAttrs().OnElements("span")
	policy.AllowStandardURLs()
	policy.AllowRelativeURLs(true)
	policy.RequireNoFollowOnLinks(false)
	policy.AllowAttrs("href", "title", "name").OnElements("a")
	policy.AllowAttrs("src", "alt", "title", "width", "height").OnElements("img")
	policy.AllowAttrs("cite").OnElements("blockquote", "q")
	policy.AllowAttrs("dir", "id").Globally()
	policy.AllowAttrs("lang").Matching(languageTag).Globally()
	policy.AllowAttrs("class").Matching(languageClass).OnElements("code")
	for _, a := range mayBeQuote {
		policy.AllowAttrs("class").Matching(quotedClass).OnElements(a.String())
	}
	policy.AllowAttrs("start", "reversed").OnElements("ol")
	policy.AllowAttrs("colspan", "rowspan").OnElements("td", "th")
	policy.AllowAttrs("title").OnElements("abbr")
	return policy
}
