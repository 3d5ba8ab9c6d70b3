package search

import (
	"strings"
	"sync"
)

// written is a word in lower case, and the language in which it was written.
type written struct{ language, form string }

// word is what the index makes of a word.
type word struct {
	term string   // without regard to case and accents
	stem *written // nil if it has none
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
		words[i] = newWord(language, forms[i])
	}
	v.known.Lock()
	defer v.known.Unlock()
	if v.words[language] == nil {
		v.words[language] = map[string]*word{}
	}
	for _, i := range fresh {
		v.words[language][strings.Clone(forms[i])] = words[i] // the form is a part of a whole text
	}
	return words
}

func newWord(language, form string) *word {
	w := &word{term: strings.Clone(Fold(form))}
	if s, ok := stem(language, form); ok {
		w.stem = &written{language, strings.Clone(s)}
	}
	return w
}
