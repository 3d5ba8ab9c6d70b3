package people

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// In scripts that write a family name and a given name as one, an honorific
// shows which of its first or last letters are meant.

// partsOf gives the parts of a name that stand for it before an honorific, given
// the words of a name without spaces: what stands on either side of a place
// where the script changes (小野寺|さくら), or, where all are Chinese characters,
// of any place (高橋|誠), if that are two letters or more. Of three letters of
// Hangul the last two are the given name.
func partsOf(words []markup.Word) []spelled {
	var out []spelled
	if given, ok := givenName(words[0].Norm); ok && len(words) == 1 {
		return append(out, spell(markup.Scan(given)))
	}
	for i := 1; i < len(words); i++ {
		before, after := scriptOf(&words[i-1]), scriptOf(&words[i])
		if before == nil || after == nil || before == after && !isWholly(unicode.Han, words) {
			continue
		}
		for _, part := range [...][]markup.Word{words[:i], words[i:]} {
			if letters(part) >= 2 {
				out = append(out, spell(part))
			}
		}
	}
	return out
}

func givenName(norm string) (string, bool) {
	isHangul := !slices.ContainsFunc([]rune(norm), func(r rune) bool { return !unicode.Is(unicode.Hangul, r) })
	if !isHangul || utf8.RuneCountInString(norm) != 3 {
		return "", false
	}
	_, size := utf8.DecodeRuneInString(norm)
	return norm[size:], true
}

// scriptOf gives the script of a word, of those that names are joined of.
func scriptOf(w *markup.Word) *unicode.RangeTable {
	first, _ := utf8.DecodeRuneInString(w.Norm)
	for _, script := range [...]*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana} {
		if unicode.Is(script, first) {
			return script
		}
	}
	return nil
}

func isWholly(script *unicode.RangeTable, words []markup.Word) bool {
	return !slices.ContainsFunc(words, func(w markup.Word) bool { return scriptOf(&w) != script })
}

func letters(words []markup.Word) int {
	n := 0
	for i := range words {
		n += utf8.RuneCountInString(words[i].Norm)
	}
	return n
}

// calledByPart gives the authors whom the first n words call if an honorific
// stands behind them.
func (p *Directory) calledByPart(at uint64, words []markup.Word, n int) []int {
	authors := p.parts[at]
	if len(authors) == 0 || len(authors) > mostNamesakes || words[n-1].After >= markup.Comma || markup.PhraseAt(phrasebook.Honorific, words[n:]) == 0 {
		return nil
	}
	return authors
}

// union gives the authors of either list.
func union(a, b []int) []int {
	if len(b) == 0 {
		return a
	}
	out := slices.Clone(a)
	for _, author := range b {
		if !slices.Contains(out, author) {
			out = append(out, author)
		}
	}
	return out
}
