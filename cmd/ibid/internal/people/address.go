package people

import (
	"iter"

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

// Greeting gives how many of the first words are a greeting, or what else
// stands before a name or number at the start of an item.
func Greeting(words []markup.Word) int {
	return max(markup.PhraseAt(phrasebook.Greeting, words), markup.PhraseAt(phrasebook.Address, words))
}

// Addressee gives the author whom the opening of an item addresses. He has
// written before that item, and is not its author; a name that fits several
// such is nobody's.
func (p *Directory) Addressee(opening []markup.Word, item int) (author int, ok bool) {
	a, _, ok := p.addressed(opening, item)
	return a.author, ok
}

// Addressees gives the authors whom an item addresses, in the order of its
// text; one may come twice.
func (p *Directory) Addressees(t *markup.Text, item int) []int {
	var out []int
	isFirst, hasColon := true, false
	for at, words := range Openings(t) {
		a, rest, ok := p.addressed(words, item)
		before := len(out)
		switch isLine := at > 0 && t.Words[at-1].Block == words[0].Block; {
		case !ok:
		case isFirst:
			hasColon = a.after == markup.Colon
			out = append(out, a.author)
		case a.hasSigil && (!isLine || a.isApart()), a.after == markup.Colon && hasColon:
			out = append(out, a.author)
		}
		if len(out) > before && a.hasSigil && a.after != markup.Colon && !a.endsBlock {
			out = append(out, p.besides(rest, item)...)
		}
		isFirst = false
	}
	return out
}

// besides gives the authors who are addressed along with the one before: each
// with an '@', a comma or an "and" between, and the last of them set apart.
func (p *Directory) besides(words []markup.Word, item int) []int {
	var out []int
	for apart := 0; ; {
		if n := Greeting(words); n > 0 && n < len(words) {
			words = words[n:]
		}
		if len(words) == 0 || words[0].Sigil != '@' {
			return out[:apart]
		}
		a, rest, ok := p.addressAt(words, item, false)
		if !ok {
			return out[:apart]
		}
		out = append(out, a.author)
		if a.isApart() || a.endsLine {
			apart = len(out)
		}
		if words = rest; a.after == markup.Colon || a.endsBlock {
			return out[:apart]
		}
	}
}

// address is an address, and how it is set apart.
type address struct {
	author              int
	hasSigil            bool
	after               markup.Stop
	endsLine, endsBlock bool
}

func (a *address) isApart() bool { return a.after == markup.Comma || a.after == markup.Colon }

// addressed reads an opening, behind its greetings, and gives what stands
// behind the address.
func (p *Directory) addressed(words []markup.Word, item int) (address, []markup.Word, bool) {
	isGreeted := false
	for range mostGreetings {
		if a, rest, ok := p.addressAt(words, item, isGreeted); ok {
			return a, rest, true
		}
		n := Greeting(words)
		if n == 0 || n == len(words) || words[n].Block != words[0].Block {
			break
		}
		isGreeted = words[n-1].After < markup.Comma && markup.PhraseAt(phrasebook.Greeting, words) == n
		words = words[n:]
	}
	return address{}, nil, false
}

// addressAt reads a name that stands apart. Behind a greeting it is no greeting
// itself.
func (p *Directory) addressAt(words []markup.Word, item int, isGreeted bool) (address, []markup.Word, bool) {
	named, name, honorific := p.named(words)
	authors, n := p.earlier(named, item), name+honorific
	if len(authors) != 1 {
		return address{}, nil, false
	}
	last := &words[n-1]
	endsBlock := n < len(words) && words[n].Block != last.Block
	a := address{author: authors[0], hasSigil: words[0].Sigil == '@', after: last.After, endsLine: last.LineEnd, endsBlock: endsBlock}
	isWhole := n == len(words) || honorific > 0 || !adjoin(last, &words[n])
	switch {
	case !a.hasSigil && last.After < markup.Comma && !endsBlock, last.After < markup.Comma && !isWhole:
		return address{}, nil, false
	case !a.hasSigil && !isGreeted && last.After != markup.Colon && Greeting(words) >= name:
		return address{}, nil, false // it may be one
	}
	return a, words[n:], true
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
