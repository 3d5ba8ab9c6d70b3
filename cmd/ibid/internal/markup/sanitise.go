package markup

import (
	"strings"

	"github.com/microcosm-cc/bluemonday"
)

// sanitise leaves of a stranger's HTML what element.go lets through, and the
// elements that structure blocks, which normalise resolves.
func sanitise(source string) string {
	policy := bluemonday.NewPolicy()
	policy.AllowElements(strings.Fields(keptElements + " " + wrapperElements)...)
	policy.AllowNoAttrs().OnElements("span")
	policy.AllowStandardURLs()
	policy.AllowRelativeURLs(true)
	policy.RequireNoFollowOnLinks(false)
	policy.AllowAttrs("href", "title").OnElements("a")
	policy.AllowAttrs("src", "alt", "title", "width", "height").OnElements("img")
	policy.AllowAttrs("lang", "dir").Globally()
	policy.AllowAttrs("class").Matching(languageClass).OnElements("code")
	policy.AllowAttrs("start", "reversed").OnElements("ol")
	policy.AllowAttrs("colspan", "rowspan").OnElements("td", "th")
	policy.AllowAttrs("title").OnElements("abbr")
	return balance(policy.Sanitize(source))
}
