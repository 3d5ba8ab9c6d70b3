package people

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// Named gives the authors whom the first of the given words name, and how many
// words the name has, honorifics included: the longest name that fits, in any
// script, misspelt or not; its words in any order. There are several authors
// if it fits several, and none if the words begin with no name. A name of two
// letters must stand apart, by an '@' or a comma or colon. That the name begins
// and ends where a word does is not asked in scripts without spaces.
func (p *Directory) Named(words []markup.Word) (authors []int, length int) {
	authors, length, honorific := p.named(words)
	return authors, length + honorific
}

// named gives the length of the name and that of the honorific behind it.
func (p *Directory) named(words []markup.Word) (authors []int, length, honorific int) {
	if len(words) == 0 {
		return nil, 0, 0
	}
	authors, length = p.narrowed(words)
	if exact, n := p.exactly(words); n > length {
		authors, length = exact, n
	}
	if length == 0 {
		return nil, 0, 0
	}
	return authors, length, markup.PhraseAt(phrasebook.Honorific, words[length:])
}

// exactly gives the authors of the longest name of several words.
func (p *Directory) exactly(words []markup.Word) (authors []int, length int) {
	at := uint64(0)
	for i := range min(p.begun[words[0].Key], len(words)) {
		if i > 0 && !goesOn(&words[i-1], &words[i]) {
			break
		}
		at = sum(at, &words[i])
		called := p.spelled[at]
		if len(called) > mostNamesakes {
			continue
		}
		if called = union(called, p.calledByPart(at, words, i+1)); len(called) > 0 {
			authors, length = called, i+1
		}
	}
	return authors, length
}

// goesOn reports whether a name may go on from one word to the next: not past the
// end of a sentence, which the full stop of an initial is none.
func goesOn(before, w *markup.Word) bool {
	return w.Block == before.Block && (before.After < markup.Sentence || weight(before.Norm) == 1)
}

// narrowed gives the authors whose names have the first word, and the next one
// as well, and so on while there are any.
func (p *Directory) narrowed(words []markup.Word) (authors []int, length int) {
	authors = union(p.calledWith(words[0].Norm), p.calledByPart(sum(0, &words[0]), words, 1))
	if len(authors) == 0 {
		return nil, 0
	}
	heaviest := weight(words[0].Norm)
	for length = 1; length < min(len(words), longestName); length++ {
		w := &words[length]
		if !goesOn(&words[length-1], w) {
			break
		}
		more := common(authors, p.calledWith(w.Norm))
		if len(more) == 0 {
			break
		}
		authors, heaviest = more, max(heaviest, weight(w.Norm))
	}
	stop := words[length-1].After
	isApart := words[0].Sigil == '@' || stop == markup.Comma || stop == markup.Colon
	if heaviest < 2 || heaviest == 2 && !isApart {
		return nil, 0
	}
	return authors, length
}

// calledWith gives the authors called by a word, which may have an honorific
// at its end, as Korean writes it.
func (p *Directory) calledWith(norm string) []int {
	if called := p.called(norm); len(called) > 0 {
		return called
	}
	for cut, letters := len(norm), 0; letters < 2; letters++ {
		r, size := utf8.DecodeLastRuneInString(norm[:cut])
		if cut -= size; cut <= 0 || !unicode.Is(unicode.Hangul, r) {
			return nil
		}
		if isHonorific(norm[cut:]) {
			return union(p.called(norm[:cut]), p.parts[spell(markup.Scan(norm[:cut])).sum])
		}
	}
	return nil
}

func common(a, b []int) []int {
	var out []int
	for _, x := range a {
		if slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	return out
}

func isHonorific(norm string) bool {
	return markup.PhraseAt(phrasebook.Honorific, []markup.Word{{Norm: norm}}) == 1
}
