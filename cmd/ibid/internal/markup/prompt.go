package markup

import (
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// A line that begins with ">>>" is on the third level of a quotation, or was
// typed at Python's prompt. It is taken for Python's where it reads like it
// and nothing in the body is on the second level: mail that quotes three
// levels deep nearly always quotes two levels deep beside them.

// prompt is a line typed at Python's prompt: a statement, an assignment, a
// call, a name, a literal.
var prompt = lazyregexp.New(`^>>> ?(?:` + strings.Join([]string{
	`import [\w., ]+$`, `from [\w.]+ import .*`, `(?:def|class) \w+.*:`, `(?:for|while|if|with|try)\b.*:$`,
	`print *[("'].*`, `print \w+(?:[.,\[(].*)?$`, `del \w+.*`, `assert .*`, `raise \w+.*`,
	`[\w.\[\]'"]+ *[-+*/|&]?= *\S.*`, `[\w.]+[(\[].*[)\]]`, `[A-Za-z_]\w*(?:\.\w+)*$`,
	`\[.*\]$`, `\{.*\}$`, `["'].*["']$`, `[\d.]+ *[-+*/%<>=]+ *[\w(].*`, `\d[\d.]*$`,
}, "|") + `)`)

// secondLevel is a line that begins with exactly two marks of quotation.
var secondLevel = lazyregexp.New(`(?m)^ {0,4}> {0,4}>(?: *[^ >]| *$)`)

func isPrompt(s string) bool {
	return strings.HasPrefix(s, ">>>") && !strings.HasPrefix(s, ">>>>") && prompt.MatchString(s)
}

// quotesQuotes reports whether a body has lines on the second level of a
// quotation.
func quotesQuotes(text string) bool { return secondLevel.MatchString(text) }
