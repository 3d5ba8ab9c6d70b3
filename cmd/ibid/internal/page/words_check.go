package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/wording"
)

// CheckWords warns, once for each language of the pages, of what they have to say in
// English. A thread in a language that there are no words in has its page in the
// archive's language, so that there is nothing to warn of.
func CheckWords(a *archive.Archive, languages *wording.Languages) []problem.Problem {
	var found []problem.Problem
	seen := map[string]bool{}
	check := func(tag string) {
		if tag == "" || seen[tag] {
			return
		}
		seen[tag] = true
		l := languages.Of(tag)
		file := "languages/" + tag + ".yaml"
		switch {
		case l.Of != "" && len(l.Missing) > 0:
			found = append(found, problem.Problem{
				Position: problem.Position{File: file}, Severity: problem.Warning,
				Message: "pages say this in English for want of words: " + some(l.Missing),
				Hint:    `"ibid help languages" says what is to be there`,
			})
		case l.Of == "" && tag == a.Site.Language:
			found = append(found, problem.Problem{
				Position: problem.Position{File: "content/site.yaml"}, Severity: problem.Warning,
				Message: fmt.Sprintf("ibid has no words in %q, so its pages say theirs in English", tag),
				Hint:    "put them into " + file + `; "ibid help languages" lists them`,
			})
		}
	}
	check(cmp.Or(a.Site.Language, "en"))
	for _, t := range a.Threads {
		check(t.Language)
	}
	return found
}

// mostNamed is how many phrases a warning names.
const mostNamed = 8

func some(names []string) string {
	if len(names) <= mostNamed {
		return strings.Join(names, ", ")
	}
	return strings.Join(slices.Clone(names[:mostNamed]), ", ") + fmt.Sprintf(" and %d more", len(names)-mostNamed)
}
