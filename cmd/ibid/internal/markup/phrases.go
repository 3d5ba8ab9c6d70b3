package markup

import (
	_ "embed"
	"sync"

	"ibid/cmd/ibid/internal/phrasebook"
)

// cutPhrases is the phrasebook with its phrases cut by Norms: ten thousand,
// which would take a small site half its time. Who changes the phrasebook, or
// what words are, writes it anew:
//
//	go test ./cmd/ibid/internal/markup -run TestCutPhrases -update
//
//go:embed phrases.bin
var cutPhrases []byte

// Phrasebook gives the phrases of all languages, cut as words of a Text are.
var Phrasebook = sync.OnceValue(func() *phrasebook.Book {
	book, err := phrasebook.Decode(cutPhrases)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return book
})

// PhraseAt returns how many words, from the first one on, are a phrase of a kind:
// 0 if they begin with none.
func PhraseAt(k phrasebook.Kind, words []Word) int {
	return Phrasebook().At(k, func(i int) string {
		if i < len(words) {
			return words[i].Norm
		}
		return ""
	})
}
