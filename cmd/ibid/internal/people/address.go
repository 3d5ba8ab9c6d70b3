package people

import (
	"iter"
	"sync"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// openingLength is how many words an address at the start may take, and
// mostGreetings how many greetings and the like may stand before it.
const (
	openingLength = 24
	mostGreetings = 5
)

// Opening gives the first words of a text that stand in no block quotation:
// there somebody may be addressed. There may be none.
func Opening(t *markup.Text) []markup.Word {
	for _, words := range Openings(t) {
		return words
	}
	return nil
}

// Openings gives the first words of each paragraph that stands in no block
// quotation, and of each line of it that begins with an '@' or '#', with the
// place of the first.
func Openings(t *markup.Text) iter.Seq2[int, []markup.Word] {
	return func(yield func(int, []markup.Word) bool) {
		for _, b := range t.Blocks {
			if b.Depth > 0 {
				continue
			}
			for at := b.Span.From; at < b.Span.To; at++ {
				isLine := at > b.Span.From && t.Words[at-1].LineEnd && t.Words[at].Sigil != 0
				if (at == b.Span.From || isLine) && !yield(at, t.Words[at:min(at+openingLength, len(t.Words))]) {
					return
				}
			}
		}
	}
}

type salutation struct{ greeting, address *phrasebook.Matcher }

var salutations = sync.OnceValue(func() salutation {
	return salutation{phrasebook.Compile(phrasebook.Greeting, markup.Norms), phrasebook.Compile(phrasebook.Address, markup.Norms)}
})

// Greeting gives how many of the first words are a greeting, or what else
// stands before a name or number at the start of an item.
func Greeting(words []markup.Word) int {
	s := salutations()
	return max(markup.PhraseAt(s.greeting, words), markup.PhraseAt(s.address, words))
}

// Addressee gives the author whom the opening of an item addresses. He has
// written before that item, and is not its author; a name that fits several
// such is nobody's.
func (p *Directory) Addressee(opening []markup.Word, item int) (author int, ok bool) {
	a, ok := p.addressed(opening, item)
	return a.author, ok
}

// Addressees gives the authors whom an item addresses, in the order of its
// text; one may come twice.
func (p *Directory) Addressees(t *markup.Text, item int) []int {
	var out []int
	isFirst, hasColon := true, false
	for at, words := range Openings(t) {
		a, ok := p.addressed(words, item)
		switch isLine := at > 0 && t.Words[at-1].Block == words[0].Block; {
		case !ok:
		case isFirst:
			hasColon = a.after == markup.Colon
			out = append(out, a.author)
		case a.hasSigil && (!isLine || a.isApart()), a.after == markup.Colon && hasColon:
			out = append(out, a.author)
		}
		isFirst = false
	}
	return out
}

// address is an address, and how it is set apart.
type address struct {
	author   int
	hasSigil bool
	after    markup.Stop
}

func (a *address) isApart() bool { return a.after == markup.Comma || a.after == markup.Colon }

// addressed reads an opening, behind its greetings.
func (p *Directory) addressed(words []markup.Word, item int) (address, bool) {
	isGreeted := false
	for range mostGreetings {
		if a, ok := p.addressAt(words, item, isGreeted); ok {
			return a, true
		}
		n := Greeting(words)
		if n == 0 || n == len(words) || words[n].Block != words[0].Block {
			break
		}
		isGreeted = words[n-1].After < markup.Comma && markup.PhraseAt(salutations().greeting, words) == n
		words = words[n:]
	}
	return address{}, false
}

// addressAt reads a name that stands apart. Behind a greeting it is no greeting
// itself.
func (p *Directory) addressAt(words []markup.Word, item int, isGreeted bool) (address, bool) {
	named, name, honorific := p.named(words)
	authors, n := p.earlier(named, item), name+honorific
	if len(authors) != 1 {
		return address{}, false
	}
	last := &words[n-1]
	a := address{author: authors[0], hasSigil: words[0].Sigil == '@', after: last.After}
	endsBlock := n < len(words) && words[n].Block != last.Block
	isWhole := n == len(words) || honorific > 0 || !adjoin(last, &words[n])
	switch {
	case !a.hasSigil && last.After < markup.Comma && !endsBlock, last.After < markup.Comma && !isWhole:
		return address{}, false
	case !a.hasSigil && !isGreeted && last.After != markup.Colon && Greeting(words) >= name:
		return address{}, false // it may be one
	}
	return a, true
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
