package people

import (
	"slices"

	"ibid/cmd/ibid/internal/markup"
)

// addressLength is how many words an address at the start may take.
const addressLength = 8

// Opening gives the first words of a text that stand in no block quotation,
// without a greeting: there somebody may be addressed. There may be none.
func Opening(t *markup.Text) []markup.Word {
	for _, b := range t.Blocks {
		if b.Depth > 0 {
			continue
		}
		words := t.Words[b.Span.From:]
		words = words[:min(len(words), addressLength)]
		for len(words) > 0 && isGreeting(words[0].Norm) {
			words = words[1:]
		}
		return words
	}
	return nil
}

func isGreeting(norm string) bool {
	switch norm {
	case "hi", "hello", "hey", "dear", "re", "to", "at", "and", "ok", "okay", "well", "oh", "ah", "yes", "no", "sorry", "thanks",
		"hallo", "liebe", "lieber", "cher", "chère", "bonjour", "hola":
		return true
	}
	return false
}

// Addressee gives the author whom the opening of an item addresses by a name
// that stands apart from what follows: "Barry, …", "G.A.Phillips: …",
// "@barry …", or a paragraph of its own. He has written before that item, and
// is not its author; a name that fits several such is nobody's.
func (p *Directory) Addressee(opening []markup.Word, item int) (author int, ok bool) {
	if len(opening) == 0 {
		return 0, false
	}
	possible := p.earlier(p.Called(opening[0].Norm), item)
	long := len(opening[0].Norm) >= 3
	for i := 0; len(possible) > 0; i++ {
		apart := opening[i].After >= markup.Comma || opening[0].Sigil == '@'
		if i+1 < len(opening) {
			if more := common(possible, p.Called(opening[i+1].Norm)); len(more) > 0 {
				possible, long = more, long || len(opening[i+1].Norm) >= 3
				continue
			}
			apart = apart || opening[i+1].Block != opening[i].Block
		}
		return possible[0], apart && long && len(possible) == 1
	}
	return 0, false
}

// earlier leaves of authors those who can be addressed in an item: they have
// written before it, and are not its own author.
func (p *Directory) earlier(authors []int, item int) []int {
	var out []int
	for _, a := range authors {
		if p.first[a] < item && a != p.Author(item) {
			out = append(out, a)
		}
	}
	return out
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
