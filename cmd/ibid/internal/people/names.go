package people

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
	"ibid/cmd/ibid/internal/spelling"
)

// name is what calls a person, as a name has it.
type name struct {
	isNobody bool     // it stands for one who gives none
	likeness string   // the same in all spellings of it
	words    []string // in normal form
	spelled  []spelled
	parts    []spelled // what stands for it before an honorific
}

// spelled is a name, or part of one, that is several words.
type spelled struct {
	first, sum uint64 // of the keys of its words
	length     int
}

// longestName is how many words are looked for as one name.
const longestName = 16

// mostNamesakes is how many authors may be called by a word; if more are, it
// calls nobody.
const mostNamesakes = 50

// mostMisspelt is how many names with the same initial a word is compared
// with, in case it is a misspelling of one.
const mostMisspelt = 200

// readName takes a name apart.
func (p *Directory) readName(s string) *name {
	n, known := p.read[s]
	if known {
		return n
	}
	words := markup.Scan(s)
	n = &name{isNobody: isNobody(s, words), likeness: likeness(s, words)}
	parts, isLong := 0, false
	for lo, hi := 0, 0; lo < len(words); lo = hi {
		for hi = lo + 1; hi < len(words) && adjoin(&words[hi-1], &words[hi]); hi++ {
		}
		if hi == lo+1 {
			n.words = append(n.words, words[lo].Norm)
		} else {
			n.enter(words[lo:hi])
		}
		parts++
		isLong = isLong || hi > lo+1 || weight(words[lo].Norm) > 1 // and no initial
	}
	switch {
	case parts > 1 && isLong:
		n.enter(words)
	case parts == 1 && len(words) <= longestName:
		n.parts = partsOf(words)
	}
	p.read[s] = n
	return n
}

// likeness gives the letters of a name, given its words; a name that has hardly
// any is like itself alone.
func likeness(s string, words []markup.Word) string {
	var all strings.Builder
	for i := range words {
		all.WriteString(words[i].Norm)
	}
	if weight(all.String()) < 3 {
		return s
	}
	return all.String()
}

// IsNobody tells a name that stands for one who gives none: "Anonymous",
// "[deleted]".
func IsNobody(name string) bool { return isNobody(name, markup.Scan(name)) }

// isNobody tells a name that is none, given its words: of "[deleted]" these are
// none either.
func isNobody(s string, words []markup.Word) bool {
	return (s == "" || strings.ContainsFunc(s, unicode.IsLetter)) && markup.PhraseAt(phrasebook.Anonymous, words) == len(words)
}

// adjoin reports whether two words stand side by side with nothing between, as
// in scripts without spaces.
func adjoin(a, b *markup.Word) bool { return a.Block == b.Block && a.End == b.Start }

// enter enters several words as one name.
func (n *name) enter(words []markup.Word) {
	if len(words) <= longestName {
		n.spelled = append(n.spelled, spell(words))
	}
}

func spell(words []markup.Word) spelled {
	s := spelled{first: words[0].Key, length: len(words)}
	for i := range words {
		s.sum = sum(s.sum, &words[i])
	}
	return s
}

// sum adds a word to the words before it (FNV-1a, a word for a byte).
func sum(before uint64, w *markup.Word) uint64 { return (before ^ w.Key) * 1099511628211 }

// call enters a name.
func (p *Directory) call(author int, s string) {
	n := p.readName(s)
	if n.isNobody {
		return
	}
	for _, word := range n.words {
		if len(p.names[word]) == 0 {
			first, _ := utf8.DecodeRuneInString(word)
			p.initial[first] = append(p.initial[first], word)
		}
		p.names[word] = enter(p.names[word], author)
	}
	for _, s := range n.spelled {
		p.spelled[s.sum] = enter(p.spelled[s.sum], author)
		p.begun[s.first] = max(p.begun[s.first], s.length)
	}
	for _, s := range n.parts {
		p.parts[s.sum] = enter(p.parts[s.sum], author)
		p.begun[s.first] = max(p.begun[s.first], s.length)
	}
}

// enter adds an author to those called by a name, unless they are too many.
func enter(called []int, author int) []int {
	if len(called) > mostNamesakes || slices.Contains(called, author) {
		return called
	}
	return append(called, author)
}

// weight counts the letters of a word, accents apart but not the vowels that
// some scripts write as marks. Two of a script that makes a full name of them
// count as three.
func weight(norm string) int {
	n := 0
	for _, r := range norm {
		switch {
		case unicode.Is(unicode.Inherited, r):
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) && n == 1:
			n += 2
		default:
			n++
		}
	}
	return n
}

// called gives the authors whose name has a word, given in normal form, or a
// word that it may be a misspelling of. Whether a word of one letter or two is
// meant as a name its surroundings must show. Names of several words, such as
// those in scripts without spaces, are not found by one of them (Named).
func (p *Directory) called(norm string) []int {
	exact := p.names[norm]
	if len(exact) > mostNamesakes {
		return nil
	}
	if len(exact) > 0 || utf8.RuneCountInString(norm) < 4 {
		return exact
	}
	first, _ := utf8.DecodeRuneInString(norm)
	names := p.initial[first]
	for _, name := range names[:min(len(names), mostMisspelt)] {
		if utf8.RuneCountInString(name) >= 4 && len(p.names[name]) <= mostNamesakes && spelling.Near(norm, name) && !isOtherWord(norm, name) {
			return p.names[name]
		}
	}
	return nil
}

// isOtherWord tells a word of four letters that has another letter in the place of one of
// a name's: most such words are words, "hand" and not "Hans".
func isOtherWord(norm, name string) bool {
	a, b := []rune(norm), []rune(name)
	if len(a) != 4 || len(b) != 4 {
		return false
	}
	changed := 0
	for i := range a {
		if a[i] != b[i] {
			changed++
		}
	}
	return changed == 1
}
