package search

import (
	"strings"
	"sync"
)

// stemOf is the stem of words in a language.
type stemOf struct{ language, stem string }

// word is what the index makes of a word.
type word struct {
	term    string // without regard to case and accents
	stem    string
	hasStem bool
}

// vocabulary knows the words of an archive that were looked up so far.
type vocabulary struct {
	known *sync.RWMutex
	words map[string]map[string]*word // by language
}

func newVocabulary() vocabulary {
	return vocabulary{new(sync.RWMutex), map[string]map[string]*word{}}
}

// look looks up some words of a language. Filters are in none.
func (v *vocabulary) look(language string, forms []string) []*word {
	words := make([]*word, len(forms))
	var fresh []int
	v.known.RLock()
	own := v.words[language]
	for i, form := range forms {
		if words[i] = own[form]; words[i] == nil {
			fresh = append(fresh, i)
		}
	}
	v.known.RUnlock()
	if len(fresh) == 0 {
		return words
	}
	for _, i := range fresh {
		forms[i] = strings.Clone(forms[i]) // it is a part of a whole text
		words[i] = newWord(language, forms[i])
	}
	v.known.Lock()
	defer v.known.Unlock()
	if v.words[language] == nil {
		v.words[language] = map[string]*word{}
	}
	for _, i := range fresh {
		v.words[language][forms[i]] = words[i]
	}
	return words
}

func newWord(language, form string) *word {
	w := &word{term: partOf(form, Fold(form))}
	if w.stem, w.hasStem = stem(language, form); w.hasStem {
		w.stem = partOf(form, w.stem)
	}
	return w
}

// partOf returns a text as a part of another that begins with it, so that it takes no
// memory of its own.
func partOf[T string | []byte](whole string, part T) string {
	if len(part) <= len(whole) && whole[:len(part)] == string(part) {
		return whole[:len(part)]
	}
	return strings.Clone(string(part))
}
