package markup

import (
	"regexp"

	"golang.org/x/net/html"
)

// languageClass is the one class that a writer may give: the language of a
// code block, as CommonMark's info string gives it.
var languageClass = regexp.MustCompile(`^language-[A-Za-z0-9+#_.-]{1,32}$`)

// delimitedClass tells quotations between asterisks from others, from
// plainHTML to write. A writer cannot give it.
const delimitedClass = "delimited"

// highlightedClass is on code that is cut into tokens, as chroma's style
// sheets expect.
const highlightedClass = "chroma"

// keptAttributes returns the attributes of an element that a fragment keeps,
// in a fixed order.
func keptAttributes(n *html.Node) []html.Attribute {
	var kept []html.Attribute
	for _, key := range classOf(n.DataAtom).kept() {
		if v, ok := attribute(n, key); ok && validAttribute(key, v) {
			kept = append(kept, html.Attribute{Key: key, Val: v})
		}
	}
	return kept
}

var (
	number      = regexp.MustCompile(`^-?[0-9]{1,4}$`)
	span        = regexp.MustCompile(`^[0-9]{1,2}$`)                            // browsers lay out each column
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$`) // RFC 5646, 4.4.1: 35 characters hold them all
)

func validAttribute(key, value string) bool {
	switch key {
	case "class":
		return value == delimitedClass || value == highlightedClass || languageClass.MatchString(value)
	case "id":
		return isPlaceName(value)
	case "start", "width", "height":
		return number.MatchString(value)
	case "colspan", "rowspan":
		return span.MatchString(value)
	case "lang":
		return languageTag.MatchString(value)
	case "dir":
		return value == "ltr" || value == "rtl" || value == "auto"
	case "href":
		return safeAddress(value)
	}
	return true
}
