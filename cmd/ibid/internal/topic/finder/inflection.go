package finder

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// # Inflection
//
// Two words are forms of one if they are a stem and two endings, one of which may
// be nothing. An ending is a short one that languages written in its script inflect
// by, and asks for a stem of so many letters: a short stem is soon another word's
// beginning ("care" is no "car"). Two endings that are both something must be of
// one kind: those of a Latin ending in -y, say, or of the vowels that Italian
// changes. What is derived (police, policy) shares no such endings. The same table
// serves all languages, since an archive's texts are in any of them; what a language
// does to its stems (Haus, Häuser) is for an alias to say.
//
// Arabic and Hebrew write articles and some prepositions before the word, as part
// of it: these are passed over where enough is left.

// ending is what a word may end in besides its stem.
type ending struct {
	stem  int // the fewest letters of a stem before it
	kind  int // of two endings, both must be of the same one; 0 if there is none
	twice int // the fewest letters of a stem that has two endings of the kind
}

// The kinds of ending.
const (
	none   = iota
	ofY    // country, countries
	vowel  // libro, libri
	vowelA // casa, case
	ofAl   // journal, journaux
	ofUm   // a Latin word's cases
	ofU    // bureau, bureaux
	cyrillic
	greek
	hebrew
	arabic
)

const longestEnding = 4 // in letters

// prefixes are what Arabic and Hebrew write before a word, the longer ones first.
var prefixes = strings.Fields("وال بال كال فال لل ال و ب ل ف ה ו ב ל מ ש כ")

// leastBehindPrefix is how many letters have to follow a prefix.
const leastBehindPrefix = 3

func endings() map[string]ending {
	all := map[string]ending{}
	add := func(stem, kind, twice int, list string) {
		for _, e := range strings.Fields(list) {
			all[e] = ending{stem, kind, twice}
		}
	}
	// Latin.
	add(3, none, 0, "s")
	add(4, none, 0, "es n en")
	add(5, none, 0, "ern ne nen ens na lar ler")
	add(99, vowel, 4, "o i")
	add(5, vowelA, 4, "a e")
	add(99, ofY, 3, "y ies")
	add(99, ofAl, 4, "al aux")
	add(99, ofUm, 3, "um us")
	add(99, ofU, 3, "u ux")
	// Cyrillic.
	add(3, cyrillic, 3, "а у ы и е о й ь я ю ой ей ом ем ам ям ах ях ов ев ью ию ии ия ием ам ами ями")
	add(4, cyrillic, 4, "ый ий ая яя ое ее ые ие ого его ому ему ым им ую юю ых их ыми ими")
	// Greek, with the final sigma folded.
	add(3, greek, 3, "σ α ασ αν εσ η ησ ην οσ ου ο ον οι ων ουσ ι ιο ια ιων")
	add(3, hebrew, 3, "ים ות ה י ת")
	add(3, arabic, 3, "ات ون ين ان ة ه ها هم ي ية")
	// The particles of Korean.
	add(2, none, 0, "은 는 이 가 을 를 에 의 로 와 과 도 만 들 나 랑 에서 으로 에게 까지 부터 이나 라고 처럼 보다 에는 에도 이라 이다 들이 들은 들을 들의 이란 이라고 에서는 으로는 에서도")
	return all
}

// least is how many letters the shortest stem has before an ending.
func (e ending) least() int {
	if e.kind == none {
		return e.stem
	}
	return min(e.stem, e.twice)
}

// forms knows the words of names by their stems.
type forms struct {
	endings map[string]ending
	words   map[string]int32
	stems   map[string][]form
	begins  [1 << 16]bool // how words and stems of ASCII may begin: most words of a text are no name's
}

// form is a stem with the ending that makes a word of it.
type form struct {
	word   int32
	ending string
}

func newForms() forms {
	return forms{endings: endings(), words: map[string]int32{}, stems: map[string][]form{}}
}

// add adds a word, and returns its number.
func (f *forms) add(word string) int32 {
	if n, known := f.words[word]; known {
		return n
	}
	n := int32(len(f.words))
	f.words[word] = n
	f.cut(word, func(stem, ending string) {
		f.stems[stem] = append(f.stems[stem], form{n, ending})
		f.begins[beginning(stem)] = true
	})
	return n
}

// of appends the numbers of the words of which a word is a form.
func (f *forms) of(to []int32, word string) []int32 {
	if word[0] < utf8.RuneSelf && !f.begins[beginning(word)] {
		return to
	}
	f.cut(word, func(stem, ending string) {
		for _, other := range f.stems[stem] {
			if f.agree(stem, ending, other.ending) && !contains(to, other.word) {
				to = append(to, other.word)
			}
		}
	})
	return to
}

func contains(words []int32, word int32) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// shortestStem is what the shortest stem of ASCII has, in letters.
const shortestStem = 3

// beginning tells words apart by their first letters, as many as any stem has.
func beginning(word string) uint16 {
	h := uint32(2166136261)
	for i := 0; i < len(word) && i < shortestStem; i++ {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return uint16(h>>16 ^ h)
}

// agree reports whether two endings may stand behind a stem.
func (f *forms) agree(stem, a, b string) bool {
	if a == b {
		return true
	}
	letters := utf8.RuneCountInString(stem)
	if a == "" || b == "" {
		return letters >= f.endings[a+b].stem
	}
	x, y := f.endings[a], f.endings[b]
	return x.kind != none && x.kind == y.kind && letters >= max(x.twice, y.twice)
}

// cut calls for the ways in which a word can be a stem and an ending.
func (f *forms) cut(word string, way func(stem, ending string)) {
	f.cutEnd(word, way)
	first, _ := utf8.DecodeRuneInString(word)
	if first < utf8.RuneSelf || !unicode.In(first, unicode.Arabic, unicode.Hebrew) {
		return
	}
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && utf8.RuneCountInString(rest) >= leastBehindPrefix {
			f.cutEnd(rest, way)
			return
		}
	}
}

func (f *forms) cutEnd(word string, way func(stem, ending string)) {
	way(word, "")
	for i, n := len(word), 0; n < longestEnding; n++ {
		_, size := utf8.DecodeLastRuneInString(word[:i])
		if i -= size; i <= 0 {
			return
		}
		if e, ok := f.endings[word[i:]]; ok && utf8.RuneCountInString(word[:i]) >= e.least() {
			way(word[:i], word[i:])
		}
	}
}
