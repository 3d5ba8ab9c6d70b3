package phrasebook

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed languages/*.txt
var files embed.FS

// language is what a file says.
type language struct {
	tag     string
	entries [Fault + 1][]entry // by kind
}

// entry is what must concur: of each part, one of its phrases.
type entry [][]string

// languages gives all languages, in order of tag. They are read when they are
// first asked for.
var languages = sync.OnceValue(func() []language {
	names, err := files.ReadDir("languages")
	if err != nil {
		panic(err) // the files are part of the program
	}
	var out []language
	for _, name := range names {
		text, err := files.ReadFile(path.Join("languages", name.Name()))
		if err != nil {
			panic(err)
		}
		l := language{tag: strings.TrimSuffix(name.Name(), ".txt")}
		if err := l.read(string(text)); err != nil {
			panic(err) // TestFiles
		}
		out = append(out, l)
	}
	return out
})

// read reads a language's file.
func (l *language) read(text string) error {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		name, phrases, ok := strings.Cut(line, ":")
		k := Kind(slices.Index(kindNames(), name))
		if !ok || k < 0 {
			return fmt.Errorf("%s.txt:%d: %q is no kind", l.tag, n, name)
		}
		for phrase := range strings.SplitSeq(phrases, ",") {
			e, err := readEntry(phrase, k)
			if err != nil {
				return fmt.Errorf("%s.txt:%d: %v", l.tag, n, err)
			}
			l.entries[k] = append(l.entries[k], e)
		}
	}
	return nil
}

func readEntry(phrase string, k Kind) (entry, error) {
	var e entry
	phrase = strings.TrimSpace(phrase)
	for part := range strings.SplitSeq(phrase, "+") {
		all := expand(strings.Fields(part))
		if slices.Contains(all, "") {
			return nil, fmt.Errorf("%q leaves no words", strings.TrimSpace(part))
		}
		e = append(e, all)
	}
	if len(e) > 1 && k != Notice {
		return nil, fmt.Errorf("%q: only in notices words concur", phrase)
	}
	return e, nil
}

// expand gives the phrases that words with alternatives, and words that may be
// missing, stand for.
func expand(words []string) []string {
	if len(words) == 0 {
		return []string{""}
	}
	rest := expand(words[1:])
	first, isOptional := strings.CutPrefix(words[0], "(")
	if isOptional {
		first = strings.TrimSuffix(first, ")")
	}
	var out []string
	for word := range strings.SplitSeq(first, "/") {
		for _, r := range rest {
			out = append(out, strings.TrimSpace(word+" "+r))
		}
	}
	if isOptional {
		out = append(out, rest...)
	}
	return out
}
