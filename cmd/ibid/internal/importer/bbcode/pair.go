package bbcode

import "strings"

// deepestBlock is how deep quotations and lists nest, deepestInline how many
// inline elements may be open at one place.
const (
	deepestBlock  = 50
	deepestInline = 8
)

// frame is a quotation or list that is open, or the whole: what is inline pairs
// within one.
type frame struct {
	opener int // -1 for the whole
	inline map[string][]int
}

// pairer pairs start and end tags.
type pairer struct {
	tokens []token
	frames []frame
	open   map[string]int // of the frames, by name
}

// pair finds the partner of each tag.
func pair(tokens []token) {
	p := pairer{tokens: tokens, frames: []frame{{opener: -1}}, open: map[string]int{}}
	ends := nextEnds(tokens)
	for i := 0; i < len(tokens); i++ {
		t := &tokens[i]
		switch class := classOf(t.name); class {
		case literal:
			if end := ends[i]; !t.closing && end > 0 {
				p.join(i, end)
				i = end
			}
		case address, optional:
			switch {
			case p.isAddress(i):
				p.join(i, i+2)
				t.holds = true
				i += 2
			case class == optional:
				p.inlineTag(i)
			}
		case inline, look:
			p.inlineTag(i)
		case block:
			p.blockTag(i)
		case item:
			// Where a list is open, it is an item; it needs no end.
			if f := p.frames[len(p.frames)-1]; f.opener >= 0 && isList(tokens[f.opener].name) {
				t.pair = f.opener
			}
		}
	}
	p.forgetOpenLists()
}

// nextEnds gives, for each start tag of literal text, the next end tag of its
// name; 0 for none.
func nextEnds(tokens []token) []int {
	ends := make([]int, len(tokens))
	last := map[string]int{}
	for i := len(tokens) - 1; i >= 0; i-- {
		if t := &tokens[i]; classOf(t.name) == literal {
			ends[i] = last[t.name]
			if t.closing {
				last[t.name] = i
			}
		}
	}
	return ends
}

func (p *pairer) join(i, j int) { p.tokens[i].pair, p.tokens[j].pair = j, i }

// isAddress reports whether it is a start tag, an address, and the end tag.
func (p *pairer) isAddress(i int) bool {
	t := &p.tokens[i]
	if t.closing || i+2 >= len(p.tokens) || classOf(t.name) == optional && strings.Trim(t.value, `="' `) != "" {
		return false
	}
	inner, end := &p.tokens[i+1], &p.tokens[i+2]
	return inner.name == "" && end.closing && end.name == t.name && isPlainAddress(inner.text)
}

func (p *pairer) inlineTag(i int) {
	t, f := &p.tokens[i], &p.frames[len(p.frames)-1]
	stack := f.inline[t.name]
	switch {
	case !t.closing:
		if f.inline == nil {
			f.inline = map[string][]int{}
		}
		f.inline[t.name] = append(stack, i)
	case len(stack) > 0:
		p.join(stack[len(stack)-1], i)
		f.inline[t.name] = stack[:len(stack)-1]
	}
}

func (p *pairer) blockTag(i int) {
	t := &p.tokens[i]
	if !t.closing {
		t.deep = len(p.frames) > deepestBlock
		p.frames = append(p.frames, frame{opener: i})
		p.open[t.name]++
		return
	}
	for p.open[t.name] > 0 {
		opener := p.frames[len(p.frames)-1].opener
		p.frames = p.frames[:len(p.frames)-1]
		p.open[p.tokens[opener].name]--
		if p.tokens[opener].name == t.name {
			p.join(opener, i)
			t.deep = p.tokens[opener].deep
			return
		}
	}
}

// forgetOpenLists makes text of the items of lists that were never closed.
func (p *pairer) forgetOpenLists() {
	for i := range p.tokens {
		if t := &p.tokens[i]; classOf(t.name) == item && t.pair >= 0 {
			if list := &p.tokens[t.pair]; list.pair < 0 || list.deep {
				t.pair = -1
			}
		}
	}
}

func isList(name string) bool { return name == "list" || name == "ul" || name == "ol" }
