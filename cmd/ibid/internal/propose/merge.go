package propose

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/spelling"
)

// candidate is one thing, by the phrases that name it, the most frequent first.
type candidate struct{ phrases []*phrase }

// merge makes one of candidates that look like one thing, and gives them by what their
// spellings have in common, too.
func merge(all []*candidate) ([]*candidate, map[string]*candidate) {
	slices.SortStableFunc(all, func(a, b *candidate) int { return cmp.Compare(b.phrases[0].n, a.phrases[0].n) })
	keys := map[string]*candidate{}     // by what spellings have in common
	initials := map[string]*candidate{} // of several words
	var merged []*candidate
	for _, c := range all {
		p := c.phrases[0]
		into := found(keys, p)
		if into == nil && len(p.words) == 1 && isAllCapital(p.surface()) {
			into = initials[p.words[0]]
		}
		if into == nil && len(p.words) > 1 {
			into = keys[initialsOf(p.words)]
			if into != nil && !isAllCapital(into.phrases[0].surface()) {
				into = nil
			}
		}
		if into == nil {
			into = &candidate{}
			merged = append(merged, into)
		}
		into.phrases = append(into.phrases, p)
		for _, key := range variants(p) {
			if keys[key] == nil {
				keys[key] = into
			}
		}
		if len(p.words) > 1 && initials[initialsOf(p.words)] == nil {
			initials[initialsOf(p.words)] = into
		}
	}
	return merged, keys
}

// addRare adds to candidates what is too rare to be one and looks like one.
func (s *Survey) addRare(keys map[string]*candidate, isCandidate map[*phrase]bool) {
	for _, key := range slices.Sorted(maps.Keys(s.phrases)) {
		p := s.phrases[key]
		if isCandidate[p] || !p.cased || p.n >= leastRare {
			continue
		}
		if into := found(keys, p); into != nil && len(into.phrases[0].words) == len(p.words) {
			into.phrases = append(into.phrases, p)
		}
	}
}

// leastRare is how often a phrase stands that would be a candidate if it were a name.
const leastRare = 4

// found gives the candidate that has a spelling like a phrase, or nil.
func found(keys map[string]*candidate, p *phrase) *candidate {
	for _, key := range variants(p) {
		if keys[key] != nil && alike(keys[key].phrases[0].words, p.words) {
			return keys[key]
		}
	}
	return nil
}

// alike reports whether words are others, or misspelt so: each alone, or if they are not
// as many, written together.
func alike(a, b []string) bool {
	if len(a) != len(b) {
		a, b = []string{strings.Join(a, "")}, []string{strings.Join(b, "")}
	}
	for i := range a {
		isInflected := a[i] == b[i]+"s" || a[i]+"s" == b[i]
		if a[i] != b[i] && !isInflected && (utf8.RuneCountInString(a[i]) < leastMisspelt || !spelling.Near(a[i], b[i])) {
			return false
		}
	}
	return true
}

// leastMisspelt is how many letters a name has that may be a misspelling of another:
// Iran is none of Iraq.
const leastMisspelt = 5

// variants gives keys of which two spellings of one name share one: its letters, and
// these with each of them left out, if there are enough.
func variants(p *phrase) []string {
	letters := []rune(strings.Join(p.words, ""))
	all := []string{string(letters)}
	if len(letters) < leastMisspelt || !p.cased {
		return all
	}
	for i := range letters {
		all = append(all, string(letters[:i])+string(letters[i+1:]))
	}
	return all
}

func initialsOf(words []string) string {
	var b strings.Builder
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(r)
	}
	return b.String()
}

func isAllCapital(surface string) bool {
	return utf8.RuneCountInString(surface) >= 2 && !strings.ContainsFunc(surface, func(r rune) bool { return !unicode.IsUpper(r) })
}

// surface is how a phrase is written most often.
func (p *phrase) surface() string {
	return slices.MaxFunc(slices.Sorted(maps.Keys(p.surfaces)), func(a, b string) int { return cmp.Compare(p.surfaces[a], p.surfaces[b]) })
}

// topic makes a proposal of a candidate.
func (c *candidate) topic() Topic {
	t := Topic{Name: c.phrases[0].surface()}
	in := map[uint64]bool{}
	told := map[string]bool{strings.ToLower(t.Name): true}
	for _, p := range c.phrases {
		t.Items = max(t.Items, p.items)
		for _, item := range p.in {
			in[item] = true
		}
		t.Places = append(t.Places, p.places...)
		if name := p.surface(); !told[strings.ToLower(name)] {
			told[strings.ToLower(name)] = true
			t.Aliases = append(t.Aliases, name)
		}
	}
	t.Items = max(t.Items, len(in))
	slices.SortStableFunc(t.Places, func(a, b Place) int { return cmp.Or(cmp.Compare(a.thread, b.thread), cmp.Compare(a.item, b.item)) })
	t.Places = t.Places[:min(mostPlaces, len(t.Places))]
	return t
}
